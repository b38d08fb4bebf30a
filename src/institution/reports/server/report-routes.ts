// The API of reports: written section by section, set on paper, sent as it then stands, answered, decided on, and taken to the newsroom once it is final.
import * as v from 'valibot'
import { idField, languageField } from '../../../foundation/fields.ts'
import { type StaffContext, staffRoutes } from '../../../foundation/server/http/asked.ts'
import { parse } from '../../../foundation/server/http/body.ts'
import type { ReportId, ReportSectionId, VisitId } from '../../../vocabulary/ids.ts'
import { isLanguageTag } from '../../../vocabulary/languages.ts'
import { accept, type Outcome, refuse } from '../../../vocabulary/problems.ts'
import { linesOf } from '../../newsroom/draft-version.ts'
import { isPicture } from '../../newsroom/media/media.ts'
import { mediumBodyMost, newMedium } from '../../newsroom/media/server/media-routes.ts'
import { asked, askedWith, found, idIn, versionField, withVersion } from '../../server/asked.ts'
import type { InstitutionParts } from '../../server/parts.ts'
import { newestRelease } from '../../visits/taken-back.ts'
import { begunReport } from '../begin-report.ts'
import {
  answerField,
  arrangeField,
  commentField,
  decisionField,
  sectionContentField,
  sectionLimit,
  sendingField,
  templateField,
  visitKindField,
} from '../report-fields.ts'
import { sourcesOf } from '../sources.ts'
import { draftPaper, sentBy, toNewsroom } from './make-papers.ts'
import { paperJobs } from './paper-jobs.ts'
import { materialOf } from './read-material.ts'

const beginField = v.object({ visit: idField<VisitId>() })
const contentField = v.object({ content: sectionContentField })
const takingUp = v.object({ version: versionField })
const paperField = v.object({ language: languageField, form: v.picklist(['pdf', 'docx']) })
const readyField = v.object({ ready: v.boolean() })
const settledField = v.object({ settled: v.boolean() })
/** 0 is the template that the program brings. */
const templateVersionField = v.pipe(v.number(), v.integer(), v.minValue(0))
const answerLimit = 256 * 1024

export function reportRoutes(parts: InstitutionParts) {
  const { reports, templates, media } = parts.registers
  const jobs = paperJobs(parts.reports.random)
  return staffRoutes()
    .get(
      '/',
      asked('read reports', async () => accept(await reports.list())),
    )
    .post(
      '/',
      askedWith('write reports', beginField, ({ visit }, _c, { person }) => begin(parts, visit, person)),
    )
    .get(
      '/templates',
      asked('read reports', async () => accept(await templates.list())),
    )
    .get(
      '/templates/:kind/versions',
      asked('read reports', async (c) => {
        const kind = parse(visitKindField, c.req.param('kind'))
        return kind.ok ? accept(await templates.versions(kind.value)) : refuse('not-found')
      }),
    )
    .put(
      '/templates/:kind',
      askedWith(
        'write report templates',
        v.object({ text: templateField, version: templateVersionField }),
        async ({ text, version }, c, { person }) => {
          const kind = parse(visitKindField, c.req.param('kind'))
          return kind.ok ? templates.change(kind.value, text, version, person) : refuse('not-found')
        },
        sectionLimit,
      ),
    )
    .get(
      '/sections/:id',
      asked('read reports', async (c) => {
        const id = idIn<ReportSectionId>(c)
        return id.ok ? found(await reports.section(id.value)) : id
      }),
    )
    .put(
      '/sections/:id',
      askedWith(
        'write reports',
        withVersion(contentField),
        async ({ content, version }, c, { person }) => {
          const id = idIn<ReportSectionId>(c)
          return id.ok ? reports.write(id.value, content, version, person) : id
        },
        sectionLimit,
      ),
    )
    .get(
      '/sections/:id/versions',
      asked('read reports', async (c) => {
        const id = idIn<ReportSectionId>(c)
        if (!id.ok) return id
        const versions = await reports.history(id.value)
        return versions.length > 0 ? accept(linesOf(versions)) : refuse('not-found')
      }),
    )
    .get(
      '/sections/:id/versions/:version',
      asked('read reports', async (c) => {
        const id = idIn<ReportSectionId>(c)
        if (!id.ok) return id
        const versions = await reports.history(id.value)
        const at = versions.findIndex(({ version }) => `${version}` === c.req.param('version'))
        const version = versions[at]
        return version ? accept({ version, before: versions[at + 1] ?? null }) : refuse('not-found')
      }),
    )
    .post(
      '/sections/:id/versions/:version/again',
      askedWith('write reports', takingUp, async ({ version }, c, { person }) => {
        const id = idIn<ReportSectionId>(c)
        if (!id.ok) return id
        const earlier = numberIn(c, 'version')
        return earlier.ok ? reports.takeUp(id.value, earlier.value, version, person) : earlier
      }),
    )
    .put(
      '/comments/:id',
      askedWith('write reports', settledField, async ({ settled }, c, { person }) => {
        const id = idIn<string>(c)
        return id.ok ? reports.settle(id.value, settled, person) : id
      }),
    )
    .post(
      '/answers/:id/decisions',
      askedWith('decide on comments on reports', decisionField, async ({ decision, reason }, c, { person }) => {
        const id = idIn<string>(c)
        return id.ok ? reports.decide(id.value, decision, reason, person) : id
      }),
    )
    .get(
      '/papers/:id',
      asked('read reports', async (c, { person }) => {
        const id = idIn<string>(c)
        return id.ok ? jobs.look(id.value, person) : id
      }),
    )
    .get(
      '/papers/:id/file',
      asked('read reports', async (c, { person }) => {
        const id = idIn<string>(c)
        return id.ok ? jobs.file(id.value, person) : id
      }),
    )
    .delete(
      '/papers/:id',
      asked('read reports', async (c, { person }) => {
        const id = idIn<string>(c)
        return id.ok ? jobs.callOff(id.value, person) : id
      }),
    )
    .get(
      '/:id',
      asked('read reports', async (c) => {
        const id = idIn<ReportId>(c)
        return id.ok ? found(await reports.get(id.value)) : id
      }),
    )
    .put(
      '/:id',
      askedWith('write reports', withVersion(arrangeField), async ({ title, order, version }, c, { person }) => {
        const id = idIn<ReportId>(c)
        return id.ok ? reports.arrange(id.value, { title, order }, version, person) : id
      }),
    )
    .post(
      '/:id/sections',
      askedWith(
        'write reports',
        contentField,
        async ({ content }, c, { person }) => {
          const id = idIn<ReportId>(c)
          return id.ok ? reports.addSection(id.value, content, person) : id
        },
        sectionLimit,
      ),
    )
    .get(
      '/:id/sources',
      asked('read reports', async (c) => {
        const id = idIn<ReportId>(c)
        if (!id.ok) return id
        const material = await materialOf(parts, id.value)
        return material.ok ? accept(sourcesOf(material.value)) : material
      }),
    )
    .post(
      '/:id/comments',
      askedWith('write reports', commentField, async ({ passage, text }, c, { person }) => {
        const id = idIn<ReportId>(c)
        return id.ok ? reports.comment(id.value, passage, text, person) : id
      }),
    )
    .get(
      '/:id/pictures',
      asked('read reports', async (c) => {
        const id = idIn<ReportId>(c)
        if (!id.ok) return id
        const library = (await media.list()).filter(({ file }) => isPicture(file))
        return accept([...(await media.ofReport(id.value)), ...library])
      }),
    )
    .post(
      '/:id/pictures',
      askedWith(
        'write reports',
        newMedium,
        async ({ name, text, bytes }, c, { person }) => {
          const id = idIn<ReportId>(c)
          if (!id.ok) return id
          if (!(await reports.get(id.value))) return refuse('not-found')
          return media.add(bytes, name, text, person, id.value)
        },
        mediumBodyMost,
      ),
    )
    .post(
      '/:id/papers',
      askedWith('read reports', paperField, async ({ language, form }, c, { person }) => {
        const id = idIn<ReportId>(c)
        if (!id.ok) return id
        if (!(await reports.get(id.value))) return refuse('not-found')
        return accept(jobs.begin(person, form, (watch) => draftPaper(parts, id.value, language, form, watch)))
      }),
    )
    .put(
      '/:id/ready',
      askedWith('write reports', readyField, async ({ ready }, c, { person }) => {
        const id = idIn<ReportId>(c)
        return id.ok ? reports.sayReady(id.value, ready, person) : id
      }),
    )
    .post(
      '/:id/sendings',
      askedWith('send reports', sendingField, async (asked, c, { person }) => {
        const id = idIn<ReportId>(c)
        return id.ok ? sentBy(parts, id.value, asked, person) : id
      }),
    )
    .get(
      '/:id/sendings/:seq',
      asked('read reports', async (c) => {
        const [id, seq] = [idIn<ReportId>(c), numberIn(c, 'seq')]
        if (!id.ok) return id
        return seq.ok ? found(await reports.sent(id.value, seq.value)) : seq
      }),
    )
    .get(
      '/:id/sendings/:seq/papers/:language',
      asked('read reports', async (c) => {
        const [id, seq] = [idIn<ReportId>(c), numberIn(c, 'seq')]
        if (!id.ok) return id
        if (!seq.ok) return seq
        const sending = (await reports.get(id.value))?.sendings.find((one) => one.seq === seq.value)
        const language = c.req.param('language')
        const paper = isLanguageTag(language) && sending?.papers.find((one) => one.language === language)
        return paper ? accept(await parts.registers.sentPapers.read(paper)) : refuse('not-found')
      }),
    )
    .post(
      '/:id/answers',
      askedWith(
        'enter comments on reports',
        answerField,
        async (answer, c, { person }) => {
          const id = idIn<ReportId>(c)
          return id.ok ? reports.enterAnswer(id.value, answer, person) : id
        },
        answerLimit,
      ),
    )
    .post(
      '/:id/newsroom',
      asked('send reports', async (c, { person }) => {
        const id = idIn<ReportId>(c)
        return id.ok ? toNewsroom(parts, id.value, person) : id
      }),
    )
}

function numberIn(c: StaffContext, name: string): Outcome<number> {
  const text = c.req.param(name) ?? ''
  return /^\d{1,6}$/.test(text) ? accept(Number(text)) : refuse('not-found')
}

/** From the newest release of the visit, with the template of its kind. */
async function begin(
  parts: InstitutionParts,
  visit: VisitId,
  person: Parameters<typeof parts.registers.reports.begin>[2],
): Promise<Outcome<unknown>> {
  const { visits, reports, templates } = parts.registers
  const registered = await newestRelease(visits, visit)
  if (!registered) return refuse('not-found')
  const first = await firstRelease(visits, registered.visit.id)
  const material = await materialOf(parts, { visit: first })
  if (!material.ok) return material
  const { names, where } = await parts.reports.face()
  const { number } = registered
  const { kind } = registered.visit
  const now = parts.reports.clock()
  const institution = names.at(-1) ?? {}
  const begun = begunReport(await templates.of(kind), { ...material.value, number, institution, where, now })
  return reports.begin({ visit: first, number, kind, title: begun.title }, begun.sections, person)
}

/** A visit has one report, under whichever of its releases it was begun. */
async function firstRelease(visits: InstitutionParts['registers']['visits'], id: VisitId): Promise<VisitId> {
  const registered = await visits.get(id)
  return registered?.visit.corrects ? firstRelease(visits, registered.visit.corrects) : id
}

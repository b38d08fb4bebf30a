// The API of reports: written section by section, set on paper, sent as it then stands, answered, decided on, and taken to the newsroom once it is final.
import * as v from 'valibot'
import { idField, languageField } from '../../../foundation/fields.ts'
import { parse } from '../../../foundation/server/http/body.ts'
import { staffRoutes } from '../../../foundation/server/http/staff-request.ts'
import type { ReportId, ReportSectionId, VisitId } from '../../../vocabulary/ids.ts'
import { isLanguageTag } from '../../../vocabulary/languages.ts'
import { accept, type Outcome, refuse } from '../../../vocabulary/problems.ts'
import { linesOf, withTheOneBefore } from '../../newsroom/draft-version.ts'
import { isPicture } from '../../newsroom/media/media.ts'
import { mediumBodyMost, newMedium } from '../../newsroom/media/server/media-routes.ts'
import {
  asked,
  askedOf,
  askedOfWith,
  askedWith,
  found,
  numberIn,
  versionField,
  withVersion,
} from '../../server/institution-request.ts'
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
import { paperNow, sentBy, toNewsroom } from './make-papers.ts'
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
  const { reports, media } = parts.registers
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
    .route('/templates', templateRoutes(parts))
    .route('/sections', sectionRoutes(parts))
    .route('/papers', paperRoutes(jobs))
    .put(
      '/comments/:id',
      askedOfWith('write reports', settledField, async (id: string, { settled }, { person }) =>
        reports.settle(id, settled, person),
      ),
    )
    .post(
      '/answers/:id/decisions',
      askedOfWith(
        'decide on comments on reports',
        decisionField,
        async (id: string, { decision, reason, read }, { person }) =>
          reports.decide(id, decision, reason, read, person),
      ),
    )
    .get(
      '/:id',
      askedOf('read reports', async (id: ReportId) => found(await reports.get(id))),
    )
    .put(
      '/:id',
      askedOfWith(
        'write reports',
        withVersion(arrangeField),
        async (id: ReportId, { title, order, version }, { person }) =>
          reports.arrange(id, { title, order }, version, person),
      ),
    )
    .post(
      '/:id/sections',
      askedOfWith(
        'write reports',
        contentField,
        async (id: ReportId, { content }, { person }) => reports.addSection(id, content, person),
        sectionLimit,
      ),
    )
    .get(
      '/:id/sources',
      askedOf('read reports', async (id: ReportId) => {
        const material = await materialOf(parts, id)
        return material.ok ? accept(sourcesOf(material.value)) : material
      }),
    )
    .post(
      '/:id/comments',
      askedOfWith('write reports', commentField, async (id: ReportId, { passage, text }, { person }) =>
        reports.comment(id, passage, text, person),
      ),
    )
    .get(
      '/:id/pictures',
      askedOf('read reports', async (id: ReportId) => {
        const library = (await media.list()).filter(({ file }) => isPicture(file))
        return accept([...(await media.ofReport(id)), ...library])
      }),
    )
    .post(
      '/:id/pictures',
      askedOfWith(
        'write reports',
        newMedium,
        async (id: ReportId, { name, text, bytes }, { person }) => {
          if (!(await reports.get(id))) return refuse('not-found')
          return media.add(bytes, name, text, person, id)
        },
        mediumBodyMost,
      ),
    )
    .post(
      '/:id/papers',
      askedOfWith('read reports', paperField, async (id: ReportId, { language, form }, { person }) => {
        if (!(await reports.get(id))) return refuse('not-found')
        return accept(jobs.begin(person, form, (watch) => paperNow(parts, id, language, form, watch)))
      }),
    )
    .put(
      '/:id/ready',
      askedOfWith('write reports', readyField, async (id: ReportId, { ready }, { person }) =>
        reports.sayReady(id, ready, person),
      ),
    )
    .post(
      '/:id/sendings',
      askedOfWith('send reports', sendingField, async (id: ReportId, asked, { person }) =>
        sentBy(parts, id, asked, person),
      ),
    )
    .get(
      '/:id/sendings/:seq',
      askedOf('read reports', async (id: ReportId, _caller, c) => {
        const seq = numberIn(c, 'seq')
        return seq.ok ? found(await reports.sent(id, seq.value)) : seq
      }),
    )
    .get(
      '/:id/sendings/:seq/papers/:language',
      askedOf('read reports', async (id: ReportId, _caller, c) => {
        const seq = numberIn(c, 'seq')
        if (!seq.ok) return seq
        const sending = (await reports.get(id))?.sendings.find((one) => one.seq === seq.value)
        const language = c.req.param('language')
        const paper = isLanguageTag(language) && sending?.papers.find((one) => one.language === language)
        return paper ? accept(await parts.registers.sentPapers.read(paper)) : refuse('not-found')
      }),
    )
    .post(
      '/:id/answers',
      askedOfWith(
        'enter comments on reports',
        answerField,
        async (id: ReportId, answer, { person }) => reports.enterAnswer(id, answer, person),
        answerLimit,
      ),
    )
    .post(
      '/:id/newsroom',
      askedOf('send reports', async (id: ReportId, { person }) => toNewsroom(parts, id, person)),
    )
}

/** What a report of each kind of visit begins with. */
function templateRoutes({ registers: { templates } }: InstitutionParts) {
  return staffRoutes()
    .get(
      '/',
      asked('read reports', async () => accept(await templates.list())),
    )
    .get(
      '/:kind/versions',
      asked('read reports', async (c) => {
        const kind = parse(visitKindField, c.req.param('kind'))
        return kind.ok ? accept(await templates.versions(kind.value)) : refuse('not-found')
      }),
    )
    .put(
      '/:kind',
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
}

/** Each section, with its history. */
function sectionRoutes({ registers: { reports } }: InstitutionParts) {
  return staffRoutes()
    .get(
      '/:id',
      askedOf('read reports', async (id: ReportSectionId) => found(await reports.section(id))),
    )
    .put(
      '/:id',
      askedOfWith(
        'write reports',
        withVersion(contentField),
        async (id: ReportSectionId, { content, version }, { person }) => reports.write(id, content, version, person),
        sectionLimit,
      ),
    )
    .get(
      '/:id/versions',
      askedOf('read reports', async (id: ReportSectionId) => {
        const versions = await reports.history(id)
        return versions.length > 0 ? accept(linesOf(versions)) : refuse('not-found')
      }),
    )
    .get(
      '/:id/versions/:version',
      askedOf('read reports', async (id: ReportSectionId, _caller, c) => {
        const versions = await reports.history(id)
        return found(withTheOneBefore(versions, c.req.param('version')))
      }),
    )
    .post(
      '/:id/versions/:version/again',
      askedOfWith('write reports', takingUp, async (id: ReportSectionId, { version }, { person }, c) => {
        const earlier = numberIn(c, 'version')
        return earlier.ok ? reports.takeUp(id, earlier.value, version, person) : earlier
      }),
    )
}

/** Papers being set, only for the person who requested them. */
function paperRoutes(jobs: ReturnType<typeof paperJobs>) {
  return staffRoutes()
    .get(
      '/:id',
      askedOf('read reports', async (id: string, { person }) => jobs.look(id, person)),
    )
    .get(
      '/:id/file',
      askedOf('read reports', async (id: string, { person }) => jobs.file(id, person)),
    )
    .delete(
      '/:id',
      askedOf('read reports', async (id: string, { person }) => jobs.callOff(id, person)),
    )
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
  return reports.begin({ visit: first, number, kind, title: begun.title, asked: begun.asked }, begun.sections, person)
}

/** A visit has one report, under whichever of its releases it was begun. */
async function firstRelease(visits: InstitutionParts['registers']['visits'], id: VisitId): Promise<VisitId> {
  const registered = await visits.get(id)
  return registered?.visit.corrects ? firstRelease(visits, registered.visit.corrects) : id
}

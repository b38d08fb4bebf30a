// Makes the papers of a report: of the present text, for its writers; and of what is sent, kept unchanged for ever.
import type { PaperFiles } from '../../../foundation/paper.ts'
import type { PaperForm, TypesettingWatch } from '../../../foundation/server/documents/typesetter.ts'
import type { Instant, IsoDate } from '../../../vocabulary/dates.ts'
import type { DraftId, PersonId, ReportId } from '../../../vocabulary/ids.ts'
import type { SiteLanguage } from '../../../vocabulary/languages.ts'
import { prevention } from '../../../vocabulary/mandates.ts'
import { accept, type Outcome, refuse } from '../../../vocabulary/problems.ts'
import { fileNameOf } from '../../../vocabulary/published/files.ts'
import type { DraftOf } from '../../newsroom/draft-content.ts'
import type { InstitutionParts } from '../../server/parts.ts'
import { type ReportFile, type ReportStage, type Sending, type SentContent, textChanged } from '../report.ts'
import type { LiveBlock } from '../report-blocks.ts'
import { type PaperOf, picturesIn, reportPaper } from '../report-paper.ts'
import { consentAllows, isLive, type ReportMaterial, sourceNow } from '../sources.ts'
import { stillToWriteIn } from '../still-to-write.ts'
import { materialOf } from './read-material.ts'
import { maySend } from './stored-sendings.ts'

type Made = Outcome<Uint8Array<ArrayBuffer>>

/** Says on each page that it is a draft; of a final report, that it is final. Refuses `report-language-missing`. */
export async function paperNow(
  parts: InstitutionParts,
  id: ReportId,
  language: SiteLanguage,
  form: PaperForm,
  watch: TypesettingWatch,
): Promise<Made> {
  const whole = await wholeReport(parts, id)
  if (!whole.ok) return whole
  const { file, material } = whole.value
  const content = contentOf(file)
  if (!isWrittenIn(content, language)) return refuse('report-language-missing')
  const { report, answers } = file
  const last = file.sendings.at(-1)
  const sending = last?.stage === 'final' ? onCover(last) : null
  return made(parts, { content, material, number: report.number, language, sending, answers }, form, watch)
}

type AskedSending = {
  readonly stage: ReportStage
  readonly on: IsoDate
  readonly due: IsoDate | null
  readonly languages: readonly SiteLanguage[]
  /** When the text that its sender has read was last changed. */
  readonly changed: Instant
  /** Rows of findings that, as its sender has read, keep a final report from being published. */
  readonly unpublishable: readonly string[]
}

/**
 * Sends what stands now: its content and its PDF in each language are kept for ever. Refuses `report-written-since` where it was changed since its
 * sender read it; `report-language-missing`; `report-source-gone` for what was taken from a finding that was withdrawn since; `report-names-someone` for one that may not be raised with an authority; `report-stays-unpublished` for one that may not be published, of which the sender
 * of a final report has not read that; `report-still-to-write` while a template’s prompt stands in
 * one of these languages; `dates-out-of-order`; and what the register refuses.
 */
export async function sentBy(
  parts: InstitutionParts,
  id: ReportId,
  { stage, on, due, languages, changed, unpublishable }: AskedSending,
  person: PersonId,
): Promise<Outcome<Sending>> {
  const whole = await wholeReport(parts, id)
  if (!whole.ok) return whole
  const { file, material } = whole.value
  const content = contentOf(file)
  if (changed !== textChanged(file)) return refuse('report-written-since')
  if (due && due < on) return refuse('dates-out-of-order', { field: 'due', first: on, last: due })
  // Asked again where it is recorded; here, so that no paper is made and kept that is not sent.
  const mayBeSent = maySend(file.sendings, file.answers, { stage, on })
  if (!mayBeSent.ok) return mayBeSent
  if (!languages.every((language) => isWrittenIn(content, language))) return refuse('report-language-missing')
  const mayLeave = leavesWith(content, material, 'raise')
  if (!mayLeave.ok) return mayLeave
  const secret = stage === 'final' ? naming(content, material, 'publish') : []
  if (!secret.every((row) => unpublishable.includes(row)))
    return refuse('report-stays-unpublished', { findings: secret.join(' ') })
  const [asked] = stillToWriteIn(file, languages)
  if (asked) return refuse('report-still-to-write', { words: asked.words })
  const number = await parts.registers.reports.nextNumber(id)
  if (!number) return refuse('not-found')
  const print = await parts.hash('report', JSON.stringify(content))
  const papers = []
  for (const language of new Set(languages)) {
    const sending = onCover({ stage, number, on, print })
    const { report, answers } = file
    const of = { content, material, number: report.number, language, sending, answers }
    const paper = await made(parts, of, 'pdf', {})
    if (!paper.ok) return paper
    papers.push(await parts.registers.sentPapers.keep(language, paper.value))
  }
  return parts.registers.reports.send(id, { stage, on, due, content, papers, print, number }, person)
}

/** As a draft of the newsroom, with the final papers as its files. Refuses `report-not-final`, and `report-names-someone` for what may not be published. */
export async function toNewsroom(
  parts: InstitutionParts,
  id: ReportId,
  person: PersonId,
): Promise<Outcome<{ readonly draft: DraftId }>> {
  const { reports, media, sentPapers } = parts.registers
  const whole = await wholeReport(parts, id)
  if (!whole.ok) return whole
  const { file, material } = whole.value
  const sending = file.sendings.at(-1)
  const content = sending && (await reports.sent(id, sending.seq))
  if (sending?.stage !== 'final' || !content) return refuse('report-not-final')
  const mayLeave = leavesWith(content, material, 'publish')
  if (!mayLeave.ok) return mayLeave
  const files: DraftOf<'report'>['files'][number][] = []
  for (const paper of sending.papers) {
    const { language } = paper
    const title = { [language]: content.title[language] ?? sending.number }
    const name = `${sending.number.replaceAll('/', '-')}-${language}.pdf`
    const { file } = await media.addPaper(await sentPapers.read(paper), paper.hash, name, title, person)
    files.push({ file, title })
  }
  return reports.take(
    id,
    {
      kind: 'report',
      form: 'visit',
      date: sending.on,
      theme: null,
      title: content.title,
      summary: {},
      mandate: prevention,
      former: [],
      body: {},
      files,
      related: [],
    },
    person,
  )
}

/** What is said of a sending on the cover. */
const onCover = ({ stage, number, on, print }: Pick<Sending, 'stage' | 'number' | 'on' | 'print'>) => ({
  stage,
  number,
  on,
  print: print.slice(0, printShown),
})

/** Characters of the print on the cover: enough to tell two texts apart by eye; the register has all of it. */
const printShown = 16

type Whole = { readonly file: ReportFile; readonly material: ReportMaterial }
async function wholeReport(parts: InstitutionParts, id: ReportId): Promise<Outcome<Whole>> {
  const file = await parts.registers.reports.get(id)
  if (!file) return refuse('not-found')
  const material = await materialOf(parts, id)
  return material.ok ? accept({ file, material: material.value }) : material
}

function contentOf({ report, sections }: ReportFile): SentContent {
  const inOrder = report.order.flatMap((id) => sections.find((section) => section.id === id) ?? [])
  return { title: report.title, sections: inOrder.map(({ id, content }) => ({ id, ...content })) }
}

const isWrittenIn = ({ title, sections }: SentContent, language: SiteLanguage): boolean =>
  Boolean(title[language]) && sections.some(({ body }) => (body[language] ?? []).length > 0)

/** Which findings name somebody is said by their rows: their titles are the screen's to say. */
function leavesWith(content: SentContent, material: ReportMaterial, use: 'raise' | 'publish'): Outcome<null> {
  if (liveIn(content).some((block) => sourceNow(block, material) === 'gone')) return refuse('report-source-gone')
  const rows = naming(content, material, use)
  return rows.length === 0 ? accept(null) : refuse('report-names-someone', { findings: rows.join(' ') })
}

/** The rows of findings that point to somebody who has not agreed. Looks at what live blocks were taken from; what was typed is read by a person. */
function naming(content: SentContent, material: ReportMaterial, use: 'raise' | 'publish'): readonly string[] {
  const rows = liveIn(content).flatMap(({ source }) => (source.of === 'finding' ? [source.row] : []))
  return material.visit.findings.flatMap((one) => (rows.includes(one.row) && !consentAllows(one, use) ? [one.row] : []))
}

const liveIn = ({ sections }: SentContent): readonly LiveBlock[] =>
  sections.flatMap(({ body }) => Object.values(body).flatMap((blocks) => blocks.filter(isLive)))

async function made(
  { registers: { media }, reports: { face, paper }, today }: InstitutionParts,
  {
    material,
    ...of
  }: Pick<PaperOf, 'content' | 'number' | 'language' | 'sending' | 'answers'> & { material: ReportMaterial },
  form: PaperForm,
  watch: TypesettingWatch,
): Promise<Made> {
  const { names, where, colour, logo } = await face()
  const files: Record<string, Uint8Array<ArrayBuffer>> = logo ? { 'logo.png': logo } : {}
  for (const file of picturesIn(of.content, of.language)) {
    const bytes = await media.read(file.hash)
    if (!bytes) return refuse('medium-missing', { name: file.name })
    files[fileNameOf(file)] = bytes
  }
  const composed = reportPaper({
    ...of,
    visit: material.visit,
    place: material.place,
    where,
    institution: names,
    face: { colour, logo: logo ? 'logo.png' : null },
    today: await today(),
  })
  return paper(composed, files satisfies PaperFiles, form, watch)
}

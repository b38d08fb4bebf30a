// The report of the newest visit, in its comments stage: sent to the director of the place, who answered on two passages; one answer still waits for a decision.
import {
  type AuthorityComment,
  type ReportFile,
  type ReportSection,
  type Sending,
  textChanged,
} from '../../institution/reports/report.ts'
import { dayAfter, type IsoDate } from '../../vocabulary/dates.ts'
import type { VisitId } from '../../vocabulary/ids.ts'
import { granted, type Outcome } from '../../vocabulary/problems.ts'
import { post } from './registry.ts'
import type { Members } from './world.ts'

export async function tellReport({ salma, hind, karim }: Members, visit: VisitId, today: IsoDate): Promise<void> {
  const { report, sections } = await post<ReportFile>(salma.desk, '/api/reports', { visit })
  const path = `/api/reports/${report.id}`
  const sectionAt = (at: number): ReportSection => {
    const section = sections.find(({ id }) => id === report.order[at])
    if (!section) throw new Error(`the report has no section ${at}`)
    return section
  }
  const [visited, how] = [sectionAt(0), sectionAt(2)]
  const { content } = how
  const body = {
    ...content.body,
    fr: [...withoutPrompt(content.body.fr), noted, table],
    ar: [...withoutPrompt(content.body.ar), notedInArabic],
  }
  granted(
    await salma.desk.call('PUT', `/api/reports/sections/${how.id}`, { content: { ...content, body }, version: 1 }),
  )
  await post(hind.desk, `${path}/comments`, {
    passage: { section: how.id, language: 'fr', quote: 'Le greffe a ouvert ses registres' },
    text: 'Dire lesquels, et sur quelle période.',
  })
  const on = dayAfter(today, -2)
  const read = granted(await hind.desk.call('GET', path)) as ReportFile
  const asked = { stage: 'place', on, due: dayAfter(on, 30), languages: ['ar', 'fr'], changed: textChanged(read) }
  const sent = (await hind.desk.call('POST', `${path}/sendings`, asked)) as Outcome<Sending>
  // On a machine without a build of the engine, the report stays a draft.
  if (!sent.ok && sent.problem.code === 'document-engine-missing') return
  const { seq } = granted(sent)
  const answer = (section: ReportSection, quote: string, text: string) =>
    post<AuthorityComment>(karim.desk, `${path}/answers`, {
      sending: seq,
      passage: { section: section.id, language: 'fr', quote },
      text,
      came: 'paper',
      from: 'Directeur de l’établissement (inventé)',
      reference: 'RT 118/2026',
      on: dayAfter(today, -1),
    })
  const first = await answer(
    how,
    'Le greffe a ouvert ses registres',
    'Le registre des sanctions a été remis le second jour seulement, faute de greffier.',
  )
  await post(salma.desk, `/api/reports/answers/${first.id}/decisions`, {
    decision: 'partly',
    read: 0,
    reason: 'La date est précisée ; le motif n’a pas été donné sur place.',
  })
  await answer(visited, '', 'La direction remercie la délégation de son écoute.')
}

/** The template's last paragraph only says what to write: it is replaced. */
const withoutPrompt = <Block>(blocks: readonly Block[] = []): readonly Block[] => blocks.slice(0, -1)

const words = 'Le greffe a ouvert ses registres sans délai, sauf celui des sanctions.'
const noted = {
  kind: 'paragraph',
  text: words,
  marks: [
    { kind: 'note', from: 3, until: 32, text: 'Article 20 du Protocole facultatif : accès à tous les renseignements.' },
  ],
}
const notedInArabic = {
  kind: 'paragraph',
  text: 'فتحت كتابة الضبط سجلاتها دون تأخير، ما عدا سجل العقوبات.',
  marks: [{ kind: 'note', from: 0, until: 24, text: 'المادة 20 من البروتوكول الاختياري: الحصول على جميع المعلومات.' }],
}
const table = {
  kind: 'table',
  caption: 'Entretiens en privé',
  head: ['Quartier', 'Entretiens'],
  rows: [
    ['Hommes, ouest', '12'],
    ['Hommes, est', '9'],
    ['Femmes', '6'],
  ],
  chart: true,
}

// Fills a new demonstration: founds the invented institution, then tells three years and the story, all through desks and servers as anybody would.
import { isolated, t, type WordData } from '../../foundation/words/t.ts'
import type { Place } from '../../institution/places/place.ts'
import type { Recommendation } from '../../institution/recommendations/recommendation.ts'
import { writeSiteIdentity } from '../../publish/server/publication-files.ts'
import { drawOn } from '../../sealed/dossier/findings/finding-sources.ts'
import { changeObservation } from '../../sealed/dossier/observations.ts'
import { dayAfter, dayIn, type IsoDate, systemClock } from '../../vocabulary/dates.ts'
import { type Language, textIn } from '../../vocabulary/languages.ts'
import { granted } from '../../vocabulary/problems.ts'
import type { DataFolder } from '../data-folder.ts'
import { addFinding, newRow, propose, signWhatIsPublished, write } from './acts.ts'
import { comingMeeting } from './coming-meeting.ts'
import { composeDelegation } from './compose-delegation.ts'
import { enterAlerts } from './enter-alerts.ts'
import { enterPeople } from './enter-people.ts'
import { enterPlaces } from './enter-places.ts'
import { institution, site } from './invented/cast.ts'
import { tellMechanism } from './invented/mechanism-pages.ts'
import { tellPractices } from './invented/practices.ts'
import { inPrisons } from './invented/recommendations.ts'
import { keepForATime } from './keep-for-a-time.ts'
import { makeLinks } from './links.ts'
import { planYear } from './plan-year.ts'
import { subscribeReaders } from './readers.ts'
import { post } from './registry.ts'
import { setUpInstitution } from './set-up.ts'
import { stateProtocol } from './state-protocol.ts'
import {
  bringToTheRegister,
  comeBack,
  hearAndVerify,
  holdAnInterview,
  type Planned,
  planWithoutHarm,
  publishDraft,
  publishTheVisit,
  settleTheDifference,
  workOffline,
  writeFindings,
} from './story.ts'
import { tellReport } from './tell-report.ts'
import { tellYears } from './tell-years.ts'
import { webinarEvent, webinarNews } from './webinar-content.ts'
import { keepWallet, type Members } from './world.ts'
import { writeLetters } from './write-letters.ts'

type Filling = {
  readonly folder: DataFolder
  readonly staffUrl: string
  readonly publicUrl: string
  readonly setupCode: string
  readonly say: (line: string) => void
  readonly language: Language
}

/** A step that begins or ends, by its word. */
type Say = (
  step: 'founding' | 'places' | 'visit' | 'newest' | 'report' | 'letters' | 'webinar' | 'issue' | 'catalogue',
  data?: WordData,
) => void

/** Ends with everything in place and sent. Throws when any step is refused: the folder is then cleared at the next start. */
export async function fillDemonstration({
  folder,
  staffUrl,
  publicUrl,
  setupCode,
  say: write,
  language,
}: Filling): Promise<void> {
  const say: Say = (step, data) => write(`  ${t(language, `terminal.filling.${step}`, data)}`)
  write(t(language, 'terminal.filling'))
  say('founding')
  await writeSiteIdentity(folder.publications, { ...institution, ...site, languages: ['ar', 'fr', 'en'] })
  const members = await setUpInstitution(folder.demonstration, staffUrl, setupCode)
  const today = dayIn(systemClock(), institution.timeZone)
  const places = await enterPlaces(members.karim)
  say('places', { count: places.size })
  await enterAlerts(members.karim, places, today)
  await enterPeople(members, places, today)
  await stateProtocol(members.hind, today)
  const made = await tellYears(members, places, today, (at, of, place) =>
    say('visit', { at, of, place: isolated(textIn(place, language)?.text ?? '') }),
  )
  const { planned, recommendations: newest } = await tellNewest(members, places, today, say)
  say('letters')
  await writeLetters(members.karim, made, newest, today)
  await keepForATime(members)
  await planWhatComes(members, places, planned, today)
  await leaveToSign(members, places, today)
  await tellMechanism(members)
  await tellPractices(members)
  await publishDraft(members.leila, members.hind, comingMeeting(today))
  say('webinar')
  const event = await publishDraft(members.leila, members.hind, webinarEvent)
  const news = await publishDraft(members.leila, members.hind, { ...webinarNews, related: [event.id] })
  await subscribeReaders(publicUrl, folder)
  say('issue')
  await publishDraft(members.leila, members.hind, firstIssue([news.id, event.id]))
  say('catalogue')
  await signWhatIsPublished(members.younes)
  keepWallet(folder.demonstration, members)
  await makeLinks(folder.demonstration, members)
  for (const { desk } of Object.values(members)) await desk.close()
}

/** The story as the newest visit, told to its end. Returns its dossier, and the recommendations that followed. */
async function tellNewest(
  members: Members,
  places: ReadonlyMap<string, Place>,
  today: IsoDate,
  say: Say,
): Promise<{ readonly planned: Planned; readonly recommendations: readonly Recommendation[] }> {
  say('newest')
  const place = placed(places, 'ras-talaa')
  const planned = await planWithoutHarm(members, place, {
    from: dayAfter(today, -11),
    to: dayAfter(today, -9),
    review: dayAfter(today, 20),
  })
  await workOffline(members, planned)
  await comeBack(members)
  await settleTheDifference(members, planned)
  const interview = await holdAnInterview(members, planned, dayAfter(today, -10))
  const { leaving } = await writeFindings(members, planned, interview)
  const told = await bringToTheRegister(members, planned, leaving, today, dayAfter(today, 128))
  await hearAndVerify(members, told, today)
  await publishTheVisit(members, told, leaving, today)
  say('report')
  await tellReport(members, told.visit.visit.id, today)
  return { planned, recommendations: told.recommendations }
}

/** Two visits to come, sealed: one with a difference still open, so that no screen of the sealed room looks empty. */
async function planWhatComes(
  members: Members,
  places: ReadonlyMap<string, Place>,
  planned: Planned,
  today: IsoDate,
): Promise<void> {
  const coming = await planWithoutHarm(members, placed(places, 'port-awsaj'), {
    from: dayAfter(today, 9),
    to: dayAfter(today, 9),
    review: dayAfter(today, 4),
  })
  await workOffline(members, coming)
  await comeBack(members)
  const { salma, nader } = members
  await composeDelegation(members.hind, coming, [
    { who: salma.card.id },
    { who: nader.card.id },
    { who: 'Titrit Ouhammou' },
  ])
  const next = await planWithoutHarm(members, placed(places, 'fig-tree'), {
    from: dayAfter(today, 23),
    to: dayAfter(today, 24),
    review: dayAfter(today, 15),
  })
  const at = (key: string) => ({ place: placed(places, key) })
  await planYear(members.hind, today, [
    { ...at('ras-talaa'), kind: 'in-depth', from: dayAfter(today, -11), days: 2, state: 'made', dossier: planned },
    { ...at('port-awsaj'), kind: 'in-depth', from: dayAfter(today, 9), days: 0, state: 'prepared', dossier: coming },
    { ...at('fig-tree'), kind: 'in-depth', from: dayAfter(today, 23), days: 1, state: 'prepared', dossier: next },
    {
      ...at('oak-hill'),
      kind: 'follow-up',
      from: dayAfter(today, 40),
      days: 6,
      state: 'proposed',
      objectives: 'التحقق من التوصيات التي لم يُعرف بعد ما آلت إليه.',
    },
    { ...at('ras-talaa'), kind: 'remote', from: dayAfter(today, 55), days: 4, state: 'proposed' },
  ])
}

/** A visit just made, whose hand-over waits for the coordinator's signature, and a draft that waits for her approval. */
async function leaveToSign(members: Members, places: ReadonlyMap<string, Place>, today: IsoDate): Promise<void> {
  const { salma, hind, leila } = members
  const [from, to] = [dayAfter(today, -5), dayAfter(today, -5)]
  const { dossier, stream } = await planWithoutHarm(members, placed(places, 'oak-hill'), {
    from,
    to,
    review: dayAfter(today, 10),
  })
  await composeDelegation(hind, { stream }, [
    { who: salma.card.id },
    {
      who: members.nader.card.id,
      despite: 'لا طبيب غيره في القائمة قبل نهاية الشهر. لن يدخل المصحة ولن يراجع سجلاتها، وتتولى ذلك رئيسة الوفد.',
    },
  ])
  granted(await salma.desk.sync())
  const rows: string[] = []
  for (const [index, { finding, observed, theme, standards }] of inPrisons.slice(4, 6).entries()) {
    const seen = newRow()
    const [where, text] = [seenIn[index] ?? '', observed.ar ?? '']
    await write(salma.desk, stream, changeObservation(seen, { begun: systemClock(), where, theme, on: from, text }))
    const row = await addFinding(
      salma.desk,
      stream,
      {
        title: finding,
        text: observed,
        nature: 'concern',
        severity: 'medium',
        theme,
        standards,
        persons: 0,
        identifies: 'nobody',
      },
      { leaves: true },
    )
    const registers = granted(await salma.desk.registers(stream))
    await write(salma.desk, stream, drawOn(registers, row, { kind: 'observation', of: seen }))
    rows.push(row)
  }
  await propose(salma.desk, dossier, rows)
  granted(await hind.desk.sync())
  const draft = await post<{ id: string; version: number }>(leila.desk, '/api/drafts', {
    content: { ...roundTable, date: today },
  })
  await post(leila.desk, `/api/drafts/${draft.id}/proposal`, { version: draft.version })
}

/** The rooms of Oak Hill in which the evidence for its two findings was seen. */
const seenIn = ['قاعة الزيارات العائلية', 'مكتب تلقي الشكايات']

const roundTable = {
  kind: 'news',
  theme: 'children',
  title: { ar: 'لقاء مع قضاة الأحداث حول بدائل الحرمان من الحرية' },
  summary: { ar: 'ما نتقاسمه وما نختلف فيه.' },
  body: {
    ar: [{ kind: 'paragraph', text: 'التقينا قضاة الأحداث لنتحدث عن بدائل الحرمان من الحرية وعن آجال المراجعة.' }],
  },
}

const firstIssue = (items: readonly string[]) => ({
  kind: 'newsletter',
  title: { ar: 'النشرة الإخبارية، العدد الأول', fr: 'Lettre d’information, numéro 1' },
  summary: {},
  intro: {
    ar: 'زيارة سجن رأس الطلع، ولقاء آليات ثلاثة بلدان حول الزيارة في زمن الأزمات الصحية.',
    fr: 'La visite de la prison de Ras Talaa, et la rencontre des mécanismes de trois pays sur la visite en temps de crise sanitaire.',
  },
  items,
})

function placed(places: ReadonlyMap<string, Place>, key: string): Place {
  const place = places.get(key)
  if (!place) throw new Error(`no place ${key}`)
  return place
}

// The story: one visit to Ras Talaa prison from plan to public page, told by the people who make it. The demonstration's history and a test.
import * as Y from 'yjs'
import type { Place } from '../../institution/places/place.ts'
import type { Recommendation } from '../../institution/recommendations/recommendation.ts'
import type { RegisteredVisit } from '../../institution/visits/registered-visit.ts'
import type { Publication } from '../../publish/publication.ts'
import { approve, changeFitness, changeMeasure, changeProtocol } from '../../sealed/dossier/do-no-harm/protocol.ts'
import { changeWing } from '../../sealed/dossier/do-no-harm/wings.ts'
import {
  changeConsent,
  changeConsentGiven,
  changeInterview,
  changeTheme,
} from '../../sealed/dossier/interviews/interview.ts'
import { changeReprisal } from '../../sealed/dossier/interviews/reprisal-watch.ts'
import { wordsNote } from '../../sealed/dossier/names.ts'
import { changeNote } from '../../sealed/dossier/notes.ts'
import { answer, settle } from '../../sealed/dossier/questionnaires/questionnaire.ts'
import { alone, answerKey, questionnairesIn, takeUp } from '../../sealed/dossier/questionnaires/questionnaires.ts'
import { generalConditions } from '../../sealed/dossier/templates/general-conditions.ts'
import { addParagraphs } from '../../sealed/log/note-text.ts'
import { dayAfter, type IsoDate, later, systemClock } from '../../vocabulary/dates.ts'
import type { DossierId, StreamId } from '../../vocabulary/ids.ts'
import { granted } from '../../vocabulary/problems.ts'
import { addFinding, handOver, newRow, planVisit, publishAs, recommend, streamOf, write } from './acts.ts'
import { institution } from './invented/cast.ts'
import { authorities } from './invented/places.ts'
import { toOurselves } from './invented/recommendations.ts'
import { post } from './registry.ts'
import type { Member, Members } from './world.ts'

const firstAnswer = {
  given: { type: 'choice', choice: 'one-hour' },
  measured: 'سجل الفسحة للأسبوعين الأخيرين',
} as const
const secondAnswer = {
  given: { type: 'choice', choice: 'under-30' },
  measured: 'معاينة خروج جناح ب ورجوعه',
} as const
/** How long outdoor exercise lasts, as its answers are named in the log. */
export const theQuestion = answerKey(alone(generalConditions), { id: 'q12', row: null })

/** Words to slip into the dossier, so that a test can look for them afterwards; the demonstration has none. */
type Marks = { readonly sealed: readonly string[]; readonly released: string }
const noMarks: Marks = { sealed: [], released: '' }

/** An outside expert's mission goes on after the visit: there is a report to write. */
const missionDays = 45

export type Planned = { readonly dossier: DossierId; readonly stream: StreamId }

/** Hind opens the dossier; Salma writes why and how nobody is to be harmed; Hind approves. */
export async function planWithoutHarm(
  { hind, salma, nader }: Members,
  place: Place,
  dates: { from: IsoDate; to: IsoDate; review: IsoDate },
  marks: Marks = noMarks,
): Promise<Planned> {
  const mark = marker(marks)
  const team = [
    { person: salma.card.id, role: 'lead' as const },
    { person: nader.card.id, role: 'expert' as const, until: dayAfter(dates.to, missionDays) },
    { person: hind.card.id, role: 'coordinator' as const },
  ]
  /** Before the visit is planned: a measure of a day to come would be none yet. */
  const ordered = dayAfter(dates.from, -40)
  const plan = {
    place,
    kind: 'in-depth' as const,
    from: dates.from,
    to: dates.to,
    announced: false,
    objectives: mark(0, 'التحقق من الفسحة اليومية ومن الطريق إلى الطبيب.'),
  }
  const dossier = await planVisit(hind.desk, team, plan)
  granted(await salma.desk.sync())
  const stream = await streamOf(salma.desk, dossier, 'visit')
  await write(salma.desk, stream, [
    ...changeProtocol({
      decision: 'reduced',
      reasons: mark(
        1,
        'موجة حر وحالات جرب معلنة في الجهة: وفد من شخصين، ومقابلات في الساحة قبل الحادية عشرة، وترتيب الأجنحة من السليم إلى المصاب.',
      ),
      crisis: 'heat',
      also: ['scabies'],
      exposure: 'affected',
      review: dates.review,
      interviewsHeld: mark(2, 'في ركن الساحة الغربي، على مسافة، بعيدا عن السمع.'),
    }),
    ...changeWing(newRow(), { begun: systemClock(), name: 'الجناح أ', exposure: 'clean' }),
    ...changeWing(newRow(), {
      begun: later(systemClock(), { milliseconds: 1 }),
      name: 'الجناح ب',
      exposure: 'affected',
    }),
    ...changeMeasure(newRow(), {
      begun: systemClock(),
      scope: 'country',
      text: {
        ar: 'إنذار وطني بموجة حر من المستوى الثاني: لا نشاط في الخارج بين الثانية عشرة والرابعة.',
        fr: 'Alerte canicule nationale de niveau 2 : aucune activité dehors entre midi et seize heures.',
      },
      source: 'وزارة الصحة، المذكرة 14',
      on: ordered,
    }),
    ...changeMeasure(newRow(), {
      begun: systemClock(),
      scope: 'region',
      text: {
        ar: 'تعليق الزيارات الجماعية في سجون الجهة بسبب حالات جرب.',
        fr: 'Visites collectives suspendues dans les prisons de la région en raison de cas de gale.',
      },
      source: 'مندوبية جهة العوسج، قرار 6',
      on: ordered,
    }),
    ...changeFitness(salma.card.id, { fit: true, until: dates.to }),
    ...changeFitness(nader.card.id, { fit: true, until: dates.to }),
  ])
  granted(await salma.desk.sync())
  granted(await hind.desk.sync())
  await write(hind.desk, stream, approve(granted(await hind.desk.registers(stream))))
  for (const { desk } of [hind, salma, nader]) granted(await desk.sync())
  return { dossier, stream }
}

/** Inside, with no network: both answer how long outdoor exercise lasts and both write in one note. Neither can know what the other writes. */
export async function workOffline(
  { salma, nader }: Members,
  { stream }: Planned,
  marks: Marks = noMarks,
): Promise<{ note: string }> {
  const mark = marker(marks)
  const note = newRow()
  await write(salma.desk, stream, changeNote(note, { title: mark(3, 'ملاحظات اليوم الأول'), begun: systemClock() }))
  granted(await salma.desk.sync())
  granted(await nader.desk.sync())
  salma.network.cut = true
  nader.network.cut = true
  await answerAs(salma, stream, { ...firstAnswer, comment: mark(4, 'الأوقات مدونة كل يوم بالخط نفسه.') })
  await answerAs(nader, stream, { ...secondAnswer, comment: mark(10, 'خمس إفادات متطابقة، والساعة أُخذت عند الباب.') })
  await writeNote(salma, stream, note, [mark(5, 'وصلنا إلى الباب في التاسعة وعشر دقائق، ودخلنا بعد ربع ساعة.')])
  await writeNote(nader, stream, note, [mark(11, 'حرارة الجناح ب 31.5 درجة في الثانية بعد الزوال؛ النوافذ مغلقة.')])
  return { note }
}

/** The network is back: both send and receive. */
export async function comeBack({ salma, nader, hind }: Members): Promise<void> {
  salma.network.cut = false
  nader.network.cut = false
  for (const { desk } of [salma, nader, salma, hind]) granted(await desk.sync())
}

/** The difference is settled by a third record; both answers stay in the question's history. */
export async function settleTheDifference(
  { salma, nader }: Members,
  { stream }: Planned,
  marks: Marks = noMarks,
): Promise<void> {
  const mark = marker(marks)
  const third = settle(granted(await salma.desk.registers(stream)), theQuestion, {
    way: 'third',
    answer: { ...secondAnswer, comment: mark(12, 'نأخذ بالمعاينة، ونصف السجل بأنه غير دقيق.') },
    reason: 'السجل يقول ساعة، والمعاينة تقول أقل من ثلاثين دقيقة في جناح ب.',
  })
  if (!third) throw new Error('the two answers do not differ')
  await write(salma.desk, stream, [third])
  granted(await salma.desk.sync())
  granted(await nader.desk.sync())
}

/** Salma and Nader hold an interview in a stream of their own: consent to use and to raise, not to quote, not to publish. */
export async function holdAnInterview(
  { salma, nader }: Members,
  { dossier }: Planned,
  on: IsoDate,
  marks: Marks = noMarks,
): Promise<StreamId> {
  const mark = marker(marks)
  const interview = granted(await salma.desk.createInterview(dossier, [salma.card.id, nader.card.id]))
  await write(salma.desk, interview, [
    ...changeInterview({
      pseudonym: mark(6, 'الشخص 3'),
      name: mark(13, 'اسم مستعار لا وجود له'),
      subject: 'person',
      on,
      where: mark(18, 'ركن الساحة'),
      language: mark(19, 'العربية'),
      summary: mark(7, 'ينتظر الطبيب أكثر من أسبوع، والطلب يمر عبر الحارس.'),
    }),
    ...changeConsentGiven({ by: 'self', form: 'oral', language: 'العربية' }),
    ...changeConsent('record', 'yes'),
    ...changeConsent('use', 'yes'),
    ...changeConsent('quote', 'no'),
    ...changeConsent('raise', 'yes'),
    ...changeConsent('publish', 'no'),
    ...changeReprisal({ fear: 'said' }),
    ...changeTheme('health', true),
  ])
  await writeNote(salma, interview, wordsNote, [mark(14, theirWords)])
  granted(await salma.desk.sync())
  granted(await nader.desk.sync())
  return interview
}

/** What the person said, word for word; the gate must not let it out. */
export const theirWords = 'قال لي الحارس إن من يكثر الطلب ينسى الطبيب اسمه'

/** Three findings: two leave, the third stays. Of the two, one rests on an interview that may be used and raised, not published. */
export async function writeFindings(
  { salma }: Members,
  { stream }: Planned,
  interview: StreamId,
  marks: Marks = noMarks,
): Promise<{ leaving: readonly string[]; staying: string }> {
  const mark = marker(marks)
  const outdoors = await addFinding(
    salma.desk,
    stream,
    {
      title: {
        ar: 'فسحة أقصر من ساعة في جناح ب',
        fr: 'Promenade de moins d’une heure dans l’aile B',
        en: 'Less than an hour outdoors in wing B',
      },
      text: {
        ar: `في جناح ب تدوم الفسحة أقل من ثلاثين دقيقة، بخلاف ما يحمله السجل. ${marks.released}`.trim(),
        fr: 'Dans l’aile B, la promenade dure moins de trente minutes, contrairement à ce que porte le registre.',
        en: 'In wing B outdoor exercise lasts less than thirty minutes, whatever the register says.',
      },
      nature: 'concern',
      severity: 'high',
      theme: 'daily-life',
      standards: ['mandela/23'],
      observations: 3,
      registers: 2,
      persons: 6,
      identifies: 'nobody',
    },
    { leaves: true },
  )
  const doctor = await addFinding(
    salma.desk,
    stream,
    {
      title: {
        ar: 'الطريق إلى الطبيب يمر عبر الحارس',
        fr: 'L’accès au médecin passe par le surveillant',
        en: 'The way to the doctor goes through the guard',
      },
      text: {
        ar: 'لا يصل طلب العلاج إلى المصلحة الصحية إلا بعد أن يقرأه الحارس.',
        fr: 'La demande de soins n’atteint le service médical qu’après lecture par le surveillant.',
        en: 'A request for care reaches the health service only after a guard has read it.',
      },
      nature: 'concern',
      severity: 'medium',
      theme: 'health',
      standards: ['mandela/24', 'mandela/27'],
      observations: 1,
      registers: 1,
      persons: 1,
      identifies: 'someone',
      interviews: [interview],
    },
    { leaves: true },
  )
  const families = await addFinding(
    salma.desk,
    stream,
    {
      title: { ar: mark(8, 'زيارات العائلات'), fr: mark(15, 'Visites des familles') },
      text: {
        ar: mark(9, 'مصدر واحد فقط. نبقيه إلى زيارة مقبلة.'),
        fr: mark(16, 'Une seule source : gardé jusqu’à une prochaine visite.'),
      },
      nature: 'concern',
      severity: 'low',
      theme: 'contact',
      standards: ['mandela/58'],
      observations: 0,
      registers: 0,
      persons: 1,
      identifies: 'someone',
      interviews: [interview],
    },
    { leaves: false, reason: mark(17, 'مصدر واحد') },
  )
  granted(await salma.desk.sync())
  return { leaving: [outdoors, doctor], staying: families }
}

type Told = {
  readonly visit: RegisteredVisit
  readonly recommendations: readonly Recommendation[]
  readonly publications: readonly Publication[]
}

/** Both signatures, then the register: two recommendations to the authority and one to the mechanism itself. */
export async function bringToTheRegister(
  { salma, hind }: Members,
  { dossier }: Planned,
  leaving: readonly string[],
  today: IsoDate,
  deadline: IsoDate,
): Promise<Pick<Told, 'visit' | 'recommendations'>> {
  const visit = await handOver(salma.desk, hind.desk, dossier, leaving)
  const [outdoors = '', doctor = ''] = leaving
  const common = { place: visit.visit.place, made: today, deadline } as const
  const toPrisons = { kind: 'authority', name: authorities.prisons } as const
  const [own] = toOurselves
  if (!own) throw new Error('there is one')
  return {
    visit,
    recommendations: [
      await recommend(hind.desk, {
        ...common,
        addressees: [toPrisons],
        origin: { visit: visit.visit.id, finding: outdoors },
        theme: 'daily-life',
        standards: ['mandela/23'],
        priority: 'high',
        text: {
          ar: 'ضمان ساعة على الأقل في الهواء الطلق لكل شخص كل يوم في جناح ب، وتدوين وقت الخروج والرجوع.',
          fr: 'Assurer à chaque personne de l’aile B au moins une heure de promenade par jour, et noter l’heure de sortie et de retour.',
          en: 'Give every person in wing B at least one hour in the open air each day, and note the time out and back.',
        },
      }),
      await recommend(hind.desk, {
        ...common,
        addressees: [toPrisons],
        origin: { visit: visit.visit.id, finding: doctor },
        theme: 'health',
        standards: ['mandela/24', 'mandela/27'],
        priority: 'ordinary',
        text: {
          ar: 'وضع صندوق مقفل لطلبات العلاج في كل جناح لا يفتحه إلا العاملون في الصحة.',
          fr: 'Installer dans chaque aile une boîte fermée pour les demandes de soins, ouverte par les seuls soignants.',
          en: 'Put a locked box for care requests in each wing, opened by health staff alone.',
        },
      }),
      await recommend(hind.desk, {
        ...common,
        addressees: [{ kind: 'institution', name: institution.name }],
        origin: null,
        theme: own.theme,
        standards: own.standards,
        priority: 'ordinary',
        text: own.text,
      }),
    ],
  }
}

/** The authority says "partly"; the mechanism goes back and finds that implementation has begun. */
export async function hearAndVerify(
  { karim, salma }: Members,
  { recommendations }: Pick<Told, 'recommendations'>,
  today: IsoDate,
): Promise<void> {
  const [first] = recommendations
  if (!first) throw new Error('nothing was recommended')
  await post(karim.desk, `/api/recommendations/${first.id}/answers`, {
    on: today,
    position: 'partly',
    reference: '118',
    text: {
      ar: 'تُفتح ساحة ثانية؛ أما السجل الإلكتروني فرهين بالميزانية.',
      fr: 'Une seconde cour sera ouverte ; le registre électronique dépend du budget.',
    },
  })
  await post(salma.desk, `/api/recommendations/${first.id}/follow-ups`, {
    on: today,
    implementation: 'started',
    source: 'visit',
    evidence: 'ثلاث صور للساحة، وسجل يومين',
    text: {
      ar: 'فُتحت ساحة ثانية لجناح ب؛ 45 دقيقة عُوينت في يومين من ثلاثة.',
      fr: 'Seconde cour ouverte à l’aile B ; 45 minutes constatées deux jours sur trois.',
      en: 'A second yard is open to wing B; 45 minutes seen on two days of three.',
    },
  })
}

/**
 * The visit, its recommendations and a news item in Arabic and French; English is missing and will be said so. The second finding
 * and what was recommended from it stay inside: the person agreed that they be used, not that they be published.
 */
export async function publishTheVisit(
  { leila, hind }: Members,
  told: Pick<Told, 'visit' | 'recommendations'>,
  leaving: readonly string[],
  today: IsoDate,
): Promise<readonly Publication[]> {
  const out: Publication[] = []
  const [outdoors = '', doctor] = leaving
  for (const { id, origin } of told.recommendations)
    if (origin?.finding !== doctor) out.push(await publishAs(hind.desk, { kind: 'recommendation', id }))
  out.push(await publishAs(hind.desk, { kind: 'visit', id: told.visit.visit.id, findings: [outdoors] }))
  out.push(
    await publishDraft(leila, hind, {
      kind: 'news',
      date: today,
      theme: 'daily-life',
      related: out.map(({ id }) => id),
      title: {
        ar: 'نشر خلاصات زيارة سجن رأس الطلع ورد المديرية العامة للسجون عليها',
        fr: 'Publication des constats de la visite de la prison de Ras Talaa et de la réponse de la Direction générale',
      },
      summary: {
        ar: 'توصية إلى المديرية العامة للسجون وأخرى إلى أنفسنا، وما تحققنا منه إلى اليوم.',
        fr: 'Une recommandation à la Direction générale, une à nous-mêmes, et ce que nous avons vérifié à ce jour.',
      },
      body: {
        ar: [
          {
            kind: 'paragraph',
            text: 'زار وفد من الآلية سجن رأس الطلع زيارة معمقة غير معلنة، بفريق مصغر بسبب موجة الحر. عاين الوفد الفسحة اليومية وقارنها بما يحمله السجل.',
          },
          {
            kind: 'paragraph',
            text: 'قبلت المديرية العامة للسجون توصيتنا جزئيا. وعند عودتنا وجدنا ساحة ثانية مفتوحة لجناح ب، لكن المدة لم تبلغ الساعة كل يوم: لذلك نسجلها «انطلق تنفيذها» لا «منفذة».',
          },
          { kind: 'heading', text: 'ما نطلبه من أنفسنا' },
          { kind: 'paragraph', text: 'نوصي أنفسنا بإعداد لائحة مترجمين وقّعوا التزام السرية.' },
        ],
        fr: [
          {
            kind: 'paragraph',
            text: 'Une délégation du mécanisme a visité la prison de Ras Talaa, sans l’annoncer et en équipe réduite à cause de la canicule. Elle a observé la promenade et l’a comparée à ce que porte le registre.',
          },
          {
            kind: 'paragraph',
            text: 'La Direction générale accepte en partie notre recommandation. À notre retour, une seconde cour était ouverte à l’aile B, mais la durée n’atteint pas chaque jour une heure : nous l’inscrivons donc « engagée », non « mise en œuvre ».',
          },
          { kind: 'heading', text: 'Ce que nous nous demandons à nous-mêmes' },
          {
            kind: 'paragraph',
            text: 'Nous nous recommandons de constituer une liste d’interprètes ayant signé l’engagement de confidentialité.',
          },
        ],
      },
    }),
  )
  return out
}

/** Leila writes, a coordinator approves, Leila publishes exactly what the gate showed. */
export async function publishDraft(author: Member, coordinator: Member, content: unknown): Promise<Publication> {
  const draft = await post<{ id: Parameters<typeof publishAs>[1]['id']; version: number }>(author.desk, '/api/drafts', {
    content,
  })
  const proposed = await post<{ version: number }>(author.desk, `/api/drafts/${draft.id}/proposal`, {
    version: draft.version,
  })
  await post(coordinator.desk, `/api/drafts/${draft.id}/approval`, { version: proposed.version })
  return publishAs(author.desk, { kind: 'draft', id: draft.id } as Parameters<typeof publishAs>[1])
}

/** As the screen does: the first answer of a device seals the questions too. */
async function answerAs({ desk, card }: Member, stream: StreamId, given: Parameters<typeof answer>[3]): Promise<void> {
  const registers = granted(await desk.registers(stream))
  const [used] = questionnairesIn(registers).used
  const sealed = used && !used.write ? takeUp(used.questionnaire, systemClock()) : []
  await write(desk, stream, [...sealed, answer(registers, theQuestion, card.id, given)])
}

/** Writes paragraphs at the end of a note as the editor does: as one edit under this tab's own client id. */
async function writeNote(
  { desk }: Member,
  stream: StreamId,
  note: string,
  paragraphs: readonly string[],
): Promise<void> {
  const { state, session, clientId } = granted(await desk.openNote(stream, note))
  const doc = new Y.Doc()
  doc.clientID = clientId
  Y.applyUpdate(doc, state)
  const before = Y.encodeStateVector(doc)
  addParagraphs(doc, paragraphs)
  granted(await desk.editNote(stream, note, session, Y.encodeStateAsUpdate(doc, before)))
  doc.destroy()
}

/** Throws where a test has words to slip in and not enough of them. */
const marker =
  ({ sealed }: Marks) =>
  (index: number, text: string): string => {
    if (sealed.length === 0) return text
    const word = sealed[index]
    if (!word) throw new Error(`no word ${index} to slip in`)
    return `${text} ${word}`
  }

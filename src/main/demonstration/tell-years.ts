// Tells the demonstration's three years: eleven visits through the sealed room and both gates, and what became of their recommendations.
import type { Place } from '../../institution/places/place.ts'
import type { Recommendation } from '../../institution/recommendations/recommendation.ts'
import { changeProtocol } from '../../sealed/dossier/do-no-harm/protocol.ts'
import { dayAfter, type IsoDate } from '../../vocabulary/dates.ts'
import type { LocalText } from '../../vocabulary/languages.ts'
import type { Implementation, Position } from '../../vocabulary/recommendations.ts'
import { addAccessRefusal, addFinding, handOver, planVisit, publishAs, recommend, streamOf, write } from './acts.ts'
import { institution } from './invented/cast.ts'
import { authorities, inventedPlaces } from './invented/places.ts'
import { type PastVisit, pastVisits, progressOf } from './invented/three-years.ts'
import { post } from './registry.ts'
import type { Members } from './world.ts'

/** Gives the recommendations made, oldest first. `today` bounds every date. */
export async function tellYears(
  members: Members,
  places: ReadonlyMap<string, Place>,
  today: IsoDate,
  told: (at: number, of: number, place: LocalText) => void,
): Promise<readonly Recommendation[]> {
  const made: Recommendation[] = []
  for (const [index, visit] of pastVisits.entries()) {
    const place = places.get(visit.place)
    if (!place) throw new Error(`no place ${visit.place}`)
    made.push(...(await tellVisit(members, place, visit, today)))
    told(index + 1, pastVisits.length, place.name)
  }
  made.push(...(await tellGeneral(members, today)))
  for (const [index, recommendation] of made.entries())
    await tellProgress(members, recommendation, progressOf(index, made.length), today)
  for (const recommendation of made)
    await publishAs(members.hind.desk, { kind: 'recommendation', id: recommendation.id })
  return made
}

async function tellVisit(
  { salma, nader, hind }: Members,
  place: Place,
  visit: PastVisit,
  today: IsoDate,
): Promise<Recommendation[]> {
  const from = dayAfter(today, -visit.ago)
  const to = dayAfter(from, visit.days - 1)
  const team = [
    { person: salma.card.id, role: 'lead' as const },
    { person: nader.card.id, role: 'expert' as const },
    { person: hind.card.id, role: 'coordinator' as const },
  ]
  const dossier = await planVisit(hind.desk, team, {
    place,
    kind: visit.kind,
    from,
    to,
    announced: visit.announced,
    objectives: '',
  })
  await salma.desk.sync()
  const stream = await streamOf(salma.desk, dossier, 'visit')
  await write(salma.desk, stream, changeProtocol({ decision: visit.decision, crisis: 'none' }))
  const rows: string[] = []
  for (const { finding, observed, theme, standards } of visit.recommendations) {
    const values = {
      title: finding,
      text: observed,
      nature: 'concern',
      severity: 'medium',
      theme,
      standards,
      observations: 2,
      registers: 1,
      persons: 0,
      identifies: 'nobody',
    } as const
    rows.push(await addFinding(salma.desk, stream, values, { leaves: true }))
  }
  const refused = visit.accessRefused
    ? [await addAccessRefusal(salma.desk, stream, { ...visit.accessRefused, on: from })]
    : []
  const { visit: released } = await handOver(salma.desk, hind.desk, dossier, [...rows, ...refused])
  const recommendations: Recommendation[] = []
  for (const [index, { text, theme, standards }] of visit.recommendations.entries()) {
    const madeOn = later(to, 30, today)
    recommendations.push(
      await recommend(hind.desk, {
        text,
        theme,
        standards,
        addressees: [
          theme === 'mechanism'
            ? { kind: 'institution', name: institution.name }
            : { kind: 'authority', name: authorityOf(visit.place) },
        ],
        place: place.id,
        origin: { visit: released.id, finding: rows[index] ?? '' },
        priority: index === 0 ? 'high' : 'ordinary',
        made: madeOn,
        deadline: dayAfter(madeOn, 180),
      }),
    )
  }
  await publishAs(hind.desk, { kind: 'visit', id: released.id, findings: rows })
  return recommendations
}

/** Two that are about no one place: to a ministry, and to the mechanisms of other countries. */
async function tellGeneral({ hind }: Members, today: IsoDate): Promise<Recommendation[]> {
  const common = { place: null, origin: null, priority: 'ordinary', standards: ['opcat/22'] as const } as const
  return [
    await recommend(hind.desk, {
      ...common,
      addressees: [{ kind: 'authority', name: authorities.justice }],
      theme: 'safeguards',
      made: dayAfter(today, -348),
      deadline: dayAfter(today, -166),
      text: {
        ar: 'تعيين مخاطَب واحد في كل وزارة يجيب عن توصيات الآلية في أجل معلوم.',
        fr: 'Désigner dans chaque ministère un interlocuteur unique qui réponde aux recommandations du mécanisme dans un délai connu.',
        en: 'Appoint in each ministry somebody who answers the mechanism’s recommendations within a known time.',
      },
    }),
    await recommend(hind.desk, {
      ...common,
      addressees: [
        {
          kind: 'mechanism',
          name: { ar: 'الآليات النظيرة', fr: 'Les mécanismes homologues', en: 'Peer mechanisms' },
        },
      ],
      theme: 'health-crisis',
      made: dayAfter(today, -144),
      deadline: null,
      text: {
        ar: 'تبادل خطط الزيارة في أيام الحر قبل كل صيف، مع ما نجح منها وما لم ينجح.',
        fr: 'Échanger avant chaque été les plans de visite par forte chaleur, avec ce qui a réussi et ce qui a échoué.',
        en: 'Exchange plans for visits in great heat before each summer, with what worked and what did not.',
      },
    }),
  ]
}

async function tellProgress(
  { salma, karim }: Members,
  { id, made }: Recommendation,
  progress: { position: Position; implementation: Implementation },
  today: IsoDate,
): Promise<void> {
  if (progress.position !== 'none')
    await post(karim.desk, `/api/recommendations/${id}/answers`, {
      on: later(made, 75, today),
      position: progress.position,
      text: said[progress.position],
      reference: `${made.slice(0, 4)}/${Number(made.slice(5, 7)) * 7}`,
    })
  if (progress.implementation === 'unverified') return
  await post(salma.desk, `/api/recommendations/${id}/follow-ups`, {
    on: later(made, 100, today),
    implementation: 'not',
    text: baseline,
    source: 'visit',
    evidence: 'ما عُوين في الزيارة نفسها',
  })
  if (progress.implementation !== 'not')
    await post(salma.desk, `/api/recommendations/${id}/follow-ups`, {
      on: later(made, 260, today),
      implementation: progress.implementation,
      text: verified[progress.implementation],
      source: 'visit',
      evidence: 'visite de suivi, registres et photos',
    })
}

function authorityOf(key: string): LocalText {
  const place = inventedPlaces.find((one) => one.key === key)
  if (!place) throw new Error(`no place ${key}`)
  return authorities[place.authority]
}

/** `days` later, but not after today. */
const later = (date: IsoDate, days: number, today: IsoDate): IsoDate =>
  dayAfter(date, days) < today ? dayAfter(date, days) : today

const said: Readonly<Record<Exclude<Position, 'none'>, LocalText>> = {
  accepted: {
    ar: 'نقبل التوصية وسنباشر تنفيذها في حدود الميزانية المقبلة.',
    fr: 'Nous acceptons la recommandation et l’engagerons dans le cadre du prochain budget.',
  },
  partly: {
    ar: 'نقبل الشق الأول؛ أما السجل الإلكتروني فرهين بالاعتمادات.',
    fr: 'Nous acceptons le premier point ; le registre électronique dépend des crédits.',
  },
  rejected: {
    ar: 'لا تسمح ضرورات الأمن بالأخذ بهذه التوصية.',
    fr: 'Les impératifs de sécurité ne permettent pas de suivre cette recommandation.',
  },
  noted: { ar: 'أخذنا علما بالتوصية.', fr: 'Nous prenons note de la recommandation.' },
}
const baseline: LocalText = {
  ar: 'لم يتغير شيء منذ الزيارة.',
  fr: 'Rien n’a changé depuis la visite.',
  en: 'Nothing has changed since the visit.',
}
const verified: Readonly<Record<Exclude<Implementation, 'unverified' | 'not'>, LocalText>> = {
  implemented: {
    ar: 'عاينّا التنفيذ في كل الأجنحة، والسجل مطابق.',
    fr: 'Mise en œuvre constatée dans toutes les ailes ; le registre concorde.',
    en: 'Seen done in every wing; the register agrees.',
  },
  partly: { ar: 'نُفّذت في جناح واحد من ثلاثة.', fr: 'Faite dans une aile sur trois.', en: 'Done in one wing of three.' },
  started: {
    ar: 'بدأت الأشغال ولم تنته.',
    fr: 'Les travaux ont commencé ; ils ne sont pas finis.',
    en: 'Work has begun and is not finished.',
  },
  obsolete: {
    ar: 'أُغلق الجناح المعني نهائيا.',
    fr: 'L’aile concernée est définitivement fermée.',
    en: 'The wing concerned is closed for good.',
  },
}

// The invented institution's letters to the directorate of prisons: one answered late and in part, its reminder, a draft; and one of long ago, which no rule keeps.
import type { AuthorityLine } from '../../institution/authorities/authority.ts'
import type { CarriedRecommendation, Letter, LetterContent, LetterWay } from '../../institution/letters/letter.ts'
import { firstSettings, type LetterSettings } from '../../institution/letters/letter-settings.ts'
import type { Recommendation } from '../../institution/recommendations/recommendation.ts'
import { dayAfter, type IsoDate } from '../../vocabulary/dates.ts'
import type { LocalText } from '../../vocabulary/languages.ts'
import { granted } from '../../vocabulary/problems.ts'
import { authorities } from './invented/places.ts'
import { get, post } from './registry.ts'
import type { Member } from './world.ts'

/** `made`: the recommendations of the three years; `newest`: what the last visit recommended, not yet written of. */
export async function writeLetters(
  { desk }: Member,
  made: readonly Recommendation[],
  newest: readonly Recommendation[],
  today: IsoDate,
): Promise<void> {
  const path = '/api/dialogue'
  const ago = (days: number) => dayAfter(today, -days)
  const bodies = await get<readonly AuthorityLine[]>(desk, '/api/authorities')
  const to = authorities.prisons
  const authority = bodies.find(({ name }) => name.fr === to.fr)?.id ?? null
  const write = (content: Pick<LetterContent, 'subject' | 'text'> & Partial<LetterContent>) =>
    post<Letter>(desk, path, { from: president, authority, to, attention, ...content })
  const send = async ({ id, version }: Letter, sent: IsoDate, way: LetterWay, due: IsoDate | null) => {
    await post(desk, `${path}/${id}/number`, { version, on: sent })
    return post<Letter>(desk, `${path}/${id}/send`, { sent, way, due })
  }
  granted(await desk.call('PUT', `${path}/settings`, ownSettings))

  const announced = await write({ subject: announcement.subject, text: announcement.text })
  await send(announced, ago(1_200), 'post', null)

  const carried = toDirectorate(made.filter(({ made: on }) => on <= ago(140))).slice(-3)
  const asked = await write({ ...asking, recommendations: carried })
  await send(asked, ago(130), 'hand', ago(70))
  const [first] = carried
  if (!first) throw new Error('no recommendation went to the directorate of prisons')
  await post(desk, `${path}/${asked.id}/answers`, { ...acknowledged, on: ago(118) })
  await post(desk, `${path}/${asked.id}/answers`, {
    ...inPart,
    on: ago(60),
    lines: [{ recommendation: first.id, ...inPartLine }],
  })
  const reminder = await write({ ...reminding, recommendations: carried.slice(1), reminds: asked.id })
  await send(reminder, ago(35), 'mail', ago(5))

  await write({ ...asking, recommendations: toDirectorate(newest) })
}

const toDirectorate = (recommendations: readonly Recommendation[]): readonly CarriedRecommendation[] =>
  recommendations.flatMap(({ id, addressees }) =>
    addressees.filter(({ name }) => name.fr === authorities.prisons.fr).map(({ no }) => ({ id, addressee: no })),
  )

const president = 'الرئيسة · La présidente'
const attention = 'Service du suivi des recommandations'

/** As the invented institution has set them: no country's law. */
const ownSettings: LetterSettings = {
  ...firstSettings,
  days: 60,
  restDays: [6, 7],
  reminders: [
    { days: -10, letter: false },
    { days: 15, letter: true },
    { days: 45, letter: true },
  ],
}

type Words = { readonly subject: LocalText; readonly text: LocalText }

const announcement: Words = {
  subject: {
    ar: 'مباشرة الآلية الوقائية الوطنية مهامها',
    fr: 'Entrée en fonction du mécanisme national de prévention',
  },
  text: {
    ar: 'نحيطكم علما بأن الآلية باشرت مهامها، وبأن زياراتها تُجرى بإشعار أو بدونه.',
    fr: 'Nous vous informons que le mécanisme est entré en fonction, et que ses visites se font avec ou sans préavis.',
  },
}
const asking: Words = {
  subject: { ar: 'توصيات الآلية بعد زياراتها', fr: 'Recommandations du mécanisme à la suite de ses visites' },
  text: {
    ar: 'نوجه إليكم التوصيات أدناه، ونرجو موافاتنا بموقفكم من كل منها وبالتدابير وآجالها.',
    fr: 'Nous vous adressons les recommandations ci-dessous et vous prions de nous faire connaître, pour chacune, votre position, les mesures et leur calendrier.',
  },
}
const reminding: Words = {
  subject: { ar: 'تذكير: توصيات لم يصلنا رد عنها', fr: 'Rappel : recommandations restées sans réponse' },
  text: {
    ar: 'وصلنا ردكم عن توصية واحدة، ولم يصلنا رد عن التوصيتين أدناه.',
    fr: 'Votre réponse sur une recommandation nous est parvenue ; les deux ci-dessous restent sans réponse.',
  },
}
const signedBy = { language: 'fr', name: '', role: 'Chef du service du suivi des recommandations (inventé)' } as const
const acknowledged = {
  ...signedBy,
  general: 'Votre courrier nous est parvenu ; une réponse suivra après avis des établissements.',
}
const inPart = { ...signedBy, general: 'Nous répondons à ce jour sur le premier point. Les autres sont à l’étude.' }
const inPartLine = {
  position: 'partly',
  text: 'Acceptée pour les quartiers rénovés.',
  measures: 'Une note de service sera diffusée aux chefs d’établissement.',
  timetable: 'Avant la fin du trimestre.',
} as const

// What a do-no-harm protocol of a crisis begins with: guidance, figures, questions to oneself, a kit, and what is said to contacts afterwards.
import type { IsoDate } from '../dates.ts'
import { type InThree, inThree, type LocalText } from '../languages.ts'
import type { HealthCrisis, SpotCheck } from '../visits/visits.ts'
import type { GuidanceId } from './guidance.ts'

/** Each in one unit: metres; degrees Celsius; days; litres a person and a day; months. */
export const thresholdUnits = {
  distance: 'metres',
  fever: 'celsius',
  room: 'celsius',
  interval: 'days',
  watch: 'days',
  return: 'days',
  water: 'litres',
  recheck: 'months',
} as const
export type ThresholdName = keyof typeof thresholdUnits
export const thresholdNames = Object.keys(thresholdUnits) as readonly ThresholdName[]

/** `value` is null where no public figure is certain: a question to the health authority. `own` is a rule of this program, to be confirmed. */
type ReadyFigure = {
  readonly threshold: ThresholdName
  readonly value: number | null
  readonly source: GuidanceId | 'own'
}

/** A source in the institution's own words: its day, and the day on which the institution last said it. */
type StatedSource = { readonly text: string; readonly on: IsoDate; readonly said: IsoDate }
export type TemplateFigure = Omit<ReadyFigure, 'source'> & { readonly source: ReadyFigure['source'] | StatedSource }

/** One that is answered with yes keeps a member away. `fever` shows that figure. */
export type SelfQuestion = { readonly id: string; readonly text: LocalText; readonly shows?: ThresholdName }

/** So many for the team, each person, each person on each day, each interview; or as many as a figure says. */
export type KitRule = {
  readonly item: string
  readonly name: LocalText
  readonly per: 'team' | 'person' | 'person-day' | 'interview'
  readonly times: number | ThresholdName
}

export type ProtocolTemplate = {
  readonly crisis: HealthCrisis | 'none'
  /** What the guidance asks, in words of our own. */
  readonly asks: readonly { readonly text: LocalText; readonly source: GuidanceId }[]
  readonly figures: readonly TemplateFigure[]
  /** Of several crises at once (`together`): the same figures, crisis by crisis. */
  readonly apart?: readonly (readonly TemplateFigure[])[]
  readonly questions: readonly SelfQuestion[]
  readonly kit: readonly KitRule[]
  readonly spotChecks: readonly SpotCheck[]
  /** What contacts look out for, and what they do: names nobody, since nobody is asked to write in it. */
  readonly contacts: LocalText | null
}

/** As the program brings it along. */
export type ReadyTemplate = Omit<ProtocolTemplate, 'figures' | 'apart'> & { readonly figures: readonly ReadyFigure[] }

export const asks = (source: GuidanceId, text: InThree) => ({ source, text: inThree(text) })
export const figure = (threshold: ThresholdName, value: number | null, source: GuidanceId | 'own'): ReadyFigure => ({
  threshold,
  value,
  source,
})
export const question = (id: string, text: InThree, shows?: ThresholdName): SelfQuestion => ({
  id,
  text: inThree(text),
  ...(shows ? { shows } : {}),
})
export const kit = (item: string, per: KitRule['per'], times: KitRule['times'], name: InThree): KitRule => ({
  item,
  name: inThree(name),
  per,
  times,
})

/** Asked in every crisis. */
export const everyQuestion: readonly SelfQuestion[] = [
  question(
    'fever',
    [
      'هل بلغت حرارتك اليوم هذا الحد أو تجاوزته؟',
      'Votre température atteint-elle aujourd’hui ce seuil, ou plus ?',
      'Is your temperature at or above this figure today?',
    ],
    'fever',
  ),
  question('ill', [
    'هل في حالتك اليوم ما لا يسمح لك بالعمل؟',
    'Vous sentez-vous aujourd’hui hors d’état de travailler ?',
    'Do you feel too unwell to work today?',
  ]),
  question('told', [
    'هل طلبت منك جهة صحية لزوم البيت أو الابتعاد عن الناس؟',
    'Un service de santé vous a-t-il demandé de rester chez vous ou à l’écart ?',
    'Has a health service asked you to stay at home or apart?',
  ]),
]

export const everyFigure: readonly ReadyFigure[] = [figure('fever', 38, 'who-fever-2014'), figure('recheck', 12, 'own')]

/** Taken on every visit. */
export const everyKit: readonly KitRule[] = [
  kit('hand-rub', 'person', 1, [
    'محلول كحولي لليدين، 100 مل',
    'Solution hydroalcoolique, 100 ml',
    'Alcohol hand rub, 100 ml',
  ]),
  kit('pens', 'person', 2, ['قلم شخصي لا يُتبادل', 'Stylo personnel, non partagé', 'Pen of one’s own, not shared']),
  kit('thermometer', 'team', 1, ['ميزان حرارة للجسم', 'Thermomètre médical', 'Clinical thermometer']),
]

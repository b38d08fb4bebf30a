// How an installation numbers its letters and counts the days for an answer: its own to say, nothing is shipped as a country's law.
import { dayAfter, type IsoDate, weekdayOf } from '../../vocabulary/dates.ts'

export type LetterSettings = {
  /** Must have `{year}` and `{number}` once each, with any text around them. */
  readonly pattern: string
  /** The number is written with so many figures at least. */
  readonly figures: number
  /** Days for an answer; null while nobody has set any. */
  readonly days: number | null
  readonly counting: 'calendar' | 'working'
  /** 1 Monday … 7 Sunday. */
  readonly restDays: readonly number[]
  readonly nonWorking: readonly { readonly on: IsoDate; readonly name: string }[]
  /** So many days after the last day for an answer a letter's address still takes one. */
  readonly openDays: number
  /** In the order of their days. */
  readonly reminders: readonly ReminderStep[]
  readonly version: number
}

/** `days` before (negative), on or after the last day for an answer; `letter`: a reminder letter is asked for, otherwise a word to ourselves. */
export type ReminderStep = { readonly days: number; readonly letter: boolean }

/** Where an installation begins: numbers, and nothing that a law would say. */
export const firstSettings: LetterSettings = {
  pattern: '{year}/{number}',
  figures: 3,
  days: null,
  counting: 'calendar',
  restDays: [],
  nonWorking: [],
  openDays: 180,
  reminders: [],
  version: 1,
}

/** True for a pattern that gives each letter of each year a reference of its own. */
export const isPattern = (pattern: string): boolean =>
  pattern.split('{year}').length === 2 && pattern.split('{number}').length === 2

export const referenceOf = ({ pattern, figures }: LetterSettings, year: string, number: number): string =>
  pattern.replace('{year}', year).replace('{number}', String(number).padStart(figures, '0'))

/**
 * The last day for an answer to a letter that is sent on this day, which itself is not counted; null while no number of days is set. Counted in calendar
 * days, a last day that is not worked moves to the next one that is.
 */
export function dueOf({ days, ...settings }: LetterSettings, sent: IsoDate): IsoDate | null {
  if (days === null) return null
  if (settings.counting === 'calendar') return nextWorked(settings, dayAfter(sent, days))
  let day = sent
  for (let counted = 0; counted < days; counted++) day = nextWorked(settings, dayAfter(day, 1))
  return day
}

/** This day, or the first after it that is worked. */
function nextWorked({ restDays, nonWorking }: Pick<LetterSettings, 'restDays' | 'nonWorking'>, from: IsoDate): IsoDate {
  let day = from
  // No week is all rest (the edge refuses it), and non-working days end.
  while (restDays.includes(weekdayOf(day)) || nonWorking.some(({ on }) => on === day)) day = dayAfter(day, 1)
  return day
}

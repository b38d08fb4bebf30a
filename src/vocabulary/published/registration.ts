// Registration for an event: what is asked, until when, and how long the answers are kept.
import type { Instant, IsoDate } from '../dates.ts'
import type { LocalText } from '../languages.ts'
import { type EventTimes, momentIn, momentsOf } from './event-times.ts'

export const registrationQuestions = [
  'name',
  'institution',
  'function',
  'language',
  'interpretation',
  'access',
  'question',
] as const
export type RegistrationQuestion = (typeof registrationQuestions)[number]

export type Registration = {
  /** On the clock of the event's place; null: until it begins. */
  readonly closes: { readonly date: IsoDate; readonly time: string } | null
  /** Null: as many as come. */
  readonly places: number | null
  /** Whom it is for, in words. */
  readonly audience: LocalText
  /** Asked in addition to the address; nothing else is: asking for less keeps less. */
  readonly questions: readonly RegistrationQuestion[]
  /** Days after the event for which addresses and answers are kept. */
  readonly keptDays: number
}

export const plainRegistration: Registration = {
  closes: null,
  places: null,
  audience: {},
  questions: ['name', 'institution'],
  keptDays: 30,
}

/** What an event says of its time; `times` null while only its day is known. */
type Timed = { readonly date: IsoDate; readonly times: EventTimes | null; readonly registration: Registration | null }

/** The moment an event begins; one without hours, with its day. `timeZone`: the institution's. */
export const beginsAt = ({ date, times }: Timed, timeZone: string): Instant =>
  times ? momentsOf(date, times).start : momentIn(timeZone, `${date}T00:00`)

export const endsAt = ({ date, times }: Timed, timeZone: string): Instant =>
  times ? momentsOf(date, times).end : momentIn(timeZone, `${date}T23:59`)

/** When nobody registers any more: never after it has begun, or, where only its day is known, after that. Null: there is no registration. */
export function closesAt(event: Timed, timeZone: string): Instant | null {
  const { registration, times } = event
  if (!registration) return null
  const last = times ? beginsAt(event, timeZone) : endsAt(event, timeZone)
  const { closes } = registration
  const said = closes ? momentIn(times?.timeZone ?? timeZone, `${closes.date}T${closes.time}`) : last
  return said < last ? said : last
}

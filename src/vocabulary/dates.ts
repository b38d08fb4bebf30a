// Calendar dates and instants as text that sorts: a date that does not exist is refused at the edge.

declare const brand: unique symbol
/** A day of the calendar, YYYY-MM-DD. */
export type IsoDate = string & { readonly [brand]: 'date' }
/** A moment in UTC with milliseconds, YYYY-MM-DDTHH:MM:SS.sssZ. */
export type Instant = string & { readonly [brand]: 'instant' }
/** Time is handed in. Gives the present moment. */
export type Clock = () => Instant

/** True for a day that exists between 1900 and 2199 (2026-02-30 does not). */
export function isDate(value: unknown): value is IsoDate {
  const [, year, month, day] = (typeof value === 'string' && written.exec(value)) || []
  return day !== undefined && Number(day) >= 1 && Number(day) <= daysOf(Number(year), Number(month))
}

/** The last day that is one here. A field that knows it takes no year of five figures. */
export const lastDay = '2199-12-31'

const written = /^((?:19|20|21)\d\d)-(\d\d)-(\d\d)$/

/** A day whose year was typed in two figures, as they are meant: within the last ninety years, or the next ten. Null for any other text. */
export function dayOfShortYear(text: string, thisYear: number): IsoDate | null {
  const [, short, rest] = /^00(\d\d)(-\d\d-\d\d)$/.exec(text) ?? []
  if (short === undefined) return null
  const latest = thisYear + 10
  const day = `${latest - ((latest - Number(short)) % 100)}${rest}`
  return isDate(day) ? day : null
}

/** Empty for anything but a month. */
const daysOf = (year: number, month: number): number =>
  month === 2 && year % 4 === 0 && (year % 100 !== 0 || year % 400 === 0) ? 29 : (daysOfMonths[month - 1] ?? 0)

const daysOfMonths = [31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31]

export function isInstant(value: unknown): value is Instant {
  if (typeof value !== 'string' || !/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z$/.test(value)) return false
  const moment = new Date(value)
  return !Number.isNaN(moment.getTime()) && moment.toISOString() === value
}

export const systemClock: Clock = () => instantAt(Date.now())

/** The instant of a count of milliseconds since 1970, as `Date.parse` gives it. */
export const instantAt = (milliseconds: number): Instant => new Date(milliseconds).toISOString() as Instant

type Span = {
  readonly days?: number
  readonly hours?: number
  readonly minutes?: number
  readonly milliseconds?: number
}

/** The instant so much later; before it, where the numbers are negative. A day has 24 hours. */
export const later = (instant: Instant, { days = 0, hours = 0, minutes = 0, milliseconds = 0 }: Span): Instant =>
  instantAt(Date.parse(instant) + ((days * 24 + hours) * 60 + minutes) * 60_000 + milliseconds)

/** The day of an instant in UTC: what records and the public room keep, where a time of day would say too much. */
export const utcDayOf = (instant: Instant): IsoDate => instant.slice(0, 10) as IsoDate

/** True for a zone that the platform knows (IANA name). */
export function isTimeZone(zone: string): boolean {
  try {
    return Boolean(new Intl.DateTimeFormat('en', { timeZone: zone }))
  } catch {
    return false
  }
}

/** The day of an instant in the institution's time zone (IANA name). */
export function dayIn(instant: Instant, timeZone: string): IsoDate {
  const days =
    daysIn.get(timeZone) ??
    new Intl.DateTimeFormat('en-CA', { timeZone, year: 'numeric', month: '2-digit', day: '2-digit' })
  daysIn.set(timeZone, days)
  return days.format(new Date(instant)) as IsoDate
}

/** What clocks there show at an instant: `2026-11-29T14:05:00.000`, without a zone. */
export function clockIn(instant: Instant, timeZone: string): string {
  const clock =
    clocksIn.get(timeZone) ??
    new Intl.DateTimeFormat('en-CA', {
      timeZone,
      ...{ hour: '2-digit', minute: '2-digit', second: '2-digit', fractionalSecondDigits: 3, hourCycle: 'h23' },
    })
  clocksIn.set(timeZone, clock)
  return `${dayIn(instant, timeZone)}T${clock.format(new Date(instant))}`
}

/** The instant without its time of day: the day that it is there, whose beginning is written in UTC, so that `utcDayOf` gives that day. */
export const toTheDay = (instant: Instant, timeZone: string): Instant =>
  `${dayIn(instant, timeZone)}T00:00:00.000Z` as Instant

/** Prepared once for each zone that is known: it takes longer than to write a day. */
const daysIn = new Map<string, Intl.DateTimeFormat>()
const clocksIn = new Map<string, Intl.DateTimeFormat>()

/** When the day begins there, to the minute. */
export function beginningOf(day: IsoDate, timeZone: string): Instant {
  const minute = 60_000
  const noon = Date.parse(`${day}T12:00:00Z`)
  // No zone is further from UTC than fourteen hours: at the first of these two moments the day has begun nowhere, at the second everywhere.
  let [before, begun] = [noon - 27 * 60 * minute, noon + 3 * 60 * minute]
  while (begun - before > minute) {
    const between = before + Math.floor((begun - before) / 2 / minute) * minute
    if (dayIn(instantAt(between), timeZone) < day) before = between
    else begun = between
  }
  return instantAt(begun)
}

/** The hour of an instant in this time zone, 0 to 23. */
export const hourIn = (instant: Instant, timeZone: string): number =>
  Number(new Intl.DateTimeFormat('en', { timeZone, hour: 'numeric', hourCycle: 'h23' }).format(new Date(instant)))

/** Whole days from one date to another; negative when `to` is before `from`. */
export const daysBetween = (from: IsoDate, to: IsoDate): number =>
  Math.round((Date.parse(to) - Date.parse(from)) / 86_400_000)

/** 1 for Monday, 7 for Sunday. */
export const weekdayOf = (day: IsoDate): number => new Date(day).getUTCDay() || 7

/** The day so many days later; before it, where the number is negative. */
export const dayAfter = (day: IsoDate, days: number): IsoDate =>
  utcDayOf(instantAt(Date.parse(day) + days * 86_400_000))

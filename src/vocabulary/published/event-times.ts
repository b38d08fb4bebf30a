// The hours of an event: by the clock of the place where it is held, and the same moments for everybody else.
import { dayAfter, type Instant, type IsoDate, instantAt, isTimeZone } from '../dates.ts'

export type EventTimes = {
  /** HH:MM on the clock of `timeZone`. An end that is not after the start is on the next day. */
  readonly start: string
  readonly end: string
  /** IANA name: `Africa/Tunis`. */
  readonly timeZone: string
}

/** True for HH:MM of a 24-hour clock. */
export const isClockTime = (value: string): boolean => /^([01]\d|2[0-3]):[0-5]\d$/.test(value)

/** A zone under the name that a calendar file may carry. */
export const isNamedZone = (value: string): boolean => /^[A-Z][\w+-]*(\/[\w+-]+)*$/.test(value) && isTimeZone(value)

/** When an event of this day begins and ends. */
export function momentsOf(date: IsoDate, { start, end, timeZone }: EventTimes): { start: Instant; end: Instant } {
  return {
    start: momentIn(timeZone, `${date}T${start}`),
    end: momentIn(timeZone, `${end > start ? date : dayAfter(date, 1)}T${end}`),
  }
}

/** The moment that a clock of the zone calls `2026-11-23T09:30`. An hour that a change of clocks skips is taken as the one an hour later; one that comes twice, as one of the two. */
export function momentIn(timeZone: string, local: string): Instant {
  const wanted = Date.parse(`${local}:00.000Z`)
  let at = wanted - aheadOfUtc(timeZone, wanted)
  at = wanted - aheadOfUtc(timeZone, at)
  return instantAt(at)
}

/** Milliseconds by which the zone's clock is ahead of UTC at this moment. */
function aheadOfUtc(timeZone: string, at: number): number {
  const parts = clockOf(timeZone).formatToParts(new Date(at))
  const part = (type: Intl.DateTimeFormatPartTypes) => parts.find((found) => found.type === type)?.value ?? '00'
  const clock = `${part('year')}-${part('month')}-${part('day')}T${part('hour')}:${part('minute')}:${part('second')}Z`
  return Date.parse(clock) - Math.floor(at / 1_000) * 1_000
}

/** Prepared once for each zone that is known, as days are (`dayIn`): every page with an event on it asks. */
const clocks = new Map<string, Intl.DateTimeFormat>()

function clockOf(timeZone: string): Intl.DateTimeFormat {
  const clock =
    clocks.get(timeZone) ??
    new Intl.DateTimeFormat('en', {
      timeZone,
      calendar: 'gregory',
      numberingSystem: 'latn',
      hourCycle: 'h23',
      year: 'numeric',
      month: '2-digit',
      day: '2-digit',
      hour: '2-digit',
      minute: '2-digit',
      second: '2-digit',
    })
  clocks.set(timeZone, clock)
  return clock
}

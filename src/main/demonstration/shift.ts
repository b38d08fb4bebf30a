// Days counted from another day: the demonstration is told from today backwards.
import type { IsoDate } from '../../vocabulary/dates.ts'

/** `days` later, or earlier where negative. */
export const shift = (date: IsoDate, days: number): IsoDate =>
  new Date(Date.parse(date) + days * 86_400_000).toISOString().slice(0, 10) as IsoDate

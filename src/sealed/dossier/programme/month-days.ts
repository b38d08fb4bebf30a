// The days of a month as a calendar shows them: whole weeks, beginning where the reader's weeks begin.
import { dayAfter, type IsoDate, weekdayOf } from '../../../vocabulary/dates.ts'

/** Weeks of seven days, each with the days of the months before and after that fill them. `firstDay`: 1 is Monday, 7 Sunday. */
export function weeksOf(month: string, firstDay: number): readonly (readonly IsoDate[])[] {
  const first = firstOf(month)
  const before = (weekdayOf(first) - firstDay + 7) % 7
  const days = daysIn(month)
  const weeks = Math.ceil((before + days) / 7)
  return Array.from({ length: weeks }, (_, week) =>
    Array.from({ length: 7 }, (_, day) => dayAfter(first, week * 7 + day - before)),
  )
}

/** Of a month, `YYYY-MM`. */
export const firstOf = (month: string): IsoDate => `${month}-01` as IsoDate

/** The month so many after this one, `YYYY-MM`. */
export function plusMonths(month: string, months: number): string {
  const [year = 0, number = 1] = month.split('-').map(Number)
  return new Date(Date.UTC(year, number - 1 + months, 1)).toISOString().slice(0, 7)
}

function daysIn(month: string): number {
  const [year = 0, number = 1] = month.split('-').map(Number)
  return new Date(Date.UTC(year, number, 0)).getUTCDate()
}

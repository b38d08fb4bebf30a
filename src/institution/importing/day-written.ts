// A cell that says a day: in figures in the order that was told, or with its month by name; never guessed.
import { type IsoDate, isDate } from '../../vocabulary/dates.ts'
import { namedDay, namesHijri, withFigures } from '../dates-in-text.ts'

export const dayOrders = ['day-first', 'month-first'] as const
export type DayOrder = (typeof dayOrders)[number]

export type DayRead =
  | { readonly ok: true; readonly day: IsoDate }
  | {
      readonly ok: false
      readonly why: 'date-unreadable' | 'date-order-unsaid' | 'date-hijri' | 'date-not-there' | 'date-incomplete'
    }

/**
 * A year that stands first is followed by its month. A year of two figures is of this century: there was no mechanism before. A day of the Hijri calendar is refused, since its
 * Gregorian day depends on a country's moon; so is a year or a month alone.
 */
export function dayWritten(text: string, order: DayOrder | null): DayRead {
  // As programs write it: most of a long table.
  const [, plainYear, plainMonth, plainDay] = /^(\d{4})-(\d\d)-(\d\d)$/.exec(text) ?? []
  if (plainYear) return there(plainYear, plainMonth, plainDay)
  const said = withFigures(text)
    .trim()
    .replace(/(?<![T\s])[T\s]+\d{1,2}:\d{2}(?::\d{2}(?:\.\d+)?)?\s*(?:[AP]M|ص|م)?Z?$/i, '')
  if (/هـ|(?<!\p{L})(?:AH|H)\.?$/u.test(said) || namesHijri(said)) return { ok: false, why: 'date-hijri' }
  const named = namedDay(said)
  if (named) return { ok: true, day: named }
  const [, year, second, third] = /^(\d{4})\s?[-/.]\s?(\d{1,2})\s?[-/.]\s?(\d{1,2})$/.exec(said) ?? []
  if (year) return there(year, second, third)
  const figures = figured.exec(said)
  if (!figures)
    return {
      ok: false,
      why: /^(?:\p{L}+\s+)?(?:\d{1,2}\s?[-/.]\s?)?(?:19|20)\d\d$/u.test(said) ? 'date-incomplete' : 'date-unreadable',
    }
  if (order === null) return { ok: false, why: 'date-order-unsaid' }
  const [, one, other, last = ''] = figures
  const full = last.length === 2 ? `20${last}` : last
  return order === 'day-first' ? there(full, other, one) : there(full, one, other)
}

/** Whether a text is a day in figures that means another one in another order of them. */
export const needsOrder = (text: string): boolean =>
  figured.test(
    withFigures(text)
      .trim()
      .split(/(?<![T\s])[T\s]+\d{1,2}:/)[0] ?? '',
  )

const figured = /^(\d{1,2})\s?[-/.]\s?(\d{1,2})\s?[-/.]\s?(\d{4}|\d{2})$/

function there(year = '', month = '', day = ''): DayRead {
  if (/^1[345]\d\d$/.test(year)) return { ok: false, why: 'date-hijri' }
  const date = `${year}-${month.padStart(2, '0')}-${day.padStart(2, '0')}`
  return isDate(date) ? { ok: true, day: date as IsoDate } : { ok: false, why: 'date-not-there' }
}

// A figure in words, as a table with its question, its day and its bars: the screen, the files and the paper all say the same.
import type { Cell } from '../../foundation/tables/write-workbook.ts'
import { isWordKey } from '../../foundation/words/messages.ts'
import type { WordData } from '../../foundation/words/t.ts'
import type { WordKey } from '../../foundation/words/words.ts'
import type { IsoDate } from '../../vocabulary/dates.ts'
import type { LocalText } from '../../vocabulary/languages.ts'
import type { Act } from '../access/access.ts'
import type { Figure, FigureColumn, FigureId, FigureRow, FigureValue } from './figure.ts'

export type FigureTable = {
  readonly id: FigureId
  readonly title: string
  /** What the figure asks of the registers, in a sentence. */
  readonly asked: string
  /** When it was read; for verifications also who made them and between which days. */
  readonly read: string
  readonly head: readonly string[]
  readonly rows: readonly (readonly string[])[]
  /** The same rows for a spreadsheet to calculate with: numbers as numbers, empty where nothing is known. */
  readonly cells: readonly (readonly Cell[])[]
  /** For each row how long its bar is, from 0 to 1. */
  readonly bars: readonly number[]
  /** The label at the end of each bar: with its denominator where it has one, since a drawing may be copied without its table. */
  readonly said: readonly string[]
  /** Where the same is found in the registers; null where a list shows it no better. */
  readonly link: { readonly to: string; readonly asks: Act } | null
}

/** The reader's words: as `useWords` has them, or as a paper's language does. */
export type FigureWords = {
  readonly t: (key: WordKey, data?: WordData) => string
  readonly local: (text: LocalText) => string
  readonly number: (value: number) => string
  readonly date: (day: IsoDate) => string
}

export function figureTable(figure: Figure, year: number, on: IsoDate, words: FigureWords): FigureTable {
  const { id, columns, rows, verified } = figure
  const { t, date } = words
  const longest = Math.max(1, ...rows.map(({ values }) => lengthOf(values)))
  return {
    id,
    title: t(`statistics.title.${id}`, { year: String(year) }),
    asked: t(`statistics.asked.${id}`, { year: String(year) }),
    read: verified
      ? t('statistics.read-verified', {
          on: date(on),
          people: verified.people,
          first: date(verified.first),
          last: date(verified.last),
        })
      : t('statistics.read', { on: date(on) }),
    head: [t('statistics.column.what'), ...columns.map((column) => t(`statistics.column.${column}`))],
    rows: rows.map(({ label, values }) => [
      labelOf(label, words),
      ...values.map((value, at) => said(value, columns[at] ?? 'count', words)),
    ]),
    cells: rows.map(({ label, values }) => [
      labelOf(label, words),
      ...values.map((value, at) => cellOf(value, columns[at] ?? 'count', words)),
    ]),
    // A part of a total is drawn as its share, so that two charts of shares can be compared.
    bars: rows.map(({ values }) => {
      const share = columns[2] === 'share' ? values[2] : undefined
      return typeof share === 'number' ? share : lengthOf(values) / longest
    }),
    said: rows.map(({ values }) => {
      const [count, of, share] = columns.map((column, at) => said(values[at] ?? null, column, words))
      const isOf = columns[2] === 'share' && typeof values[2] === 'number'
      if (isOf) return `${count}/${of} · ${share}`
      return columns[2] === 'visited' ? `${count} (${of}/${share})` : (count ?? '')
    }),
    link: linkOf(id, year),
  }
}

const lengthOf = ([first]: readonly FigureValue[]): number => (typeof first === 'number' ? first : 0)

function labelOf(label: FigureRow['label'], { t, local }: FigureWords): string {
  if ('year' in label) return String(label.year)
  if ('text' in label) return local(label.text)
  // A newer server may count what this app has no word for.
  return isWordKey(label.word) ? t(label.word) : label.word
}

function said(value: FigureValue, column: FigureColumn, { t, number }: FigureWords): string {
  if (value === null) return '–'
  if (value === 'few') return t('statistics.few')
  if (column === 'share') return t('statistics.percent', { percent: number(Math.round(value * 100)) })
  return number(value)
}

function cellOf(value: FigureValue, column: FigureColumn, { t }: FigureWords): Cell {
  if (value === null) return ''
  if (value === 'few') return t('statistics.few')
  return column === 'share' ? { share: Math.round(value * 10_000) / 10_000 } : value
}

/** The list of the register that is counted, with the same question. */
function linkOf(id: FigureId, year: number): FigureTable['link'] {
  if (id === 'visits') return { to: '/visits', asks: 'read visits' }
  if (id === 'coverage-kind' || id === 'coverage-region' || id === 'held') return { to: '/places', asks: 'read places' }
  if (id === 'alerts') return { to: '/alerts', asks: 'read alerts' }
  const ofAll = id === 'years' || id === 'verified-all'
  return { to: ofAll ? '/recommendations' : `/recommendations?year=${year}`, asks: 'read recommendations' }
}

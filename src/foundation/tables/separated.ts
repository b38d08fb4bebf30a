// A text of separated values (RFC 4180 and what programs make of it) as rows: quotes, line breaks in cells, any of four separators; what is wrong is named by its row.
import { unmarked } from '../csv.ts'

export const separators = [',', ';', '\t', '|'] as const
export type Separator = (typeof separators)[number]

/** `at` is the row's number as a spreadsheet shows it, from 1. */
export type TextRow = { readonly at: number; readonly cells: readonly string[] }
export type RowFault = {
  readonly at: number
  readonly why: 'quote-open' | 'breaks-off' | 'too-many-columns' | 'cell-too-long'
}
type Separated = {
  readonly rows: readonly TextRow[]
  readonly faults: readonly RowFault[]
  readonly cut: boolean
}

/** Rows of a file; columns of a row; letters of a cell. */
const separatedLimits = { rows: 300_000, columns: 200, cell: 20_000 } as const

/** The one that divides the first rows most evenly; what Excel is told by a first line `sep=;`. */
export function separatorOf(text: string): Separator {
  const told = /^sep=([,;\t|])\r?\n/i.exec(text)?.[1]
  if (told) return told as Separator
  const begin = text.slice(0, 64 * 1024)
  const evenness = (separator: Separator): number => {
    const counts = rowsOf(begin, separator, 20).rows.map(({ cells }) => cells.length)
    const usual = counts[0] ?? 1
    return usual < 2
      ? 0
      : (counts.filter((count) => count === usual).length / counts.length) * 100 + Math.min(usual, 50)
  }
  return separators.toSorted((one, other) => evenness(other) - evenness(one))[0] as Separator
}

/** Empty rows are left out, and counted. `cut` where there are more rows than are read. Never throws. */
export function readSeparated(text: string, separator: Separator): Separated {
  const from = /^sep=[,;\t|]\r?\n/i.exec(text)?.[0].length ?? 0
  return rowsOf(text, separator, separatedLimits.rows, from, from > 0 ? 2 : 1)
}

function rowsOf(text: string, separator: Separator, most: number, from = 0, first = 1): Separated {
  const rows: TextRow[] = []
  const faults: RowFault[] = []
  let [at, number] = [from, first]
  while (at < text.length) {
    if (rows.length >= most) return { rows, faults, cut: true }
    let row = rowAt(text, at, separator, true)
    if (!row) {
      faults.push({ at: number, why: 'quote-open' })
      // Read again as it stands, so that what follows is not swallowed.
      row = rowAt(text, at, separator, false)
    }
    const { cells, end } = row as RowRead
    if (cells.length > separatedLimits.columns) faults.push({ at: number, why: 'too-many-columns' })
    else if (cells.some((cell) => cell.length > separatedLimits.cell)) faults.push({ at: number, why: 'cell-too-long' })
    else if (cells.some((cell) => cell.trim() !== '')) rows.push({ at: number, cells: cells.map(unmarked) })
    at = end
    number++
  }
  // A copy that broke off ends in the midst of a row: its last figure may be half of one.
  const [before, last] = rows.slice(-2)
  const isLast = last?.at === number - 1 && !/[\r\n]$/.test(text)
  if (before && isLast && last.cells.length < before.cells.length) faults.push({ at: last.at, why: 'breaks-off' })
  return { rows, faults, cut: false }
}

const [newLine, carriageReturn] = [0x0a, 0x0d]

type RowRead = { readonly cells: readonly string[]; readonly end: number }

/** Null where a quote that was opened is never closed, not before a cell would be too long, or on a later line in the midst of a cell: that one opened another. */
function rowAt(text: string, from: number, separator: Separator, quotes: boolean): RowRead | null {
  const cells: string[] = []
  const parting = separator.charCodeAt(0)
  let at = from
  for (;;) {
    let cell = ''
    if (quotes && text[at] === '"') {
      at++
      for (;;) {
        const close = text.indexOf('"', at)
        if (close < 0 || cell.length + close - at > separatedLimits.cell * 4) return null
        cell += text.slice(at, close)
        at = close + 1
        if (text[at] !== '"') break
        cell += '"'
        at++
      }
    }
    const start = at
    for (; at < text.length; at++) {
      const sign = text.charCodeAt(at)
      if (sign === parting || sign === newLine || sign === carriageReturn) break
    }
    if (/[\r\n]/.test(cell) && text.slice(start, at).trim() !== '') return null
    cells.push(cell + text.slice(start, at))
    if (text[at] === separator) {
      at++
      continue
    }
    if (text[at] === '\r') at++
    if (text[at] === '\n') at++
    return { cells, end: at }
  }
}

// A table from anybody's file: .xlsx or separated values, in any encoding; where it can be read in more than one way, it says so and can be told which.
import { decoded, type Encoding, encodingOf } from './decoded-text.ts'
import { type RowFault, readSeparated, type Separator, separatorOf, type TextRow } from './separated.ts'
import { readWorkbook, type Sheet } from './workbook.ts'
import { columnOf, type WorkbookFault } from './workbook-faults.ts'

/** How a file is to be read, where that is told; and how it was. `head` is the number of the row that names the columns. */
export type Reading = {
  readonly encoding?: Encoding
  readonly separator?: Separator
  readonly sheet?: string
  readonly head?: number
}

export type TableFile = {
  readonly kind: 'separated' | 'workbook'
  readonly reading: Reading
  /** False where the coding was found by its looks alone. */
  readonly certain: boolean
  /** Names of the sheets that have rows. */
  readonly sheets: readonly string[]
  /** The row that names the columns; what stands above it, a title or the heads of groups, is not read. */
  readonly head: readonly string[]
  /** Those that the head may be among. */
  readonly first: readonly TextRow[]
  readonly rows: readonly TextRow[]
  readonly faults: readonly RowFault[]
  /** There are more rows than are read. */
  readonly cut: boolean
}
type TableRead = { readonly ok: true; readonly table: TableFile } | { readonly ok: false; readonly why: Unreadable }
export type Unreadable = (typeof unreadable)[number]

/** Why nothing of a file can be read. */
const unreadable = [
  'file-not-xlsx',
  'file-damaged',
  'file-macros',
  'file-too-large',
  'sheet-too-long',
  'empty',
] as const

/** Bytes of a file of separated values. */
const tableMost = 96_000_000

/** A tracker of 20,000 rows and 30 columns has about 60 megabytes unfolded: a longer one is saved as separated values. */
const limits = {
  file: 24_000_000,
  part: 96_000_000,
  all: 160_000_000,
  rows: 50_000,
  cell: 20_000,
  columns: 200,
} as const

/** Never throws. */
export async function readTable(bytes: Uint8Array<ArrayBuffer>, told: Reading = {}): Promise<TableRead> {
  if (bytes.length > tableMost) return { ok: false, why: 'file-too-large' }
  return bytes[0] === 0x50 && bytes[1] === 0x4b ? workbookTable(bytes, told) : textTable(bytes, told)
}

function textTable(bytes: Uint8Array, told: Reading): TableRead {
  // What an older Excel, or a PDF, begins with is no text in any coding.
  if (['d0cf11e0', '25504446'].includes([...bytes.subarray(0, 4)].map((byte) => byte.toString(16)).join('')))
    return { ok: false, why: 'file-not-xlsx' }
  const found = encodingOf(bytes)
  const encoding = told.encoding ?? found.encoding
  const text = decoded(bytes, encoding)
  if (!isText(text)) return { ok: false, why: 'file-not-xlsx' }
  const separator = told.separator ?? separatorOf(text)
  const { rows, faults, cut } = readSeparated(text, separator)
  const certain = told.encoding !== undefined || found.certain
  return tableOf({ kind: 'separated', reading: { encoding, separator }, certain, sheets: [], rows, faults, cut }, told)
}

/** A program's file, or a coding that is none of ours, is full of signs that no table holds; one that somebody pasted is none of that. */
function isText(text: string): boolean {
  const begin = text.slice(0, 64 * 1024)
  return (begin.match(/[^\P{Cc}\s]/gu)?.length ?? 0) <= begin.length / 50
}

async function workbookTable(bytes: Uint8Array<ArrayBuffer>, told: Reading): Promise<TableRead> {
  const read = await readWorkbook(bytes, limits, () => true)
  if (!read.ok) {
    const code = read.faults[0]?.code
    return { ok: false, why: unreadable.find((why) => why === code) ?? 'file-damaged' }
  }
  const filled = read.workbook.sheets.filter(({ rows }) => rows.length > 0)
  const sheet = filled.find(({ name }) => name === told.sheet) ?? filled[0]
  if (!sheet) return { ok: false, why: 'empty' }
  const found = read.workbook.faults.filter(({ sheet: of }) => of === sheet.name)
  const rows = mergedFilled(sheet.rows, found).map(({ at, cells }): TextRow => {
    const width = Math.max(...cells.keys()) + 1
    return { at, cells: Array.from({ length: width }, (_, column) => cells.get(column) ?? '') }
  })
  const faults = found.flatMap(({ row, code }): RowFault[] =>
    row !== null && code === 'cell-too-long' ? [{ at: row, why: code }] : [],
  )
  const sheets = filled.map(({ name }) => name)
  const reading = { sheet: sheet.name }
  return tableOf({ kind: 'workbook', reading, certain: true, sheets, rows, faults, cut: false }, told)
}

/** One cell merged over several rows, as a place beside its recommendations, is kept in the first of them alone: it is said by each that has nothing of its own there. */
function mergedFilled(rows: Sheet['rows'], faults: readonly WorkbookFault[]): Sheet['rows'] {
  const merged = new Map<number, Map<number, number>>()
  for (const fault of faults) {
    if (fault.code !== 'cell-merged') continue
    const [, letters = '', first, last] = /^([A-Z]{1,3})(\d{1,7}):[A-Z]{1,3}(\d{1,7})$/.exec(fault.name) ?? []
    const column = columnOf(letters)
    if (column === null || column >= limits.columns || Number(last) <= Number(first)) continue
    const from = merged.get(Number(first)) ?? new Map<number, number>()
    merged.set(Number(first), from.set(column, Number(last)))
  }
  // One a column, so that areas which a stranger laid over each other cost no more than the table itself.
  const reaching = new Map<number, { last: number; said: string }>()
  return rows.map(({ at, cells }) => {
    const filled = new Map(cells)
    for (const [column, { last, said }] of reaching) if (at <= last && !cells.has(column)) filled.set(column, said)
    for (const [column, last] of merged.get(at) ?? []) {
      const said = cells.get(column)
      if (said !== undefined) reaching.set(column, { last, said })
    }
    return { at, cells: filled }
  })
}

/** Rows in which the head is looked for. */
const headWithin = 15

/** Where no row is told, the head is the first of the first rows that fills half of the columns that any of them does. */
function tableOf({ rows: all, reading, ...read }: Omit<TableFile, 'head' | 'first'>, told: Reading): TableRead {
  const first = all.slice(0, headWithin)
  const filled = ({ cells }: TextRow) => cells.filter((cell) => cell.trim() !== '').length
  const most = Math.max(...first.map(filled))
  const head = first.find(({ at }) => at === told.head) ?? first.find((row) => filled(row) * 2 >= most)
  if (!head) return { ok: false, why: 'empty' }
  const rows = all.slice(first.indexOf(head) + 1)
  const names = head.cells.map((cell) => cell.trim())
  return { ok: true, table: { ...read, reading: { ...reading, head: head.at }, head: names, first, rows } }
}

// The sheets of an .xlsx file as rows of texts. A file of strangers: it is unfolded within limits, and formulas, macros and entities are found, never followed.
import { XMLParser } from 'fast-xml-parser'
import { unzipped } from '../archives/zip.ts'
import { columnLetters, columnOf, nowhere, type WorkbookFault } from './workbook-faults.ts'

/** Bytes of the file, of one part of it unfolded, of all parts; rows of a sheet; letters of a cell; columns that are looked at. */
type WorkbookLimits = Readonly<Record<'file' | 'part' | 'all' | 'rows' | 'cell' | 'columns', number>>

/** `at` is the row’s number in the sheet, from 1; cells are by column, from 0. */
export type SheetRow = { readonly at: number; readonly cells: ReadonlyMap<number, string> }
/** What its author had hidden is read as the rest: `isHidden` the whole sheet, `hidden` its rows that hold something, by number, and its columns that do, from 0. */
export type Sheet = {
  readonly name: string
  readonly rows: readonly SheetRow[]
  readonly isHidden: boolean
  readonly hidden: { readonly rows: readonly number[]; readonly columns: readonly number[] }
}
/** `faults` are of single cells: what else is wrong can still be told. */
export type Workbook = {
  readonly sheets: readonly Sheet[]
  readonly unread: readonly string[]
  readonly faults: readonly WorkbookFault[]
}

type WorkbookRead =
  | { readonly ok: true; readonly workbook: Workbook }
  | { readonly ok: false; readonly faults: readonly WorkbookFault[] }

/** Never throws. Reads only the sheets that are wanted by name; the others are only listed. A day is given as YYYY-MM-DD, and a formula by its last value. */
export async function readWorkbook(
  bytes: Uint8Array<ArrayBuffer>,
  limits: WorkbookLimits,
  wanted: (name: string) => boolean,
): Promise<WorkbookRead> {
  try {
    return { ok: true, workbook: await opened(bytes, limits, wanted) }
  } catch (error) {
    if (error instanceof Refused) return { ok: false, faults: [error.fault] }
    return { ok: false, faults: [{ ...nowhere, code: 'file-damaged' }] }
  }
}

class Refused extends Error {
  readonly fault: WorkbookFault
  constructor(fault: WorkbookFault) {
    super(fault.code)
    this.fault = fault
  }
}

async function opened(
  bytes: Uint8Array<ArrayBuffer>,
  limits: WorkbookLimits,
  wanted: (name: string) => boolean,
): Promise<Workbook> {
  if (bytes.length > limits.file) throw new Refused({ ...nowhere, code: 'file-too-large', most: limits.file })
  if (bytes.length === 0) throw new Refused({ ...nowhere, code: 'file-empty' })
  if (bytes[0] !== 0x50 || bytes[1] !== 0x4b) throw new Refused({ ...nowhere, code: 'file-not-xlsx' })
  const parts = await unfolded(bytes, limits)
  const book = parts.get('xl/workbook.xml')
  if (!book) throw new Refused({ ...nowhere, code: 'file-not-xlsx' })
  const targets = targetsIn(parts.get('xl/_rels/workbook.xml.rels'))
  const reading: Reading = {
    limits,
    shared: sharedTexts(parts.get('xl/sharedStrings.xml')),
    days: dayStyles(parts.get('xl/styles.xml')),
    firstDay: startsIn1904(book) ? Date.UTC(1904, 0, 1) : Date.UTC(1899, 11, 30),
    faults: [],
  }
  const sheets: Sheet[] = []
  const unread: string[] = []
  for (const { name, id, isHidden } of sheetsNamed(book)) {
    const target = targets.get(id)
    const part = target && parts.get(target)
    if (!wanted(name)) unread.push(name)
    else if (part) sheets.push({ name, isHidden, ...readRows(name, part, reading) })
  }
  return { sheets, unread, faults: reading.faults }
}

type Reading = {
  readonly limits: WorkbookLimits
  readonly shared: readonly string[]
  /** The styles under which a number is a day. */
  readonly days: ReadonlySet<number>
  /** What the number 0 stands for, in milliseconds. */
  readonly firstDay: number
  readonly faults: WorkbookFault[]
}

/** The parts that are read, by their names. */
async function unfolded(bytes: Uint8Array<ArrayBuffer>, limits: WorkbookLimits): Promise<ReadonlyMap<string, string>> {
  const found = await unzipped(bytes, limits, (name) => {
    if (/vbaProject|macrosheets\//i.test(name)) throw new Refused({ ...nowhere, code: 'file-macros' })
    return readParts.test(name)
  })
  if (!found.ok)
    throw new Refused(
      found.why === 'damaged'
        ? { ...nowhere, code: 'file-damaged' }
        : { ...nowhere, code: 'file-too-large', most: limits.all },
    )
  const text = new TextDecoder('utf-8', { fatal: true })
  return new Map([...found.parts].map(([name, content]) => [name, text.decode(content)]))
}

const readParts =
  /^xl\/(?:workbook\.xml|_rels\/workbook\.xml\.rels|sharedStrings\.xml|styles\.xml|worksheets\/[^/]+\.xml)$/i

type Element = { readonly [key: string]: unknown }

const parser = new XMLParser({
  ignoreAttributes: false,
  attributeNamePrefix: '@',
  removeNSPrefix: true,
  parseTagValue: false,
  parseAttributeValue: false,
  processEntities: false,
  trimValues: false,
  alwaysCreateTextNode: true,
  isArray: (name) =>
    ['row', 'c', 'si', 'r', 't', 'sheet', 'Relationship', 'mergeCell', 'col', 'xf', 'numFmt'].includes(name),
})

/** A document type is where entities are declared: no spreadsheet has one. */
function xml(text: string): Element {
  if (/<!(?:DOCTYPE|ENTITY)/i.test(text)) throw new Refused({ ...nowhere, code: 'file-damaged' })
  return parser.parse(text) as Element
}

const inside = (element: unknown, name: string): unknown =>
  typeof element === 'object' && element !== null ? (element as Element)[name] : undefined
const listIn = (element: unknown, name: string): readonly unknown[] => {
  const found = inside(element, name)
  return Array.isArray(found) ? found : []
}
const attributeOf = (element: unknown, name: string): string => {
  const value = inside(element, `@${name}`)
  return typeof value === 'string' ? plainText(value) : ''
}
const textOf = (element: unknown): string => {
  const value = typeof element === 'string' ? element : inside(element, '#text')
  return typeof value === 'string' ? plainText(value) : ''
}

const signs: Readonly<Record<string, string>> = { amp: '&', lt: '<', gt: '>', quot: '"', apos: "'" }

/** The five entities of XML and letters by number, and the letters that spreadsheets write as `_x000D_`. */
const plainText = (text: string): string =>
  text
    .replace(/&(?:#x([0-9a-f]{1,6})|#(\d{1,7})|(amp|lt|gt|quot|apos));/gi, (whole, hex, decimal, name) => {
      if (name) return signs[name.toLowerCase()] ?? whole
      const code = hex ? Number.parseInt(hex, 16) : Number(decimal)
      return code > 0 && code <= 0x10ffff ? String.fromCodePoint(code) : ''
    })
    .replace(/_x([0-9A-F]{4})_/g, (_, hex) => (hex === '000D' ? '' : String.fromCharCode(Number.parseInt(hex, 16))))

type NamedSheet = Pick<Sheet, 'name' | 'isHidden'> & { readonly id: string }

const sheetsNamed = (book: string): readonly NamedSheet[] =>
  listIn(inside(inside(xml(book), 'workbook'), 'sheets'), 'sheet').map((sheet) => ({
    name: attributeOf(sheet, 'name'),
    id: attributeOf(sheet, 'id'),
    isHidden: /hidden$/i.test(attributeOf(sheet, 'state')),
  }))

function targetsIn(relations: string | undefined): ReadonlyMap<string, string> {
  if (relations === undefined) return new Map()
  return new Map(
    listIn(inside(xml(relations), 'Relationships'), 'Relationship').map((one) => {
      const target = attributeOf(one, 'Target')
      return [attributeOf(one, 'Id'), target.startsWith('/') ? target.slice(1) : `xl/${target}`]
    }),
  )
}

/** Plain, or in pieces that look different. */
const wordsIn = (element: unknown): string =>
  [...listIn(element, 't'), ...listIn(element, 'r').flatMap((piece) => listIn(piece, 't'))].map(textOf).join('')

const sharedTexts = (part: string | undefined): readonly string[] =>
  part === undefined ? [] : listIn(inside(xml(part), 'sst'), 'si').map(wordsIn)

const startsIn1904 = (book: string): boolean =>
  isTrue(attributeOf(inside(inside(xml(book), 'workbook'), 'workbookPr'), 'date1904'))

const isTrue = (written: string): boolean => /^(1|true)$/.test(written)

/** Formats of days: those that every spreadsheet knows by number (ECMA-376, 18.8.30), and any written with a day or a year. */
function dayStyles(part: string | undefined): ReadonlySet<number> {
  if (part === undefined) return new Set()
  const sheet = inside(xml(part), 'styleSheet')
  const known = new Set([14, 15, 16, 17, 22, 27, 28, 29, 30, 31, 36, 50, 57])
  for (const format of listIn(inside(sheet, 'numFmts'), 'numFmt')) {
    const code = attributeOf(format, 'formatCode').replace(/"[^"]*"?|\[[^\]]*\]?|\\./g, '')
    if (/[dy]/i.test(code)) known.add(Number(attributeOf(format, 'numFmtId')))
  }
  const styles = listIn(inside(sheet, 'cellXfs'), 'xf')
  return new Set(styles.flatMap((style, at) => (known.has(Number(attributeOf(style, 'numFmtId'))) ? [at] : [])))
}

function readRows(name: string, part: string, reading: Reading): Pick<Sheet, 'rows' | 'hidden'> {
  const { limits, faults } = reading
  // Counted before it is unfolded further: a hundred thousand rows are refused, not read.
  if ((part.match(/<(?:\w+:)?row[\s>/]/g)?.length ?? 0) > limits.rows)
    throw new Refused({ sheet: name, row: null, column: null, code: 'sheet-too-long', most: limits.rows })
  const sheet = inside(xml(part), 'worksheet')
  for (const merged of listIn(inside(sheet, 'mergeCells'), 'mergeCell')) {
    const place = attributeOf(merged, 'ref')
    const [, column = null, row = null] = /^([A-Z]+)(\d+)/.exec(place) ?? []
    faults.push({ sheet: name, row: row === null ? null : Number(row), column, code: 'cell-merged', name: place })
  }
  let last = 0
  const hiddenRows: number[] = []
  const all = listIn(inside(sheet, 'sheetData'), 'row').map((row): SheetRow => {
    const at = Number(attributeOf(row, 'r')) || last + 1
    last = at
    const cells = cellsOf(row, at, name, reading)
    if (cells.size > 0 && isTrue(attributeOf(row, 'hidden'))) hiddenRows.push(at)
    return { at, cells }
  })
  const rows = all.filter(({ cells }) => cells.size > 0)
  const hiddenColumns = columnsHiddenIn(sheet, limits.columns).filter((index) =>
    rows.some(({ cells }) => cells.has(index)),
  )
  return { rows, hidden: { rows: hiddenRows, columns: hiddenColumns } }
}

/** From 0, in their order. A span of columns may reach to the last one that a sheet can have: no further than is read. Each once, however many spans a stranger lays over it. */
function columnsHiddenIn(sheet: unknown, limit: number): readonly number[] {
  const hidden = new Set<number>()
  for (const span of listIn(inside(sheet, 'cols'), 'col')) {
    if (!isTrue(attributeOf(span, 'hidden'))) continue
    const first = Math.max(Number(attributeOf(span, 'min')) || 1, 1) - 1
    const end = Math.min(Number(attributeOf(span, 'max')) || 0, limit)
    for (let at = first; at < end; at++) hidden.add(at)
  }
  return [...hidden].sort((one, other) => one - other)
}

function cellsOf(row: unknown, at: number, sheet: string, reading: Reading): ReadonlyMap<number, string> {
  const { limits, faults } = reading
  const cells = new Map<number, string>()
  let next = 0
  for (const cell of listIn(row, 'c')) {
    const index = columnOf(/^[A-Z]{1,3}(?=\d)/.exec(attributeOf(cell, 'r'))?.[0] ?? '') ?? next
    next = index + 1
    if (index >= limits.columns) continue
    const spot = { sheet, row: at, column: columnLetters(index) }
    const type = attributeOf(cell, 't')
    if (inside(cell, 'f') !== undefined) faults.push({ ...spot, code: 'cell-formula' })
    else if (type === 'e') faults.push({ ...spot, code: 'cell-error' })
    const value = cellText(cell, type, reading)
    if (value.length > limits.cell) faults.push({ ...spot, code: 'cell-too-long' })
    else if (value.trim() !== '') cells.set(index, value)
  }
  return cells
}

function cellText(cell: unknown, type: string, { shared, days, firstDay }: Reading): string {
  if (type === 'inlineStr') return wordsIn(inside(cell, 'is'))
  const value = textOf(inside(cell, 'v'))
  if (type === 's') return shared[Number(value)] ?? ''
  if (type === 'b') return value === '1' ? 'true' : 'false'
  if (type === '' || type === 'n') {
    if (value === '') return ''
    const number = Number(value)
    const isDay = days.size > 0 && days.has(Number(attributeOf(cell, 's') || '0'))
    return isDay && number > 0 && number < 200_000
      ? new Date(firstDay + Math.floor(number) * 86_400_000).toISOString().slice(0, 10)
      : String(number)
  }
  return value
}

// Writes an .xlsx file as spreadsheets do (shared texts, one part a sheet), or with what a hostile one adds.
import { strToU8, zipSync } from 'fflate'
import { columnLetters } from '../../../../src/foundation/tables/workbook-faults.ts'

/** The first row of a sheet is its head. A cell that begins with `=` is a formula. */
export type Sheets = Readonly<Record<string, readonly (readonly (string | number | boolean)[])[]>>
export type Added = {
  /** Further files of the archive, by their names. */
  readonly files?: Readonly<Record<string, Uint8Array>>
  /** What stands behind the rows of each sheet. */
  readonly afterRows?: string
  /** What stands before the root of each sheet. */
  readonly prolog?: string
  /** Sheets that are hidden, by their names; rows, and the columns from one to another, by their numbers in each sheet. */
  readonly hidden?: {
    readonly sheets?: readonly string[]
    readonly rows?: readonly number[]
    readonly columns?: readonly [number, number]
  }
}

export function spreadsheet(
  sheets: Sheets,
  { files = {}, afterRows = '', prolog = '', hidden = {} }: Added = {},
): Uint8Array<ArrayBuffer> {
  const shared: string[] = []
  const places = new Map<string, number>()
  const textAt = (text: string): number => {
    const found = places.get(text)
    if (found !== undefined) return found
    places.set(text, shared.length)
    return shared.push(escaped(text)) - 1
  }
  const cell = (value: string | number | boolean, row: number, column: number): string => {
    const at = `${columnLetters(column)}${row + 1}`
    if (value === '') return ''
    if (typeof value === 'number') return `<c r="${at}"><v>${value}</v></c>`
    if (typeof value === 'boolean') return `<c r="${at}" t="b"><v>${value ? 1 : 0}</v></c>`
    if (value.startsWith('=')) return `<c r="${at}" t="str"><f>${escaped(value.slice(1))}</f><v>x</v></c>`
    return `<c r="${at}" t="s"><v>${textAt(value)}</v></c>`
  }
  const names = Object.keys(sheets)
  const parts = names.map((name) => {
    const rows = (sheets[name] ?? []).map(
      (cells, row) =>
        `<row r="${row + 1}"${hidden.rows?.includes(row + 1) ? ' hidden="1"' : ''}>${cells.map((value, column) => cell(value, row, column)).join('')}</row>`,
    )
    const [first, last] = hidden.columns ?? []
    const columns = first && last ? `<cols><col min="${first}" max="${last}" width="0" hidden="1"/></cols>` : ''
    return `${prolog}<worksheet xmlns="${main}">${columns}<sheetData>${rows.join('')}</sheetData>${afterRows}</worksheet>`
  })
  const listed = names.map((name, at) => {
    const state = hidden.sheets?.includes(name) ? ' state="veryHidden"' : ''
    return `<sheet name="${escaped(name)}" sheetId="${at + 1}"${state} r:id="r${at + 1}"/>`
  })
  const related = names.map((_, at) => `<Relationship Id="r${at + 1}" Target="worksheets/sheet${at + 1}.xml"/>`)
  const all = {
    'xl/workbook.xml': strToU8(
      `<workbook xmlns="${main}" xmlns:r="${relations}"><sheets>${listed.join('')}</sheets></workbook>`,
    ),
    'xl/_rels/workbook.xml.rels': strToU8(`<Relationships>${related.join('')}</Relationships>`),
    'xl/sharedStrings.xml': strToU8(
      `<sst xmlns="${main}">${shared.map((text) => `<si><t xml:space="preserve">${text}</t></si>`).join('')}</sst>`,
    ),
    ...Object.fromEntries(parts.map((part, at) => [`xl/worksheets/sheet${at + 1}.xml`, strToU8(part)])),
    ...files,
  }
  return zipSync(all, { level: 1 }) as Uint8Array<ArrayBuffer>
}

const main = 'http://schemas.openxmlformats.org/spreadsheetml/2006/main'
const relations = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships'

const escaped = (text: string): string =>
  text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('"', '&quot;')

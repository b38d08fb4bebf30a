// An .xlsx file: every text is typed as text and marked as quoted, so that one which begins with = + - or @ is never calculated; a number is a number.
import { zipped } from '../archives/zip.ts'
import { columnLetters } from './workbook-faults.ts'

/** A share lies between 0 and 1 and is shown in hundredths. */
export type Cell = string | number | { readonly share: number }
/** What a row says, by the heads of its columns; what is empty or absent is an empty cell. */
export type Cells = Readonly<Record<string, Cell | undefined>>

/** Each sheet has the columns that some row of it fills, in the order in which they are met; the first is where a reader of its language begins. */
export function workbookOf(
  sheets: Readonly<Record<string, readonly Cells[]>>,
  direction: 'ltr' | 'rtl' = 'ltr',
): Uint8Array<ArrayBuffer> {
  const names = Object.keys(sheets)
  const parts: Record<string, string> = { ...partsAround(names) }
  for (const [at, name] of names.entries()) parts[sheetPart(at)] = sheetOf(sheets[name] ?? [], direction)
  const text = new TextEncoder()
  return zipped(new Map(Object.entries(parts).map(([name, part]) => [name, text.encode(part)])))
}

/** Every part of the file but the sheets themselves, which are `sheetPart` of their place. A name has 31 letters at most. */
export function partsAround(names: readonly string[]): Readonly<Record<string, string>> {
  const listed = names.map((name, at) => `<sheet name="${name}" sheetId="${at + 1}" r:id="rId${at + 1}"/>`)
  const related = names.map((_, at) => relation(`rId${at + 1}`, 'worksheet', `worksheets/sheet${at + 1}.xml`))
  const kinds = names.map((_, at) => override(`/xl/worksheets/sheet${at + 1}.xml`, 'worksheet'))
  const parts = {
    '[Content_Types].xml': `<Types xmlns="${packages}/content-types"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Default Extension="xml" ContentType="application/xml"/>${override('/xl/workbook.xml', 'sheet.main')}${override('/xl/styles.xml', 'styles')}${kinds.join('')}</Types>`,
    '_rels/.rels': relations([relation('rId1', 'officeDocument', 'xl/workbook.xml')]),
    'xl/workbook.xml': `<workbook xmlns="${main}" xmlns:r="${document}"><bookViews><workbookView/></bookViews><sheets>${listed.join('')}</sheets></workbook>`,
    'xl/_rels/workbook.xml.rels': relations([...related, relation('rIdStyles', 'styles', 'styles.xml')]),
    'xl/styles.xml': styles,
  }
  return Object.fromEntries(Object.entries(parts).map(([name, part]) => [name, declaration + part]))
}

export const sheetPart = (at: number): string => `xl/worksheets/sheet${at + 1}.xml`

function sheetOf(rows: readonly Cells[], direction: 'ltr' | 'rtl'): string {
  const heads = [...new Set(rows.flatMap((row) => Object.keys(row).filter((head) => (row[head] ?? '') !== '')))]
  const lines = [heads, ...rows.map((row) => heads.map((head) => row[head] ?? ''))]
  const around = `${direction === 'rtl' ? fromTheRight : ''}${widthsOf(lines)}`
  return (
    sheetBegin.replace('<sheetData>', `${around}<sheetData>`) +
    lines.map((cells, at) => sheetRow(cells, at + 1)).join('') +
    sheetEnd
  )
}

/** Each column as wide as its longest cell, within what a screen shows beside others; in letters. */
function widthsOf(lines: readonly (readonly Cell[])[]): string {
  const widths = (lines[0] ?? []).map((_, column) => {
    const lengthIn = ({ [column]: cell }: readonly Cell[]) => (typeof cell === 'string' ? cell.length : 0)
    const longest = lines.reduce((most, cells) => Math.max(most, lengthIn(cells)), 0)
    return `<col min="${column + 1}" max="${column + 1}" width="${Math.min(Math.max(longest + 2, 10), 60)}" customWidth="1"/>`
  })
  return widths.length > 0 ? `<cols>${widths.join('')}</cols>` : ''
}

/** Row `at`, from 1. */
export const sheetRow = (cells: readonly Cell[], at: number): string =>
  `<row r="${at}">${cells.map((cell, column) => cellOf(cell, column, at)).join('')}</row>`

function cellOf(cell: Cell, column: number, row: number): string {
  if (cell === '') return ''
  const at = `${columnLetters(column)}${row}`
  if (typeof cell === 'string')
    return `<c r="${at}" s="${quoted}" t="inlineStr"><is><t xml:space="preserve">${escaped(cell)}</t></is></c>`
  return typeof cell === 'number'
    ? `<c r="${at}"><v>${cell}</v></c>`
    : `<c r="${at}" s="${inHundredths}"><v>${cell.share}</v></c>`
}

/** Without the signs that XML has no way to write. */
const escaped = (text: string): string =>
  text
    .replace(/[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\u{10000}-\u{10ffff}]/gu, '')
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .replaceAll('>', '&gt;')
    .replace(/_x[0-9A-F]{4}_/g, (code) => `_x005F${code}`)

const declaration = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
const main = 'http://schemas.openxmlformats.org/spreadsheetml/2006/main'
const document = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships'
/** What a sheet's rows stand between. */
export const sheetBegin = `${declaration}<worksheet xmlns="${main}"><sheetData>`
export const sheetEnd = '</sheetData></worksheet>'
const fromTheRight = '<sheetViews><sheetView rightToLeft="1" workbookViewId="0"/></sheetViews>'
const packages = 'http://schemas.openxmlformats.org/package/2006'

const relations = (each: readonly string[]): string =>
  `<Relationships xmlns="${packages}/relationships">${each.join('')}</Relationships>`
const relation = (id: string, kind: string, target: string): string =>
  `<Relationship Id="${id}" Type="${document}/${kind}" Target="${target}"/>`
const override = (part: string, kind: string): string =>
  `<Override PartName="${part}" ContentType="application/vnd.openxmlformats-officedocument.spreadsheetml.${kind}+xml"/>`

/** The second style is text (format 49) as if it had been typed behind an apostrophe, the third whole hundredths (format 9). */
const quoted = 1
const inHundredths = 2
const styles = `<styleSheet xmlns="${main}"><fonts count="1"><font><sz val="11"/><name val="Calibri"/></font></fonts><fills count="2"><fill><patternFill patternType="none"/></fill><fill><patternFill patternType="gray125"/></fill></fills><borders count="1"><border><left/><right/><top/><bottom/><diagonal/></border></borders><cellStyleXfs count="1"><xf numFmtId="0" fontId="0" fillId="0" borderId="0"/></cellStyleXfs><cellXfs count="3"><xf numFmtId="0" fontId="0" fillId="0" borderId="0" xfId="0"/><xf numFmtId="49" fontId="0" fillId="0" borderId="0" xfId="0" quotePrefix="1" applyNumberFormat="1"/><xf numFmtId="9" fontId="0" fillId="0" borderId="0" xfId="0" applyNumberFormat="1"/></cellXfs></styleSheet>`

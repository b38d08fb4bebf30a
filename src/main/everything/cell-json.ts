// A row of a table as JSON that a person can read and that comes back exactly; and as cells of a flat table, which is for reading alone.
import type { Cell, Row } from '../../foundation/server/database/tables/table.ts'
import type { ListApart } from './exported-tables.ts'

type Json = null | string | number | boolean | readonly Json[] | { readonly [key: string]: Json }
export type JsonRow = Readonly<Record<string, Json>>

/** Text that is JSON as this program writes it appears as that JSON; a whole number too large for JSON is `{"$integer": "…"}`, bytes are `{"$bytes": "…"}` in base64. */
export const jsonOf = (columns: readonly string[], row: Row): JsonRow =>
  Object.fromEntries(columns.map((column, at) => [column, jsonCell(row[at] ?? null)]))

/** Throws for what `jsonOf` does not give. */
export const rowOf = (columns: readonly string[], json: unknown): Row => {
  if (typeof json !== 'object' || json === null || Object.keys(json).length !== columns.length)
    throw new Error('this is no row')
  return columns.map((column) => {
    if (!Object.hasOwn(json, column)) throw new Error('this is no row of this table')
    return cellOf((json as JsonRow)[column] as Json)
  })
}

function jsonCell(cell: Cell): Json {
  if (cell instanceof Uint8Array) return { $bytes: Buffer.from(cell).toString('base64') }
  if (typeof cell === 'bigint')
    return BigInt(Number(cell)) === cell && Number.isSafeInteger(Number(cell))
      ? Number(cell)
      : { $integer: String(cell) }
  if (typeof cell === 'number' && !Number.isFinite(cell)) throw new Error('a number that JSON cannot say')
  return typeof cell === 'string' && /^[{[]/.test(cell) ? structured(cell) : cell
}

function structured(text: string): Json {
  try {
    const value = JSON.parse(text) as Json
    const marked = typeof value === 'object' && value !== null && Object.keys(value).some((key) => key.startsWith('$'))
    return !marked && JSON.stringify(value) === text ? value : text
  } catch {
    return text
  }
}

function cellOf(json: Json): Cell {
  if (json === null || typeof json === 'string') return json
  if (typeof json === 'number') return Number.isInteger(json) ? BigInt(json) : json
  if (typeof json !== 'object') throw new Error('a cell is no boolean')
  if ('$bytes' in json) return new Uint8Array(Buffer.from(String(json.$bytes), 'base64'))
  if ('$integer' in json) return BigInt(String(json.$integer))
  return JSON.stringify(json)
}

/** The entries of a list within a row, each a row of its own with its place in the list, from 1, and whose it is. */
export function entriesOf(row: JsonRow, { one, by, list }: ListApart): readonly JsonRow[] {
  const entries = at(row, list)
  if (!Array.isArray(entries)) return []
  const whose = Object.fromEntries(by.map((path) => [path.slice(path.lastIndexOf('.') + 1), at(row, path)]))
  return entries.map((entry, no) => ({ [one]: whose, no: no + 1, ...(isStructure(entry) ? entry : { entry }) }))
}

/** The row without the lists that have a table of their own. */
export const withoutLists = (row: JsonRow, lists: readonly ListApart[]): JsonRow =>
  lists.reduce<JsonRow>(
    (left, { list }) => (Array.isArray(at(left, list)) ? without(left, list.split('.')) : left),
    row,
  )

function without(row: JsonRow, [first = '', ...rest]: readonly string[]): JsonRow {
  const { [first]: inside = null, ...others } = row
  return rest.length > 0 && isStructure(inside) ? { ...others, [first]: without(inside, rest) } : others
}

/** The columns that a flat table of these rows needs: of a column of structures one for each of its parts, unless it has very many. */
export class FlatColumns {
  readonly #parts = new Map<string, Set<string>>()

  add(row: JsonRow): void {
    for (const [column, cell] of Object.entries(row)) {
      const parts = this.#parts.get(column) ?? new Set()
      this.#parts.set(column, parts)
      if (parts.size <= partsMost) for (const part of partsOf(cell)) parts.add(part)
    }
  }

  /** `words.name.ar`: the column, and the way into it. */
  heads(): readonly string[] {
    return [...this.#parts].flatMap(([column, parts]) =>
      parts.size > partsMost ? [column] : [...parts].sort().map((part) => (part === '' ? column : `${column}.${part}`)),
    )
  }

  cells(row: JsonRow, heads: readonly string[]): readonly (string | number | null)[] {
    const flat = new Map<string, string | number | null>()
    for (const [column, cell] of Object.entries(row)) {
      if ((this.#parts.get(column)?.size ?? 0) > partsMost) flat.set(column, plain(cell))
      else for (const part of partsOf(cell)) flat.set(part === '' ? column : `${column}.${part}`, plain(at(cell, part)))
    }
    return heads.map((head) => flat.get(head) ?? null)
  }
}

const partsMost = 24

const isStructure = (cell: Json): cell is { readonly [key: string]: Json } =>
  typeof cell === 'object' && cell !== null && !Array.isArray(cell) && !('$bytes' in cell) && !('$integer' in cell)

/** Keys with a point in them would be ambiguous: such a structure stays whole. */
const partsOf = (cell: Json): readonly string[] => {
  if (!isStructure(cell) || Object.keys(cell).some((key) => key === '' || key.includes('.'))) return ['']
  return Object.entries(cell).flatMap(([key, inside]) =>
    partsOf(inside).map((part) => (part === '' ? key : `${key}.${part}`)),
  )
}

const at = (cell: Json, part: string): Json =>
  part === ''
    ? cell
    : part.split('.').reduce<Json>((inside, key) => (isStructure(inside) ? (inside[key] ?? null) : null), cell)

const plain = (cell: Json): string | number | null =>
  cell === null || typeof cell === 'number' ? cell : linesOf(cell).join('\n')

/** For reading in one cell: entries of a list are separated by semicolons, or stand on a line each if they have parts of their own. */
function linesOf(cell: Json): readonly string[] {
  if (cell === null) return []
  if (typeof cell !== 'object') return [String(cell)]
  if ('$bytes' in cell) return [String(cell.$bytes)]
  if ('$integer' in cell) return [String(cell.$integer)]
  if (isStructure(cell)) return Object.entries(cell).flatMap(([name, inside]) => namedLines(name, inside))
  if (cell.length === 0 || cell.every((one) => typeof one !== 'object')) return cell.length > 0 ? [cell.join('; ')] : []
  // Outlines of regions: numbers within numbers, which nobody reads.
  if (Array.isArray(cell[0]) && typeof cell.flat(9)[0] === 'number') return [JSON.stringify(cell)]
  return cell.map((one) => linesOf(one).join(' · '))
}

function namedLines(way: string, inside: Json): readonly string[] {
  if (isStructure(inside)) return Object.entries(inside).flatMap(([name, cell]) => namedLines(`${way}.${name}`, cell))
  const lines = linesOf(inside)
  return lines.length < 2 ? lines.map((line) => `${way}: ${line}`) : [`${way}:`, ...lines]
}

// The objects of a PDF file (ISO 32000-1, 7.2 to 7.5), read by its own tables: what is not exact, encrypted or beyond the limits is not read at all.
import { inflated } from '../../../foundation/archives/inflated.ts'
import { textAt } from '../../../foundation/archives/reading.ts'
import type { Bytes } from '../../keys/bytes.ts'
import { type Cursor, type Dict, depthMost, latin, skip, type Value, valueAt } from './pdf-values.ts'

export type Read = { readonly value: Value; readonly stream: Bytes | null }

export type Pdf = {
  readonly trailer: Dict
  /** What a reference stands for, through further ones; null when nothing, or nothing that can be read. */
  readonly read: (value: Value | undefined) => Promise<Read | null>
}

/** More than any scan; a file of 50 MB must not keep a device at it. */
const objectsMost = 200_000
const inflatedMost = 64 * 1024 * 1024
/** Of all tables of one file, which may say the same again and again. */
const rowsMost = 1_000_000

/** Null for a file that is not wholly what its tables say, or that is encrypted. */
export async function readPdf(bytes: Bytes): Promise<Pdf | null> {
  const places = new Map<number, Place>()
  const budget = { left: bytes.length * 2 + inflatedMost }
  const tail = textAt(bytes, Math.max(0, bytes.length - 2048), 2048)
  const start = /startxref\s+(\d{1,10})\s+%%EOF\s*\0*$/.exec(tail)
  const rows: Rows = { left: rowsMost }
  let trailer: Dict | null = null
  const met = new Set<number>()
  const next = start ? [Number(start[1])] : []
  let room = inflatedMost
  /** The content of a stream that is plain or deflated; null past the limit. */
  const contentOf = async (stream: Bytes, dict: Dict): Promise<Bytes | null> => {
    const content = await plainOf(stream, dict, room)
    room -= content?.length ?? 0
    return content
  }
  for (let at = next.shift(); at !== undefined; at = next.shift()) {
    if (met.has(at) || met.size === 1000) return null
    met.add(at)
    const table =
      textAt(bytes, at, 4) === 'xref'
        ? tableAt(bytes, at, places, rows, budget)
        : await streamTable(bytes, at, places, contentOf, rows, budget)
    if (!table || table.has('Encrypt') || places.size > objectsMost) return null
    trailer ??= table
    for (const key of ['XRefStm', 'Prev']) {
      const before = table.get(key)
      if (before?.kind === 'number') next.push(before.value)
    }
  }
  if (!trailer) return null

  const known = new Map<number, Read | null>()
  const packed = new Map<number, ReadonlyMap<number, Value> | null>()
  const objectsIn = async (container: number): Promise<ReadonlyMap<number, Value> | null> => {
    const place = places.get(container)
    const object = place?.kind === 'at' ? objectAt(bytes, place.at, container, lengthOf, budget) : null
    if (object?.value.kind !== 'dict' || !object.stream) return null
    const content = await contentOf(object.stream, object.value.entries)
    return content && unpacked(content, object.value.entries, budget)
  }
  const lengthOf = (number: number): number | null => {
    const place = places.get(number)
    const object = place?.kind === 'at' ? objectAt(bytes, place.at, number, () => null, budget) : null
    return object?.value.kind === 'number' ? object.value.value : null
  }
  const readObject = async (number: number): Promise<Read | null> => {
    const place = places.get(number)
    if (place?.kind === 'at') return objectAt(bytes, place.at, number, lengthOf, budget)
    if (place?.kind !== 'in') return null
    if (!packed.has(place.container)) packed.set(place.container, await objectsIn(place.container))
    const value = packed.get(place.container)?.get(number)
    return value ? { value, stream: null } : null
  }
  return {
    trailer,
    async read(value) {
      let read: Read | null = value ? { value, stream: null } : null
      for (let steps = 0; read?.value.kind === 'ref'; steps++) {
        const { number } = read.value
        if (steps === depthMost) return null
        if (!known.has(number)) known.set(number, await readObject(number))
        read = known.get(number) ?? null
      }
      return read
    },
  }
}

/** The names of a stream's filters, first one first; null when they are not written as names. */
export function filtersOf(dict: Dict): readonly string[] | null {
  const filter = dict.get('Filter')
  if (!filter) return []
  const list = filter.kind === 'array' ? filter.items : [filter]
  const names = list.flatMap((one) => (one.kind === 'name' ? [one.name] : []))
  return names.length === list.length ? names : null
}

/** Null for other filters than deflation, for predictors, and past `most`. */
export async function plainOf(stream: Bytes, dict: Dict, most: number): Promise<Bytes | null> {
  const filters = filtersOf(dict)
  if (!filters || filters.length > 1 || (filters[0] ?? '/FlateDecode') !== '/FlateDecode') return null
  const parameters = dict.get('DecodeParms')
  const one = parameters?.kind === 'array' ? parameters.items[0] : parameters
  const said = (key: string, usual: number): number => {
    const value = one?.kind === 'dict' ? one.entries.get(key) : undefined
    return value?.kind === 'number' ? value.value : usual
  }
  const content = filters.length === 0 ? stream : await inflated(stream, most)
  const predictor = said('Predictor', 1)
  if (!content || content.length > most) return null
  if (predictor === 1) return content
  return predictor < 10
    ? null
    : unpredicted(content, said('Colors', 1) * Math.ceil(said('BitsPerComponent', 8) / 8), said('Columns', 1))
}

/** PNG's filters of rows, as tables of objects use them. */
function unpredicted(content: Bytes, step: number, columns: number): Bytes | null {
  const row = step * columns
  if (!(row > 0 && row < 1000) || content.length % (row + 1) !== 0) return null
  const rows = content.length / (row + 1)
  const bytes = new Uint8Array(rows * row)
  for (let line = 0; line < rows; line++) {
    const filter = content[line * (row + 1)]
    if (filter === undefined || filter > 2) return null
    for (let at = 0; at < row; at++) {
      const here = line * row + at
      const left = filter === 1 && at >= step ? (bytes[here - step] ?? 0) : 0
      const above = filter === 2 && line > 0 ? (bytes[here - row] ?? 0) : 0
      bytes[here] = (content[line * (row + 1) + 1 + at] ?? 0) + left + above
    }
  }
  return bytes
}

type Place =
  | { readonly kind: 'at'; readonly at: number }
  | { readonly kind: 'in'; readonly container: number }
  | { readonly kind: 'free' }
type Budget = Cursor['budget']
/** How many rows of tables may still be read. */
type Rows = { left: number }
type ContentOf = (stream: Bytes, dict: Dict) => Promise<Bytes | null>

/** The newest place of an object counts: tables are met newest first. */
function note(places: Map<number, Place>, number: number, place: Place): void {
  if (!places.has(number)) places.set(number, place)
}

function tableAt(bytes: Bytes, from: number, places: Map<number, Place>, rows: Rows, budget: Budget): Dict | null {
  const cursor: Cursor = { bytes, at: from + 4, depth: 0, budget }
  for (;;) {
    skip(cursor)
    const head = /^(\d{1,10}) (\d{1,7})\s/.exec(textAt(bytes, cursor.at, 24))
    if (!head) break
    cursor.at += head[0].length
    for (let index = 0; index < Number(head[2]); index++) {
      skip(cursor)
      const row = /^(\d{10}) \d{5} ([fn])/.exec(textAt(bytes, cursor.at, 18))
      rows.left -= 1
      if (!row || places.size > objectsMost || rows.left < 0) return null
      note(places, Number(head[1]) + index, row[2] === 'n' ? { kind: 'at', at: Number(row[1]) } : { kind: 'free' })
      cursor.at += 18
    }
  }
  if (textAt(bytes, cursor.at, 7) !== 'trailer') return null
  cursor.at += 7
  const value = valueAt(cursor)
  return value?.kind === 'dict' ? value.entries : null
}

async function streamTable(
  bytes: Bytes,
  at: number,
  places: Map<number, Place>,
  contentOf: ContentOf,
  rows: Rows,
  budget: Budget,
): Promise<Dict | null> {
  const object = objectAt(bytes, at, null, () => null, budget)
  if (object?.value.kind !== 'dict' || !object.stream) return null
  const { entries } = object.value
  const content = await contentOf(object.stream, entries)
  const [widths, size] = [numbersOf(entries.get('W')), numbersOf(entries.get('Size'))[0]]
  if (!content || widths.length !== 3 || size === undefined || widths.some((width) => width < 0 || width > 6))
    return null
  const [kinds = 0, seconds = 0, thirds = 0] = widths
  const index = entries.has('Index') ? numbersOf(entries.get('Index')) : [0, size]
  let from = 0
  const take = (width: number): number => {
    let value = 0
    for (const end = from + width; from < end; from++) value = value * 256 + (content[from] ?? 0)
    return value
  }
  for (let pair = 0; pair + 1 < index.length; pair += 2)
    for (let row = 0; row < (index[pair + 1] ?? 0); row++) {
      rows.left -= 1
      if (from + kinds + seconds + thirds > content.length || kinds + seconds === 0 || places.size > objectsMost)
        return null
      if (rows.left < 0) return null
      const kind = kinds === 0 ? 1 : take(kinds)
      const second = take(seconds)
      take(thirds)
      const number = (index[pair] ?? 0) + row
      if (kind === 1) note(places, number, { kind: 'at', at: second })
      else note(places, number, kind === 2 ? { kind: 'in', container: second } : { kind: 'free' })
    }
  return entries
}

const numbersOf = (value: Value | undefined): readonly number[] =>
  (value?.kind === 'array' ? value.items : value ? [value] : []).flatMap((one) =>
    one.kind === 'number' ? [one.value] : [],
  )

/** Objects that stand in a stream (7.5.7). */
function unpacked(content: Bytes, dict: Dict, budget: Budget): ReadonlyMap<number, Value> | null {
  const [count] = numbersOf(dict.get('N'))
  const [first] = numbersOf(dict.get('First'))
  if (count === undefined || first === undefined || count > objectsMost) return null
  const heads = latin(content.subarray(0, first)).trim().split(/\s+/).map(Number)
  const found = new Map<number, Value>()
  for (let index = 0; index < count; index++) {
    const [number, at] = [heads[index * 2], heads[index * 2 + 1]]
    if (number === undefined || at === undefined || !Number.isSafeInteger(at)) return null
    const value = valueAt({ bytes: content, at: first + at, depth: 0, budget })
    if (value) found.set(number, value)
  }
  return found
}

/** Reads the object at a position that a table of the file names; `number` is what it must be numbered, null for any. */
function objectAt(
  bytes: Bytes,
  at: number,
  number: number | null,
  lengthOf: (number: number) => number | null,
  budget: Budget,
): Read | null {
  const head = /^\s{0,4}(\d{1,10})\s{1,4}\d{1,5}\s{1,4}obj/.exec(textAt(bytes, at, 40))
  if (!head || (number !== null && Number(head[1]) !== number)) return null
  const cursor: Cursor = { bytes, at: at + head[0].length, depth: 0, budget }
  const value = valueAt(cursor)
  if (!value) return null
  skip(cursor)
  if (textAt(bytes, cursor.at, 6) !== 'stream') return { value, stream: null }
  if (value.kind !== 'dict') return null
  const begins = cursor.at + 6 + (textAt(bytes, cursor.at + 6, 2) === '\r\n' ? 2 : 1)
  const said = value.entries.get('Length')
  const length = said?.kind === 'number' ? said.value : said?.kind === 'ref' ? lengthOf(said.number) : null
  if (length === null || !Number.isSafeInteger(length) || length < 0 || begins + length > bytes.length) return null
  if (!/^\s{0,2}endstream/.test(textAt(bytes, begins + length, 12))) return null
  return { value, stream: bytes.subarray(begins, begins + length) }
}

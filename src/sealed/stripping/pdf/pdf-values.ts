// The values that a PDF file is written with (ISO 32000-1, 7.3), read strictly and within bounds.
import { textAt } from '../../../foundation/archives/reading.ts'
import type { Bytes } from '../../keys/bytes.ts'

/** A name is `/…` as it was written; `raw` is a string, or anything else that is copied unchanged. */
export type Value =
  | { readonly kind: 'name'; readonly name: string }
  | { readonly kind: 'raw'; readonly bytes: Bytes }
  | { readonly kind: 'number'; readonly value: number; readonly text: string }
  | { readonly kind: 'ref'; readonly number: number }
  | { readonly kind: 'array'; readonly items: readonly Value[] }
  | { readonly kind: 'dict'; readonly entries: Dict }
export type Dict = ReadonlyMap<string, Value>
/** How deep values may be nested, and references lead to references. */
export const depthMost = 40

/** `budget` is how many bytes may still be looked at: objects that stand in one another are not read over and over. */
export type Cursor = { readonly bytes: Bytes; at: number; depth: number; readonly budget: { left: number } }

const isSpace = (byte: number | undefined): boolean =>
  byte === 0 || byte === 9 || byte === 10 || byte === 12 || byte === 13 || byte === 32
const isDelimiter = (byte: number | undefined): boolean =>
  byte !== undefined && '()<>[]{}/%'.includes(String.fromCharCode(byte))

/** White space and remarks. */
export function skip(cursor: Cursor): void {
  const { bytes, at } = cursor
  for (; cursor.at < bytes.length; cursor.at++) {
    if (bytes[cursor.at] === 0x25)
      while (cursor.at < bytes.length && bytes[cursor.at] !== 10 && bytes[cursor.at] !== 13) cursor.at++
    else if (!isSpace(bytes[cursor.at])) break
  }
  cursor.budget.left -= cursor.at - at
}

/** Null for anything but a value. */
export function valueAt(cursor: Cursor): Value | null {
  skip(cursor)
  const { bytes, at } = cursor
  const begins = textAt(bytes, at, 2)
  cursor.budget.left -= 16
  if (cursor.depth > depthMost || cursor.budget.left < 0) return null
  if (begins === '<<') return dictAt(cursor)
  if (begins[0] === '[') return arrayAt(cursor)
  if (begins[0] === '(') return stringAt(cursor)
  if (begins[0] === '<') {
    const end = bytes.indexOf(0x3e, at)
    cursor.budget.left -= (end === -1 ? bytes.length : end) - at
    if (end === -1) return null
    cursor.at = end + 1
    return /^<[0-9A-Fa-f\s]*>$/.test(latin(bytes.subarray(at, cursor.at)))
      ? { kind: 'raw', bytes: bytes.slice(at, cursor.at) }
      : null
  }
  let end = begins[0] === '/' ? at + 1 : at
  while (end < bytes.length && !isSpace(bytes[end]) && !isDelimiter(bytes[end]) && end - at < 300) end++
  cursor.at = end
  const word = textAt(bytes, at, end - at)
  if (word.startsWith('/')) return { kind: 'name', name: word }
  const ref = /^(\d{1,10})\s{1,4}\d{1,5}\s{1,4}R(?![A-Za-z0-9])/.exec(/^\d/.test(word) ? textAt(bytes, at, 40) : '')
  if (ref) {
    cursor.at = at + ref[0].length
    return { kind: 'ref', number: Number(ref[1]) }
  }
  if (/^[+-]?(?:\d+(?:\.\d*)?|\.\d+)$/.test(word)) return { kind: 'number', value: Number(word), text: word }
  return word === 'true' || word === 'false' || word === 'null' ? { kind: 'raw', bytes: bytes.slice(at, end) } : null
}

function dictAt(cursor: Cursor): Value | null {
  cursor.at += 2
  cursor.depth += 1
  const entries = new Map<string, Value>()
  for (;;) {
    skip(cursor)
    if (textAt(cursor.bytes, cursor.at, 2) === '>>') break
    const key = valueAt(cursor)
    const value = key?.kind === 'name' ? valueAt(cursor) : null
    if (key?.kind !== 'name' || !value) return null
    entries.set(plainName(key.name), value)
  }
  cursor.at += 2
  cursor.depth -= 1
  return { kind: 'dict', entries }
}

/** Without its stroke; `#41` is `A`. */
const plainName = (name: string): string =>
  name.slice(1).replace(/#([0-9A-Fa-f]{2})/g, (_, code: string) => String.fromCharCode(Number.parseInt(code, 16)))

function arrayAt(cursor: Cursor): Value | null {
  cursor.at += 1
  cursor.depth += 1
  const items: Value[] = []
  for (;;) {
    skip(cursor)
    if (cursor.bytes[cursor.at] === 0x5d) break
    const item = valueAt(cursor)
    if (!item) return null
    items.push(item)
  }
  cursor.at += 1
  cursor.depth -= 1
  return { kind: 'array', items }
}

function stringAt(cursor: Cursor): Value | null {
  const { bytes, at } = cursor
  let open = 0
  for (let end = at; end < bytes.length; end++) {
    const byte = bytes[end]
    if (byte === 0x5c) end += 1
    else if (byte === 0x28) open += 1
    else if (byte === 0x29) {
      open -= 1
      if (open > 0) continue
      cursor.at = end + 1
      cursor.budget.left -= end - at
      return { kind: 'raw', bytes: bytes.slice(at, end + 1) }
    }
  }
  cursor.budget.left -= bytes.length - at
  return null
}

/** Of more letters than a call takes arguments. */
export const latin = (bytes: Uint8Array): string => new TextDecoder('latin1').decode(bytes)

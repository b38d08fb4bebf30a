// Reads CBOR in its one exact form in a single pass: anything but the deterministic encoding of its value is refused on the spot.
import { decode, encode } from 'cborg'
import { equal } from './bytes.ts'

/** Deeper than anything that is written, and far from the end of any engine's stack: all refuse the same. */
const depthMost = 64

/** Values of all kinds, each counted but the keys of maps: more than anything that is written has, and few enough to be held at once. */
const itemsMost = 1_048_576

/** The one value in these bytes (RFC 8949 §4.2.1, text as keys, no tags). Throws on everything else: for a reader that is a refusal. */
export function readExact(bytes: Uint8Array): unknown {
  const cursor = { bytes, at: 0, items: 0 }
  const value = item(cursor, 0)
  if (cursor.at !== bytes.length) throw notExact
  return value
}

/** What a field of a map holds, the bytes that say so, and how many values it is. */
export type Field = { readonly bytes: Uint8Array; readonly value: unknown; readonly items: number }

/**
 * The fields of the one map in these bytes, as `readExact` reads it, in the order of `names`, which are all its keys as they are encoded, each after the one
 * before it. A field whose bytes are those that are known of it is given as it is known: bytes that are one value's exact encoding are no other's, and say
 * themselves where it ends.
 */
export function readFields(
  bytes: Uint8Array,
  names: readonly Uint8Array[],
  known: readonly (Field | null)[],
): readonly Field[] {
  // The map itself is one.
  const cursor = { bytes, at: 0, items: 1 }
  const first = next(cursor)
  if (first >> 5 !== 5 || argument(cursor, first & 31) !== names.length) throw notExact
  const fields: Field[] = []
  for (let index = 0; index < names.length; index++) {
    pass(cursor, names[index] as Uint8Array)
    const from = cursor.at
    const same = known[index]
    if (same && standsAt(bytes, from, same.bytes)) {
      cursor.at += same.bytes.length
      counted(cursor, same.items)
      fields.push(same)
    } else {
      const before = cursor.items
      const value = item(cursor, 1)
      fields.push({ bytes: bytes.subarray(from, cursor.at), value, items: cursor.items - before })
    }
  }
  if (cursor.at !== bytes.length) throw notExact
  return fields
}

function pass(cursor: Cursor, expected: Uint8Array): void {
  if (!standsAt(cursor.bytes, cursor.at, expected)) throw notExact
  cursor.at += expected.length
}

type Cursor = { readonly bytes: Uint8Array; at: number; items: number }

const notExact = new Error('not exact CBOR')

function item(cursor: Cursor, depth: number): unknown {
  counted(cursor, 1)
  if (depth > depthMost) throw notExact
  const first = next(cursor)
  const low = first & 31
  switch (first >> 5) {
    case 0:
      return argument(cursor, low)
    case 1:
      return safe(-1 - argument(cursor, low))
    case 2:
      return cursor.bytes.slice(cursor.at + widthOf(low), span(cursor, low))
    case 3:
      return text(cursor.bytes, cursor.at + widthOf(low), span(cursor, low))
    case 4:
      return list(cursor, argument(cursor, low), depth)
    case 5:
      return map(cursor, argument(cursor, low), depth)
    case 7:
      return simple(cursor, low)
    default:
      throw notExact
  }
}

function counted(cursor: Cursor, items: number): void {
  cursor.items += items
  if (cursor.items > itemsMost) throw notExact
}

/** The number behind an item's first byte, in its shortest form. */
function argument(cursor: Cursor, low: number): number {
  if (low < 24) return low
  if (low === 24) return least(24, next(cursor))
  if (low === 25) return least(2 ** 8, two(cursor))
  if (low === 26) return least(2 ** 16, four(cursor))
  if (low === 27) return safe(least(2 ** 32, four(cursor) * 2 ** 32 + four(cursor)))
  throw notExact
}

/** Passes over as many bytes as the argument says; gives where they end. */
function span(cursor: Cursor, low: number): number {
  const length = argument(cursor, low)
  cursor.at += length
  if (cursor.at > cursor.bytes.length) throw notExact
  return cursor.at
}

function list(cursor: Cursor, length: number, depth: number): unknown[] {
  const items: unknown[] = []
  for (let index = 0; index < length; index++) items.push(item(cursor, depth + 1))
  return items
}

/** Keys are text, each after the one before it: the shorter first, then by their bytes. */
function map(cursor: Cursor, length: number, depth: number): Record<string, unknown> {
  const entries: Record<string, unknown> = {}
  let beforeFrom = 0
  let beforeTo = 0
  for (let index = 0; index < length; index++) {
    const first = next(cursor)
    if (first >> 5 !== 3) throw notExact
    const from = cursor.at + widthOf(first & 31)
    const to = span(cursor, first & 31)
    if (index > 0 && !comesBefore(cursor.bytes, beforeFrom, beforeTo, from, to)) throw notExact
    beforeFrom = from
    beforeTo = to
    const key = keyIn(cursor.bytes, from, to)
    const value = item(cursor, depth + 1)
    // Assigned plainly, this one name would set the prototype.
    if (key === '__proto__')
      Object.defineProperty(entries, key, { value, enumerable: true, writable: true, configurable: true })
    else entries[key] = value
  }
  return entries
}

function standsAt(bytes: Uint8Array, from: number, other: Uint8Array): boolean {
  if (other.length > bytes.length - from) return false
  for (let at = 0; at < other.length; at++) if (bytes[from + at] !== other[at]) return false
  return true
}

const widthOf = (low: number): number => (low < 24 ? 0 : 2 ** (low - 24))

function comesBefore(bytes: Uint8Array, oneFrom: number, oneTo: number, from: number, to: number): boolean {
  const length = to - from
  if (oneTo - oneFrom !== length) return oneTo - oneFrom < length
  for (let at = 0; at < length; at++) {
    const difference = (bytes[oneFrom + at] as number) - (bytes[from + at] as number)
    if (difference !== 0) return difference < 0
  }
  return false
}

/** Keys repeat: one at the same position as before is not decoded again. */
const keys: { readonly bytes: Uint8Array; readonly text: string }[] = []
const keyPlaces = 256
const keyMost = 16

function keyIn(bytes: Uint8Array, from: number, to: number): string {
  const length = to - from
  if (length === 0 || length > keyMost) return text(bytes, from, to)
  const place = (length * 61 + (bytes[from] as number) * 7 + (bytes[to - 1] as number)) % keyPlaces
  const known = keys[place]
  if (known && known.bytes.length === length && standsAt(bytes, from, known.bytes)) return known.text
  const key = text(bytes, from, to)
  keys[place] = { bytes: bytes.slice(from, to), text: key }
  return key
}

const decoder = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true })
/** Up to here a few characters one by one are quicker than the platform's decoder. */
const shortText = 48
/** For texts of each length, used again each time. */
const codesOf = Array.from({ length: shortText + 1 }, (_, length) => Array.from({ length }, () => 0))

function text(bytes: Uint8Array, from: number, to: number): string {
  if (to - from <= shortText) {
    const codes = codesOf[to - from] as number[]
    for (let at = from; at < to; at++) {
      const code = bytes[at] as number
      if (code > 127) return decoded(bytes, from, to)
      codes[at - from] = code
    }
    return String.fromCharCode.apply(null, codes)
  }
  return decoded(bytes, from, to)
}

/** Many decoders drop a mark at the beginning: it is never written. */
function decoded(bytes: Uint8Array, from: number, to: number): string {
  const value = decoder.decode(bytes.subarray(from, to))
  if (value.charCodeAt(0) === 0xfeff) throw notExact
  return value
}

/** False, true, null, and a float in the one width that it is written in, which the library knows. */
function simple(cursor: Cursor, low: number): boolean | null | number {
  if (low === 20) return false
  if (low === 21) return true
  if (low === 22) return null
  if (low < 25 || low > 27) throw notExact
  const from = cursor.at - 1
  cursor.at += widthOf(low)
  const bytes = cursor.bytes.slice(from, cursor.at)
  const value: unknown = decode(bytes)
  if (typeof value !== 'number' || !Number.isFinite(value) || !equal(encode(value), bytes)) throw notExact
  return value
}

function next(cursor: Cursor): number {
  const byte = cursor.bytes[cursor.at]
  if (byte === undefined) throw notExact
  cursor.at += 1
  return byte
}

const two = (cursor: Cursor): number => next(cursor) * 2 ** 8 + next(cursor)
const four = (cursor: Cursor): number => two(cursor) * 2 ** 16 + two(cursor)

function least(value: number, number: number): number {
  if (number < value) throw notExact
  return number
}

function safe(number: number): number {
  if (!Number.isSafeInteger(number)) throw notExact
  return number
}

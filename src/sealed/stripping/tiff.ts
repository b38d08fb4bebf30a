// TIFF 6.0, as scanners write it: keeps the pages and how they are drawn; every other tag, and every byte that belongs to no page, is overwritten with zeros in place.
import { textAt, u16be, u16le, u32be, u32le } from '../../foundation/archives/reading.ts'
import type { Bytes } from '../keys/bytes.ts'
import type { Trace } from '../log/attachments/attachment-form.ts'
import { cleanProfile } from './colour-profile.ts'
import { readExif } from './exif.ts'
import { stripJpeg } from './jpeg.ts'
import { overlap, type Range } from './ranges.ts'
import type { Strip } from './stripped.ts'

export const stripTiff: Strip = (bytes) => {
  const tiff = readerOf(bytes)
  const pages = tiff && pagesIn(tiff)
  if (!pages) return null
  const removed = new Set<Trace>()
  const kept: Range[] = [{ from: 0, end: 8 }]
  const [dropped, profiles]: [Range[], Range[]] = [[], []]
  const room = { left: bytes.length * 2 }
  for (const page of pages) {
    if (page.isPreview) removed.add('preview')
    else kept.push({ from: page.at, end: page.at + 6 + page.entries.length * 12 })
    for (const entry of page.entries) {
      const keeps = !page.isPreview && drawing.has(entry.tag)
      if (!keeps && !page.isPreview) removed.add(traceOf(entry.tag))
      if (!keeps && entry.tag === place) removed.add('place')
      ;(!keeps ? dropped : entry.tag === tag.profile ? profiles : kept).push(...tiff.beyond(entry))
      if (!keeps) dropped.push(...tiff.below(entry))
    }
    if (kept.length + profiles.length + dropped.length > rangesMost) return null
    if (page.isPreview) continue
    const coded = codedIn(tiff, page, room)
    if (!coded || kept.length + coded.length + dropped.length > rangesMost) return null
    for (const range of coded) kept.push(range)
  }
  // A page that claims what else was written: nobody can say where the picture ends.
  const staying = [...kept, ...profiles]
  const whole = staying.every(({ from, end }) => from <= end && end <= bytes.length)
  if (!whole || overlap(staying, dropped) || overlap(kept, profiles) || pages[0]?.isPreview) return null

  const { captured, camera } = readExif(bytes)
  if (zeroBeside(bytes, staying)) removed.add('other')
  if (!cleanProfiles(bytes, profiles, removed)) return null
  rewrite(bytes, tiff, pages)
  return { bytes, removed: [...removed], captured, camera }
}

/** How far its pages say that they reach; null where their lists are not, or not all, there. */
export function tiffReaches(bytes: Bytes): number | null {
  const tiff = readerOf(bytes)
  if (!tiff) return 0
  const pages = pagesIn(tiff)
  if (!pages) return breaksOff(tiff) ? null : 0
  let [reach, read] = [0, 0]
  for (const { entries } of pages)
    for (const names of [tag.strips, tag.tiles]) {
      const [from, long] = names.map((name) => tiff.numbers(entries.find((entry) => entry.tag === name)))
      read += from?.length ?? 0
      if (read > rangesMost) return 0
      for (const [index, at] of (from ?? []).entries()) reach = Math.max(reach, at + (long?.[index] ?? 0))
    }
  return reach
}

/** A list of its pages, or a part of one, lies behind the end. */
function breaksOff(tiff: Reader): boolean {
  let at = tiff.u32(4)
  for (let pages = 0; at >= 8 && pages < pagesMost; pages++) {
    const entries = tiff.entries(at)
    if (!entries) return at + 6 + tiff.u16(at) * 12 > tiff.bytes.length
    at = tiff.u32(at + 2 + entries.length * 12)
  }
  return false
}

type Entry = { readonly at: number; readonly tag: number; readonly type: number; readonly count: number }
type Page = {
  readonly at: number
  readonly entries: readonly Entry[]
  /** A smaller picture of a page, which may show what was cut away from it. */
  readonly isPreview: boolean
}
type Reader = {
  readonly bytes: Bytes
  readonly u16: (at: number) => number
  readonly u32: (at: number) => number
  readonly put16: (into: DataView, at: number, value: number) => void
  readonly put32: (into: DataView, at: number, value: number) => void
  readonly entries: (at: number) => readonly Entry[] | null
  /** The value of an entry where it does not stand in the entry itself. */
  readonly beyond: (entry: Entry) => readonly Range[]
  /** For an entry that points to a list of its own (Exif, GPS): that list, and its values. */
  readonly below: (entry: Entry) => readonly Range[]
  /** Whole numbers; null past `numbersMost`, or of another type. */
  readonly numbers: (entry: Entry | undefined) => readonly number[] | null
  /** The one that an entry says; null where it says several. */
  readonly number: (entry: Entry | undefined) => number | null
}

/** More than any scan that is meant to be read: a file of 50 MB must not keep a device at it. */
const pagesMost = 2000
const entriesMost = 200
const allMost = 40_000
const numbersMost = 100_000
const rangesMost = 200_000
const sizes = [0, 1, 1, 2, 4, 8, 1, 1, 2, 4, 8, 4, 8, 4]
const [short, long] = [3, 4]
const place = 34853
const preview = 1
/** What a reader needs to draw a page: sizes, coding, colours, where the coded parts stand, which way is up, which page it is. */
const drawing: ReadonlySet<number> = new Set([
  254, 255, 256, 257, 258, 259, 262, 263, 264, 265, 266, 273, 274, 277, 278, 279, 280, 281, 282, 283, 284, 290, 291,
  292, 293, 296, 297, 301, 317, 318, 319, 320, 321, 322, 323, 324, 325, 326, 327, 328, 332, 334, 336, 338, 339, 340,
  341, 347, 529, 530, 531, 532, 34675,
])
const tag = {
  kind: 254,
  coding: 259,
  strips: [273, 279],
  tiles: [324, 325],
  tables: 347,
  profile: 34675,
  raw: 50706,
} as const
const jpeg = 7
/** None; CCITT's three; LZW; JPEG; Deflate's two; PackBits; Zstandard's and WebP's are left out: too few read them. */
const codings: ReadonlySet<number> = new Set([1, 2, 3, 4, 5, jpeg, 8, 32773, 32946])

function readerOf(bytes: Bytes): Reader | null {
  const big = textAt(bytes, 0, 2) === 'MM'
  const [u16, u32] = big ? [u16be, u32be] : [u16le, u32le]
  const reader: Reader = {
    bytes,
    u16: (at) => u16(bytes, at),
    u32: (at) => u32(bytes, at),
    put16: (into, at, value) => into.setUint16(at, value, !big),
    put32: (into, at, value) => into.setUint32(at, value, !big),
    entries(at) {
      const count = u16(bytes, at)
      if (at < 8 || count === 0 || count > entriesMost || at + 6 + count * 12 > bytes.length) return null
      return Array.from({ length: count }, (_, index) => {
        const entry = at + 2 + index * 12
        return { at: entry, tag: u16(bytes, entry), type: u16(bytes, entry + 2), count: u32(bytes, entry + 4) }
      })
    },
    beyond({ at, type, count }) {
      const length = (sizes[type] ?? 1) * count
      return length <= 4 ? [] : [{ from: u32(bytes, at + 8), end: u32(bytes, at + 8) + length }]
    },
    below({ at, tag: name }) {
      const list = pointers.has(name) ? reader.entries(u32(bytes, at + 8)) : null
      if (!list) return []
      const from = u32(bytes, at + 8)
      return [{ from, end: from + 6 + list.length * 12 }, ...list.flatMap((entry) => reader.beyond(entry))]
    },
    number: (entry) => (entry?.count === 1 ? (reader.numbers(entry)?.[0] ?? null) : null),
    numbers(entry) {
      if (!entry || entry.count > numbersMost || (entry.type !== short && entry.type !== long)) return null
      const size = sizes[entry.type] ?? 4
      const from = entry.count * size <= 4 ? entry.at + 8 : u32(bytes, entry.at + 8)
      return Array.from({ length: entry.count }, (_, index) =>
        size === 2 ? u16(bytes, from + index * 2) : u32(bytes, from + index * 4),
      )
    },
  }
  return u16(bytes, 2) === 42 ? reader : null
}

const pointers: ReadonlySet<number> = new Set([34665, place, 40965, 330])

/** Null for a chain that does not end, or that leads out of the file. */
function pagesIn(tiff: Reader): readonly Page[] | null {
  const pages: Page[] = []
  const met = new Set<number>()
  let found = 0
  for (let at = tiff.u32(4); at !== 0; ) {
    const entries = tiff.entries(at)
    if (!entries || met.has(at) || pages.length === pagesMost) return null
    met.add(at)
    const said = entries.find((entry) => entry.tag === tag.kind)
    const kind = said ? tiff.number(said) : 0
    found += entries.length
    if (found > allMost || kind === null) return null
    pages.push({ at, entries, isPreview: (kind & preview) !== 0 })
    at = tiff.u32(at + 2 + entries.length * 12)
  }
  return pages.length > 0 ? pages : null
}

/** Where the coded parts of a page stand. Null for a coding that may hold more than a picture, for a camera's raw data, and past the `room` of all pages: pages that stand in one another are not read over and over. */
function codedIn(tiff: Reader, { entries }: Page, room: { left: number }): readonly Range[] | null {
  const find = (name: number) => entries.find((entry) => entry.tag === name)
  const coding = find(tag.coding) ? tiff.number(find(tag.coding)) : 1
  if (coding === null || !codings.has(coding) || find(tag.raw)) return null
  const [offsets, lengths] = (find(tag.tiles[0]) ? tag.tiles : tag.strips).map((name) => tiff.numbers(find(name)))
  if (!offsets || !lengths || offsets.length === 0 || offsets.length !== lengths.length) return null
  const ranges = offsets.map((from, index) => ({ from, end: from + (lengths[index] ?? 0) }))
  const tables = find(tag.tables)
  room.left -= ranges.reduce((sum, { from, end }) => sum + end - from, tables?.count ?? 0)
  if (room.left < 0) return null
  const parts = coding === jpeg ? ranges.map(({ from, end }) => tiff.bytes.slice(from, end)) : []
  const shared = tables ? tiff.beyond(tables).map(({ from, end }) => tiff.bytes.subarray(from, end)) : []
  const bare = parts.every((part) => stripJpeg(part)?.removed.length === 0) && shared.every(isTables)
  return bare ? ranges : null
}

/** A JPEG stream of tables alone. */
function isTables(part: Uint8Array): boolean {
  let at = 2
  while (part[at] === 0xff && part[at + 1] !== 0xd9) {
    if (![0xc4, 0xcc, 0xdb, 0xdd].includes(part[at + 1] ?? 0)) return false
    at += 2 + Math.max(2, u16be(part, at + 2))
  }
  return at + 2 === part.length
}

/** True when anything stood there that no page needs and no list named. */
function zeroBeside(bytes: Bytes, kept: readonly Range[]): boolean {
  let [at, found] = [0, false]
  for (const next of [...kept, { from: bytes.length, end: bytes.length }].sort((one, other) => one.from - other.from)) {
    const beside = bytes.subarray(at, Math.max(at, next.from))
    found ||= beside.some((byte) => byte !== 0)
    beside.fill(0)
    at = Math.max(at, next.end)
  }
  return found
}

/** Pages mostly share one. False where they, together, are more than the file has: nobody's pages stand in one another. */
function cleanProfiles(bytes: Bytes, profiles: readonly Range[], removed: Set<Trace>): boolean {
  const apart = new Map(profiles.map((range) => [`${range.from} ${range.end}`, range]))
  let left = bytes.length
  for (const { from, end } of apart.values()) {
    left -= end - from
    if (left < 0) return false
    const profile = bytes.subarray(from, end)
    const cleaned = cleanProfile(profile)
    if (cleaned !== 'clean') removed.add('other')
    if (cleaned === 'none') profile.fill(0)
  }
  return true
}

/** The lists of the pages that stay, each with the entries that stay; the rest of its room is zeros. */
function rewrite(bytes: Bytes, tiff: Reader, pages: readonly Page[]): void {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength)
  const staying = pages.filter(({ isPreview }) => !isPreview)
  for (const [index, { at, entries }] of staying.entries()) {
    const bare = entries
      .filter((entry) => drawing.has(entry.tag))
      .map((entry) => tiff.bytes.slice(entry.at, entry.at + 12))
    bytes.fill(0, at, at + 6 + entries.length * 12)
    tiff.put16(view, at, bare.length)
    for (const [row, entry] of bare.entries()) bytes.set(entry, at + 2 + row * 12)
    tiff.put32(view, at + 2 + bare.length * 12, staying[index + 1]?.at ?? 0)
  }
}

function traceOf(name: number): Trace {
  if (name === 34665) return 'exif'
  if (name === 700) return 'xmp'
  if (name === 33723 || name === 34377) return 'iptc'
  if (name === 306) return 'time'
  if (name === 330) return 'preview'
  return [269, 270, 271, 272, 285, 305, 315, 316, 333, 33432].includes(name) ? 'text' : 'other'
}

// WebM and Matroska (RFC 9559), as browsers and recorders write them: everything but sound and picture is replaced by padding of the same length, so that nothing moves.
import { textAt, u32be } from '../../foundation/archives/reading.ts'
import type { Bytes } from '../keys/bytes.ts'
import type { Trace } from '../log/attachments/attachment-form.ts'
import type { Strip } from './stripped.ts'

export const stripWebm: Strip = (bytes) => {
  const film: Film = { bytes, removed: new Set(), elements: 0, captured: null, tracks: 0 }
  const end = walk(film, 0, bytes.length, top, bytes.length)
  if (end !== bytes.length || film.tracks === 0) return null
  return { bytes, removed: [...film.removed], captured: film.captured, camera: null }
}

/** How far it says that it reaches: the file’s own length where it ends with an element; null where it breaks off in one of a recording whose length nobody went back to write. */
export function webmReaches(bytes: Bytes): number | null {
  let at = 0
  for (let count = 0; at < bytes.length && count < elementsMost; count++) {
    const head = headAt(bytes, at)
    if (!head) return null
    if (head.length === null && !openEnded.has(head.id)) return at
    at = head.content + (head.length ?? 0)
    if (at > bytes.length) return head.id === segmentId ? at : null
  }
  return at
}

type Film = {
  readonly bytes: Bytes
  readonly removed: Set<Trace>
  elements: number
  captured: string | null
  tracks: number
}
/** What happens to each element inside another: kept, looked into, or cleaned by its own code (false: it cannot be). Unlisted elements are removed. */
type Inside = { readonly [id: number]: 'keep' | Inside | ((film: Film, at: number, end: number) => boolean) }

/** An hour of sound in blocks of 20 ms is 180,000. */
const elementsMost = 2_000_000
const empty = 0xec

/**
 * Cleans the elements from here and gives where they end; null when they do not end where they should. One whose size is not said (a recording as it came) ends before
 * the first element that is not `inside` it but beside it; `most` is as far as it may reach.
 */
function walk(
  film: Film,
  from: number,
  end: number | null,
  inside: Inside,
  most: number,
  beside: Inside = {},
): number | null {
  const { bytes } = film
  let at = from
  while (at < (end ?? most)) {
    film.elements += 1
    const head = headAt(bytes, at)
    if (!head || film.elements > elementsMost) return null
    const { id, content, length } = head
    const rule = inside[id]
    if (end === null && rule === undefined && beside[id] !== undefined) return at
    if (length === null) {
      // Only elements that are looked into may have an unknown size.
      if (typeof rule !== 'object' || !openEnded.has(id)) return null
      const next = walk(film, content, null, rule, most, inside)
      if (next === null) return null
      at = next
      continue
    }
    const isCutOff = content + length > bytes.length && (end ?? most) === bytes.length
    const next = isCutOff ? bytes.length : content + length
    if (next > (end ?? most)) return null
    if (rule === undefined) clear(film, id, at, content, next)
    else if (typeof rule === 'function') {
      if (!rule(film, content, next)) return null
    } else if (rule !== 'keep' && walk(film, content, next, rule, next) === null) return null
    at = next
  }
  return at
}

const segmentId = 0x18538067
/** Segments and clusters. */
const openEnded: ReadonlySet<number> = new Set([segmentId, 0x1f43b675])

/** An element's name and length, as 4.3 and 4.4 of RFC 8794 write them; `length` is null where it is not said. */
function headAt(bytes: Bytes, at: number): { id: number; content: number; length: number | null } | null {
  const ofId = Math.clz32(bytes[at] ?? 0) - 23
  const ofLength = Math.clz32(bytes[at + ofId] ?? 0) - 23
  const content = at + ofId + ofLength
  if (ofId > 4 || ofLength > 8 || content > bytes.length) return null
  const number = (from: number, count: number, first: number): number =>
    bytes.subarray(from + 1, from + count).reduce((sum, byte) => sum * 256 + byte, first)
  const length = number(at + ofId, ofLength, (bytes[at + ofId] ?? 0) & (0xff >> ofLength))
  const unsaid = length === 2 ** (7 * ofLength) - 1
  return { id: number(at, ofId, bytes[at] ?? 0), content, length: unsaid ? null : length }
}

/** An element becomes empty room. */
function clear({ bytes, removed }: Film, id: number, at: number, content: number, end: number): void {
  if (id !== empty && id !== check) removed.add(traces[id] ?? 'other')
  else if (id === empty && bytes.subarray(content, end).some((byte) => byte !== 0)) removed.add('other')
  const width = Math.min(8, end - at - 1)
  const length = end - at - 1 - width
  bytes.fill(0, at, end)
  bytes[at] = empty
  for (let index = 0; index < width; index++) bytes[at + width - index] = Math.floor(length / 256 ** index) & 0xff
  bytes[at + 1] = (bytes[at + 1] ?? 0) | (0x80 >> (width - 1))
}

const check = 0xbf
const traces: Readonly<Record<number, Trace>> = {
  31657: 'text',
  307544935: 'text',
  272869232: 'text',
  21358: 'text',
  29572: 'text',
}

/** The name of a program, which no file may be without: blanks. */
function blot({ bytes, removed }: Film, at: number, end: number): boolean {
  if (bytes.subarray(at, end).some((byte) => byte !== 0x20)) removed.add('text')
  bytes.fill(0x20, at, end)
  return true
}

/** Nanoseconds since 2001, in UTC. */
function date(film: Film, at: number, end: number): boolean {
  const { bytes, removed } = film
  if (end - at !== 8) return false
  const nanoseconds = BigInt.asIntN(64, (BigInt(u32be(bytes, at)) << 32n) | BigInt(u32be(bytes, at + 4)))
  if (nanoseconds === 0n) return true
  const time = new Date(Date.UTC(2001, 0, 1) + Number(nanoseconds / 1_000_000n))
  if (time.getUTCFullYear() > 1970 && time.getUTCFullYear() < 2200)
    film.captured ??= `${time.toISOString().slice(0, 19)}Z`
  removed.add('time')
  bytes.fill(0, at, end)
  return true
}

/** False for a track of anything but sound and picture: words are no metadata that could be left out. */
function kindOfTrack(film: Film, at: number, end: number): boolean {
  const kind = film.bytes.subarray(at, end).reduce((sum, byte) => sum * 256 + byte, 0)
  film.tracks += 1
  return kind === 1 || kind === 2
}

/** Whose own header (CodecPrivate) says nothing but how to decode; Vorbis and FLAC write comments into theirs. */
function coding({ bytes }: Film, at: number, end: number): boolean {
  return /^(V_VP8|V_VP9|V_AV1|V_MPEG4\/ISO\/AVC|V_MPEGH\/ISO\/HEVC|A_OPUS|A_AAC|A_PCM\/(INT|FLOAT)\/\w+)\0*$/.test(
    textAt(bytes, at, Math.min(end - at, 40)),
  )
}

const keep = 'keep'
const keeping = (...ids: readonly number[]): Inside => Object.fromEntries(ids.map((id) => [id, keep]))
const track: Inside = {
  131: kindOfTrack,
  134: coding,
  // How each piece is packed, or locked: what would be left out here is needed for every one.
  28032: () => false,
  224: keeping(
    0x9a,
    0x9d,
    0x53b8,
    0x53c0,
    0xb0,
    0xba,
    0x54aa,
    0x54bb,
    0x54cc,
    0x54dd,
    0x54b0,
    0x54ba,
    0x54b2,
    0x55b0,
    0x7670,
  ),
  225: keeping(0xb5, 0x78b5, 0x9f, 0x6264),
  // Number, uid, flags, durations, offsets, language, private data of the decoder, delays.
  ...keeping(
    0xd7,
    0x73c5,
    0xb9,
    0x88,
    0x55aa,
    0x9c,
    0x6de7,
    0x6df8,
    0x23e383,
    0x234e7a,
    0x23314f,
    0x55ee,
    0x22b59c,
    0x63a2,
    0xaa,
    0x56aa,
    0x56bb,
  ),
}
const segment: Inside = {
  290298740: { 19899: keeping(0x53ab, 0x53ac) },
  357149030: { 2807729: keep, 17545: keep, 19840: blot, 22337: blot, 17505: date },
  374648427: { 174: track },
  524531317: { ...keeping(0xe7, 0xa7, 0xab, 0xa3), 160: keeping(0xa1, 0x9b, 0xfa, 0xfb, 0xfd, 0x75a2) },
  475249515: { 187: { 179: keep, 183: keeping(0xf7, 0xf1, 0xf0, 0xb2, 0x5378) } },
}
const top: Inside = {
  440786851: keeping(0x4286, 0x42f7, 0x42f2, 0x42f3, 0x4282, 0x4287, 0x4285),
  [segmentId]: segment,
}

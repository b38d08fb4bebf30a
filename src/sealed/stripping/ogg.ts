// Ogg (RFC 3533) with Opus (RFC 7845) or Vorbis, as telephones and recorders write voice notes: comments are overwritten where they stand, sound is not touched.
import { textAt, u32le } from '../../foundation/archives/reading.ts'
import { type Bytes, joined } from '../keys/bytes.ts'
import type { Strip } from './stripped.ts'

export const stripOgg: Strip = (bytes) => {
  const pages = pagesIn(bytes)
  if (!pages) return null
  let said = false
  for (const stream of Map.groupBy(pages, ({ of }) => of).values()) {
    const [head, comments] = firstPackets(stream)
    const codec = head && codecs.find(({ begins }) => textAt(bytes, head[0]?.from ?? 0, begins.length) === begins)
    if (!codec || !comments) return null
    const before = joined(comments.map(({ from, end }) => bytes.subarray(from, end)))
    const after = withoutComments(before, codec)
    if (!after) return null
    said ||= after.some((byte, at) => byte !== before[at])
    let done = 0
    for (const { from, end, page } of comments) {
      bytes.set(after.subarray(done, done + end - from), from)
      done += end - from
      sign(bytes, page)
    }
  }
  return { bytes, removed: said ? ['text'] : [], captured: null, camera: null }
}

/** `of`: its logical stream, by its serial number, and how often that one has begun: two recordings that were joined may bear the same. */
type Page = { readonly at: number; readonly end: number; readonly of: string; readonly lengths: Uint8Array }
/** A part of a packet, in one page. */
type Part = { readonly from: number; readonly end: number; readonly page: Page }
type Codec = { readonly begins: string; readonly comments: string; readonly framed: boolean }

/** How each begins its first and its second packet; Vorbis closes its comments with a bit. */
const codecs: readonly Codec[] = [
  { begins: 'OpusHead', comments: 'OpusTags', framed: false },
  { begins: '\x01vorbis', comments: '\x03vorbis', framed: true },
]

/** Null unless the file is pages from its first byte to its last, which may have been cut off. */
function pagesIn(bytes: Bytes): readonly Page[] | null {
  const pages: Page[] = []
  const begun = new Map<number, number>()
  for (let at = 0; at < bytes.length; ) {
    if (pages.length === pagesMost || textAt(bytes, at, 4) !== 'OggS' || bytes[at + 4] !== 0) return null
    const lengths = bytes.subarray(at + 27, at + 27 + (bytes[at + 26] ?? 0))
    const end = lengths.reduce((sum, length) => sum + length, at + 27 + lengths.length)
    if (end > bytes.length) return pages
    const serial = u32le(bytes, at + 14)
    const times = (begun.get(serial) ?? 0) + (((bytes[at + 5] ?? 0) & beginsStream) === 0 ? 0 : 1)
    begun.set(serial, times)
    pages.push({ at, end, of: `${serial} ${times}`, lengths })
    at = end
  }
  return pages
}

/** Two hours of voice, where each 20 ms has a page, are 360,000. */
const pagesMost = 1_000_000
const beginsStream = 2

/** Where the first two packets of a logical stream stand; fewer when it ends before. */
function firstPackets(pages: readonly Page[]): readonly (readonly Part[])[] {
  const packets: Part[][] = []
  let packet: Part[] = []
  for (const page of pages) {
    let from = page.at + 27 + page.lengths.length
    let end = from
    for (const length of page.lengths) {
      end += length
      // 255 says that the packet goes on in the next segment.
      if (length === 255) continue
      packets.push([...packet, { from, end, page }])
      if (packets.length === 2) return packets
      packet = []
      from = end
    }
    if (end > from) packet.push({ from, end, page })
  }
  return packets
}

/** The packet at its length, with the name of the program blotted out and no comment; zeros fill what they took. Null when it is none. */
function withoutComments(packet: Bytes, { comments, framed }: Codec): Bytes | null {
  const vendor = comments.length + 4
  const count = vendor + u32le(packet, comments.length)
  if (textAt(packet, 0, comments.length) !== comments || count + 4 + (framed ? 1 : 0) > packet.length) return null
  const bare = packet.slice()
  bare.fill(0x20, vendor, count)
  bare.fill(0, count)
  if (framed) bare[count + 4] = 1
  return bare
}

/** Writes the page's checksum again: readers skip a page with a wrong one. */
function sign(bytes: Bytes, { at, end }: Page): void {
  const view = new DataView(bytes.buffer, bytes.byteOffset)
  view.setUint32(at + 22, 0, true)
  let check = 0
  for (let index = at; index < end; index++)
    check = ((check << 8) ^ (checks[((check >>> 24) ^ (bytes[index] ?? 0)) & 0xff] ?? 0)) >>> 0
  view.setUint32(at + 22, check, true)
}

const checks = Array.from({ length: 256 }, (_, byte) => {
  let check = byte << 24
  for (let bit = 0; bit < 8; bit++) check = check < 0 ? (check << 1) ^ 0x04c11db7 : check << 1
  return check >>> 0
})

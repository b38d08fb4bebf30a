// A JPEG with nothing but its points: no words, place, device or second picture stands in it or behind it.
import { u16be } from '../archives/reading.ts'

/**
 * The size in points of a JPEG that has only the parts that draw it, and ends where it ends; null for any other file. Of the parts for applications it may
 * have JFIF’s, without a picture in small. ITU-T T.81, annex B; T.871.
 */
export function sizeOfPlainJpeg(bytes: Uint8Array): { width: number; height: number } | null {
  if (bytes[0] !== 0xff || bytes[1] !== 0xd8) return null
  let size: { width: number; height: number } | null = null
  for (let at = 2; at + 4 <= bytes.length; ) {
    const [marker, length] = [bytes[at + 1] ?? 0, u16be(bytes, at + 2)]
    if (bytes[at] !== 0xff || length < 2) return null
    if (frames.includes(marker)) {
      if (size) return null
      size = { width: u16be(bytes, at + 7), height: u16be(bytes, at + 5) }
    } else if (marker === jfif) {
      if (length !== 16) return null
    } else if (!drawing.includes(marker)) return null
    at += 2 + length
    if (marker === scan) {
      at = endOfScan(bytes, at)
      if (bytes[at] === 0xff && bytes[at + 1] === 0xd9)
        return at + 2 === bytes.length && size && size.width > 0 && size.height > 0 ? size : null
    }
  }
  return null
}

/** One that a browser has just drawn, without what it adds to the points: the name of the usual colours, in which a picture that names none is drawn anyway. */
export function plainJpegOf(bytes: Uint8Array): Uint8Array<ArrayBuffer> {
  const plain = new Uint8Array(bytes.length)
  let length = 0
  const keep = (part: Uint8Array) => {
    plain.set(part, length)
    length += part.length
  }
  let at = 2
  keep(bytes.subarray(0, at))
  while (bytes[at] === 0xff && bytes[at + 1] !== scan && at + 4 <= bytes.length) {
    const [marker, end] = [bytes[at + 1] ?? 0, at + 2 + u16be(bytes, at + 2)]
    if (marker <= jfif) keep(bytes.subarray(at, end))
    at = end
  }
  keep(bytes.subarray(at))
  return plain.slice(0, length)
}

/** Sequential and progressive, as every program draws them. */
const frames: readonly number[] = [0xc0, 0xc1, 0xc2]
const [jfif, scan] = [0xe0, 0xda]
/** Tables, the interval of restarts, a scan. */
const drawing: readonly number[] = [0xc4, 0xdb, 0xdd, scan]

/** Where the next part begins: in a scan, 0xff is followed by nothing or counts restarts. */
function endOfScan(bytes: Uint8Array, from: number): number {
  for (let at = from; at < bytes.length; at += 1) {
    if (bytes[at] !== 0xff) continue
    const next = bytes[at + 1] ?? 0
    if (next !== 0 && (next < 0xd0 || next > 0xd7)) return at
  }
  return bytes.length
}

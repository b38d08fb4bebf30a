// A JPEG with nothing but its points: no words, place, device or second picture stands in it or behind it.
import { u16be } from '../archives/reading.ts'
import { endOfImage, jpegParts, startOfScan } from './jpeg-parts.ts'

/**
 * The size in points of a JPEG that has only the parts that draw it, and ends where it ends; null for any other file. Of the parts for applications it may
 * have JFIF’s, without a picture in small. ITU-T T.81, annex B; T.871.
 */
export function sizeOfPlainJpeg(bytes: Uint8Array): { width: number; height: number } | null {
  let size: { width: number; height: number } | null = null
  let [read, drawn] = [2, false]
  for (const { marker, start, end, next } of jpegParts(bytes)) {
    if (start !== read) return null
    read = next
    if (marker === endOfImage)
      return drawn && next === bytes.length && size && size.width > 0 && size.height > 0 ? size : null
    if (frames.includes(marker)) {
      if (size) return null
      size = { width: u16be(bytes, start + 7), height: u16be(bytes, start + 5) }
    } else if (marker === jfif) {
      if (end - start !== jfifLength) return null
    } else if (marker === startOfScan) drawn = true
    else if (!tables.includes(marker)) return null
  }
  return null
}

/** One that a browser has just drawn, without what it adds to the points: the name of the usual colours, in which a picture that names none is drawn anyway. */
export function plainJpegOf(bytes: Uint8Array): Uint8Array<ArrayBuffer> {
  const plain = new Uint8Array(bytes.length)
  plain.set(bytes.subarray(0, 2))
  let length = 2
  for (const { marker, start, next } of jpegParts(bytes)) {
    if (marker > jfif) continue
    plain.set(bytes.subarray(start, next), length)
    length += next - start
  }
  return plain.slice(0, length)
}

/** Sequential and progressive, as every program draws them. */
const frames: readonly number[] = [0xc0, 0xc1, 0xc2]
const jfif = 0xe0
/** Without a picture in small: marker, length, name, version, density, 0 × 0. */
const jfifLength = 18
/** Of codes and of quantisation; and the interval of restarts. */
const tables: readonly number[] = [0xc4, 0xdb, 0xdd]

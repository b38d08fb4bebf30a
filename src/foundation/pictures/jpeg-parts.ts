// The parts of a JPEG, one behind the other (ITU-T T.81, annex B): read here alone, whatever is asked of them.
import { u16be } from '../archives/reading.ts'

/** Where it stands: its marker at `start`, the end of what it says, and where the next begins, which in a scan comes after the coded points. */
type JpegPart = {
  readonly marker: number
  readonly start: number
  readonly end: number
  readonly next: number
}

export const endOfImage = 0xd9
export const startOfScan = 0xda

/** Says how large the picture is, and of how many colours. */
export const isFrame = (marker: number): boolean =>
  marker >= 0xc0 && marker <= 0xcf && ![0xc4, 0xc8, 0xcc].includes(marker)

/**
 * Each as it is asked for, as far as they follow one another: the last of a whole picture is `endOfImage`; that of one cut off while it was written, as by a camera whose battery went, is a scan that
 * reaches the end. Of anything else there is none, nor behind more of them than any camera writes.
 */
export function* jpegParts(bytes: Uint8Array): Generator<JpegPart, void> {
  if (bytes[0] !== 0xff || bytes[1] !== 0xd8) return
  let at = 2
  for (let parts = 0; parts < partsMost && bytes[at] === 0xff; parts++) {
    while (bytes[at + 1] === 0xff) at += 1
    const [start, marker] = [at, bytes[at + 1]]
    if (marker === undefined) return
    if (marker === endOfImage) return yield { marker, start, end: start + 2, next: start + 2 }
    const length = u16be(bytes, start + 2)
    const end = start + 2 + length
    if (length < 2 || end > bytes.length) return
    at = marker === startOfScan ? endOfScan(bytes, end) : end
    yield { marker, start, end, next: at }
  }
}

const partsMost = 1_000_000

/** Where the next marker begins after coded points, in which FF is followed by 0 or by a restart. */
function endOfScan(bytes: Uint8Array, from: number): number {
  for (let at = bytes.indexOf(0xff, from); at !== -1; at = bytes.indexOf(0xff, at + 1)) {
    const next = bytes[at + 1]
    if (next === undefined) return bytes.length
    if (next !== 0 && next !== 0xff && !(next >= 0xd0 && next <= 0xd7)) return at
  }
  return bytes.length
}

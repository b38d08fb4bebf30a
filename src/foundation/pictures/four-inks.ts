// Whether a JPEG is in CMYK, four inks for a press: the engine that sets papers, and some readers, show its colours wrongly.
import { u16be } from '../archives/reading.ts'

/** False for anything but a JPEG. */
export function isOfFourInks(bytes: Uint8Array): boolean {
  if (bytes[0] !== 0xff || bytes[1] !== 0xd8) return false
  for (let at = 2; at + 9 < bytes.length && bytes[at] === 0xff; ) {
    const marker = bytes[at + 1] ?? 0
    if (isFrame(marker)) return bytes[at + 9] === 4
    at += marker === 0xff ? 1 : 2 + u16be(bytes, at + 2)
  }
  return false
}

/** Says how large it is, and of how many colours. */
const isFrame = (marker: number): boolean => marker >= 0xc0 && marker <= 0xcf && ![0xc4, 0xc8, 0xcc].includes(marker)

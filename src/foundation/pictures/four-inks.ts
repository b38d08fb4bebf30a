// Whether a JPEG is in CMYK, four inks for a press: the engine that sets papers, and some readers, show its colours wrongly.
import { isFrame, jpegParts } from './jpeg-parts.ts'

/** Of a file’s beginning too, as far as the frame. False for anything but a JPEG. */
export function isOfFourInks(bytes: Uint8Array): boolean {
  for (const { marker, start } of jpegParts(bytes)) if (isFrame(marker)) return bytes[start + 9] === 4
  return false
}

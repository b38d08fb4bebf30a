// A picture that stands inside a text as letters: nothing but its points, and small.
import { fromBase64url } from '../../vocabulary/bytes-as-text.ts'
import { sizeOfPlainJpeg } from './plain-jpeg.ts'
import { sizeOfPlainPng } from './plain-png.ts'

/** Bytes of one, and points of its longer side: an A4 page’s width at 170 points an inch. */
export const plainPictureLimits = { bytes: 150_000, side: 1_400 } as const
/** Letters of one. */
export const plainPictureLetters = Math.ceil((plainPictureLimits.bytes * 4) / 3)

export type PlainPicture = {
  readonly bytes: Uint8Array<ArrayBuffer>
  readonly type: 'image/png' | 'image/jpeg'
  readonly width: number
  readonly height: number
}

/** Out of base64url; null for all that is not a plain PNG or JPEG within the limits. */
export function plainPictureIn(letters: string): PlainPicture | null {
  const bytes = letters.length > plainPictureLetters ? null : fromBase64url(letters)
  if (!bytes) return null
  const png = sizeOfPlainPng(bytes)
  const size = png ?? sizeOfPlainJpeg(bytes)
  if (!size || Math.max(size.width, size.height) > plainPictureLimits.side) return null
  return { bytes, type: png ? 'image/png' : 'image/jpeg', ...size }
}

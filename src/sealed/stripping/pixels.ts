// How large a picture says it is, before anything draws it: a few kilobytes can ask a tablet for more memory than it has.
import { textAt, u16be, u16le, u32be, u32le } from '../../foundation/archives/reading.ts'
import { isFrame, jpegParts } from '../../foundation/pictures/jpeg-parts.ts'
import type { FileType } from '../log/attachments/attachment-form.ts'
import { colourBytes } from './gif.ts'

/** More than almost any telephone's camera takes; a larger file can be saved but is not drawn. */
const pixelsMost = 110_000_000

/** False for what cannot be read, too. */
export function canBeDrawn(bytes: Uint8Array, type: FileType): boolean {
  const { width, height } = sizeOf(bytes, type) ?? nothing
  return width * height > 0 && width * height <= pixelsMost
}

type Size = { readonly width: number; readonly height: number }

/** In pixels; null for an unknown or damaged picture. */
export const sizeOf = (bytes: Uint8Array, type: FileType): Size | null => sizes[type]?.(bytes) ?? null

const nothing: Size = { width: 0, height: 0 }

const sizes: { readonly [Type in FileType]?: (bytes: Uint8Array) => Size | null } = {
  'image/png': (bytes) => ({ width: u32be(bytes, 16), height: u32be(bytes, 20) }),
  'image/gif': inGif,
  'image/jpeg': inJpeg,
  'image/webp': inWebp,
}

/** The screen, or a picture on it that is larger. */
function inGif(bytes: Uint8Array): Size | null {
  let [width, height] = [u16le(bytes, 6), u16le(bytes, 8)]
  let at = 13 + colourBytes(bytes[10])
  for (;;) {
    const kind = bytes[at]
    if (kind === 0x2c) {
      width = Math.max(width, u16le(bytes, at + 1) + u16le(bytes, at + 5))
      height = Math.max(height, u16le(bytes, at + 3) + u16le(bytes, at + 7))
      at += 11 + colourBytes(bytes[at + 9])
    } else if (kind === 0x21) at += 2
    else return kind === 0x3b ? { width, height } : null
    for (let length = bytes[at]; length !== 0; length = bytes[at]) {
      if (length === undefined) return null
      at += 1 + length
    }
    at += 1
  }
}

/** By its frame. One that leaves its height for later (DNL) is not drawn. */
function inJpeg(bytes: Uint8Array): Size | null {
  for (const { marker, start } of jpegParts(bytes))
    if (isFrame(marker)) return { width: u16be(bytes, start + 7), height: u16be(bytes, start + 5) }
  return null
}

function inWebp(bytes: Uint8Array): Size | null {
  switch (textAt(bytes, 12, 4)) {
    case 'VP8X':
      return { width: 1 + (u32le(bytes, 24) & 0xffffff), height: 1 + (u32le(bytes, 27) & 0xffffff) }
    case 'VP8L':
      return { width: 1 + (u32le(bytes, 21) & 0x3fff), height: 1 + ((u32le(bytes, 21) >>> 14) & 0x3fff) }
    case 'VP8 ':
      return { width: u16le(bytes, 26) & 0x3fff, height: u16le(bytes, 28) & 0x3fff }
    default:
      return null
  }
}

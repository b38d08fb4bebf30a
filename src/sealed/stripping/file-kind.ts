// The kind of a file by its first bytes: neither its name nor what a browser says of it counts.
import { textAt } from '../../foundation/archives/reading.ts'
import type { FileType } from '../log/attachments/attachment-form.ts'

/** `application/octet-stream` for whatever is not one of the kinds that are known here; SVG, HTML and office documents are among those: the last are archives, which `strip` knows by what is in them. */
export function kindOf(bytes: Uint8Array): FileType {
  if (bytes[0] === 0xff && bytes[1] === 0xd8 && bytes[2] === 0xff) return 'image/jpeg'
  if (textAt(bytes, 0, 8) === '\x89PNG\r\n\x1a\n') return 'image/png'
  if (/^GIF8[79]a$/.test(textAt(bytes, 0, 6))) return 'image/gif'
  if (textAt(bytes, 0, 4) === 'RIFF') return riffKinds[textAt(bytes, 8, 4)] ?? 'application/octet-stream'
  if (textAt(bytes, 4, 4) === 'ftyp') return mediaKind(textAt(bytes, 8, 4))
  if (textAt(bytes, 0, 4) === 'OggS') return 'audio/ogg'
  if (/^(II\x2a\0|MM\0\x2a)$/.test(textAt(bytes, 0, 4))) return 'image/tiff'
  if (textAt(bytes, 0, 4) === '\x1a\x45\xdf\xa3') return 'video/webm'
  if (textAt(bytes, 0, 5) === '%PDF-') return 'application/pdf'
  if (textAt(bytes, 0, 3) === 'ID3' || isFrameOfMp3(bytes)) return 'audio/mpeg'
  return 'application/octet-stream'
}

/** The kinds that a browser draws as a picture and nothing else: these alone are ever shown. */
export const isPicture = (type: FileType): boolean =>
  type === 'image/jpeg' || type === 'image/png' || type === 'image/webp' || type === 'image/gif'

const riffKinds: Readonly<Record<string, FileType>> = { WEBP: 'image/webp', WAVE: 'audio/wav' }

/** By the major brand of an ISO base media file (MP4, QuickTime, HEIF, 3GPP). */
function mediaKind(brand: string): FileType {
  if (/^(hei[cxms]|hev[cx]|mif1|msf1)$/.test(brand)) return 'image/heic'
  if (/^avi[fs]$/.test(brand)) return 'image/avif'
  if (/^M4[AB] $/.test(brand)) return 'audio/mp4'
  return /^(isom|iso\d|mp4\d|avc1|M4V |qt {2}|3g[p2].|MSNV|dash)$/.test(brand)
    ? 'video/mp4'
    : 'application/octet-stream'
}

/** The header of an MPEG audio frame of layer III. */
const isFrameOfMp3 = (bytes: Uint8Array): boolean =>
  bytes[0] === 0xff &&
  ((bytes[1] ?? 0) & 0xe6) === 0xe2 &&
  ((bytes[2] ?? 0) & 0xf0) !== 0xf0 &&
  ((bytes[2] ?? 0) & 0x0c) !== 0x0c

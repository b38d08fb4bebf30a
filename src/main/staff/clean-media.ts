// Files for the public: cleaned by the same code as files in dossiers, measured, and named by the hash of their content.
import { createHash } from 'node:crypto'
import { unzipped } from '../../foundation/archives/zip.ts'
import { turnOf } from '../../foundation/pictures/jpeg-orientation.ts'
import type { CleanFile } from '../../institution/newsroom/media/media.ts'
import { cutOff } from '../../sealed/stripping/cut-off.ts'
import { kindOf } from '../../sealed/stripping/file-kind.ts'
import { sizeOf } from '../../sealed/stripping/pixels.ts'
import { strip } from '../../sealed/stripping/strip.ts'
import { accept, type Outcome, refuse } from '../../vocabulary/problems.ts'
import { type FileType, fileTypes } from '../../vocabulary/published/files.ts'
import { pdfUnfolds } from './pdf-unfolds.ts'

/** More pixels than a reader's telephone should be asked to draw. */
const pixelsMost = 40_000_000

/**
 * Refuses `medium-kind` for what is not published (SVG runs, HEIC few can see), `medium-too-many-pixels`, `medium-unopenable` for a document
 * that no device should unfold or that has a password, and `medium-damaged` for a picture, sound or film that breaks off before its end, or cannot be cleaned. A document that cannot be cleaned, signed or filled in, is taken as it is and said to be.
 */
export const cleanMedia: CleanFile = async (bytes, name) => {
  const type = typeOf(bytes, name)
  if (!type) return refuse('medium-kind')
  const kind = kindOf(bytes)
  if (!isDocument(type) && cutOff(bytes)) return refuse('medium-damaged')
  const { width, height } = sizeOf(bytes, kind) ?? { width: null, height: null }
  if (type.startsWith('image/') && !(width && height)) return refuse('medium-damaged')
  if ((width ?? 0) * (height ?? 0) > pixelsMost || Math.max(width ?? 0, height ?? 0) > 20_000)
    return refuse('medium-too-many-pixels')
  if (type === 'application/pdf' && !(await pdfUnfolds(bytes))) return refuse('medium-unopenable')
  const clean = await cleaned(bytes, type)
  if (!clean.ok) return clean
  const hash = createHash('sha256').update(clean.value.bytes).digest('hex')
  const isOnItsSide = turnOf(clean.value.bytes) > 4
  const seen = isOnItsSide ? { width: height, height: width } : { width, height }
  return accept({ ...clean.value, hash, type, ...seen })
}

async function cleaned(
  bytes: Uint8Array<ArrayBuffer>,
  type: FileType,
): Promise<Outcome<{ bytes: Uint8Array<ArrayBuffer>; cleaned: boolean }>> {
  // A document is kept as it came where it cannot be cleaned, and the cleaning takes over what it is given.
  const stripped = await strip(isDocument(type) ? bytes.slice() : bytes)
  if (stripped.ok) return accept({ bytes: stripped.value.bytes, cleaned: true })
  if (!isDocument(type)) return refuse('medium-damaged')
  if (type === 'application/pdf') return accept({ bytes, cleaned: false })
  const most = bytes.length + unfoldedMost
  const parts = await unzipped(bytes, { part: most, all: most }, () => true)
  if (parts.ok) return accept({ bytes, cleaned: false })
  return refuse(parts.why === 'too-large' ? 'medium-unopenable' : 'medium-damaged')
}

/** Bytes by which the parts of an office document may be larger than its file: a few kilobytes may stand for more than a reader’s device holds. */
const unfoldedMost = 48 * 1024 * 1024

const isDocument = (type: FileType): boolean => type.startsWith('application/')

/** By its first bytes; of an office document, which is an archive, also by the parts that it names. */
function typeOf(bytes: Uint8Array<ArrayBuffer>, name: string): FileType | null {
  const kind = kindOf(bytes)
  if (kind in fileTypes) return kind as FileType
  if (bytes[0] !== 0x50 || bytes[1] !== 0x4b) return null
  const parts = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength)
  if (/\.docx$/i.test(name) && parts.includes('word/document.xml'))
    return 'application/vnd.openxmlformats-officedocument.wordprocessingml.document'
  if (/\.pptx$/i.test(name) && parts.includes('ppt/presentation.xml'))
    return 'application/vnd.openxmlformats-officedocument.presentationml.presentation'
  return null
}

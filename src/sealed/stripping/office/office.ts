// Office documents (OOXML: DOCX, XLSX, PPTX; OpenDocument: ODT, ODS, ODP): their words, tables and slides stay; who wrote, changed and remarked on them, when and on which computer, goes.
import { type Parts, unzipped, zipped } from '../../../foundation/archives/zip.ts'
import type { Bytes } from '../../keys/bytes.ts'
import type { Trace } from '../../log/attachments/attachment-form.ts'
import type { Stripped } from '../stripped.ts'
import type { OfficeForm } from './office-form.ts'
import { ooxml } from './ooxml.ts'
import { openDocument } from './open-document.ts'
import { rewritten } from './xml.ts'

/**
 * Null for what is no such document, and for one with anything in it that is not known here (programs, signatures, data from elsewhere, drawings of other kinds): nobody can say
 * what that tells. `within` cleans a picture or a document inside it, from the same `room`.
 */
export async function stripOffice(
  bytes: Bytes,
  within: (part: Bytes) => Promise<Stripped | null>,
  room: Room,
): Promise<Stripped | null> {
  const limits = { part: partMost, all: Math.min(bytes.length + textMost, room.left) }
  const archive = await unzipped(bytes, limits, () => true)
  if (!archive.ok) return null
  const { parts } = archive
  for (const part of parts.values()) room.left -= part.length
  const form = [ooxml, openDocument].find((one) => one.is(parts))
  if (!form) return null
  const removed = new Set<Trace>()
  const kept = new Map<string, Bytes>()
  const gone = new Set<string>()
  for (const [name, part] of parts) {
    const kind = form.kindOf(name)
    if (kind === 'unknown') return null
    if (kind === 'gone') {
      gone.add(name)
      removed.add(/thumbnail/i.test(name) ? 'preview' : 'text')
    } else kept.set(name, part)
  }
  const cleaned = await cleanedParts(form, kept, gone, removed, within)
  return cleaned && { bytes: zipped(cleaned), removed: [...removed], captured: null, camera: null }
}

/** Bytes. A part is unfolded, read as text and written again, several times its size, on a small tablet too; 32 MiB are some 5,000 pages. Pictures unfold to what they take. */
const [partMost, textMost] = [32 * 1024 * 1024, 48 * 1024 * 1024]

/** How many bytes may still be unfolded, of a document and of all documents in it. */
type Room = { left: number }
export const roomOf = (bytes: Bytes): Room => ({ left: bytes.length + 2 * textMost })

async function cleanedParts(
  form: OfficeForm,
  kept: Parts,
  gone: ReadonlySet<string>,
  removed: Set<Trace>,
  within: (part: Bytes) => Promise<Stripped | null>,
): Promise<Parts | null> {
  const cleaned = new Map<string, Bytes>()
  for (const [name, part] of kept) {
    const kind = form.kindOf(name)
    if (kind === 'xml') {
      const rule = form.ruleFor(name, { kept, gone })
      const written = rewritten(part, (element) => rule(element, (trace) => removed.add(trace)))
      if (!written) return null
      cleaned.set(name, written)
    } else if (kind === 'within') {
      const inside = await within(part)
      if (!inside) return null
      for (const trace of inside.removed) removed.add(trace)
      cleaned.set(name, inside.bytes)
    } else cleaned.set(name, part)
  }
  return cleaned
}

// Removes from a file what it says about place, time, device and author, before it is sealed. A list says what may stay; everything else goes.
import { isZip } from '../../foundation/archives/zip.ts'
import { accept, type Outcome, refuse } from '../../vocabulary/problems.ts'
import type { Bytes } from '../keys/bytes.ts'
import type { FileType } from '../log/attachments/attachment-form.ts'
import { kindOf } from './file-kind.ts'
import { stripGif } from './gif.ts'
import { stripHeif } from './heif.ts'
import { stripJpeg } from './jpeg.ts'
import { stripMedia } from './media.ts'
import { stripMp3 } from './mp3.ts'
import { roomOf, stripOffice } from './office/office.ts'
import { stripOgg } from './ogg.ts'
import { stripPdf } from './pdf/pdf.ts'
import { stripPng } from './png.ts'
import { stripWave, stripWebp } from './riff.ts'
import type { Strip, Stripped } from './stripped.ts'
import { stripTiff } from './tiff.ts'
import { stripWebm } from './webm.ts'

/** The same pictures and sounds, bit by bit, the same pages, and the same words, tables and slides. The bytes are this act’s own from now on, also when it refuses. Refuses `attachment-keeps-traces` for kinds that cannot be cleaned here, and for damaged files. */
export async function strip(bytes: Bytes): Promise<Outcome<Stripped & { readonly type: FileType }>> {
  const type = kindOf(bytes)
  const room = roomOf(bytes)
  const stripped = isZip(bytes)
    ? await stripOffice(bytes, (part) => within(part, room), room)
    : await strips[type]?.(bytes)
  return stripped ? accept({ ...stripped, type }) : refuse('attachment-keeps-traces')
}

/** A picture, a sound or a document that stands in a document; a document in that one is not looked for. */
async function within(part: Bytes, room: ReturnType<typeof roomOf>): Promise<Stripped | null> {
  const own = part.slice()
  return isZip(own) ? stripOffice(own, pictured, room) : pictured(own)
}

const pictured = async (own: Bytes): Promise<Stripped | null> => (await strips[kindOf(own)]?.(own)) ?? null

const strips: { readonly [Type in FileType]?: Strip | ((bytes: Bytes) => Promise<Stripped | null>) } = {
  'image/jpeg': stripJpeg,
  'image/png': stripPng,
  'image/webp': stripWebp,
  'image/gif': stripGif,
  'image/heic': stripHeif,
  'image/avif': stripHeif,
  'image/tiff': stripTiff,
  'audio/mpeg': stripMp3,
  'audio/wav': stripWave,
  'audio/mp4': stripMedia,
  'audio/ogg': stripOgg,
  'video/mp4': stripMedia,
  'video/webm': stripWebm,
  'application/pdf': stripPdf,
}

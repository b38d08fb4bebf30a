// Adds a file to a stream: cleaned, sealed chunk by chunk, kept, and only then told of in a record.
import { readFile } from '../../../foundation/read-file.ts'
import { toBase64url } from '../../../vocabulary/bytes-as-text.ts'
import type { FileId, StreamId } from '../../../vocabulary/ids.ts'
import { accept, type Outcome, type Problem, refuse } from '../../../vocabulary/problems.ts'
import type { Bytes } from '../../keys/bytes.ts'
import { digestOfFile, sealFile } from '../../log/attachments/attachment.ts'
import {
  captionRegister,
  chunksFor,
  type FileChunk,
  type FileFacts,
  factsRegister,
  fileIdOf,
  fileLimit,
} from '../../log/attachments/attachment-form.ts'
import type { Sealed } from '../../log/form.ts'
import { type CutOff, cutOff } from '../../stripping/cut-off.ts'
import { kindOf } from '../../stripping/file-kind.ts'
import { strip } from '../../stripping/strip.ts'
import type { Stripped } from '../../stripping/stripped.ts'
import type { Bench, Opened } from '../bench.ts'
import { signOperations } from '../sign.ts'
import { refusingOne } from '../store/refusing.ts'
import type { NewAttachment } from './attachment-acts.ts'
import type { FileRef } from './attachment-store.ts'
import type { UnderWay } from './under-way.ts'
import type { WaitingFiles } from './waiting-files.ts'

type Parts = { readonly bench: Bench; readonly way: UnderWay; readonly waiting: WaitingFiles }

/** As `AttachmentActs.addAttachment`. */
export async function addFile(
  parts: Parts,
  opened: Opened,
  stream: StreamId,
  given: NewAttachment,
): Promise<Outcome<FileId>> {
  const { bench } = parts
  const found = opened.shelf.stream(stream)
  if (!found.ok) return found
  if (!found.value.access().rightsOf(stream, opened.enrolment.person).write) return refuse('not-allowed')
  const cleaned = await clean(given)
  if (!cleaned.ok) return cleaned
  const opening = bench.random(16)
  const file = await fileIdOf(stream, opened.keys.id, opening)
  const key = bench.random(32)
  const { bytes, type, removed, captured, camera } = cleaned.value

  return bench.store.alone(lockOf(file), async () => {
    const kept = await keep(parts, stream, file, key, bytes, given.name)
    const facts: FileFacts = {
      opening: toBase64url(opening),
      key: toBase64url(key),
      hash: kept.hash,
      size: bytes.length,
      type,
      name: given.name.slice(0, 300),
      captured,
      camera,
      modified: given.modified,
      removed,
      asIs: given.asIs && cleaned.value.asIs,
      ...(cleaned.value.cutOff ? { cutOff: true } : {}),
    }
    const caption = given.caption.trim().slice(0, 300)
    const written =
      bench.opened === opened
        ? await refusingOne(() =>
            signOperations(bench, opened, stream, [
              { kind: 'write', register: factsRegister(file), value: facts },
              ...(caption ? [{ kind: 'write' as const, register: captionRegister(file), value: caption }] : []),
            ]),
          )
        : refuse('device-locked')
    // A storage that refuses to be read may have taken the record: without one, the file is dropped at the next sending.
    if (!written.ok && written.problem.code !== 'device-storage-refused') await forget(parts, { stream, file })
    parts.way.end(file, stream, null)
    return written.ok ? accept(file) : written
  })
}

/** Who changes what this device keeps of a file takes turns by this name. */
export const lockOf = (file: FileId): string => `attachment ${file}`

export async function forget({ bench, waiting }: Omit<Parts, 'way'>, ref: FileRef): Promise<void> {
  await bench.store.files.drop(ref)
  await waiting.remove(ref.file)
}

async function clean({
  content,
  asIs,
  cutOff: keepsCutOff,
  media,
}: NewAttachment): Promise<Outcome<Stripped & Pick<FileFacts, 'type' | 'asIs' | 'cutOff'>>> {
  if (content.size === 0) return refuse('attachment-empty')
  if (content.size > fileLimit) return refuse('attachment-too-large', { limit: fileLimit })
  const given = await readFile(content)
  if (!given.ok) return given
  if (media && !kindOf(given.value).startsWith(`${media}/`)) return refuse('attachment-other-kind', { media })
  const short = cutOff(given.value)
  if (short && !keepsCutOff) return refuse('attachment-cut-off', shareOf(content.size, short))
  const ending = short ? { cutOff: true as const } : {}
  const stripped = await strip(given.value)
  if (stripped.ok) {
    if (stripped.value.bytes.length > fileLimit) return refuse('attachment-too-large', { limit: fileLimit })
    return accept({ ...stripped.value, asIs: false, ...ending })
  }
  if (!asIs) return stripped
  // It may have been cleaned in part.
  const again = await readFile(content)
  if (!again.ok) return again
  const bytes = again.value
  // What claims to be a picture and could not be read as one is shown to nobody as one.
  const type = unreadable.includes(kindOf(bytes)) ? kindOf(bytes) : 'application/octet-stream'
  return accept({ bytes, type, removed: [], captured: null, camera: null, asIs: true, ...ending })
}

/** How much of it there is, where it says how long it is: never said to be all or nothing of it. */
const shareOf = (size: number, { of }: CutOff): Problem['data'] =>
  of === null ? {} : { share: Math.max(1, Math.floor((size / of) * 100)) / 100 }

const unreadable: readonly FileFacts['type'][] = [
  'image/heic',
  'image/avif',
  'image/tiff',
  'audio/mp4',
  'audio/ogg',
  'video/mp4',
  'video/webm',
  'application/pdf',
]

/** Seals and keeps, and hashes meanwhile. When the device refuses, nothing is left of it, and the refusal goes on. */
async function keep(
  { bench, way, waiting }: Parts,
  stream: StreamId,
  file: FileId,
  key: Bytes,
  bytes: Bytes,
  name: string,
): Promise<{ hash: string }> {
  const of = chunksFor(bytes.length)
  const told = async function* (chunks: AsyncIterable<Sealed<FileChunk>>) {
    let done = 0
    for await (const chunk of chunks) {
      yield chunk
      done += 1
      way.set(file, { kind: 'sealing', stream, name, done, of })
    }
  }
  way.set(file, { kind: 'sealing', stream, name, done: 0, of })
  try {
    // Before the first byte: should the device go out now, the rest is found and dropped.
    await waiting.add({ stream, file, paused: false })
    const [hash] = await Promise.all([
      digestOfFile(bytes),
      bench.store.files.add({ stream, file }, 0, told(sealFile(file, key, bytes))),
    ])
    return { hash: toBase64url(hash) }
  } catch (error) {
    await forget({ bench, waiting }, { stream, file }).catch(() => {})
    way.end(file, stream, null)
    throw error
  }
}

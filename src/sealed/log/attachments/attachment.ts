// Seals a file chunk by chunk under a key of its own, and opens it: AES-256-GCM in the STREAM construction (Hoang, Reyhanitabar, Rogaway and Vizár, 2015).
import { fromBase64url } from '../../../vocabulary/bytes-as-text.ts'
import type { FileId } from '../../../vocabulary/ids.ts'
import { accept, type Outcome, refuse } from '../../../vocabulary/problems.ts'
import { type Bytes, equal } from '../../keys/bytes.ts'
import { labels } from '../../keys/labels.ts'
import { hash, hashesOfParts } from '../../keys/public.ts'
import { open, type SealingKey, seal, sealingKeyFrom } from '../../keys/secret.ts'
import type { Sealed } from '../form.ts'
import {
  chunkContext,
  chunkLength,
  chunkNonce,
  chunksFor,
  type FileChunk,
  type FileFacts,
  sealedChunkLength,
} from './attachment-form.ts'

/**
 * The sealed chunks of a file, in order; some are under way while one is taken. Contract: the key is fresh, and used for this file alone.
 */
export async function* sealFile(file: FileId, key: Bytes, plain: Bytes): AsyncGenerator<Sealed<FileChunk>> {
  const sealing = await sealingKeyFrom(key)
  const count = chunksFor(plain.length)
  const under: Promise<Sealed<FileChunk>>[] = []
  for (let next = 0; next < count || under.length > 0; ) {
    while (next < count && under.length < ahead) {
      under.push(sealChunk(file, sealing, plain, next))
      next += 1
    }
    const first = under.shift()
    if (first) yield await first
  }
}

/** Enough to keep the processor at work while a chunk is written. */
const ahead = 4

/** What the facts say of a file: H of the SHA-256 of each of its megabytes. */
export const digestOfFile = async (plain: Bytes): Promise<Bytes> =>
  hash(labels.attachmentDigest, await hashesOfParts(plain, chunkLength))

/** One chunk as it was before it was sealed, zeros included; null unless it is this very chunk of this file. */
export async function openChunk(
  file: FileId,
  key: SealingKey,
  { size }: Pick<FileFacts, 'size'>,
  index: number,
  sealed: Bytes,
): Promise<Bytes | null> {
  const count = chunksFor(size)
  if (sealed.length !== sealedChunkLength || index < 0 || index >= count) return null
  const plain = await open(key, chunkNonce(index, index === count - 1), chunkContext(file, index), sealed)
  return plain?.subarray(size - index * chunkLength).every((byte) => byte === 0) ? plain : null
}

/** The file, whole and verified. Refuses `attachment-altered` unless every chunk is its own and together they are what the facts say. */
export async function openFile(
  file: FileId,
  facts: Pick<FileFacts, 'key' | 'hash' | 'size'>,
  sealed: (index: number) => Promise<Bytes | null>,
): Promise<Outcome<Bytes>> {
  const key = await fileKey(facts)
  const whole = new Uint8Array(facts.size)
  for (let index = 0; index < chunksFor(facts.size); index++) {
    const bytes = await sealed(index)
    const plain = bytes && (await openChunk(file, key, facts, index, bytes))
    if (!plain) return refuse('attachment-altered')
    whole.set(plain.subarray(0, facts.size - index * chunkLength), index * chunkLength)
  }
  const expected = fromBase64url(facts.hash)
  return expected && equal(await digestOfFile(whole), expected) ? accept(whole) : refuse('attachment-altered')
}

export async function fileKey({ key }: Pick<FileFacts, 'key'>): Promise<SealingKey> {
  const bytes = fromBase64url(key)
  if (!bytes) throw new Error('facts were parsed, and their key is none')
  return sealingKeyFrom(bytes)
}

async function sealChunk(file: FileId, key: SealingKey, plain: Bytes, index: number): Promise<Sealed<FileChunk>> {
  const part = plain.subarray(index * chunkLength, (index + 1) * chunkLength)
  const last = index === chunksFor(plain.length) - 1
  const sealed = await seal(key, chunkNonce(index, last), chunkContext(file, index), whole(part))
  return sealed as Sealed<FileChunk>
}

function whole(part: Bytes): Bytes {
  if (part.length === chunkLength) return part
  const padded = new Uint8Array(chunkLength)
  padded.set(part)
  return padded
}

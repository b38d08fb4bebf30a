// Attached files out of a colleague's file onto this device: each chunk is opened and each whole compared with its digest before it counts; all of them stay, or none.
import { fromBase64url } from '../../../vocabulary/bytes-as-text.ts'
import type { FileId, StreamId } from '../../../vocabulary/ids.ts'
import { type Outcome, refuse } from '../../../vocabulary/problems.ts'
import { type Bytes, equal } from '../../keys/bytes.ts'
import type { Attached } from '../../log/attachments/attached.ts'
import { digestOfFile, fileKey, openChunk } from '../../log/attachments/attachment.ts'
import { chunkLength, chunksFor, type FileChunk } from '../../log/attachments/attachment-form.ts'
import type { Unpacked } from '../../log/carried/packed.ts'
import type { Sealed } from '../../log/form.ts'
import { lockOf } from '../attachments/add.ts'
import type { FileRef } from '../attachments/attachment-store.ts'
import { waitingFiles } from '../attachments/waiting-files.ts'
import type { Bench } from '../bench.ts'
import type { Watch } from './watch.ts'

/** A file that a record tells of; `isNew` when that record comes only now. */
export type Told = { readonly stream: StreamId; readonly attached: Attached; readonly isNew: boolean }

type FilesIn = {
  /** Of those that were not here, or not whole. */
  readonly came: number
  readonly missing: readonly string[]
}

/**
 * `keep` is given what came, marked to be sent like one's own (what the server already has is not sent again), and stores the records; should it, or the file,
 * fail, none of the files stays. Contract: nobody sends or drops files meanwhile.
 */
export async function filesIn<T>(
  bench: Bench,
  carried: Unpacked,
  told: ReadonlyMap<FileId, Told>,
  watch: Watch,
  keep: (files: FilesIn) => Promise<Outcome<T>>,
): Promise<Outcome<T>> {
  const { files } = bench.store
  const waiting = waitingFiles(bench.store)
  const waits = new Set((await waiting.list()).map(({ file }) => file))
  const came: (FileRef & { readonly isNew: boolean })[] = []
  const wait = async ({ stream, file }: FileRef) => {
    if (!waits.has(file)) await waiting.add({ stream, file, paused: false })
    waits.add(file)
  }
  const undo = async () => {
    for (const { stream, file } of came) await files.drop({ stream, file })
    for (const { file } of came) await waiting.remove(file)
  }
  try {
    for (const { stream, file, chunks } of carried.content.files) {
      const one = told.get(file)
      const ref = { stream, file }
      const wanted =
        one?.stream === stream && chunksFor(one.attached.facts.size) === chunks && (await files.count(ref)) < chunks
      if (!wanted) {
        for (let left = chunks; left > 0; left--) await next(carried, watch)
        continue
      }
      came.push({ ...ref, isNew: one.isNew })
      // Before the first byte: if the device goes off now, no record mentions the file, and what is there is found and dropped.
      if (one.isNew) await wait(ref)
      await bench.store.alone(lockOf(file), async () =>
        files.add(
          ref,
          0,
          checked(one.attached, chunks, () => next(carried, watch), watch),
        ),
      )
    }
    const end = await carried.end()
    if (!end.ok) watch.give(end.problem)
    const missing: string[] = []
    for (const { stream, attached } of told.values())
      if ((await files.count({ stream, file: attached.id })) < chunksFor(attached.facts.size))
        missing.push(attached.facts.name)
    // Before the records are: a disk that takes no more refuses while nothing of the file is kept.
    for (const ref of came) await wait(ref)
    const kept = await keep({ came: came.length, missing })
    if (kept.ok) for (const { stream } of came) bench.emit({ kind: 'attachments', stream })
    else await undo()
    return kept
  } catch (error) {
    await undo()
    throw error
  }
}

async function next(carried: Unpacked, watch: Watch): Promise<Bytes> {
  const chunk = await carried.chunk()
  return chunk.ok ? chunk.value : watch.give(chunk.problem)
}

/** The last chunk only once the whole is what its author sealed: nothing else can be sent in its place. */
async function* checked(
  { id, facts }: Attached,
  chunks: number,
  take: () => Promise<Bytes>,
  watch: Watch,
): AsyncGenerator<Sealed<FileChunk>> {
  const key = await fileKey(facts)
  const whole = new Uint8Array(facts.size)
  const expected = fromBase64url(facts.hash)
  for (let index = 0; index < chunks; index++) {
    const chunk = await take()
    const plain = await openChunk(id, key, facts, index, chunk)
    if (!plain) return watch.give(refuse('carried-altered', { why: 'attachment-altered' }).problem)
    whole.set(plain.subarray(0, facts.size - index * chunkLength), index * chunkLength)
    const isLast = index === chunks - 1
    if (isLast && !(expected && equal(await digestOfFile(whole), expected)))
      watch.give(refuse('carried-altered', { why: 'attachment-altered' }).problem)
    yield chunk as Sealed<FileChunk>
  }
}

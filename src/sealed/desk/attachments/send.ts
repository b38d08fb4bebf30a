// Sends the sealed chunks that wait on this device, each once, from where it was cut.
import { toBase64url } from '../../../vocabulary/bytes-as-text.ts'
import type { FileId, StreamId } from '../../../vocabulary/ids.ts'
import { accept, type Outcome, refuse } from '../../../vocabulary/problems.ts'
import { type Attached, toldFile } from '../../log/attachments/attached.ts'
import { chunksFor, type FileChunk, keptHash } from '../../log/attachments/attachment-form.ts'
import type { Sealed } from '../../log/form.ts'
import type { Stream } from '../../log/stream.ts'
import type { Bench, Opened } from '../bench.ts'
import { isOutage } from '../sync/trouble.ts'
import { forget, lockOf } from './add.ts'
import type { UnderWay } from './under-way.ts'
import { type WaitingFile, type WaitingFiles, waitingFiles } from './waiting-files.ts'

type Parts = {
  readonly bench: Bench
  readonly way: UnderWay
  readonly waiting: WaitingFiles
  readonly pauseNotKept: (stream: StreamId, file: FileId) => Promise<void>
}

type Remains = Pick<Parts, 'bench' | 'waiting'>

/** Until nothing waits that is not paused and was not tried. One file's trouble holds no other up; the first trouble is what is returned. */
export async function sendWaiting(
  parts: Parts,
  opened: Opened,
  tried: Set<string>,
): Promise<Outcome<{ sent: number }>> {
  let sent = 0
  let trouble: Outcome<never> | null = null
  for (;;) {
    const next = (await parts.waiting.list()).find(({ file, paused }) => !paused && !tried.has(file))
    if (!next) return trouble ?? accept({ sent })
    tried.add(next.file)
    const outcome = await sendOne(parts, opened, next)
    if (outcome.ok) sent += outcome.value ? 1 : 0
    else if (isOutage(outcome.problem)) return outcome
    else trouble ??= outcome
  }
}

/** Lets go of what was being sealed or brought when the browser was killed: no record mentions it, and it would be counted as not sent. True where there was any. */
export function settleRemains(bench: Bench, opened: Opened): Promise<boolean> {
  const waiting = waitingFiles(bench.store)
  return bench.store.alone(sending, async () => {
    const before = await waiting.list()
    for (const one of before) await toldOrGone({ bench, waiting }, opened, one)
    return (await waiting.list()).length < before.length
  })
}

/** Who sends files, or brings them in, takes turns by this name: what is brought has its records only at the end. */
export const sending = 'attachments sending'

/** What a record says of it; null where none does that can be read here. */
async function toldOrGone(parts: Remains, opened: Opened, one: WaitingFile): Promise<Attached | null> {
  const stream = opened.shelf.stream(one.stream)
  if (!stream.ok) {
    const known = await parts.bench.store.streams()
    // Erased on this device.
    if (!known.some((held) => held.stream === one.stream)) await forget(parts, one)
    return null
  }
  const attached = await toldFile(stream.value, one.file)
  if (!attached) await settle(parts, opened, stream.value, one)
  return attached
}

/** True when all of it is there now. */
async function sendOne(parts: Parts, opened: Opened, one: WaitingFile): Promise<Outcome<boolean>> {
  const attached = await toldOrGone(parts, opened, one)
  if (!attached) return accept(false)
  const outcome = await sendChunks(parts, opened, one, attached)
  const why = outcome.ok ? null : outcome.problem
  const isNothingThere = why?.code === 'attachment-chunk-differs' || why?.code === 'attachment-not-kept'
  const done = parts.way.of(one.file)?.done
  if (done !== undefined) await parts.waiting.stopped(one.file, isNothingThere ? 0 : done)
  // Of what is paused too: once it is resumed, it is being sent when its sending begins and not before.
  parts.way.end(one.file, one.stream, why)
  // Megabytes are not sent for ever to a server that lets them go.
  if (why?.code === 'attachment-not-kept') await parts.pauseNotKept(one.stream, one.file)
  return outcome
}

async function sendChunks(
  { bench, way, waiting }: Parts,
  opened: Opened,
  { stream, file }: WaitingFile,
  { facts }: Attached,
): Promise<Outcome<boolean>> {
  const before = await chunksThere(bench, stream, file)
  // The stream itself has not been sent yet: another time.
  if (!before.ok) return before.problem.code === 'stream-unknown' ? accept(false) : before
  const of = chunksFor(facts.size)
  const hashes: string[] = []
  let sent = [...before.value.keys()].filter((index) => index < of).length
  const tell = () => way.set(file, { kind: 'sending', stream, name: facts.name, done: sent, of })
  tell()
  for (let index = 0; index < of; index++) {
    if (bench.opened !== opened) return refuse('device-locked')
    if (way.isPaused(file)) return accept(false)
    const chunk = await bench.store.files.read({ stream, file }, index)
    if (!chunk) return refuse('file-unreadable')
    const hash = toBase64url(await keptHash(chunk))
    hashes.push(hash)
    const kept = before.value.get(index)
    // Somebody else may have put other bytes there: the file does not count as sent, and stays here.
    if (kept !== undefined && kept !== hash) return refuse('attachment-chunk-differs', { chunk: index })
    if (kept !== undefined) continue
    const put = await bench.api.putChunk(stream, file, index, chunk as Sealed<FileChunk>)
    if (!put.ok) return put
    sent += 1
    tell()
  }
  // Sent is what the server has, not what it took.
  const after = await chunksThere(bench, stream, file)
  if (!after.ok) return after
  if (hashes.some((hash, index) => after.value.get(index) !== hash)) return refuse('attachment-not-kept')
  await waiting.remove(file)
  return accept(true)
}

/** Of each chunk that the server says it has, the hash. */
async function chunksThere({ api }: Bench, stream: StreamId, file: FileId): Promise<Outcome<Map<number, string>>> {
  const listed = await api.chunksHere(stream, file)
  return listed.ok ? accept(new Map(listed.value.chunks.map(({ chunk, hash }) => [chunk, hash]))) : listed
}

/** No record mentions it: either it is being sealed, perhaps in another tab, or its sealing was interrupted and its remains can be deleted. */
const settle = (parts: Remains, opened: Opened, stream: Stream, one: WaitingFile): Promise<void> =>
  parts.bench.store.alone(lockOf(one.file), async () => {
    await opened.shelf.catchUp(stream.dossier)
    if (!(await toldFile(stream, one.file))) await forget(parts, one)
  })

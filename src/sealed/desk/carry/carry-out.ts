// Puts a dossier, as this device holds it, into a file that drawn words open.
import type { DossierId, StreamId } from '../../../vocabulary/ids.ts'
import { accept, type Outcome, refuse } from '../../../vocabulary/problems.ts'
import { sealStream } from '../../keys/age-file.ts'
import type { Bytes } from '../../keys/bytes.ts'
import { proposePassphrase } from '../../keys/words.ts'
import { sealedChunkLength } from '../../log/attachments/attachment-form.ts'
import { type CarriedFileRef, type CarriedStream, encodeCarried } from '../../log/carried/carried.ts'
import { withoutRefused } from '../../log/carried/check-carried.ts'
import { packed, packedLength } from '../../log/carried/packed.ts'
import { hashOf } from '../../log/form.ts'
import type { Stream } from '../../log/stream.ts'
import type { Bench, Opened } from '../bench.ts'
import { isPutBack } from '../put-back/put-back.ts'
import { signOperations } from '../sign.ts'
import type { StoredRecord } from '../store/device-store.ts'
import type { CarriedFile, CarryRequest } from './carrying.ts'
import { asTheySay, chunksOf, filesHere } from './files-out.ts'
import type { Watch } from './watch.ts'

/** As `Carrying.carryOut`. */
export async function carryOut(
  bench: Bench,
  dossier: DossierId,
  { language, handOver, files }: CarryRequest,
  watch: Watch,
): Promise<Outcome<CarriedFile>> {
  const { opened } = bench
  if (!opened?.directory) return refuse('device-locked')
  await opened.typed.flush()
  if (await isPutBack(bench)) return refuse('device-put-back')
  const control = opened.shelf.control(dossier)
  if (!control.ok) return control
  const chosen = handOver && new Set([control.value.stream, ...handOver.streams])
  for (const stream of handOver?.streams ?? []) {
    const allowed = mayHandOver(opened, control.value, stream)
    if (!allowed.ok) return allowed
  }
  const here = files ? (await filesHere(bench, opened, dossier, chosen)).here : []
  // Whoever verifies is shown what there is.
  const carried = chosen ? here : await asTheySay(bench, opened, here, watch)
  const chunks = carried.reduce((sum, file) => sum + file.chunks, 0)
  if (chunks > carriedChunksMost) return refuse('carried-too-large', { limit: carriedChunksMost * sealedChunkLength })
  // Only once it is certain that the file can be made: a decision is permanent.
  const tried = handOver ? await contentOf(bench, opened, control.value, chosen, carried) : null
  if (tried && !tried.ok) return tried
  const recorded = handOver ? await recordHandOver(bench, opened, control.value, handOver) : accept(null)
  if (!recorded.ok) return recorded
  const content = await contentOf(bench, opened, control.value, chosen, carried)
  if (!content.ok) return content
  const words = proposePassphrase(language, bench.random)
  const { records, encoded } = content.value
  const plain = told(packed(encoded, chunksOf(bench, carried, watch)), packedLength(encoded, chunks), watch)
  return accept({
    file: await gathered(await sealStream(streamOf(plain), words)),
    words,
    records: records.length,
    unsent: records.filter(({ position }) => position === null).length,
    files: carried.length,
    leftOut: here.length - carried.length,
  })
}

/** A gibibyte: what a tablet still saves and opens. */
const carriedChunksMost = 1024

async function* told(pieces: AsyncIterable<Bytes>, of: number, watch: Watch): AsyncGenerator<Bytes> {
  let done = 0
  for await (const piece of pieces) {
    watch.tell(done, of)
    yield piece
    done += piece.length
  }
  watch.tell(done, of)
}

const streamOf = (pieces: AsyncGenerator<Bytes>): ReadableStream<Uint8Array> =>
  new ReadableStream({
    async pull(controller) {
      const next = await pieces.next()
      if (next.done) controller.close()
      else controller.enqueue(next.value)
    },
  })

/** In pieces that the browser may lay on the disk. */
async function gathered(stream: ReadableStream<Uint8Array>): Promise<Blob> {
  const reader = stream.getReader()
  const blobs: Blob[] = []
  let parts: Bytes[] = []
  let length = 0
  for (let next = await reader.read(); !next.done; next = await reader.read()) {
    parts.push(new Uint8Array(next.value))
    length += next.value.length
    if (length < pieceLength) continue
    blobs.push(new Blob(parts))
    parts = []
    length = 0
  }
  return new Blob([...blobs, ...parts], { type: 'application/octet-stream' })
}

const pieceLength = 8 * 1024 * 1024

/** In the control stream, where everyone in the dossier reads it. */
const recordHandOver = (
  bench: Bench,
  opened: Opened,
  control: Stream,
  { streams, reason }: NonNullable<CarryRequest['handOver']>,
): Promise<Outcome<null>> => {
  const changes = streams.map((stream) => ({ kind: 'hand-over' as const, stream }))
  if (changes.length === 0) return Promise.resolve(accept(null))
  return signOperations(bench, opened, control.stream, [{ kind: 'decision', reason: reason.trim(), changes }])
}

/** `chosen` are the streams that go with their keys; null for all, without. */
async function contentOf(
  bench: Bench,
  opened: Opened,
  control: Stream,
  chosen: ReadonlySet<StreamId> | null,
  files: readonly CarriedFileRef[],
): Promise<Outcome<{ readonly encoded: Bytes; readonly records: readonly CarriedStream['records'][number][] }>> {
  const { store } = bench
  const { directory } = opened
  const { dossier } = control
  if (!directory) return refuse('device-locked')
  const streams: CarriedStream[] = []
  for (const { stream } of (await store.streams()).filter((one) => one.dossier === dossier)) {
    if (chosen && !chosen.has(stream)) continue
    const records = (await store.records(stream, 0)).toSorted(placedFirst)
    if (records.length === 0) continue
    const carried: CarriedStream = {
      stream,
      kind: stream === control.stream ? 'control' : 'data',
      records: records.map(({ position, bytes }) => ({ position, bytes })),
      keys: chosen ? keysOf(opened, stream) : [],
    }
    // Whoever verifies is shown what the log holds, whatever it is worth; a colleague's device takes in all of a file or nothing.
    const sound = chosen ? carried : await withoutRefused(carried, dossier, directory)
    if (sound.records.length > 0) streams.push(sound)
  }
  const encoded = encodeCarried({ dossier, made: bench.clock(), directory: await store.directory(), streams, files })
  return encoded.ok ? accept({ encoded: encoded.value, records: streams.flatMap((one) => one.records) }) : encoded
}

/** Whoever manages the stream, or the dossier, and reads it. */
function mayHandOver({ shelf, enrolment }: Opened, control: Stream, id: StreamId): Outcome<null> {
  const access = control.access()
  const manages = (stream: StreamId) => access.rightsOf(stream, enrolment.person).manage
  if (id !== control.stream && !access.streams.has(id)) return refuse('stream-unknown')
  const stream = shelf.stream(id)
  if (!stream.ok) return stream
  return manages(id) || manages(control.stream) ? accept(null) : refuse('not-allowed')
}

const keysOf = ({ shelf }: Opened, id: StreamId): CarriedStream['keys'] => {
  const stream = shelf.stream(id)
  if (!stream.ok) return []
  return [...stream.value.epochKeys()].map(([epoch, key]) => ({ epoch: hashOf(epoch), key }))
}

/** In the server's order; then those that the server does not have, as they came to this device: each after what it builds on. */
const placedFirst = (one: StoredRecord, other: StoredRecord): number => {
  if (one.position !== null && other.position !== null) return one.position - other.position
  if (one.position === null && other.position === null) return one.change - other.change
  return one.position === null ? 1 : -1
}

// A dossier in one file: the directory and sealed records byte for byte, the list of sealed files that follow them and, if somebody chose to hand them over, epoch keys.
import * as v from 'valibot'
import { toHex } from '../../../vocabulary/bytes-as-text.ts'
import { type Instant, isInstant } from '../../../vocabulary/dates.ts'
import { type DossierId, type FileId, isId, type StreamId } from '../../../vocabulary/ids.ts'
import { accept, type Outcome, refuse } from '../../../vocabulary/problems.ts'
import type { Bytes } from '../../keys/bytes.ts'
import { byteString, encodeExact, parseExact } from '../../keys/exact.ts'
import { chunksMost } from '../attachments/attachment-form.ts'
import { recordLimit } from '../form.ts'

const id = <T extends DossierId | StreamId | FileId>() => v.custom<T>(isId)
const place = v.nullable(v.pipe(v.number(), v.safeInteger(), v.minValue(1)))

const carriedStream = v.strictObject({
  stream: id<StreamId>(),
  kind: v.picklist(['control', 'data']),
  /** Those that the server has placed, by position; then the others, each after what it builds on. */
  records: v.pipe(
    v.array(v.strictObject({ position: place, bytes: byteString(1, recordLimit) })),
    v.minLength(1),
    v.maxLength(500_000),
    v.check((records) => inOrder(records.map(({ position }) => position))),
    v.readonly(),
  ),
  /** By the hash of the epoch's record, sorted, none twice. Empty where nothing is handed over. */
  keys: v.pipe(
    v.array(v.strictObject({ epoch: byteString(32), key: byteString(32) })),
    v.maxLength(10_000),
    v.check((keys) => strictlyRising(keys.map(({ epoch }) => toHex(epoch)))),
    v.readonly(),
  ),
})
export type CarriedStream = v.InferOutput<typeof carriedStream>

/** An attached file whose sealed chunks follow, all of them. */
const carriedFile = v.strictObject({
  stream: id<StreamId>(),
  file: id<FileId>(),
  chunks: v.pipe(v.number(), v.safeInteger(), v.minValue(1), v.maxValue(chunksMost)),
})
export type CarriedFileRef = v.InferOutput<typeof carriedFile>

const carried = v.strictObject({
  format: v.literal(2),
  dossier: id<DossierId>(),
  /** When the exporting device says that it was made. Nobody signs it. */
  made: v.custom<Instant>(isInstant),
  /** The whole chain, first version first. */
  directory: v.pipe(v.array(byteString(1, 300 * 1024)), v.minLength(1), v.maxLength(100_000), v.readonly()),
  /** By id, none twice, one of them the control stream. */
  streams: v.pipe(
    v.array(carriedStream),
    v.minLength(1),
    v.maxLength(1000),
    v.check((streams) => strictlyRising(streams.map(({ stream }) => stream))),
    v.check((streams) => streams.filter(({ kind }) => kind === 'control').length === 1),
    v.readonly(),
  ),
  /** By stream and id, none twice: their chunks come in this order. */
  files: v.pipe(
    v.array(carriedFile),
    v.maxLength(100_000),
    v.check((files) => strictlyRising(files.map(({ stream, file }) => `${stream} ${file}`))),
    v.readonly(),
  ),
})
export type CarriedDossier = v.InferOutput<typeof carried>

/** The most that the records of a file may take: a tablet holds them all at once. */
export const carriedMost = 64 * 1024 * 1024

/** `carried-too-large` past `carriedMost`. Sorts streams, keys and files; the order of records is the caller's. */
export function encodeCarried(content: Omit<CarriedDossier, 'format'>): Outcome<Bytes> {
  const streams = content.streams
    .map((one) => ({ ...one, keys: one.keys.toSorted((a, b) => (toHex(a.epoch) < toHex(b.epoch) ? -1 : 1)) }))
    .sort((a, b) => (a.stream < b.stream ? -1 : 1))
  const tooLarge = () => refuse('carried-too-large', { limit: carriedMost })
  const size = streams.reduce((sum, { records }) => sum + records.reduce((all, { bytes }) => all + bytes.length, 0), 0)
  if (size > carriedMost) return tooLarge()
  const files = content.files.toSorted((a, b) => (`${a.stream} ${a.file}` < `${b.stream} ${b.file}` ? -1 : 1))
  const encoded = encodeExact({ format: 2, ...content, streams, files })
  // What stands around the records counts where it is read.
  return encoded.length > carriedMost ? tooLarge() : accept(encoded)
}

/** Reads the form alone: nothing in it is verified. Refuses `carried-too-large` and `carried-unreadable`. */
export function readCarried(bytes: Uint8Array): Outcome<CarriedDossier> {
  if (bytes.length > carriedMost) return refuse('carried-too-large', { limit: carriedMost })
  const content = parseExact(bytes, carried)
  return content ? accept(content) : refuse('carried-unreadable')
}

const strictlyRising = (names: readonly string[]): boolean =>
  names.every((name, at) => at === 0 || (names[at - 1] ?? '') < name)

const inOrder = (positions: readonly (number | null)[]): boolean =>
  positions.every((position, at) => {
    const before = at === 0 ? 0 : (positions[at - 1] ?? null)
    return position === null || (before !== null && before < position)
  })

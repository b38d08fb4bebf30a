// What was written on a device that was put back and can never be sent under its old key: kept sealed until the device that it became has signed all of it.
import { fromBase64url, toBase64url } from '../../../vocabulary/bytes-as-text.ts'
import type { DeviceId, DossierId, FileId, StreamId } from '../../../vocabulary/ids.ts'
import type { RecordName } from '../../log/form.ts'
import type { Value } from '../../log/model.ts'
import type { Moved } from '../../log/note-under-another.ts'
import type { NewOperation } from '../../log/stream.ts'
import type { DeviceStore } from '../store/device-store.ts'
import type { SealedValues } from '../store/sealed-values.ts'

/** One record's worth. `record` is what it was called; null for what was only being typed. */
export type LeftEntry = {
  readonly dossier: DossierId
  readonly stream: StreamId
  readonly record: RecordName | null
  readonly operations: readonly NewOperation[]
}

/** What became of things that bore the old device's ids. */
type Renamed = {
  readonly records: Readonly<Record<RecordName, RecordName>>
  readonly streams: Readonly<Record<StreamId, StreamId>>
  readonly files: Readonly<Record<FileId, FileId>>
  /** For notes, by stream, note and session: the session that continues it, with its client id and starting clock. */
  readonly sessions: Readonly<Record<string, Moved & { readonly session: number }>>
}

export type LeftWork = {
  /** The device that wrote it. */
  readonly device: DeviceId
  /** In the order in which they were signed. */
  readonly entries: readonly LeftEntry[]
  readonly renamed: Renamed
  /** What was being typed is among the entries. */
  readonly withDrafts: boolean
}

export const nothingRenamed: Renamed = { records: {}, streams: {}, files: {}, sessions: {} }

/** Null when there is none: all is signed, or this device never was another. */
export async function leftWork(values: SealedValues): Promise<LeftWork | null> {
  const kept = await values.kept(name)
  return kept === undefined ? null : (withBytes(kept) as LeftWork)
}

export const keepLeftWork = (values: SealedValues, work: LeftWork): Promise<void> =>
  values.keep(name, withoutBytes(work))

/** What this device has still to sign of another, each under the stream in which it will. */
export async function leftHere(values: SealedValues, me: DeviceId): Promise<readonly LeftEntry[]> {
  const work = await leftWork(values)
  if (!work || work.device === me) return []
  return work.entries.map((entry) => ({ ...entry, stream: streamNow(work, entry) }))
}

/** Of places that are let go of, with its attached files. Contract: in the turn of a synchronisation, which signs it. */
export async function dropLeftIn(
  { files }: Pick<DeviceStore, 'files'>,
  values: SealedValues,
  places: ReadonlySet<StreamId | DossierId>,
): Promise<void> {
  const work = await leftWork(values)
  if (!work) return
  const stays = (entry: LeftEntry) => !places.has(streamNow(work, entry)) && !places.has(entry.dossier)
  const entries = work.entries.filter(stays)
  for (const { stream } of work.entries.filter((entry) => !stays(entry))) await files.dropFilesOf(stream)
  await (entries.length > 0 ? keepLeftWork(values, { ...work, entries }) : dropLeftWork(values))
}

const streamNow = ({ renamed }: LeftWork, { stream }: LeftEntry): StreamId => renamed.streams[stream] ?? stream

export const dropLeftWork = (values: SealedValues): Promise<void> => values.drop(name)

const name = 'desk/left-work'

// -- bytes in a value: this device wrote it for itself, and nobody else can

const marked = '\u0000bytes'

function withoutBytes(it: unknown): Value {
  if (it instanceof Uint8Array) return { [marked]: toBase64url(it) }
  if (Array.isArray(it)) return it.map(withoutBytes)
  if (typeof it !== 'object' || it === null) return it as Value
  return Object.fromEntries(
    Object.entries(it).flatMap(([key, inside]) => (inside === undefined ? [] : [[key, withoutBytes(inside)]])),
  )
}

function withBytes(it: Value): unknown {
  if (Array.isArray(it)) return it.map(withBytes)
  if (typeof it !== 'object' || it === null) return it
  const text = (it as { readonly [key: string]: Value })[marked]
  if (typeof text === 'string') return fromBase64url(text)
  return Object.fromEntries(Object.entries(it).map(([key, inside]) => [key, withBytes(inside)]))
}

// What a device keeps, and what it guarantees: once an act here resolves, a power cut does not undo it. Only sealed bytes come in.
import type { DeviceId, DossierId, StreamId } from '../../../vocabulary/ids.ts'
import type { Problem } from '../../../vocabulary/problems.ts'
import { readU64 } from '../../keys/bytes.ts'
import type { Sealed } from '../../log/form.ts'
import type { AttachmentStore } from '../attachments/attachment-store.ts'

/** A sealed record as it travels, with the parts of its clear header that this device looks for. */
export type SealedRecord = {
  readonly dossier: DossierId
  readonly stream: StreamId
  readonly device: DeviceId
  readonly seq: number
  /** Base64url of the record's hash: its name. */
  readonly hash: string
  readonly bytes: Sealed<unknown>
}

export type StoredRecord = SealedRecord & {
  /** Grows each time a record is stored or placed, over all streams: what is above the last one read is news. */
  readonly change: number
  /** Its place in the server's log of the stream; null while the server has not acknowledged it. */
  readonly position: number | null
}

/** How far this device follows the server's log of a stream: the last position and the running hash L there. */
export type LogHead = { readonly position: number; readonly hash: Uint8Array<ArrayBuffer> }

export type StoredStream = {
  readonly dossier: DossierId
  readonly stream: StreamId
  readonly head: LogHead | null
  /** No record of it has a later one: whoever has read to here need not look. */
  readonly change: number
}

/** What the server has: a record at its place. */
export type PlacedRecord = SealedRecord & { readonly position: number }

/**
 * Every act is one transaction: all of it is there afterwards or none of it.
 * **A seq is signed once.** Storing a record of one's own *is* its durable mark: `sign` refuses a second record at a (stream,
 * device, seq), nothing ever replaces one, and sending reads back these very bytes. So a record whose acknowledgement was
 * lost goes out again byte for byte, whatever the server says to it, and none leaves before it is marked. There is no exception.
 */
export interface DeviceStore {
  /** Resolves where what is written will be kept. Throws `StorageRefusal` where it is known before anything is written that it will not; tries again each time. */
  ready(): Promise<void>
  /** Stores records of one's own, of one or several streams. False, and nothing is stored, when one of the seqs is taken. */
  sign(records: readonly SealedRecord[]): Promise<boolean>
  /** Stores what the server has and moves the stream's head there. A record that is here already only gets its position. Two different records at one (device, seq) are both kept. */
  receive(dossier: DossierId, stream: StreamId, records: readonly PlacedRecord[], head: LogHead): Promise<void>
  /**
   * Stores records that came by hand, in a file: without a place in the server's log, to be sent like one's own. Those that are here already stay as they
   * are; two different ones at one (device, seq) are both kept. Gives how many were new.
   */
  take(records: readonly SealedRecord[]): Promise<number>
  /** The records of a stream that were stored or placed after this change (0: all), in that order: all, or the first `most`. */
  records(stream: StreamId, afterChange: number, most?: number): Promise<readonly StoredRecord[]>
  /** How many `records` gives of those up to this change. */
  count(stream: StreamId, upToChange: number): Promise<number>
  /** The records that the server has not acknowledged, as they were signed: all, or the first `most`. */
  unsent(most?: number): Promise<readonly StoredRecord[]>
  countUnsent(): Promise<number>
  streams(): Promise<readonly StoredStream[]>
  /**
   * Follows the server’s log of a stream only from `head`, although it had followed it farther: what came after is unsent again, whoever signed it, in the
   * order in which it came.
   */
  rewind(stream: StreamId, head: LogHead): Promise<void>
  /**
   * Forgets streams whole: their records, sent or not, what is remembered of them (`rememberedNames`), and how far they were followed. How far `own` has signed in each stays marked: `sign` takes
   * no seq up to there again, ever.
   */
  forget(streams: readonly StreamId[], own: DeviceId): Promise<void>
  /** The last seq of this device in a stream that was forgotten; 0 when none was. */
  forgottenSeq(stream: StreamId, device: DeviceId): Promise<number>

  /** The directory versions, first one first. */
  directory(): Promise<readonly Uint8Array<ArrayBuffer>[]>
  /** Adds the version that follows `known` ones. False, and nothing is stored, when another number of them is here. */
  addDirectory(known: number, versions: readonly Uint8Array<ArrayBuffer>[]): Promise<boolean>

  /** A small value under a name: protected keys, settings, sealed values. The caller seals what is not public. */
  read(name: string): Promise<Uint8Array<ArrayBuffer> | null>
  put(values: Readonly<Record<string, Uint8Array<ArrayBuffer>>>): Promise<void>
  drop(names: readonly string[]): Promise<void>

  /** The sealed chunks of attached files. */
  readonly files: AttachmentStore

  /** Runs `work` while nobody else, in any tab of this storage, runs work under this name. */
  alone<T>(name: string, work: () => Promise<T>): Promise<T>
  close(): Promise<void>
}

/** The name of a stream's snapshot among the values that a device keeps. */
export const snapshotName = (stream: StreamId): string => `snapshot/${stream}`

/** And of its notes that took too long. */
export const leftOffName = (stream: StreamId): string => `left off/${stream}`

/** All that a device remembers of a stream beside its records. */
export const rememberedNames = (stream: StreamId): readonly string[] => [snapshotName(stream), leftOffName(stream)]

/** Under which a store keeps, among its values, the mark that `forget` leaves. */
export const forgottenName = (stream: StreamId, device: DeviceId): string => `forgotten/${stream}/${device}`

/** The seq in such a mark; 0 without one. */
export const seqIn = (mark: Uint8Array<ArrayBuffer> | undefined | null): number => (mark ? (readU64(mark) ?? 0) : 0)

/** Thrown by a store when the device itself refuses: `device-full`, `device-storage-refused`, `device-newer`, `device-emptied`. The desk hands it on as a refusal. */
export class StorageRefusal extends Error {
  readonly problem: Problem
  constructor(problem: Problem) {
    super(problem.code)
    this.problem = problem
  }
}

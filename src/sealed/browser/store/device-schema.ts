// What a device's database in IndexedDB holds.
import type { DBSchema } from 'idb'
import type { DeviceId, StreamId } from '../../../vocabulary/ids.ts'
import type { StoredRecord, StoredStream } from '../../desk/store/device-store.ts'

type Bytes = Uint8Array<ArrayBuffer>

/** A record without a place in the server's log. `unsent` is the change again; it was missing where an earlier program kept one with a place here. */
type Row = StoredRecord & { unsent?: number }

/** Without its change where an earlier program wrote it last. */
type StreamRow = Omit<StoredStream, 'change'> & { readonly change?: number }

export type StandingRecord = StoredRecord & { readonly position: number }

/** Records of one stream, in the order of their changes. */
export type Page = {
  readonly stream: StreamId
  /** The last one's. */
  readonly change: number
  readonly count: number
  readonly records: readonly StandingRecord[]
  readonly hashes: readonly string[]
  /** Of each device the highest of its seqs here, as `authorAt` writes it. */
  readonly authors: readonly string[]
}

export interface Schema extends DBSchema {
  records: {
    key: [StreamId, number]
    value: Row
    indexes: { hash: [StreamId, string]; seq: [StreamId, DeviceId, number]; unsent: number }
  }
  pages: {
    key: [StreamId, number, number]
    value: Page
    indexes: { hashes: string; authors: string }
  }
  streams: { key: string; value: StreamRow }
  directory: { key: number; value: Bytes }
  values: { key: string; value: Bytes }
  counters: { key: string; value: number }
}

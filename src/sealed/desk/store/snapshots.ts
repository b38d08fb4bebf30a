// Snapshots on the device's disk: sealed under its storage key, bound to institution, stream and form. One that does not open or does not fit is none.
import { bytesOfId, type Random, type StreamId } from '../../../vocabulary/ids.ts'
import { type Bytes, concat, readU64, u64 } from '../../keys/bytes.ts'
import type { Directory } from '../../keys/directory/directory.ts'
import { labelled, labels } from '../../keys/labels.ts'
import { open, type SealingKey, seal } from '../../keys/secret.ts'
import { coveredBy, decodeSnapshot, encodeSnapshot, type Snapshot } from '../../log/snapshot.ts'
import { type DeviceStore, StorageRefusal, type StoredRecord, snapshotName } from './device-store.ts'

/** What a stream came to with all its records up to a change. */
export type StoredSnapshot = { readonly change: number; readonly snapshot: Snapshot }

export type Snapshots = {
  /** Null when there is none, or none that this device made of this stream in this form. */
  readonly read: (stream: StreamId) => Promise<StoredSnapshot | null>
  /** True when the storage still has what a snapshot covers, no more and no less, up to its change or (`news`) after it. */
  readonly fits: (stream: StreamId, stored: StoredSnapshot, news: readonly StoredRecord[]) => Promise<boolean>
  /** Keeps nothing where the storage has other records than the snapshot covers, or no room. */
  readonly keep: (stream: StreamId, stored: StoredSnapshot) => Promise<void>
  readonly drop: (stream: StreamId) => Promise<void>
}

export function snapshotsOf(
  store: DeviceStore,
  key: SealingKey,
  directory: () => Directory,
  random: Random,
): Snapshots {
  const aadOf = (stream: StreamId): Bytes =>
    labelled(labels.snapshot, Uint8Array.of(snapshotForm), directory().rootFingerprint, bytesOfId(stream))

  return {
    async read(stream) {
      const sealed = await store.read(snapshotName(stream))
      const plain = sealed && (await open(key, sealed.slice(0, 12), aadOf(stream), sealed.subarray(12)))
      return plain && readable(plain)
    },

    async fits(stream, { change, snapshot }, news) {
      const known = new Set(news.length > 0 ? namesIn(snapshot) : [])
      const moved = news.filter(({ hash }) => known.has(hash)).length
      return (await store.count(stream, change)) + moved === coveredBy(snapshot)
    },

    async keep(stream, { change, snapshot }) {
      const encoded = encodeSnapshot(snapshot)
      if (!encoded) return
      const nonce = random(12)
      const sealed = await seal(key, nonce, aadOf(stream), concat(u64(change), encoded))
      const stillFits = async () => (await store.count(stream, change)) === coveredBy(snapshot)
      try {
        if (!(await stillFits())) return
        await store.put({ [snapshotName(stream)]: concat(nonce, sealed) })
        // The stream may have been erased in between, by another tab too: nothing of it outlives its records.
        if (!(await stillFits())) await store.drop([snapshotName(stream)])
      } catch (error) {
        if (!(error instanceof StorageRefusal)) throw error
      }
    },

    drop: (stream) => store.drop([snapshotName(stream)]),
  }
}

/** Raised whenever a snapshot of before can no longer be read as one of now, or when what a record is refused for has changed: all devices must judge alike. */
export const snapshotForm = 3

/** Null for what no longer holds together: the records are there. */
function readable(plain: Bytes): StoredSnapshot | null {
  try {
    return { change: readU64(plain) ?? 0, snapshot: decodeSnapshot(plain.subarray(8)) }
  } catch {
    return null
  }
}

const namesIn = ({ links, refusals }: Snapshot): string[] => [
  ...links.map(({ name }) => name),
  ...refusals.map(({ record }) => record),
]

// Records divided as the server takes them.
import { batchLimit, batchRecords } from '../../mailbox/wire.ts'
import type { StoredRecord } from '../store/device-store.ts'

/** In order, each within what the server takes at once. */
export function* batches(records: readonly StoredRecord[]): Generator<readonly StoredRecord[]> {
  let batch: StoredRecord[] = []
  let size = 0
  for (const record of records) {
    const framed = record.bytes.length + 4
    if (batch.length === batchRecords || (batch.length > 0 && size + framed > batchLimit)) {
      yield batch
      batch = []
      size = 0
    }
    batch.push(record)
    size += framed
  }
  if (batch.length > 0) yield batch
}

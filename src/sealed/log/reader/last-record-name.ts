// The name of a record by its hash, for hashes that are mostly the same as the one before.
import { type Bytes, equal } from '../../keys/bytes.ts'
import { noHash, type RecordName, recordName } from '../form.ts'

export function lastRecordName(): (hash: Bytes) => RecordName {
  let last = { hash: noHash, name: recordName(noHash) }
  return (hash) => {
    if (!equal(last.hash, hash)) last = { hash, name: recordName(hash) }
    return last.name
  }
}

// What the server checks of a record before it looks at the log: its form, its signature, and that it comes from one of the caller's own devices.
import type { PersonId, StreamId } from '../../vocabulary/ids.ts'
import { accept, type Outcome, refuse } from '../../vocabulary/problems.ts'
import type { Bytes } from '../keys/bytes.ts'
import { type Directory, listedDevice } from '../keys/directory.ts'
import { type EpochBody, openingOf, readEpochBody } from '../log/epoch-form.ts'
import { isSignedBy, type ParsedRecord, parseRecord, recordHash } from '../log/form.ts'

export type CheckedRecord = {
  readonly record: ParsedRecord
  readonly hash: Bytes
  /** Whose it is. */
  readonly person: PersonId
  /** The clear body, when it is an epoch record. */
  readonly epoch: EpochBody | null
  /** What it opens, when it is the first epoch of a stream. */
  readonly opens: 'control' | 'data' | null
}

/**
 * Refuses what `parseRecord`, `readEpochBody` and `openingOf` refuse, `record-wrong-stream` (not of this stream),
 * `record-unknown-device` (not a device of this person, or removed), `record-signature-wrong`.
 */
export async function checkRecord(
  bytes: Bytes,
  stream: StreamId,
  person: PersonId,
  directory: Directory,
): Promise<Outcome<CheckedRecord>> {
  const parsed = parseRecord(bytes)
  if (!parsed.ok) return parsed
  const record = parsed.value
  if (record.header.stream !== stream) return refuse('record-wrong-stream')
  const device = listedDevice(directory, record.header.device)
  if (device?.person !== person) return refuse('record-unknown-device')
  if (!(await isSignedBy(record, device.signing))) return refuse('record-signature-wrong')
  const hash = await recordHash(bytes)
  if (record.header.kind !== 'epoch') return accept({ record, hash, person, epoch: null, opens: null })
  const epoch = readEpochBody(record)
  if (!epoch.ok) return epoch
  if (!epoch.value.opening) return accept({ record, hash, person, epoch: epoch.value, opens: null })
  const opens = await openingOf(record, epoch.value)
  return opens.ok ? accept({ record, hash, person, epoch: epoch.value, opens: opens.value }) : opens
}

// What the server checks of a record before it looks at the log: its form, and the signature of a device that the directory lists, or listed.
import type { PersonId, StreamId } from '../../../vocabulary/ids.ts'
import { accept, type Outcome, refuse } from '../../../vocabulary/problems.ts'
import type { Bytes } from '../../keys/bytes.ts'
import type { Directory, RecoveryEntry } from '../../keys/directory/directory.ts'
import { type EpochBody, openingOf, readEpochBody } from '../../log/epochs/epoch-form.ts'
import { isSignedBy, type ParsedRecord, parseRecord, recordHash } from '../../log/form.ts'

export type CheckedRecord = {
  readonly record: ParsedRecord
  readonly hash: Bytes
  /** Whose it is: its author, whoever sends it. */
  readonly person: PersonId
  /** False for a device that was struck off meanwhile: what it signed is kept, and readers judge it. */
  readonly listed: boolean
  /** The clear body, when it is an epoch record. */
  readonly epoch: EpochBody | null
  /** True when it is an epoch record by which the council lets its author take the dossier up again, and that holds now. */
  readonly recovers: boolean
  /** What it opens, when it is the first epoch of a stream. */
  readonly opens: 'control' | 'data' | null
}

/**
 * Refuses what `parseRecord`, `readEpochBody` and `openingOf` refuse, `record-wrong-stream` (not of this stream),
 * `record-unknown-device` (no device that the directory ever listed), `record-signature-wrong`. Any member sends what any other signed (SEALED §4):
 * whether the sender shares the stream is `StreamStore.append`'s to ask.
 */
export async function checkRecord(
  bytes: Bytes,
  stream: StreamId,
  directory: Directory,
  word: RecoveryEntry | null = null,
): Promise<Outcome<CheckedRecord>> {
  const parsed = parseRecord(bytes)
  if (!parsed.ok) return parsed
  const record = parsed.value
  if (record.header.stream !== stream) return refuse('record-wrong-stream')
  const device = directory.devices.get(record.header.device)
  if (!device) return refuse('record-unknown-device')
  if (!(await isSignedBy(record, device.signing))) return refuse('record-signature-wrong')
  const { person, removed } = device
  const none = { epoch: null, opens: null, recovers: false }
  const checked = { record, hash: await recordHash(bytes), person, listed: removed === null, ...none }
  if (record.header.kind !== 'epoch') return accept(checked)
  const epoch = readEpochBody(record)
  if (!epoch.ok) return epoch
  const recovers = isByCouncil(record, epoch.value, word)
  if (!epoch.value.opening) return accept({ ...checked, epoch: epoch.value, recovers })
  const opens = await openingOf(record, epoch.value)
  return opens.ok ? accept({ ...checked, epoch: epoch.value, opens: opens.value }) : opens
}

const isByCouncil = (
  { header: { device, dossier } }: ParsedRecord,
  { recovers }: EpochBody,
  word: RecoveryEntry | null,
): boolean => word?.number === recovers && word?.device === device && word.dossiers.includes(dossier)

// Checks what was carried in a file before any of it is stored: whose records these are, that each chain is whole, that every stream's id is its opener's.
import type { DeviceId, DossierId, StreamId } from '../../../vocabulary/ids.ts'
import { accept, type Outcome, type ProblemCode, refuse } from '../../../vocabulary/problems.ts'
import { type Bytes, equal } from '../../keys/bytes.ts'
import { type Directory, recoveryOf } from '../../keys/directory/directory.ts'
import { epochDevices, openingOf, readEpochBody } from '../epochs/epoch-form.ts'
import { isSignedBy, noHash, type ParsedRecord, parseRecord, type RecordName, recordHash, recordName } from '../form.ts'
import type { CarriedStream } from './carried.ts'

export type CarriedRecord = {
  readonly record: ParsedRecord
  readonly name: RecordName
  readonly position: number | null
}
export type CheckedStream = {
  readonly stream: StreamId
  readonly records: readonly CarriedRecord[]
  /** Every device that an epoch of it lists. */
  readonly devices: ReadonlySet<DeviceId>
}

/**
 * All that can be told of a stream's records without a key. Refuses what `parseRecord`, `readEpochBody` and `openingOf` refuse, and, of a record
 * of another stream, of a device that the directory never listed, without that device's signature, or whose own device's record before it or
 * whose epoch does not stand before it in the file: `record-wrong-stream`, `record-unknown-device`, `record-signature-wrong`, `record-gap`,
 * `record-wrong-epoch`. `data` says which record: its place in the file.
 * `onward` is told how many records more are being checked.
 */
export async function checkCarried(
  { stream, kind, records }: CarriedStream,
  dossier: DossierId,
  directory: Directory,
  onward: (records: number) => void = () => {},
): Promise<Outcome<CheckedStream>> {
  const before = new Map<RecordName, ParsedRecord>()
  const epochs = new Map<RecordName, ReadonlySet<DeviceId>>()
  const checked: CarriedRecord[] = []
  for (let from = 0; from < records.length; from += atOnce) {
    const some = records.slice(from, from + atOnce)
    onward(some.length)
    const read = await Promise.all(some.map(({ bytes }) => readSigned(bytes, directory)))
    for (const [at, one] of read.entries()) {
      const refused = (code: ProblemCode) => refuse(code, { stream, record: from + at })
      if (!one.ok) return refused(one.problem.code)
      const { record, name } = one.value
      const { header } = record
      if (header.dossier !== dossier || header.stream !== stream) return refused('record-wrong-stream')
      const follows = header.seq === 1 ? null : before.get(recordName(header.previous))
      if (follows === undefined) return refused('record-gap')
      if (follows && (follows.header.device !== header.device || follows.header.seq !== header.seq - 1))
        return refused('record-chain-broken')
      let recovers = false
      if (header.kind === 'epoch') {
        const body = readEpochBody(record)
        if (!body.ok) return refused(body.problem.code)
        const opens = body.value.opening ? await openingOf(record, body.value) : null
        if (opens && !(opens.ok && opens.value === kind)) return refused('record-wrong-stream')
        const {
          recovers: byCouncil,
          directory: { number },
        } = body.value
        recovers =
          byCouncil !== undefined &&
          recoveryOf(directory, { named: byCouncil, device: header.device, dossier }, number) !== null
        epochs.set(name, epochDevices(body.value))
      } else if (header.kind !== kind) return refused('record-wrong-stream')
      const named = epochs.get(recordName(header.epoch))
      const isFirst = header.kind === 'epoch' && equal(header.epoch, noHash)
      if (!isFirst && !named) return refused('record-wrong-epoch')
      if (named && !named.has(header.device) && !recovers) return refused('record-unknown-device')
      before.set(name, record)
      checked.push({ record, name, position: some[at]?.position ?? null })
    }
  }
  return accept({ stream, records: checked, devices: new Set([...epochs.values()].flatMap((devices) => [...devices])) })
}

/** Signatures are verified side by side. */
const atOnce = 500

async function readSigned(
  bytes: Bytes,
  directory: Directory,
): Promise<Outcome<{ record: ParsedRecord; name: RecordName }>> {
  const record = parseRecord(bytes)
  if (!record.ok) return record
  const device = directory.devices.get(record.value.header.device)
  if (!device) return refuse('record-unknown-device')
  if (!(await isSignedBy(record.value, device.signing))) return refuse('record-signature-wrong')
  return accept({ record: record.value, name: recordName(await recordHash(bytes)) })
}

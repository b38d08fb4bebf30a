// Checks what was carried in a file before any of it is stored: whose records these are, that each chain is complete, that every stream's id is its opener's.
import type { DeviceId, DossierId, StreamId } from '../../../vocabulary/ids.ts'
import { accept, type Outcome, refuse } from '../../../vocabulary/problems.ts'
import { type Bytes, equal } from '../../keys/bytes.ts'
import { type Directory, recoveryOf } from '../../keys/directory/directory.ts'
import { epochDevices, openingOf, readEpochBody } from '../epochs/epoch-form.ts'
import { isSignedBy, noHash, type ParsedRecord, parseRecord, type RecordName, recordHash, recordName } from '../form.ts'
import type { CarriedStream } from './carried.ts'

type CarriedRecord = {
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
 * Everything that can be checked of a stream's records without a key. Refuses what `parseRecord`, `readEpochBody` and `openingOf` refuse; and a record
 * of another stream (`record-wrong-stream`), of a device that the directory never listed (`record-unknown-device`), without that device's signature
 * (`record-signature-wrong`), or whose device's previous record or epoch is not before it in the file (`record-gap`, `record-wrong-epoch`).
 * `data` gives the record's place in the file. `onward` is told how many more records are being checked.
 */
export async function checkCarried(
  carried: CarriedStream,
  dossier: DossierId,
  directory: Directory,
  onward: (records: number) => void = () => {},
): Promise<Outcome<CheckedStream>> {
  const { stream } = carried
  const seen: Seen = { before: new Map(), epochs: new Map() }
  const checked: CarriedRecord[] = []
  for await (const { fits, position } of oneByOne(carried, dossier, directory, seen, onward)) {
    if (!fits.ok) return refuse(fits.problem.code, { stream, record: checked.length })
    checked.push({ ...fits.value, position })
  }
  const devices = new Set([...seen.epochs.values()].flatMap((devices) => [...devices]))
  return accept({ stream, records: checked, devices })
}

/**
 * Without those for which `checkCarried` would refuse the whole: a server may have put a record into a log that nobody signed, or left one out that
 * others follow, and nobody could take in the rest.
 */
export async function withoutRefused(
  carried: CarriedStream,
  dossier: DossierId,
  directory: Directory,
): Promise<CarriedStream> {
  const seen: Seen = { before: new Map(), epochs: new Map() }
  const records: CarriedStream['records'][number][] = []
  for await (const { fits, position } of oneByOne(carried, dossier, directory, seen))
    if (fits.ok) records.push({ position, bytes: fits.value.record.bytes })
  return { ...carried, records }
}

/** What follows a record that does not fit does not fit either. */
async function* oneByOne(
  { stream, kind, records }: CarriedStream,
  dossier: DossierId,
  directory: Directory,
  seen: Seen,
  onward: (records: number) => void = () => {},
): AsyncGenerator<{ readonly fits: Outcome<Signed>; readonly position: number | null }> {
  for (let from = 0; from < records.length; from += atOnce) {
    const some = records.slice(from, from + atOnce)
    onward(some.length)
    const read = await Promise.all(some.map(({ bytes }) => readSigned(bytes, directory)))
    for (const [at, one] of read.entries()) {
      const fits = one.ok ? await follows(one.value, { stream, kind }, dossier, directory, seen) : one
      yield { fits, position: some[at]?.position ?? null }
    }
  }
}

type Signed = Pick<CarriedRecord, 'record' | 'name'>
/** The records before one in the file, by name, and the devices that each epoch lists. */
type Seen = {
  readonly before: Map<RecordName, ParsedRecord>
  readonly epochs: Map<RecordName, ReadonlySet<DeviceId>>
}

/** Whether a record continues those seen before; if so, it becomes one of them. */
async function follows(
  signed: Signed,
  { stream, kind }: Pick<CarriedStream, 'stream' | 'kind'>,
  dossier: DossierId,
  directory: Directory,
  { before, epochs }: Seen,
): Promise<Outcome<Signed>> {
  const { record, name } = signed
  const { header } = record
  if (header.dossier !== dossier || header.stream !== stream) return refuse('record-wrong-stream')
  const previous = header.seq === 1 ? null : before.get(recordName(header.previous))
  if (previous === undefined) return refuse('record-gap')
  if (previous && (previous.header.device !== header.device || previous.header.seq !== header.seq - 1))
    return refuse('record-chain-broken')
  let recovers = false
  let devices: ReadonlySet<DeviceId> | null = null
  if (header.kind === 'epoch') {
    const body = readEpochBody(record)
    if (!body.ok) return body
    const opens = body.value.opening ? await openingOf(record, body.value) : null
    if (opens && !(opens.ok && opens.value === kind)) return refuse('record-wrong-stream')
    const { recovers: named, directory: version } = body.value
    recovers =
      named !== undefined && recoveryOf(directory, { named, device: header.device, dossier }, version.number) !== null
    devices = epochDevices(body.value)
  } else if (header.kind !== kind) return refuse('record-wrong-stream')
  const listed = epochs.get(recordName(header.epoch))
  const isFirst = header.kind === 'epoch' && equal(header.epoch, noHash)
  if (!isFirst && !listed) return refuse('record-wrong-epoch')
  if (listed && !listed.has(header.device) && !recovers) return refuse('record-unknown-device')
  before.set(name, record)
  if (devices) epochs.set(name, devices)
  return accept(signed)
}

/** Signatures are verified side by side. */
const atOnce = 500

async function readSigned(bytes: Bytes, directory: Directory): Promise<Outcome<Signed>> {
  const record = parseRecord(bytes)
  if (!record.ok) return record
  const device = directory.devices.get(record.value.header.device)
  if (!device) return refuse('record-unknown-device')
  if (!(await isSignedBy(record.value, device.signing))) return refuse('record-signature-wrong')
  return accept({ record: record.value, name: recordName(await recordHash(bytes)) })
}

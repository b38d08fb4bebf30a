// Makes a device's next record in a stream: seen, judged as everyone will judge it, sealed and signed. Nothing is stored or sent here.
import { fromBase64url } from '../../vocabulary/bytes-as-text.ts'
import type { Instant } from '../../vocabulary/dates.ts'
import type { DeviceId, PersonId, Random } from '../../vocabulary/ids.ts'
import { accept, type Outcome, refuse } from '../../vocabulary/problems.ts'
import type { Bytes } from '../keys/bytes.ts'
import type { DeviceKeys } from '../keys/device-keys.ts'
import { type DirectoryDevice, devicesOf } from '../keys/directory.ts'
import { viewOf } from './causality.ts'
import type { Content, RecordOperation } from './content.ts'
import { makeEpoch } from './epoch.ts'
import { readEpochBody } from './epoch-form.ts'
import {
  type LogHead,
  noHash,
  parseRecord,
  type RecordHeader,
  type RecordName,
  recordHash,
  recordName,
} from './form.ts'
import { type Court, type Epoch, judge, judgeEpoch, overtakes } from './judge.ts'
import type { RegisterName, RegisterWrite, WriteId } from './model.ts'
import { readContent } from './opened.ts'
import type { Reader } from './reader.ts'
import { sealRecord } from './record.ts'

/** A write without `replaces` replaces everything that stands in its register here. */
export type NewOperation =
  | Exclude<RecordOperation, { kind: 'write' }>
  | (Omit<RegisterWrite, 'replaces'> & { readonly replaces?: readonly WriteId[] })

/** A record to be stored as signed, then sent; `hash` is its name. */
export type Composed = Pick<RecordHeader, 'dossier' | 'stream' | 'device' | 'seq'> & {
  readonly hash: RecordName
  readonly bytes: Bytes
}

/** A stream's first epoch shows its `opening`; that of a control stream also says who reads it, since nothing is decided yet. */
export type FirstEpoch = { readonly opening: Bytes; readonly readers?: readonly PersonId[] }

export type WriterContext = {
  readonly court: Court
  readonly reader: Reader
  readonly device: DeviceKeys
  readonly random: Random
  readonly logHead: () => LogHead
  readonly standing: (register: RegisterName) => readonly WriteId[]
}

export function streamWriter({ court, reader, device, random, logHead, standing }: WriterContext) {
  const { graph, control, dossier, stream } = court
  const isControl = court.accessSeen !== null

  const compose = async (operations: readonly NewOperation[], claimed: Instant): Promise<Outcome<Composed>> => {
    const epoch = newestEpoch()
    const key = epoch && (await reader.epochKeys.recordKeyOf(epoch.link.name, device.id))
    if (!key) return refuse('stream-not-shared')
    if (reader.forks.has(device.id)) return refuse('record-twice')
    const { until } = control.now().rightsOf(stream, court.directory().devices.get(device.id)?.person ?? nobody)
    if (until && claimed.slice(0, 10) > until) return refuse('not-allowed')

    const view = viewOf(graph, device.id)
    const header = { ...nextHeader(epoch.hash), kind: isControl ? 'control' : 'data' } as const
    const { number, hash } = court.directory()
    const content: Content = {
      claimed,
      seen: Object.fromEntries([...view.seen].map(([of, link]) => [of, [link.seq, hashOf(link.name)]])),
      log: logHead(),
      control: isControl ? [] : control.newest().toSorted().map(hashOf),
      directory: { number, hash },
      operations: operations.map(whole),
    }
    const read = await readContent(header, content)
    if (!read.ok) return read
    const judged = judge(court, { name: '', seq: header.seq, view, epoch, ...read.value })
    if (!judged.ok) return judged
    const sealed = await sealRecord(header, content, key, device.signing, random)
    return sealed.ok ? accept(await composed(header, sealed.value)) : sealed
  }

  const composeEpoch = async (
    first?: FirstEpoch,
  ): Promise<Outcome<Composed & { readonly leftOut: readonly DeviceId[] }>> => {
    const before = newestEpoch()
    const keyBefore = before && reader.epochKeys.keyOf(before.link.name)
    if (!first && !keyBefore) return refuse('stream-not-shared')
    const header = { ...nextHeader(before?.hash ?? noHash), kind: 'epoch' } as const
    const directory = court.directory()
    const { recovery } = directory
    const sensitive = ['interview', 'medical'].includes(control.now().streams.get(stream) ?? '')
    const made = await makeEpoch(
      {
        header,
        decisions: first && isControl ? [] : control.newest().map(hashOf),
        directory,
        devices: readingDevices(first?.readers),
        recovery: sensitive && !recovery.interviews ? null : recovery.key,
        pins: [...control.now().rulingsOf(stream).pins.values()],
        before: keyBefore,
        beside: before ? besideOf(before).map(({ epoch, key }) => ({ epoch: epoch.hash, key })) : [],
        opening: first?.opening ?? null,
      },
      device.signing,
      random,
    )
    const record = parseRecord(made.bytes)
    const body = record.ok ? readEpochBody(record.value) : record
    if (!record.ok || !body.ok) return refuse('epoch-not-authorised')
    const previous = graph.tips.get(device.id) ?? null
    const judged = judgeEpoch(court, { name: '', record: record.value, body: body.value, previous, before })
    return judged.ok ? accept({ ...(await composed(header, made.bytes)), leftOut: made.leftOut }) : judged
  }

  /** `overtaken`: someone reads on who may no longer, and nothing may be written before a new epoch. `due`: a device is missing, or gone. */
  const epochNeeded = (): 'no' | 'due' | 'overtaken' => {
    const epoch = newestEpoch()
    if (!epoch) return 'no'
    if (overtakes(control.now(), stream, epoch, court.directory())) return 'overtaken'
    const wanted = readingDevices()
    const listsThem = ({ devices }: Epoch) =>
      wanted.length === devices.size && wanted.every(({ id }) => devices.has(id))
    return listsThem(epoch) && besideOf(epoch).every((one) => listsThem(one.epoch)) ? 'no' : 'due'
  }

  const readingDevices = (readers?: readonly PersonId[]): readonly DirectoryDevice[] => {
    const access = control.now()
    const people = readers ?? access.peopleOf(stream).filter((person) => access.rightsOf(stream, person).read)
    return people.flatMap((person) => devicesOf(court.directory(), person))
  }

  /** The epoch of the highest number. Where two were made at once, the same of them on every device. */
  const newestEpoch = (): Epoch | null =>
    [...reader.epochs.values()].reduce<Epoch | null>((newest, epoch) => {
      if (!newest || epoch.number > newest.number) return epoch
      return epoch.number === newest.number && epoch.link.name < newest.link.name ? epoch : newest
    }, null)

  /** Epochs that this device can open and whoever is only in the newest cannot, since nothing hands their keys on. */
  const besideOf = (newest: Epoch): readonly { epoch: Epoch; key: Bytes }[] => {
    const reached = new Set([newest.link.name])
    for (const name of reached) for (const older of reader.epochs.get(name)?.older ?? []) reached.add(older)
    return [...reader.epochs.values()].flatMap((epoch) => {
      const key = reached.has(epoch.link.name) ? null : reader.epochKeys.keyOf(epoch.link.name)
      return key ? [{ epoch, key }] : []
    })
  }

  const nextHeader = (epoch: Bytes): Omit<RecordHeader, 'kind'> => {
    const previous = graph.tips.get(device.id)
    const seq = (previous?.seq ?? 0) + 1
    return { dossier, stream, epoch, device: device.id, seq, previous: previous ? hashOf(previous.name) : noHash }
  }

  const whole = (operation: NewOperation): RecordOperation =>
    operation.kind === 'write'
      ? { ...operation, replaces: operation.replaces ?? standing(operation.register) }
      : operation

  return { compose, composeEpoch, epochNeeded, newestEpoch }
}

const composed = async (header: RecordHeader, bytes: Bytes): Promise<Composed> => {
  const { dossier, stream, device, seq } = header
  return { dossier, stream, device, seq, hash: recordName(await recordHash(bytes)), bytes }
}

/** The hash that a record's name is the text of. */
function hashOf(name: RecordName): Bytes {
  const hash = fromBase64url(name)
  if (!hash) throw new Error('not the name of a record')
  return hash
}

const nobody = '' as PersonId

// Makes a device's next record in a stream: seen, judged as everyone will judge it, sealed and signed. Nothing is stored or sent here.
import { type Clock, type Instant, utcDayOf } from '../../vocabulary/dates.ts'
import type { DeviceId, PersonId, Random } from '../../vocabulary/ids.ts'
import { accept, type Outcome, refuse } from '../../vocabulary/problems.ts'
import type { Bytes } from '../keys/bytes.ts'
import type { DeviceKeys } from '../keys/device-keys.ts'
import { type DirectoryDevice, devicesOf, listedDevice } from '../keys/directory/directory.ts'
import { viewOf } from './causality.ts'
import type { Content, RecordOperation } from './content.ts'
import type { Access } from './decisions/access.ts'
import { nothingDecided } from './decisions/control.ts'
import { farthest } from './decisions/counting.ts'
import { makeEpoch } from './epochs/epoch.ts'
import { type EpochBody, type Pin, readEpochBody } from './epochs/epoch-form.ts'
import {
  hashOf,
  type LogHead,
  noHash,
  parseRecord,
  type RecordHeader,
  type RecordName,
  recordHash,
  recordName,
  type Sealed,
} from './form.ts'
import { type Court, type Epoch, judge, judgeEpoch, overtakes } from './judge.ts'
import type { RegisterName, RegisterWrite, WriteId } from './model.ts'
import { readContent } from './opened.ts'
import type { Reader } from './reader/reader.ts'
import { sealRecord } from './record.ts'

/** A write without `replaces` replaces everything that stands in its register here. */
export type NewOperation =
  | Exclude<RecordOperation, { kind: 'write' }>
  | (Omit<RegisterWrite, 'replaces'> & { readonly replaces?: readonly WriteId[] })

/** A record to be stored as signed, then sent; `hash` is its name. */
export type Composed = Pick<RecordHeader, 'dossier' | 'stream' | 'device' | 'seq'> & {
  readonly hash: RecordName
  readonly bytes: Sealed<Content | EpochBody>
}

/** A stream's first epoch shows its `opening`; that of a control stream also says who reads it, since nothing is decided yet. */
export type FirstEpoch = { readonly opening: Bytes; readonly readers?: readonly PersonId[] }

export type WriterContext = {
  readonly court: Court
  readonly reader: Reader
  readonly device: DeviceKeys
  readonly random: Random
  readonly clock: Clock
  readonly logHead: () => LogHead
  readonly standing: (register: RegisterName) => readonly WriteId[]
}

export function streamWriter({ court, reader, device, random, clock, logHead, standing }: WriterContext) {
  const { graph, control, dossier, stream } = court
  const isControl = court.accessSeen !== null

  const compose = async (operations: readonly NewOperation[], claimed: Instant): Promise<Outcome<Composed>> => {
    const epoch = newestEpoch()
    const key = epoch && (await reader.epochKeys.recordKeyOf(epoch.link.name, device.id))
    if (!key) return refuse('stream-not-shared')
    if (reader.isTwice(device.id)) return refuse('record-twice')
    const { until } = control.now().rightsOf(stream, court.directory().devices.get(device.id)?.person ?? nobody)
    if (until && utcDayOf(claimed) > until) return refuse('not-allowed')

    const view = viewOf(graph, device.id)
    const header = { ...nextHeader(epoch.hash), kind: isControl ? 'control' : 'data' } as const
    const { number, hash } = court.directory()
    const controls = isControl ? [] : control.newest().toSorted()
    const content: Content = {
      claimed,
      seen: Object.fromEntries([...view.seen].map(([of, link]) => [of, [link.seq, hashOf(link.name)]])),
      log: logHead(),
      control: controls.map(hashOf),
      directory: { number, hash },
      operations: operations.map(whole),
    }
    const read = await readContent(header, content)
    if (!read.ok) return read
    const judged = judge(court, { name: '', seq: header.seq, view, epoch, controls, ...read.value })
    if (!judged.ok) return judged
    const sealed = await sealRecord(header, content, key, device.signing, random)
    return sealed.ok ? accept(await composed(header, sealed.value)) : sealed
  }

  const composeEpoch = async (
    first?: FirstEpoch,
    { admitting = [], recovers }: { readonly admitting?: readonly PersonId[]; readonly recovers?: number } = {},
  ): Promise<Outcome<Composed & { readonly leftOut: readonly DeviceId[] }>> => {
    const before = newestEpoch()
    const keyBefore = before && reader.epochKeys.keyOf(before.link.name)
    if (!first && !keyBefore) return refuse('stream-not-shared')
    const header = { ...nextHeader(before?.hash ?? noHash), kind: 'epoch' } as const
    const directory = court.directory()
    const made = await makeEpoch(
      {
        header,
        decisions: first && isControl ? [] : control.newest().map(hashOf),
        directory,
        devices: readingDevices(first?.readers ?? [...readersNow(), ...admitting]),
        recovery: recoveryKey(),
        pins: pinsNow(),
        before: keyBefore,
        beside: before ? besideOf(before).map(({ epoch, key }) => ({ epoch: epoch.hash, key })) : [],
        opening: first?.opening ?? null,
        ...(recovers !== undefined && { recovers }),
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

  const epochNeeded = (): 'no' | 'due' | 'overtaken' => {
    const epoch = newestEpoch()
    if (!epoch) return 'no'
    const directory = court.directory()
    if (overtakes(decided(), stream, epoch, directory, directory.number)) return 'overtaken'
    // Whoever holds the papers of before must read nothing that is written from now on.
    if (epoch.link.directory < directory.recovery.since) return 'due'
    if (!epoch.forCouncil && recoveryKey() !== null) return 'due'
    const wanted = readingDevices(readersNow())
    const listsThem = ({ devices }: Epoch) =>
      wanted.length === devices.size && wanted.every(({ id }) => devices.has(id))
    // Older than the newest and not handed on by it: whoever made that one could not open it, and what was written there is lost to her until somebody does.
    const isHandedOn = (older: Epoch) => older.number === epoch.number
    if (!listsThem(epoch) || !besideOf(epoch).every((one) => listsThem(one.epoch) && isHandedOn(one.epoch)))
      return 'due'
    return epochsThatCount().some((other) => other.number >= epoch.number && !canOpen(other)) ? 'due' : 'no'
  }

  /** What is decided as everyone judges it by the control records that a record made now names. */
  const decided = (): Access => control.accessAt(control.newest()) ?? nothingDecided

  /** Whose day has passed is left out by whoever's clock says so first. */
  const mayRead = (): readonly PersonId[] => {
    const access = decided()
    const today = utcDayOf(clock())
    return access.peopleOf(stream).filter((person) => {
      const { read, until } = access.rightsOf(stream, person)
      return read && (until === null || until >= today)
    })
  }

  /** How far this device has seen the records of that one; null while it cannot open the stream. */
  const seenOf = (id: DeviceId): Pin | null => (newestEpoch() ? pinOf(id) : null)

  const pinOf = (id: DeviceId): Pin => {
    const last = graph.tips.get(id)
    return { device: id, seq: last?.seq ?? 0, hash: last ? hashOf(last.name) : noHash }
  }

  const isSensitive = (): boolean => ['interview', 'medical'].includes(decided().streams.get(stream) ?? '')

  /** Null where the institution left interviews and medical notes out of it. */
  const recoveryKey = (): Bytes | null => {
    const { key, interviews } = court.directory().recovery
    return isSensitive() && !interviews ? null : key
  }

  /** Into an interview or medical notes nobody is let in but by a present reader's own act. */
  const awaiting = (): readonly PersonId[] => {
    const epoch = newestEpoch()
    if (!epoch || !isSensitive()) return []
    const present = new Set([...epoch.devices].map((id) => court.directory().devices.get(id)?.person))
    return mayRead().filter((person) => !present.has(person))
  }

  const readersNow = (): readonly PersonId[] => {
    const waiting = awaiting()
    return mayRead().filter((person) => !waiting.includes(person))
  }

  const readingDevices = (readers: readonly PersonId[]): readonly DirectoryDevice[] =>
    readers.flatMap((person) => devicesOf(court.directory(), person))

  /**
   * What decisions pin, where it is seen here; and of devices that are gone or whose person was removed, as far as they are seen: of those too that could read and
   * wrote nothing, since whoever has one could begin now.
   */
  const pinsNow = (): readonly Pin[] => {
    const { pins, removed } = decided().rulingsOf(stream)
    const ruled = [...pins.values()].filter(({ seq, hash }) => seq === 0 || graph.links.has(recordName(hash)))
    const isGone = (id: DeviceId): boolean => {
      const listed = listedDevice(court.directory(), id)
      return !listed || removed.has(listed.person)
    }
    const listedOnce = [...reader.epochs.values()].flatMap(({ devices }) => [...devices])
    const gone = [...new Set([...graph.tips.keys(), ...listedOnce])].filter(isGone)
    return [...ruled, ...gone.filter((id) => !ruled.some((pin) => pin.device === id)).map(pinOf)]
  }

  /**
   * The epoch of the highest number that this device can open: whoever spoils the wraps of a newer one stops nobody. Where two were made
   * at once, the same of them on every device. Among those that the server's log holds up to a position, when one is given.
   */
  const newestEpoch = (upTo?: number): Epoch | null =>
    epochsThatCount()
      .filter(canOpen)
      .filter(({ link }) => upTo === undefined || (link.position !== null && link.position <= upTo))
      .reduce<Epoch | null>((newest, epoch) => {
        if (!newest || epoch.number > newest.number) return epoch
        return epoch.number === newest.number && epoch.link.name < newest.link.name ? epoch : newest
      }, null)

  /** Nobody goes on in an epoch that a lost device made after its loss. */
  const epochsThatCount = (): readonly Epoch[] => {
    const epochs = [...reader.epochs.values()]
    const lost = farthest(epochs.map((epoch) => epoch.lost))
    return epochs.filter(({ link }) => link.seq <= (lost.get(link.device) ?? Number.POSITIVE_INFINITY))
  }

  const canOpen = ({ link }: Epoch): boolean => reader.epochKeys.keyOf(link.name) !== null

  /** Epochs that this device can open and whoever is only in the newest cannot, since nothing hands their keys on, or noise in their place. */
  const besideOf = (newest: Epoch): readonly { epoch: Epoch; key: Bytes }[] => {
    const reached = new Set([newest.link.name])
    for (const name of reached)
      for (const older of reader.epochs.get(name)?.older ?? [])
        if (!reader.epochKeys.isSpoilt(name, older)) reached.add(older)
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

  return { compose, composeEpoch, awaiting, seenOf, epochNeeded, newestEpoch }
}

const composed = async (header: RecordHeader, bytes: Composed['bytes']): Promise<Composed> => {
  const { dossier, stream, device, seq } = header
  return { dossier, stream, device, seq, hash: recordName(await recordHash(bytes)), bytes }
}

const nobody = '' as PersonId

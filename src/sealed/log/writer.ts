// Makes a device's next record in a stream: seen, judged as everyone will judge it, sealed and signed. Nothing is stored or sent here.
import { type Clock, type Instant, utcDayOf } from '../../vocabulary/dates.ts'
import type { DeviceId, PersonId, Random } from '../../vocabulary/ids.ts'
import { accept, type Outcome, refuse } from '../../vocabulary/problems.ts'
import type { Bytes } from '../keys/bytes.ts'
import type { DeviceKeys } from '../keys/device-keys.ts'
import { viewOf } from './causality.ts'
import { type Content, contentReader, pad, type RecordOperation, replacesMost, unpad } from './content.ts'
import { makeEpoch } from './epochs/epoch.ts'
import { type EpochBody, readEpochBody } from './epochs/epoch-form.ts'
import { epochsInUse } from './epochs/epochs-in-use.ts'
import { nextEpoch } from './epochs/next-epoch.ts'
import {
  hashOf,
  type LogHead,
  noHash,
  parseRecord,
  type RecordHeader,
  type RecordName,
  recordHash,
  recordLimit,
  recordName,
  type Sealed,
} from './form.ts'
import { type Court, type Epoch, judge, judgeEpoch } from './judge.ts'
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

/** How many keys an epoch hands on beside the one before it; readers accept ten times as many. */
export const keysHandedOnAtOnce = 100

type WriterContext = {
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
  const epochs = epochsInUse(court, reader, device.id, clock)
  const next = nextEpoch(court, reader, epochs, clock)
  const readBack = contentReader()

  const compose = async (operations: readonly NewOperation[], claimed: Instant): Promise<Outcome<Composed>> => {
    const epoch = epochs.newest()
    const key = epoch && (await reader.epochKeys.recordKeyOf(epoch.link.name, device.id))
    if (!key) return refuse('stream-not-shared')
    if (reader.isTwice(device.id)) return refuse('record-twice')
    const { until } = control.now().rightsOf(stream, me())
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
    const padded = pad(content)
    if (!padded.ok) return padded
    // As everyone will read it: if nobody accepts it, nothing that this device writes after it would be accepted either.
    const taken = unpad(padded.value, readBack)
    if (!taken.ok) return refuse('record-too-large', { limit: recordLimit })
    const read = await readContent(header, taken.value)
    if (!read.ok) return read
    const judged = judge(court, { name: '', seq: header.seq, view, epoch, controls, ...read.value })
    if (!judged.ok) return judged
    // Where its device is not listed, everybody refuses what is written before judging it.
    if (!epoch.devices.has(device.id)) return refuse('stream-not-shared')
    return accept(await composed(header, await sealRecord(header, padded.value, key, device.signing, random)))
  }

  const composeEpoch = async (
    first?: FirstEpoch,
    { admitting = [], recovers }: { readonly admitting?: readonly PersonId[]; readonly recovers?: number } = {},
  ): Promise<Outcome<Composed & { readonly leftOut: readonly DeviceId[] }>> => {
    const before = epochs.newest()
    const keyBefore = before && reader.epochKeys.keyOf(before.link.name)
    const byCouncil = recovers !== undefined
    const isReader = byCouncil || mayBegin()
    // There may be nobody else who could let them in.
    const letIn = byCouncil ? next.awaiting() : admitting
    if (!first && !(keyBefore && isReader)) return refuse('stream-not-shared')
    const header = { ...nextHeader(before?.hash ?? noHash), kind: 'epoch' } as const
    const directory = court.directory()
    const made = await makeEpoch(
      {
        header,
        decisions: first && isControl ? [] : control.newest().map(hashOf),
        directory,
        devices: next.devices(first?.readers ?? [...new Set([...next.readers(), ...letIn])]),
        recovery: next.recoveryKey(),
        pins: next.pins(),
        before: keyBefore,
        beside: before ? besideOf(before, letIn.length > 0) : [],
        opening: first?.opening ?? null,
        ...(byCouncil && { recovers }),
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

  /** Of more, which somebody must have made on purpose, the others wait for the next epoch, which is due at once. */
  const besideOf = (before: Epoch, lettingIn: boolean) =>
    (lettingIn ? epochs.beside(before) : next.toHandOn())
      .slice(0, keysHandedOnAtOnce)
      .map(({ epoch, key }) => ({ epoch: epoch.hash, key }))

  const nextHeader = (epoch: Bytes): Omit<RecordHeader, 'kind'> => {
    const previous = graph.tips.get(device.id)
    const seq = (previous?.seq ?? 0) + 1
    return { dossier, stream, epoch, device: device.id, seq, previous: previous ? hashOf(previous.name) : noHash }
  }

  /** If there are more values than a write can replace, which somebody must have caused on purpose, the others remain until the next write. */
  const whole = (operation: NewOperation): RecordOperation => {
    if (operation.kind !== 'write') return operation
    const replaces = operation.replaces ?? standing(operation.register)
    return { ...operation, replaces: replaces.slice(0, replacesMost) }
  }

  const me = (): PersonId => court.directory().devices.get(device.id)?.person ?? nobody
  /** What follows an epoch that does not list this device, as where it was listed by a lost one alone, all would refuse. */
  const mayBegin = (): boolean => (epochs.newest()?.devices.has(device.id) ?? true) && next.mayBegin(me())
  const waits = (): boolean => next.waits(me())
  /** Whoever waits herself lets nobody in. */
  const awaiting = (): readonly PersonId[] => (mayBegin() ? next.awaiting() : [])

  /** Whose last day has passed reads nothing of what is written from now on, where this device may begin an epoch without her. */
  const epochNeeded = () => {
    const needed = next.needed()
    return needed === 'due' && next.hasEnded() && mayBegin() ? 'overtaken' : needed
  }

  const { seenOf } = next
  return { compose, composeEpoch, awaiting, waits, seenOf, epochNeeded, newestEpoch: epochs.newest }
}

const composed = async (header: RecordHeader, bytes: Composed['bytes']): Promise<Composed> => {
  const { dossier, stream, device, seq } = header
  return { dossier, stream, device, seq, hash: recordName(await recordHash(bytes)), bytes }
}

const nobody = '' as PersonId

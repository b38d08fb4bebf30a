// The epoch keys that a reader can reach: those that its source gives, and the older keys sealed under newer ones.
import type { DeviceId, StreamId } from '../../../vocabulary/ids.ts'
import type { Outcome, Problem } from '../../../vocabulary/problems.ts'
import type { Bytes } from '../../keys/bytes.ts'
import type { ExchangeKey, SealingKey } from '../../keys/secret.ts'
import { type ParsedRecord, type RecordName, recordName } from '../form.ts'
import { recordKey } from '../record.ts'
import { committed, openEpoch, openOlder, recoverEpoch } from './epoch.ts'
import { type EpochBody, epochDevices, olderEpochs, readEpochBody } from './epoch-form.ts'

type Signed = {
  readonly name: RecordName
  readonly hash: Bytes
  readonly record: ParsedRecord
  readonly verified: boolean
}
type Known = Signed & { readonly body: EpochBody; key: Bytes | null }

/** Where epoch keys come from. Null: this source does not have that epoch's key. Every key it gives was compared with the epoch's commitment. */
export type KeySource = (epoch: Pick<Known, 'name' | 'record' | 'body'>) => Promise<Outcome<Bytes>> | null

/** A device's own wraps. */
export const wrapsOf =
  (device: { readonly id: DeviceId; readonly exchange: ExchangeKey }): KeySource =>
  ({ record, body }) =>
    epochDevices(body).has(device.id) ? openEpoch(record, body, device) : null

/** The recovery key, once its shares are together: whatever was wrapped to it. */
export const recoveredBy =
  (recovery: ExchangeKey): KeySource =>
  ({ record, body }) =>
    body.recovery ? recoverEpoch(record, body, recovery) : null

/** The first source that has a key for an epoch. */
export const firstOf =
  (...sources: readonly KeySource[]): KeySource =>
  (epoch) => {
    for (const source of sources) {
      const given = source(epoch)
      if (given) return given
    }
    return null
  }

/** Keys that somebody handed over, by the epochs that they are said to be of. */
export const handedOver =
  (keys: ReadonlyMap<RecordName, Bytes>): KeySource =>
  ({ name, record, body }) => {
    const key = keys.get(name)
    return key ? committed(record.header, body, key) : null
  }

/**
 * Keys are opened before their epoch is judged, because somebody who was just added reads in the stream itself the decision that added her. Each key is
 * compared with its commitment, and opens only records that name this epoch, which are then judged themselves.
 */
export function epochKeysOf(stream: StreamId, source: KeySource, onKey: (epoch: RecordName) => void) {
  const known = new Map<RecordName, Known>()
  const problems: { record: RecordName; device: DeviceId; seq: number; problem: Problem }[] = []
  const recordKeys = new Map<string, Promise<SealingKey>>()
  const madeKeys = new Map<RecordName, Map<DeviceId, SealingKey>>()
  /** Which keys that epochs hand on were looked at, and the epochs that hand on something else than the key that another committed to. */
  const looked = new Set<string>()
  const spoilt = new Map<RecordName, Set<RecordName>>()
  let opened = 0
  /** Which epochs hand a key on, by what it is said to be of, known or not. */
  const handingOn = new Map<RecordName, Known[]>()

  /** Takes an epoch record whose signature was verified; anything else is passed over. */
  const take = async (signed: Signed): Promise<void> => {
    if (signed.record.header.kind !== 'epoch' || !signed.verified || known.has(signed.name)) return
    const body = readEpochBody(signed.record)
    if (!body.ok) return
    const epoch: Known = { ...signed, body: body.value, key: null }
    known.set(signed.name, epoch)
    for (const older of olderEpochs(signed.record, body.value).map(recordName)) {
      const some = handingOn.get(older) ?? []
      some.push(epoch)
      handingOn.set(older, some)
    }
    const given = source(epoch)
    if (given) learn(epoch, await given)
    for (const one of [epoch, ...(handingOn.get(signed.name) ?? [])]) await openWhatItHandsOn(one)
  }

  const openWhatItHandsOn = async (from: Known): Promise<void> => {
    for (const name of from.key ? olderEpochs(from.record, from.body).map(recordName) : []) {
      const older = known.get(name)
      const edge = edgeOf(from.name, name)
      if (!from.key || !older || looked.has(edge)) continue
      const key = await openOlder(from, from.key, older)
      looked.add(edge)
      if (!key.ok) spoilt.set(from.name, new Set(spoilt.get(from.name)).add(name))
      if (older.key) continue
      if (key.ok) {
        learn(older, key)
        await openWhatItHandsOn(older)
      } else blame(from, key.problem)
    }
  }

  const learn = (epoch: Known, key: Outcome<Bytes>): void => {
    if (key.ok) {
      epoch.key = key.value
      opened += 1
      onKey(epoch.name)
    } else blame(epoch, key.problem)
  }

  const blame = ({ name, record }: Known, problem: Problem): void => {
    const { device, seq } = record.header
    problems.push({ record: name, device, seq, problem })
  }

  /** True when this epoch was seen to hand on something else than the older one's key: a reader who has only that has nothing. */
  const isSpoilt = (epoch: RecordName, older: RecordName): boolean => spoilt.get(epoch)?.has(older) ?? false

  /** Another number once more is opened, or known of what is handed on. */
  const news = (): number => opened + looked.size

  const keyOf = (epoch: RecordName): Bytes | null => known.get(epoch)?.key ?? null

  /** Of every epoch whose key is known. */
  const keys = (): ReadonlyMap<RecordName, Bytes> =>
    new Map([...known.values()].flatMap(({ name, key }) => (key ? [[name, key] as const] : [])))

  /** Null while this device has no way to the epoch's key. */
  const recordKeyOf = async (epoch: RecordName, author: DeviceId): Promise<SealingKey | null> => {
    const { key, hash } = known.get(epoch) ?? {}
    if (!key || !hash) return null
    const name = `${epoch} ${author}`
    const making = recordKeys.get(name) ?? recordKey(key, hash, stream, author)
    recordKeys.set(name, making)
    const made = await making
    const ofAuthors = madeKeys.get(epoch)
    if (ofAuthors) ofAuthors.set(author, made)
    else madeKeys.set(epoch, new Map([[author, made]]))
    return made
  }

  /** The same without waiting, once it was asked for. */
  const madeRecordKey = (epoch: RecordName, author: DeviceId): SealingKey | null =>
    madeKeys.get(epoch)?.get(author) ?? null

  /** Every epoch record that was taken, valid or not. */
  const records = (): readonly Bytes[] => [...known.values()].map(({ record }) => record.bytes)

  return { take, keyOf, keys, isSpoilt, news, recordKeyOf, madeRecordKey, records, problems: () => problems }
}

const edgeOf = (epoch: RecordName, older: RecordName): string => `${epoch} ${older}`

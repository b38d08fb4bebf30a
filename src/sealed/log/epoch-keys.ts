// The epoch keys that this device can reach: its own wraps, and the older keys sealed under newer ones.
import type { DeviceId, StreamId } from '../../vocabulary/ids.ts'
import type { Problem } from '../../vocabulary/problems.ts'
import type { Bytes } from '../keys/bytes.ts'
import type { DeviceKeys } from '../keys/device-keys.ts'
import type { SealingKey } from '../keys/secret.ts'
import { openEpoch, openOlder } from './epoch.ts'
import { type EpochBody, epochDevices, olderEpochs, readEpochBody } from './epoch-form.ts'
import { type ParsedRecord, type RecordName, recordName } from './form.ts'
import { recordKey } from './record.ts'

type Signed = {
  readonly name: RecordName
  readonly hash: Bytes
  readonly record: ParsedRecord
  readonly verified: boolean
}
type Known = Signed & { readonly body: EpochBody; key: Bytes | null }

/**
 * Keys are opened before their epoch is judged: someone who is added reads in the stream itself the decision that added her. Each
 * is compared with its commitment, and opens nothing but records that name this very epoch, which are judged in their turn.
 */
export function epochKeysOf(stream: StreamId, device: DeviceKeys, onKey: (epoch: RecordName) => void) {
  const known = new Map<RecordName, Known>()
  const problems: { record: RecordName; device: DeviceId; seq: number; problem: Problem }[] = []
  const recordKeys = new Map<string, Promise<SealingKey>>()

  /** Takes an epoch record whose signature was verified; anything else is passed over. */
  const take = async (signed: Signed): Promise<void> => {
    if (signed.record.header.kind !== 'epoch' || !signed.verified || known.has(signed.name)) return
    const body = readEpochBody(signed.record)
    if (!body.ok) return
    const epoch: Known = { ...signed, body: body.value, key: null }
    known.set(signed.name, epoch)
    if (epochDevices(epoch.body).has(device.id)) learn(epoch, await openEpoch(epoch.record, epoch.body, device))
    for (const later of known.values()) await openWhatItHandsOn(later)
  }

  const openWhatItHandsOn = async (from: Known): Promise<void> => {
    for (const name of from.key ? olderEpochs(from.record, from.body).map(recordName) : []) {
      const older = known.get(name)
      if (!from.key || !older || older.key) continue
      learn(older, await openOlder(from, from.key, older))
      await openWhatItHandsOn(older)
    }
  }

  const learn = (epoch: Known, key: Awaited<ReturnType<typeof openEpoch>>): void => {
    if (key.ok) {
      epoch.key = key.value
      onKey(epoch.name)
      return
    }
    const { device, seq } = epoch.record.header
    problems.push({ record: epoch.name, device, seq, problem: key.problem })
  }

  const keyOf = (epoch: RecordName): Bytes | null => known.get(epoch)?.key ?? null

  /** Null while this device has no way to the epoch's key. */
  const recordKeyOf = async (epoch: RecordName, author: DeviceId): Promise<SealingKey | null> => {
    const { key, hash } = known.get(epoch) ?? {}
    if (!key || !hash) return null
    const name = `${epoch} ${author}`
    const made = recordKeys.get(name) ?? recordKey(key, hash, stream, author)
    recordKeys.set(name, made)
    return made
  }

  return { take, keyOf, recordKeyOf, problems: () => problems }
}

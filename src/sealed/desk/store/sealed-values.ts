// Values that a device keeps for itself, each sealed under the device's storage key and bound to its name.
import * as v from 'valibot'
import type { Random } from '../../../vocabulary/ids.ts'
import { type Bytes, concat, utf8 } from '../../keys/bytes.ts'
import { encodeExact, parseExact } from '../../keys/exact.ts'
import { labelled, labels } from '../../keys/labels.ts'
import { open, type SealingKey, seal } from '../../keys/secret.ts'
import { isValue } from '../../log/content.ts'
import type { Value } from '../../log/model.ts'
import type { DeviceStore } from './device-store.ts'

export type SealedValues = {
  readonly keep: (name: string, value: Value) => Promise<void>
  /** Undefined when nothing is kept under this name. Throws when what is there was not sealed by this device under this name. */
  readonly kept: (name: string) => Promise<Value | undefined>
  readonly drop: (name: string) => Promise<void>
}

export const sealedValues = (store: DeviceStore, key: SealingKey, random: Random): SealedValues => ({
  async keep(name, value) {
    const nonce = random(nonceLength)
    const sealed = await seal(key, nonce, aadOf(name), encodeExact([value]))
    await store.put({ [prefix + name]: concat(nonce, sealed) })
  },
  async kept(name) {
    const bytes = await store.read(prefix + name)
    if (!bytes) return undefined
    const plain = await open(key, bytes.slice(0, nonceLength), aadOf(name), bytes.slice(nonceLength))
    const content = plain && parseExact(plain, shape)
    if (!content) throw new Error('a kept value does not open')
    return content[0]
  },
  drop: (name) => store.drop([prefix + name]),
})

const prefix = 'kept/'
const nonceLength = 12
const shape = v.strictTuple([v.custom<Value>((value) => isValue(value))])
const aadOf = (name: string): Bytes => labelled(labels.deviceValue, utf8(name))

// A device's own keys: made from fresh seeds, sealed at rest under the account's key, opened again. They never leave the device.
import * as v from 'valibot'
import type { DeviceId, Random } from '../../vocabulary/ids.ts'
import { accept, type Outcome, refuse } from '../../vocabulary/problems.ts'
import type { Account } from './account.ts'
import { type Bytes, concat, equal } from './bytes.ts'
import { deviceIdOf } from './device.ts'
import { byteString, encodeExact, parseExact } from './exact.ts'
import { labelled, labels } from './labels.ts'
import {
  type ExchangeKey,
  exchangeKeyFrom,
  open,
  type SealingKey,
  type SigningKey,
  seal,
  sealingKeyFrom,
  seedLength,
  signingKeyFrom,
} from './secret.ts'

export type DeviceKeys = {
  readonly id: DeviceId
  readonly signing: SigningKey
  readonly exchange: ExchangeKey
  /** For what this device keeps for itself. */
  readonly storage: SealingKey
}

/** New keys, and their seeds sealed for this device's disk. Private keys are imported non-extractable; the seeds are wiped. */
export async function makeDevice(account: Account, random: Random): Promise<{ device: DeviceKeys; sealed: Bytes }> {
  return sealedAtRest(random(3 * seedLength), account, random)
}

/** The seeds are wiped. */
async function sealedAtRest(
  seeds: Bytes,
  account: Account,
  random: Random,
): Promise<{ device: DeviceKeys; sealed: Bytes }> {
  const device = await keysFrom(seeds)
  const nonce = random(12)
  const publicKeys = concat(device.signing.publicKey, device.exchange.publicKey)
  const ciphertext = await seal(account.deviceWrapKey, nonce, labelled(labels.deviceAtRest, publicKeys), seeds)
  seeds.fill(0)
  return { device, sealed: encodeExact({ publicKeys, nonce, ciphertext }) }
}

/**
 * Keys of a new device in the place of one that was on this disk: to sign and to be sealed to, fresh; what this disk keeps for itself opens as before. Refuses
 * `passphrase-wrong`, as `openDevice`.
 */
export async function renewDevice(
  before: Bytes,
  account: Account,
  random: Random,
): Promise<Outcome<{ device: DeviceKeys; sealed: Bytes }>> {
  const seeds = await seedsIn(before, account)
  if (!seeds) return refuse('passphrase-wrong')
  seeds.set(random(2 * seedLength))
  return accept(await sealedAtRest(seeds, account, random))
}

/** Refuses `passphrase-wrong`: the account's key is another, or the sealed bytes were changed. */
export async function openDevice(sealed: Bytes, account: Account): Promise<Outcome<DeviceKeys>> {
  const seeds = await seedsIn(sealed, account)
  if (!seeds) return refuse('passphrase-wrong')
  const device = await keysFrom(seeds)
  seeds.fill(0)
  const same = parseExact(sealed, atRest)?.publicKeys
  const isSame = same && equal(same, concat(device.signing.publicKey, device.exchange.publicKey))
  return isSame ? accept(device) : refuse('passphrase-wrong')
}

/** Null where the account's key is another, or the bytes were changed. */
async function seedsIn(sealed: Bytes, account: Account): Promise<Bytes | null> {
  const parsed = parseExact(sealed, atRest)
  if (!parsed) return null
  const { publicKeys, nonce, ciphertext } = parsed
  return open(account.deviceWrapKey, nonce, labelled(labels.deviceAtRest, publicKeys), ciphertext)
}

const atRest = v.strictObject({
  publicKeys: byteString(64),
  nonce: byteString(12),
  ciphertext: byteString(3 * seedLength + 16),
})

async function keysFrom(seeds: Bytes): Promise<DeviceKeys> {
  const seed = (index: number) => seeds.subarray(index * seedLength, (index + 1) * seedLength)
  const [signing, exchange] = await Promise.all([signingKeyFrom(seed(0)), exchangeKeyFrom(seed(1))])
  const storage = await sealingKeyFrom(seed(2))
  return { id: await deviceIdOf(signing.publicKey, exchange.publicKey), signing, exchange, storage }
}

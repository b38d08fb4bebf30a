// The root and recovery keys: made at set-up, printed as shares, on no device afterwards.
import type { Random } from '../../vocabulary/ids.ts'
import type { Bytes } from './bytes.ts'
import { fingerprintOf } from './public.ts'
import { type ExchangeKey, exchangeKeyFrom, type SigningKey, seedLength, signingKeyFrom } from './secret.ts'

/** Signs the first directory and, later, only who signs and the recovery key. */
export type Root = { readonly id: 'root'; readonly signing: SigningKey; readonly fingerprint: Bytes }
/** Opens every epoch wrapped to it. */
export type Recovery = { readonly exchange: ExchangeKey; readonly fingerprint: Bytes }

/** The seed is for `printShares`, and for nothing else: wipe it with `seed.fill(0)`. */
export async function makeRoot(random: Random): Promise<{ root: Root; seed: Bytes }> {
  const seed = random(seedLength)
  return { root: await rootFrom(seed), seed }
}

export async function makeRecovery(random: Random): Promise<{ recovery: Recovery; seed: Bytes }> {
  const seed = random(seedLength)
  return { recovery: await recoveryFrom(seed), seed }
}

export async function rootFrom(seed: Bytes): Promise<Root> {
  const signing = await signingKeyFrom(seed)
  return { id: 'root', signing, fingerprint: await fingerprintOf(signing.publicKey) }
}

export async function recoveryFrom(seed: Bytes): Promise<Recovery> {
  const exchange = await exchangeKeyFrom(seed)
  return { exchange, fingerprint: await fingerprintOf(exchange.publicKey) }
}

// A device as others see it: two public keys, the id made of them, and the proof that it belongs to a person.
import { type AccountId, bytesOfId, type DeviceId, idOf, type PersonId } from '../../vocabulary/ids.ts'
import type { Bytes } from './bytes.ts'
import { type Labelled, labelled, labels } from './labels.ts'
import { hash, isStrictExchangeKey, isStrictSigningKey, verify } from './public.ts'

export type PublicDevice = {
  readonly id: DeviceId
  /** Ed25519. */
  readonly signing: Bytes
  /** X25519. */
  readonly exchange: Bytes
}

/** H(label ‖ signing ‖ exchange), cut to 16 bytes: an id that cannot be chosen, nor kept when a key changes. */
export async function deviceIdOf(signing: Bytes, exchange: Bytes): Promise<DeviceId> {
  const whole = await hash(labels.deviceId, signing, exchange)
  return idOf<DeviceId>(whole.slice(0, 16))
}

/** The two public keys with their id; null when either is of small order, not canonical or not 32 bytes. */
export async function publicDevice(signing: Bytes, exchange: Bytes): Promise<PublicDevice | null> {
  if (!isStrictSigningKey(signing) || !isStrictExchangeKey(exchange)) return null
  return { id: await deviceIdOf(signing, exchange), signing, exchange }
}

/**
 * What a device signs to be listed: "I hold this signing key, this exchange key is mine, and I am this person's, in this institution".
 * Everyone can verify it for ever. That the exchange key's private half is held too can only be proved to one
 * other key: the inviter's device checks that (see `answer.ts`) before anyone signs the entry.
 */
export const possessionOf = (rootFingerprint: Bytes, person: PersonId, signing: Bytes, exchange: Bytes): Labelled =>
  labelled(labels.devicePossession, rootFingerprint, bytesOfId(person), signing, exchange)

/** What a device signs to open an account for its person: the server lets nobody else do it. */
export const accountToSign = (person: PersonId, account: AccountId, verifier: Bytes): Labelled =>
  labelled(labels.accountProof, bytesOfId(person), bytesOfId(account), verifier)

/** What a device signs to be one side of a session: the token is fresh, and the server's. */
export const sessionToSign = (token: Bytes): Labelled => labelled(labels.sessionDevice, token)

export const provesPossession = (
  device: PublicDevice,
  rootFingerprint: Bytes,
  person: PersonId,
  proof: Bytes,
): Promise<boolean> =>
  verify(device.signing, possessionOf(rootFingerprint, person, device.signing, device.exchange), proof)

// What stands on the disk of a device that belongs to someone: enough to ask for the passphrase, and nothing that opens a dossier without it.
import * as v from 'valibot'
import { isId, type PersonId } from '../../vocabulary/ids.ts'
import type { Bytes } from '../keys/bytes.ts'
import { byteString, encodeExact, parseExact } from '../keys/exact.ts'
import type { DeviceStore } from './store/device-store.ts'

export type Enrolment = {
  readonly person: PersonId
  /** Of the institution's root: every directory is held to it. */
  readonly rootFingerprint: Bytes
  /** 128 bits, useless without the passphrase. */
  readonly accountSecret: Bytes
  /** The device's private keys, sealed under passphrase and account secret together. */
  readonly sealedKeys: Bytes
}

export const writeEnrolment = (store: DeviceStore, enrolment: Enrolment): Promise<void> =>
  store.put({ [name]: encodeExact({ ...enrolment }) })

/** Null on an empty device. Throws when what is stored is not an enrolment. */
export async function readEnrolment(store: DeviceStore): Promise<Enrolment | null> {
  const bytes = await store.read(name)
  if (!bytes) return null
  const enrolment = parseExact(bytes, shape)
  if (!enrolment) throw new Error('the enrolment on this device cannot be read')
  return enrolment
}

/** For an answer that was refused: the device is empty again. */
export const dropEnrolment = (store: DeviceStore): Promise<void> => store.drop([name])

const name = 'device'
const shape = v.strictObject({
  person: v.custom<PersonId>(isId),
  rootFingerprint: byteString(32),
  accountSecret: byteString(16),
  sealedKeys: byteString(1, 1024),
})

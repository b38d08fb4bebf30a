// What a device says to have its intake key listed: which key, until when, signed by the device. The server may import this.
import * as v from 'valibot'
import { type Instant, isInstant } from '../../../vocabulary/dates.ts'
import { bytesOfId, type DeviceId, isId } from '../../../vocabulary/ids.ts'
import { type Bytes, equal, utf8 } from '../bytes.ts'
import { type Directory, listedDevice, listedPerson } from '../directory/directory.ts'
import { byteString, encodeExact, parseExact } from '../exact.ts'
import { type Labelled, labelled, labels } from '../labels.ts'
import { isStrictExchangeKey, verify } from '../public.ts'

export type IntakeKey = { readonly key: Bytes; readonly until: Instant }
type IntakeOffer = IntakeKey & { readonly device: DeviceId }

/** Days for which a key is offered: a month, and a few for whoever is away when the next one is due. */
export const intakeKeyDays = 35
/** The next key is made this many days before the last one ends. */
export const intakeRenewDays = 5
/** Days after its end for which a device keeps a key: it still opens what waits. */
export const intakeKeptDays = 60
/** Days after the end of a key from which it is on no device that is in step: those that it is kept, and those to the renewal that drops it. */
export const keptOpenable = intakeKeptDays + (intakeKeyDays - intakeRenewDays)
/** Days after its arrival from which what waits opens on no device that is in step: the longest time of its key, and what comes after that. */
export const openableDays = intakeKeyDays + 1 + keptOpenable
/** Bytes of one offer, with room. */
export const offerLimit = 1024

/** What the device signs. */
export const offerToSign = (rootFingerprint: Bytes, { device, key, until }: IntakeOffer): Labelled =>
  labelled(labels.intakeOffer, rootFingerprint, bytesOfId(device), key, utf8(until))

export const encodeOffer = ({ device, key, until }: IntakeOffer, signature: Bytes): Bytes =>
  encodeExact({ device, key, until, signature })

/** The offer, if a listed device of somebody who takes in what comes from outside signed it for this institution, and its time is now. Null otherwise. */
export async function readOffer(bytes: Bytes, directory: Directory, now: Instant): Promise<IntakeOffer | null> {
  const offer = parseExact(bytes, shape)
  const device = offer && listedDevice(directory, offer.device)
  const person = device && listedPerson(directory, device.person)
  if (!device || !person?.offices.includes('intake') || person.notCompared) return null
  const days = (Date.parse(offer.until) - Date.parse(now)) / 86_400_000
  if (!isStrictExchangeKey(offer.key) || days <= 0 || days > intakeKeyDays + 1) return null
  const signed = await verify(device.signing, offerToSign(directory.rootFingerprint, offer), offer.signature)
  return signed ? offer : null
}

/** The keys to seal to now. */
export const intakeKeysNow = ({ intake }: Pick<Directory, 'intake'>, now: Instant): readonly IntakeKey[] =>
  intake.filter(({ until }) => now < until)

export const isListedKey = (keys: readonly IntakeKey[], key: Bytes): boolean => keys.some((one) => equal(one.key, key))

const shape = v.strictObject({
  device: v.custom<DeviceId>(isId),
  key: byteString(32),
  until: v.custom<Instant>(isInstant),
  signature: byteString(64),
})

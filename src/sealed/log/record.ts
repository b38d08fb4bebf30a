// Seals and opens a record: AES-256-GCM under a key that only this device's records of this epoch use, with the whole header as additional data.
import { bytesOfId, type DeviceId, type Random, type StreamId } from '../../vocabulary/ids.ts'
import { type Bytes, concat } from '../keys/bytes.ts'
import { labelled, labels } from '../keys/labels.ts'
import { hkdf, open, type SealingKey, type SigningKey, seal, sealingKeyFrom, sign } from '../keys/secret.ts'
import type { Content } from './content.ts'
import { encodeHeader, nonceLength, type ParsedRecord, type RecordHeader, type Sealed, signedPart } from './form.ts'

/** The bytes of a record, from its padded content. */
export async function sealRecord(
  header: RecordHeader,
  padded: Bytes,
  key: SealingKey,
  signing: SigningKey,
  random: Random,
): Promise<Sealed<Content>> {
  const headerBytes = encodeHeader(header)
  const nonce = random(nonceLength)
  const payload = concat(nonce, await seal(key, nonce, headerBytes, padded))
  return signRecord<Content>(headerBytes, payload, signing)
}

/** What was sealed, padded; null when it cannot be opened. The signature and the epoch key's commitment were checked before. */
export const openPadded = ({ headerBytes, payload }: ParsedRecord, key: SealingKey): Promise<Bytes | null> =>
  open(key, payload.subarray(0, nonceLength), headerBytes, payload.subarray(nonceLength))

/** Of one device, in one epoch of one stream. */
export async function recordKey(
  epochKey: Bytes,
  epochHash: Bytes,
  stream: StreamId,
  device: DeviceId,
): Promise<SealingKey> {
  const info = labelled(labels.recordKey, bytesOfId(stream), bytesOfId(device))
  return sealingKeyFrom(await hkdf(epochKey, epochHash, info))
}

/** header ‖ payload ‖ signature. */
export const signRecord = async <T>(headerBytes: Bytes, payload: Bytes, signing: SigningKey): Promise<Sealed<T>> =>
  concat(headerBytes, payload, await sign(signing, await signedPart(headerBytes, payload))) as Sealed<T>

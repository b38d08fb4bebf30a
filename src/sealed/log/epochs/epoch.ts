// Epochs: makes one (a fresh key, wrapped to each device that reads) and opens one. No key is used that its epoch record did not commit to.
import { toHex } from '../../../vocabulary/bytes-as-text.ts'
import { bytesOfId, type DeviceId, type DossierId, type Random, type StreamId } from '../../../vocabulary/ids.ts'
import { accept, type Outcome, refuse } from '../../../vocabulary/problems.ts'
import { type Bytes, concat, equal } from '../../keys/bytes.ts'
import type { PublicDevice } from '../../keys/device.ts'
import type { DirectoryHead } from '../../keys/directory/directory.ts'
import { labelled, labels } from '../../keys/labels.ts'
import { hash } from '../../keys/public.ts'
import {
  type ExchangeKey,
  hkdf,
  open,
  openFrom,
  type SigningKey,
  seal,
  sealingKeyFrom,
  sealTo,
} from '../../keys/secret.ts'
import { encodeHeader, nonceLength, type ParsedRecord, type RecordHeader, type Sealed } from '../form.ts'
import { signRecord } from '../record.ts'
import { type EpochBody, encodeEpochBody, type Pin } from './epoch-form.ts'

type NewEpoch = {
  /** `kind` epoch; `epoch` is the epoch before, or zeros. */
  readonly header: RecordHeader
  /** The newest control records known. */
  readonly decisions: readonly Bytes[]
  readonly directory: DirectoryHead
  readonly devices: readonly PublicDevice[]
  /** The recovery key, where this stream is wrapped to it. */
  readonly recovery: Bytes | null
  readonly pins: readonly Pin[]
  /** The key of the epoch before; null for a stream's first epoch, which shows its opening. */
  readonly before: Bytes | null
  /** The keys of epochs that whoever is only in the new one could not open otherwise. */
  readonly beside: readonly { readonly epoch: Bytes; readonly key: Bytes }[]
  readonly opening: Bytes | null
  /** The directory version by which the council lets this device take the dossier up again. */
  readonly recovers?: number
}

/** The epoch record, and the devices that cannot open it because nothing can be wrapped to their key: that never stops a rotation. */
export async function makeEpoch(
  epoch: NewEpoch,
  signing: SigningKey,
  random: Random,
): Promise<{ bytes: Sealed<EpochBody>; leftOut: readonly DeviceId[] }> {
  const { header, decisions, directory, pins, opening } = epoch
  const headerBytes = encodeHeader(header)
  const key = random(32)
  const wraps = await Promise.all(
    epoch.devices.map(async ({ id, exchange }) => ({
      device: id,
      wrap: await wrapTo(exchange, infoFor(header, id, exchange), key),
    })),
  )
  const recovery = epoch.recovery && (await wrapTo(epoch.recovery, recoveryInfo(header, epoch.recovery), key))
  const handOn = async (older: Bytes, olderKey: Bytes): Promise<Bytes> => {
    const nonce = random(nonceLength)
    const over = await keyOverOlder({ ...header, epoch: older }, key)
    return concat(nonce, await seal(over, nonce, headerBytes, olderKey))
  }
  const beside = await Promise.all(
    epoch.beside
      .toSorted((a, b) => (toHex(a.epoch) < toHex(b.epoch) ? -1 : 1))
      .map(async (older) => ({ epoch: older.epoch, key: await handOn(older.epoch, older.key) })),
  )
  const body: EpochBody = {
    decisions: decisions.toSorted((a, b) => (toHex(a) < toHex(b) ? -1 : 1)),
    directory: { number: directory.number, hash: directory.hash },
    devices: wraps
      .map(({ device, wrap }) => ({ device, wrap: wrap ?? noWrap }))
      .sort((a, b) => (a.device < b.device ? -1 : 1)),
    recovery,
    pins: pins.toSorted((a, b) => (a.device < b.device ? -1 : 1)),
    commitment: await commitmentOf(header, key),
    before: epoch.before && (await handOn(header.epoch, epoch.before)),
    ...(beside.length > 0 && { beside }),
    opening,
    ...(epoch.recovers !== undefined && { recovers: epoch.recovers }),
  }
  const leftOut = wraps.flatMap(({ device, wrap }) => (wrap ? [] : [device]))
  return { bytes: await signRecord(headerBytes, encodeEpochBody(body), signing), leftOut }
}

/** The epoch's key, by this device's wrap. `stream-not-shared` when there is no wrap that it can open, `epoch-key-mismatch` when the key is not the one committed to. */
export async function openEpoch(
  { header }: ParsedRecord,
  body: EpochBody,
  device: { readonly id: DeviceId; readonly exchange: ExchangeKey },
): Promise<Outcome<Bytes>> {
  const { wrap } = body.devices.find((entry) => entry.device === device.id) ?? {}
  if (!wrap) return refuse('stream-not-shared')
  const key = await unwrap(wrap, device.exchange, infoFor(header, device.id, device.exchange.publicKey))
  return key ? committed(header, body, key) : refuse('stream-not-shared')
}

/** The same by the recovery key, once its shares are together. */
export async function recoverEpoch(
  record: ParsedRecord,
  body: EpochBody,
  recovery: ExchangeKey,
): Promise<Outcome<Bytes>> {
  const key = body.recovery && (await unwrap(body.recovery, recovery, recoveryInfo(record.header, recovery.publicKey)))
  return key ? committed(record.header, body, key) : refuse('stream-not-shared')
}

type OpenedEpoch = { readonly record: ParsedRecord; readonly body: EpochBody }

/** The key of an epoch that this one hands on, compared with what that epoch committed to. */
export async function openOlder(
  { record: { header, headerBytes }, body }: OpenedEpoch,
  key: Bytes,
  older: OpenedEpoch & { readonly hash: Bytes },
): Promise<Outcome<Bytes>> {
  const isBefore = equal(older.hash, header.epoch)
  const sealed = isBefore ? body.before : body.beside?.find(({ epoch }) => equal(epoch, older.hash))?.key
  if (!sealed) return refuse('epoch-key-mismatch')
  const over = await keyOverOlder({ ...header, epoch: older.hash }, key)
  const found = await open(over, sealed.slice(0, nonceLength), headerBytes, sealed.slice(nonceLength))
  return found ? committed(older.record.header, older.body, found) : refuse('epoch-key-mismatch')
}

type Where = { readonly dossier: DossierId; readonly stream: StreamId; readonly epoch: Bytes }

/** The key, if it is the one that this epoch committed to; `epoch-key-mismatch` otherwise. No key is used before. */
export const committed = async (where: Where, body: EpochBody, key: Bytes): Promise<Outcome<Bytes>> =>
  equal(await commitmentOf(where, key), body.commitment) ? accept(key) : refuse('epoch-key-mismatch')

/** AES-GCM does not commit to its key: one ciphertext can open as two sentences under two keys. This does. */
const commitmentOf = ({ dossier, stream }: Where, key: Bytes): Promise<Bytes> =>
  hash(labels.epochCommitment, bytesOfId(dossier), bytesOfId(stream), key)

/** `epoch` is the older one: each is sealed under a key of its own. */
const keyOverOlder = async ({ dossier, stream, epoch }: Where, key: Bytes) =>
  sealingKeyFrom(await hkdf(key, epoch, labelled(labels.epochBefore, bytesOfId(dossier), bytesOfId(stream))))

const infoFor = ({ dossier, stream, epoch }: Where, device: DeviceId, publicKey: Bytes) =>
  labelled(labels.epochWrap, bytesOfId(dossier), bytesOfId(stream), epoch, bytesOfId(device), publicKey)

const recoveryInfo = ({ dossier, stream, epoch }: Where, publicKey: Bytes) =>
  labelled(labels.epochRecovery, bytesOfId(dossier), bytesOfId(stream), epoch, publicKey)

/** 1 = HPKE with X25519, HKDF-SHA256, AES-256-GCM. A hybrid with ML-KEM will be 2. */
const suite = 1
const none: Bytes = new Uint8Array(0)
/** Listed, with nothing to open. */
const noWrap: Bytes = Uint8Array.of(0)

async function wrapTo(publicKey: Bytes, info: ReturnType<typeof infoFor>, key: Bytes): Promise<Bytes | null> {
  const wrapped = await sealTo(publicKey, info, none, key)
  return wrapped && concat(Uint8Array.of(suite), wrapped)
}

async function unwrap(wrap: Bytes, key: ExchangeKey, info: ReturnType<typeof infoFor>): Promise<Bytes | null> {
  const opened = wrap[0] === suite && wrap.length === 81 ? await openFrom(key, info, none, wrap.slice(1)) : null
  return opened?.length === 32 ? opened : null
}

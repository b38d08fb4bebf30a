// The form of a record: what anyone can check of it without opening it. The server may import this; no secret is needed here.
//   header(122) ‖ payload ‖ signature(64); the payload is nonce(12) ‖ ciphertext, or the clear body of an epoch record
import { fromBase64url, toBase64url } from '../../vocabulary/bytes-as-text.ts'
import { bytesOfId, type DeviceId, type DossierId, idOf, type StreamId } from '../../vocabulary/ids.ts'
import { accept, type Outcome, refuse } from '../../vocabulary/problems.ts'
import { type Bytes, concat, equal, readU64, u64 } from '../keys/bytes.ts'
import { labelled, labels } from '../keys/labels.ts'
import { hash, hashAtOnce, verify } from '../keys/public.ts'

/** All that the clear says of what a record is. */
const recordKinds = ['control', 'epoch', 'data'] as const
type RecordKind = (typeof recordKinds)[number]

/** Base64url of a record's hash: its name wherever one is written as text. */
export type RecordName = string

export type RecordHeader = {
  readonly kind: RecordKind
  readonly dossier: DossierId
  readonly stream: StreamId
  /** Hash of the epoch record it is sealed under; of an epoch record, the epoch before it (zeros for a stream's first). */
  readonly epoch: Bytes
  readonly device: DeviceId
  /** Of this device in this stream, from 1. */
  readonly seq: number
  /** Hash of this device's previous record in this stream; zeros for its first. */
  readonly previous: Bytes
}

declare const inside: unique symbol
/**
 * The bytes of a record that holds a `T`: encrypted (except for an epoch’s clear part) and signed, made by `signRecord` or recognised by `parseRecord`; or a
 * chunk of an attached file, made by `sealFile`. Nothing else of the sealed room crosses the network.
 */
export type Sealed<T> = Bytes & { readonly [inside]: T }

export type ParsedRecord = {
  readonly bytes: Sealed<unknown>
  readonly header: RecordHeader
  readonly headerBytes: Bytes
  readonly payload: Bytes
  readonly signature: Bytes
}

const formatVersion = 1
export const headerLength = 122
const signatureLength = 64
export const nonceLength = 12
export const tagLength = 16
/** The largest record. A released visit of a megabyte, in base64, fits with room to spare. */
export const recordLimit = 4 * 1024 * 1024
/** In place of a hash where there is nothing before. */
export const noHash: Bytes = new Uint8Array(32)

/**
 * Reads the form. Refuses `record-too-large` past `recordLimit`; `record-not-sealed` for anything that is not a record (plain text, JSON); `record-truncated`
 * if its length is not that of a whole record; `record-chain-broken` if seq and previous contradict each other.
 */
export function parseRecord(bytes: Bytes): Outcome<ParsedRecord> {
  if (bytes.length > recordLimit) return refuse('record-too-large', { limit: recordLimit })
  if (bytes.length === 0) return refuse('record-truncated')
  const kind = recordKinds[(bytes[1] ?? 1) - 1]
  if (bytes[0] !== formatVersion || !kind) return refuse('record-not-sealed')
  const payload = bytes.subarray(headerLength, Math.max(headerLength, bytes.length - signatureLength))
  if (payload.length === 0 || (kind !== 'epoch' && !isSealedLength(payload.length))) return refuse('record-truncated')
  const headerBytes = bytes.subarray(0, headerLength)
  const header = readHeader(kind, headerBytes)
  if (!header) return refuse('record-not-sealed')
  if ((header.seq === 1) !== equal(header.previous, noHash)) return refuse('record-chain-broken')
  const signature = bytes.subarray(-signatureLength)
  return accept({ bytes: bytes as Sealed<unknown>, header, headerBytes, payload, signature })
}

export const encodeHeader = (header: RecordHeader): Bytes =>
  concat(
    Uint8Array.of(formatVersion, recordKinds.indexOf(header.kind) + 1),
    bytesOfId(header.dossier),
    bytesOfId(header.stream),
    header.epoch,
    bytesOfId(header.device),
    u64(header.seq),
    header.previous,
  )

/** Over the signature too: one record has one hash. */
export const recordHash = (bytes: Bytes): Promise<Bytes> => hash(labels.recordHash, bytes)

/** `recordHash` without waiting, as `hashAtOnce`. */
export const recordHashAtOnce = (bytes: Bytes): Bytes | null => hashAtOnce(labels.recordHash, bytes)

export const recordName = (recordHash: Bytes): RecordName => toBase64url(recordHash)

/** The hash that a record's name is the text of. */
export function hashOf(name: RecordName): Bytes {
  const hash = fromBase64url(name)
  if (!hash) throw new Error('not the name of a record')
  return hash
}

/** What the device signs: a hash of header and payload, under the label of a record's signature. */
export const signedPart = async (headerBytes: Bytes, payload: Bytes) =>
  labelled(labels.recordSignature, await hash(labels.recordSigned, headerBytes, payload))

/** False for everything but this device's own signature of this record. */
export async function isSignedBy(
  { headerBytes, payload, signature }: ParsedRecord,
  signingKey: Bytes,
): Promise<boolean> {
  const covered = hashAtOnce(labels.recordSigned, headerBytes, payload)
  const message = covered ? labelled(labels.recordSignature, covered) : await signedPart(headerBytes, payload)
  return verify(signingKey, message, signature)
}

/** How far a log goes: its last position (0 before any record) and L there. */
export type LogHead = { readonly position: number; readonly head: Bytes }

/** L₀: the log head of a stream that has no record yet. */
export const logStart = (dossier: DossierId, stream: StreamId): Promise<Bytes> =>
  hash(labels.logStart, bytesOfId(dossier), bytesOfId(stream))

/** Lₙ from Lₙ₋₁ and the hash of the record at position n. */
export const logNext = (head: Bytes, record: Bytes): Promise<Bytes> => hash(labels.logNext, head, record)

/** `logNext` without waiting, as `hashAtOnce`. */
export const logNextAtOnce = (head: Bytes, record: Bytes): Bytes | null => hashAtOnce(labels.logNext, head, record)

/** How many bytes a plaintext of `length` is padded to: a power of two from 256, or one and a half times one. */
export function bucketFor(length: number): number {
  let bucket = 256
  while (bucket < length) bucket = bucket & (bucket - 1) ? (bucket / 3) * 4 : (bucket / 2) * 3
  return bucket
}

/** What the server has of the stream when a record comes. */
export type BeforeRecord = {
  /** Null when the stream has no record yet. */
  readonly stream: { readonly dossier: DossierId; readonly kind: 'control' | 'data' } | null
  /** This device's last record in the stream, and the number of the epoch it belongs to (an epoch record: its own). */
  readonly last: { readonly seq: number; readonly hash: Bytes; readonly epoch: number } | null
  /** The epoch that the header names, if this stream has it. Epochs are numbered from 1. */
  readonly epoch: { readonly number: number; readonly devices: ReadonlySet<DeviceId> } | null
  /** True for an epoch record by which the council lets its author take the dossier up again, as the directory says. */
  readonly recovers?: boolean
}

/**
 * May this record be appended, by its form? A record already stored is the caller's to recognise first, by its hash.
 * An epoch record is taken like any other, whichever epoch of the stream it follows: were one refused because another came first,
 * its device would have to sign that seq again. Refuses `stream-unknown` (a first record that opens nothing), `record-wrong-stream`,
 * `record-twice`, `record-gap`, `record-chain-broken`, `record-wrong-epoch`, `record-unknown-device`.
 */
export function checkForm({ header }: ParsedRecord, before: BeforeRecord): Outcome<null> {
  const { stream, last, epoch, recovers = false } = before
  if (!stream) {
    const opens = header.kind === 'epoch' && header.seq === 1 && equal(header.epoch, noHash)
    return opens ? accept(null) : refuse('stream-unknown')
  }
  if (header.dossier !== stream.dossier || (header.kind !== 'epoch' && header.kind !== stream.kind))
    return refuse('record-wrong-stream')
  const next = (last?.seq ?? 0) + 1
  if (header.seq < next) return refuse('record-twice', { seq: header.seq })
  if (header.seq > next) return refuse('record-gap', { seq: header.seq, expected: next })
  if (!equal(header.previous, last?.hash ?? noHash)) return refuse('record-chain-broken', { seq: header.seq })
  if (!epoch || epoch.number < (last?.epoch ?? 0)) return refuse('record-wrong-epoch')
  if (!epoch.devices.has(header.device) && !(recovers && header.kind === 'epoch'))
    return refuse('record-unknown-device')
  return accept(null)
}

const isSealedLength = (length: number): boolean => {
  const plain = length - nonceLength - tagLength
  return plain >= bucketFor(0) && bucketFor(plain) === plain
}

function readHeader(kind: RecordKind, bytes: Bytes): RecordHeader | null {
  const seq = readU64(bytes, 82)
  if (!seq) return null
  return {
    kind,
    dossier: dossierIn(bytes),
    stream: streamIn(bytes),
    epoch: bytes.subarray(34, 66),
    device: deviceIn(bytes),
    seq,
    previous: bytes.subarray(90, 122),
  }
}

/** The id at this position. Usually the same as in the record read before it. */
function idAt<T extends DossierId | StreamId | DeviceId>(place: number): (bytes: Bytes) => T {
  let known: Bytes = new Uint8Array(0)
  let id: T
  return (bytes) => {
    for (let at = 0; at < 16; at++)
      if (bytes[place + at] !== known[at]) {
        known = bytes.slice(place, place + 16)
        id = idOf<T>(known)
        break
      }
    return id
  }
}
const dossierIn = idAt<DossierId>(2)
const streamIn = idAt<StreamId>(18)
const deviceIn = idAt<DeviceId>(66)

// Another program: reads the vectors as `docs/sealed-log.md` says, with the platform's own primitives and nothing of ours.
import {
  type BinaryLike,
  createDecipheriv,
  createHash,
  createHmac,
  createPrivateKey,
  createPublicKey,
  diffieHellman,
  hkdfSync,
  type KeyObject,
  verify,
} from 'node:crypto'
import { decode } from 'cborg'
import type { Vectors } from './read-vectors.ts'

type Dossier = Vectors['dossier']
type Stream = Dossier['control']

/** What does not hold; `read` counts what was held against the document. */
export function readByAnotherProgram({ dossier, epochs }: Vectors): {
  readonly wrong: readonly string[]
  readonly read: number
} {
  const wrong: string[] = []
  let read = 0
  const holds: Holds = (what, true_) => {
    read += 1
    if (!true_) wrong.push(what)
  }
  const { devices, versions } = readDirectory(dossier, holds)
  for (const stream of [dossier.control, dossier.visit]) readStream(dossier, stream, devices, versions, holds)
  for (const epoch of epochs) readEpoch(epoch, holds)
  return { wrong, read }
}

type Holds = (what: string, true_: boolean | undefined) => void

// -- §1

const b = (text: string): Buffer => Buffer.from(text, 'base64url')
const name = (bytes: Uint8Array): string => Buffer.from(bytes).toString('base64url')
const labelled = (label: string, ...parts: Uint8Array[]): Buffer =>
  Buffer.concat([Buffer.from(`wiqaya/1 ${label}\0`), ...parts])
const H = (label: string, ...parts: Uint8Array[]): Buffer =>
  createHash('sha256')
    .update(labelled(label, ...parts))
    .digest()
const same = (one: Uint8Array, other: Uint8Array | undefined): boolean =>
  other !== undefined && Buffer.compare(one, other) === 0
const okp = (crv: 'Ed25519' | 'X25519', raw: Uint8Array): KeyObject =>
  createPublicKey({ key: { kty: 'OKP', crv, x: name(raw) }, format: 'jwk' })
const isSigned = (key: Uint8Array | undefined, message: Uint8Array, signature: Uint8Array): boolean =>
  key !== undefined && verify(null, message, okp('Ed25519', key), signature)
function unseal(key: Uint8Array, nonce: Uint8Array, aad: Uint8Array, sealed: Uint8Array): Buffer {
  const cipher = createDecipheriv('aes-256-gcm', key, nonce)
  cipher.setAAD(aad)
  cipher.setAuthTag(sealed.subarray(-16))
  return Buffer.concat([cipher.update(sealed.subarray(0, -16)), cipher.final()])
}

// -- §4, §5

function readDirectory({ directory }: Dossier, holds: Holds) {
  const devices = new Map<string, Uint8Array>()
  const versions: Buffer[] = []
  let root: Uint8Array = new Uint8Array(32)
  for (const bytes of directory.map(b)) {
    const { body, signatures } = decode(bytes)
    const { number, previous, by, changes } = decode(body)
    holds('the number of a version', number === versions.length + 1)
    holds('the version before', same(previous, versions.at(-1) ?? Buffer.alloc(32)))
    if (number === 1) root = changes[0].root
    const signed = labelled('signature of a directory version', body)
    for (const [at, signer] of by.entries())
      holds('who signed a version', isSigned(signer === 'root' ? root : devices.get(signer), signed, signatures[at]))
    const fingerprint = H('fingerprint of a root or recovery key', root)
    for (const { kind, person, signing, exchange, possession } of changes) {
      if (kind !== 'device') continue
      devices.set(name(H('device id', signing, exchange).subarray(0, 16)), signing)
      const owned = labelled('this device belongs to this person', fingerprint, b(person), signing, exchange)
      holds('possession', isSigned(signing, owned, possession))
    }
    versions.push(H('hash of a directory version', body))
  }
  return { devices, versions }
}

// -- §6, §7, §9, §13, §14

function readStream(
  { dossier }: Dossier,
  { stream, records, keys }: Stream,
  devices: ReadonlyMap<string, Uint8Array>,
  versions: readonly Buffer[],
  holds: Holds,
): void {
  const epochKeys = new Map(keys.map(({ epoch, key }) => [epoch, b(key)]))
  const heads = [H('log head of an empty stream', b(dossier), b(stream))]
  const last = new Map<string, Buffer>()
  for (const record of records.map(b)) {
    const [header, payload, signature] = [record.subarray(0, 122), record.subarray(122, -64), record.subarray(-64)]
    const [epoch, device, previous] = [header.subarray(34, 66), name(header.subarray(66, 82)), header.subarray(90)]
    const hash = H('hash of a record', record)
    const covered = H('what a record signature covers', header, payload)
    holds('a record’s ids', same(header.subarray(2, 34), Buffer.concat([b(dossier), b(stream)])))
    holds('a record’s signature', isSigned(devices.get(device), labelled('signature of a record', covered), signature))
    holds('a record’s chain', same(previous, last.get(device) ?? Buffer.alloc(32)))
    last.set(device, hash)
    if (header[1] === 2) {
      const { commitment, opening } = decode(payload)
      const key = epochKeys.get(name(hash)) ?? Buffer.alloc(32)
      holds('a commitment', same(commitment, H('commitment to an epoch key', b(dossier), b(stream), key)))
      const opened = H('stream id', b(dossier), b(device), opening).subarray(0, 16)
      holds('who opened a stream', opening === null || same(b(stream), opened))
    } else {
      const info = labelled('key of the records of a device in an epoch', b(stream), b(device))
      const key = Buffer.from(hkdfSync('sha256', epochKeys.get(name(epoch)) ?? '', epoch, info, 32))
      const plain = unseal(key, payload.subarray(0, 12), header, payload.subarray(12))
      const length = plain.readUInt32BE()
      const { log, directory, operations } = decode(plain.subarray(4, 4 + length))
      holds(
        'padding',
        plain.subarray(4 + length).every((byte) => byte === 0),
      )
      holds('a claimed log head', same(log.head, heads[log.position]))
      holds('a claimed directory', same(directory.hash, versions[directory.number - 1]))
      for (const { kind, note, session, update } of operations)
        if (kind === 'note') holds('a note’s client id', isClientOf(update, stream, device, note, session))
    }
    heads.push(H('log head after one more record', heads.at(-1) ?? hash, hash))
  }
}

/** The first struct's client stands in an update after two counts, as a variable-length number. */
function isClientOf(update: Uint8Array, stream: string, device: string, note: string, session: number): boolean {
  const u32 = Buffer.alloc(4)
  u32.writeUInt32BE(session)
  const client = H('yjs client id', b(stream), b(device), u32, Buffer.from(note)).readBigUInt64BE() >> 12n
  let found = 0n
  for (let at = 2, shift = 0n; ; at++, shift += 7n) {
    const byte = update[at] ?? 0
    found |= BigInt(byte & 0x7f) << shift
    if (byte < 0x80) return found === client
  }
}

// -- §9, and RFC 9180

function readEpoch({ what, record, seed, device, key, code }: Vectors['epochs'][number], holds: Holds): void {
  if (code === 'record-unreadable') return // exact CBOR: the vectors of forms
  const bytes = b(record)
  const where = bytes.subarray(2, 66)
  const { devices, recovery, commitment } = decode(bytes.subarray(122, -64))
  const wrap: Uint8Array | undefined = device
    ? devices.find((one: { device: string }) => one.device === device)?.wrap
    : recovery
  const own = createPrivateKey({ key: Buffer.concat([pkcs8, b(seed)]), format: 'der', type: 'pkcs8' })
  const publicKey = b(createPublicKey(own).export({ format: 'jwk' }).x ?? '')
  const info = device
    ? labelled('epoch key wrapped to a device', where, b(device), publicKey)
    : labelled('epoch key wrapped to the recovery key', where, publicKey)
  const opened = wrap?.[0] === 1 && wrap.length === 81 ? unwrap(own, publicKey, info, wrap.subarray(1)) : null
  const committed = opened && same(commitment, H('commitment to an epoch key', where.subarray(0, 32), opened))
  const found = committed ? null : opened ? 'epoch-key-mismatch' : 'stream-not-shared'
  holds(what, found === code && (committed ? name(opened) : null) === key)
}

const pkcs8 = Buffer.from('302e020100300506032b656e04220420', 'hex')
const none = Buffer.alloc(0)
const hmac = (key: BinaryLike, bytes: Uint8Array): Buffer => createHmac('sha256', key).update(bytes).digest()
const suite = { kem: Buffer.from('KEM\0\x20', 'latin1'), whole: Buffer.from('HPKE\0\x20\0\x01\0\x02', 'latin1') }
const extract = (id: Buffer, salt: Buffer, label: string, ikm: Uint8Array): Buffer =>
  hmac(salt.length > 0 ? salt : Buffer.alloc(32), Buffer.concat([Buffer.from('HPKE-v1'), id, Buffer.from(label), ikm]))
/** At most 32 bytes: one block of HKDF-Expand. */
const expand = (id: Buffer, prk: Buffer, label: string, info: Uint8Array, length: number): Buffer =>
  hmac(
    prk,
    Buffer.concat([Buffer.of(0, length), Buffer.from('HPKE-v1'), id, Buffer.from(label), info, Buffer.of(1)]),
  ).subarray(0, length)

function unwrap(own: KeyObject, publicKey: Buffer, info: Buffer, wrapped: Uint8Array): Buffer | null {
  const enc = wrapped.subarray(0, 32)
  const dh = diffieHellman({ privateKey: own, publicKey: okp('X25519', enc) })
  const prk = extract(suite.kem, none, 'eae_prk', dh)
  const shared = expand(suite.kem, prk, 'shared_secret', Buffer.concat([enc, publicKey]), 32)
  const hashes = [extract(suite.whole, none, 'psk_id_hash', none), extract(suite.whole, none, 'info_hash', info)]
  const context = Buffer.concat([Buffer.of(0), ...hashes])
  const secret = extract(suite.whole, shared, 'secret', none)
  const key = expand(suite.whole, secret, 'key', context, 32)
  const nonce = expand(suite.whole, secret, 'base_nonce', context, 12)
  try {
    return unseal(key, nonce, none, wrapped.subarray(32))
  } catch {
    return null // not sealed to this key under this info
  }
}

// Cryptography without a secret: hash, verify, and refuse bad public keys. The server may import this.
import { createSHA256 } from 'hash-wasm'
import { fromHex, toBase64url } from '../../vocabulary/bytes-as-text.ts'
import { type Bytes, concat, equal } from './bytes.ts'
import { beginningOf, type Label, type Labelled, labelled, labels } from './labels.ts'

/**
 * SHA-256 of `labelled(label, ...parts)`, whose contract it keeps. Of a short message by a library, part by part: the platform's way there and back
 * costs several times the hash itself.
 */
export async function hash(label: Label, ...parts: readonly Uint8Array[]): Promise<Bytes> {
  // Of thousands that ask at once before it is there, all wait for one.
  library ??= createSHA256().then(shortHashBy)
  shortHash ??= await library
  return shortHash(label, parts) ?? new Uint8Array(await crypto.subtle.digest('SHA-256', labelled(label, ...parts)))
}

/** The same without waiting, for whoever hashes thousands of messages. Null of one that is not short, and before `hash` was asked once: then it is asked. */
export const hashAtOnce = (label: Label, ...parts: readonly Uint8Array[]): Bytes | null =>
  shortHash?.(label, parts) ?? null

/** SHA-256 without a label: the one hash that any other program computes too. */
export const plainSha256 = async (bytes: Bytes): Promise<Bytes> =>
  new Uint8Array(await crypto.subtle.digest('SHA-256', bytes))

/** The plain SHA-256 of each `partLength` bytes of a file, one behind the other. */
export const hashesOfParts = (file: Bytes, partLength: number): Promise<Bytes> =>
  (helper ?? onThisThread).hashesOfParts(file, partLength)

/** True for a valid Ed25519 signature of a message under a strict public key. False for everything else; never throws on bad input. */
export function verify(publicKey: Bytes, message: Labelled, signature: Bytes): Promise<boolean> {
  const isWhole = publicKey.length === 32 && signature.length === 64
  return isWhole ? (helper ?? onThisThread).verify(publicKey, message, signature) : Promise.resolve(false)
}

/** Does the slowest work that needs no secret. Contract: `publicKey` has 32 bytes and `signature` 64. */
export type Helper = {
  readonly verify: (publicKey: Bytes, message: Labelled, signature: Bytes) => Promise<boolean>
  readonly hashesOfParts: (file: Bytes, partLength: number) => Promise<Bytes>
}

export const onThisThread: Helper = {
  async verify(publicKey, message, signature) {
    if (!isStrictAt(signature)) return false
    const key = readyKey(publicKey) ?? (await verifyingKey(publicKey))
    return key !== null && crypto.subtle.verify('Ed25519', key, signature, message)
  },
  async hashesOfParts(file, partLength) {
    const hashes: Promise<Bytes>[] = []
    for (let at = 0; at < file.length; at += partLength) {
      await hashes.at(-partsAtOnce)
      hashes.push(plainSha256(file.subarray(at, at + partLength)))
    }
    return concat(...(await Promise.all(hashes)))
  },
}

/** The platform copies what it hashes. */
const partsAtOnce = 4

/** For a platform on which WebCrypto holds up the thread that asks: from now on this one is asked instead. */
export const helpedBy = (other: Helper): void => {
  helper = other
}
let helper: Helper | null = null

/**
 * An Ed25519 public key (or the point R of a signature) that all engines judge alike: 32 bytes, y below p, not of small order.
 * Some engines accept forged signatures under small-order keys and others do not (RFC 8032 §5.1.7 lets them differ).
 */
export const isStrictSigningKey = (key: Uint8Array): boolean => key.length === 32 && isStrictAt(key)

/** An X25519 public key that is 32 bytes, below p, and gives no predictable secret (RFC 7748 §6.1). */
export const isStrictExchangeKey = (key: Uint8Array): boolean =>
  key.length === 32 && isCanonical(key, 0) && !isAmong(smallOrderU, key, 0)

/** What is printed, scanned and compared of a root or recovery key. */
export const fingerprintOf = (publicKey: Bytes): Promise<Bytes> => hash(labels.fingerprint, publicKey)

/** What the server keeps of an account's authentication key: a stolen database gives nothing to sign in with. */
export const verifierOf = (authKey: Bytes): Promise<Bytes> => hash(labels.accountVerifier, authKey)

/** Null of a message that is not short. */
type ShortHash = (label: Label, parts: readonly Uint8Array[]) => Bytes | null
let shortHash: ShortHash | undefined
let library: Promise<ShortHash> | undefined
/** Bytes up to which the library is the quicker one. */
const shortMessage = 8 * 1024

function shortHashBy(hasher: Awaited<ReturnType<typeof createSHA256>>): ShortHash {
  // Where one is put together, and hashed before anybody else's turn. No label is longer than 128 bytes.
  const message = new Uint8Array(shortMessage + 128)
  /** Its beginnings by their length, of which there are few: the library makes views enough of its own. */
  const beginnings = new Map<number, Uint8Array>()
  return (label, parts) => {
    let length = 0
    for (const part of parts) length += part.length
    if (length > shortMessage) return null
    const beginning = beginningOf(label)
    message.set(beginning)
    let end = beginning.length
    for (const part of parts) {
      message.set(part, end)
      end += part.length
    }
    const whole = beginnings.get(end) ?? message.subarray(0, end)
    beginnings.set(end, whole)
    return hasher.init().update(whole).digest('binary') as Bytes
  }
}

/** Keys are imported once: a dossier has thousands of signatures by a handful of devices. Null for a key that is not strict. */
async function verifyingKey(publicKey: Bytes): Promise<CryptoKey | null> {
  const bytes = publicKey.slice()
  const name = toBase64url(bytes)
  const key = await (imported.get(name) ?? importKey(name, bytes))
  if (key) ready[placeOf(bytes)] = { bytes, key }
  return key
}

function importKey(name: string, publicKey: Bytes): Promise<CryptoKey> | null {
  if (!isStrictSigningKey(publicKey)) return null
  if (imported.size >= importedMost) imported.clear()
  const key = crypto.subtle.importKey('raw', publicKey, 'Ed25519', false, ['verify'])
  imported.set(name, key)
  return key
}
const imported = new Map<string, Promise<CryptoKey>>()
const importedMost = 1000

/** Some of them without waiting: one at each place that the first byte of a key names. */
const readyKey = (publicKey: Bytes): CryptoKey | null => {
  const known = ready[placeOf(publicKey)]
  return known && equal(known.bytes, publicKey) ? known.key : null
}
const placeOf = (publicKey: Bytes): number => publicKey[0] ?? 0
const ready: { readonly bytes: Bytes; readonly key: CryptoKey }[] = []

/** Of the last byte: a sign in Ed25519, which must be clear in X25519. */
const signBit = 0x80

/** Of the 32 bytes with which these begin. */
const isStrictAt = (bytes: Uint8Array): boolean => isCanonical(bytes, signBit) && !isAmong(smallOrderY, bytes, signBit)

/** The first 32 bytes, little-endian, are below p = 2²⁵⁵ − 19 without the bits that are no part of the number. */
function isCanonical(bytes: Uint8Array, besides: number): boolean {
  const last = (bytes[31] ?? 0) & ~besides
  if (last !== 0x7f) return last < 0x7f
  if ((bytes[0] ?? 0) < 0xed) return true
  for (let at = 1; at < 31; at++) if (bytes[at] !== 0xff) return true
  return false
}

/** Nothing here is secret: it may stop at the first difference. */
function isAmong(numbers: readonly Uint8Array[], bytes: Uint8Array, besides: number): boolean {
  for (const number of numbers) {
    let at = 0
    while (at < 31 && bytes[at] === number[at]) at++
    if (at === 31 && ((bytes[31] ?? 0) & ~besides) === number[31]) return true
  }
  return false
}

const zero = '00'.repeat(32)
const one = `01${'00'.repeat(31)}`
const minusOne = `ec${'ff'.repeat(30)}7f`

/** The y of all eight points of small order; both signs are refused. */
const smallOrderY = [
  zero,
  one,
  minusOne,
  '26e8958fc2b227b045c3f489f2ef98f0d5dfac05d3c63339b13802886d53fc05',
  'c7176a703d4dd84fba3c0b760d10670f2a2053fa2c39ccc64ec7fd7792ac037a',
].map(fromHex)

/** The u of all points of small order on the curve and its twist (cr.yp.to/ecdh.html). */
const smallOrderU = [
  zero,
  one,
  minusOne,
  'e0eb7a7c3b41b8ae1656e3faf19fc46ada098deb9c32b1fd866205165f49b800',
  '5f9c95bca3508c24b1d0b1559c83ef5b04445cc4581c8e86d8224eddd09f1157',
].map(fromHex)

// Cryptography without a secret: hash, verify, and refuse bad public keys. The server may import this.
import { createSHA256 } from 'hash-wasm'
import { fromHex, toBase64url } from '../../vocabulary/bytes-as-text.ts'
import type { Bytes } from './bytes.ts'
import { beginningOf, type Label, type Labelled, labelled, labels } from './labels.ts'

/**
 * SHA-256 of `labelled(label, ...parts)`, whose contract it keeps. Of a short message by a library, part by part: the platform's way there and back
 * costs several times the hash itself.
 */
export async function hash(label: Label, ...parts: readonly Uint8Array[]): Promise<Bytes> {
  let length = 0
  for (const part of parts) length += part.length
  if (length > shortMessage) return new Uint8Array(await crypto.subtle.digest('SHA-256', labelled(label, ...parts)))
  sha256 ??= createSHA256()
  const hasher = await sha256
  // The library makes three views of each part that it is given: one part costs less.
  const beginning = beginningOf(label)
  shortMessages.set(beginning)
  let end = beginning.length
  for (const part of parts) {
    shortMessages.set(part, end)
    end += part.length
  }
  const digest = hasher.init().update(shortMessages.subarray(0, end)).digest('binary')
  return digest as Bytes
}

/** SHA-256 of a megabyte of a file, without a label: the one hash that any other program computes too. */
export const sha256OfPart = async (part: Bytes): Promise<Bytes> =>
  new Uint8Array(await crypto.subtle.digest('SHA-256', part))

/** True for a valid Ed25519 signature of a message under a strict public key. False for everything else; never throws on bad input. */
export async function verify(publicKey: Bytes, message: Labelled, signature: Bytes): Promise<boolean> {
  if (signature.length !== 64 || !isStrictSigningKey(signature.subarray(0, 32))) return false
  const key = await verifyingKey(publicKey)
  return key !== null && crypto.subtle.verify('Ed25519', key, signature, message)
}

/**
 * An Ed25519 public key (or the point R of a signature) that all engines judge alike: 32 bytes, y below p, not of small order.
 * Some engines accept forged signatures under small-order keys and others do not (RFC 8032 §5.1.7 lets them differ).
 */
export const isStrictSigningKey = (key: Uint8Array): boolean =>
  isCanonical(key, signBit) && !smallOrderY.some((weak) => isSameNumber(key, weak, signBit))

/** An X25519 public key that is 32 bytes, below p, and gives no predictable secret (RFC 7748 §6.1). */
export const isStrictExchangeKey = (key: Uint8Array): boolean =>
  isCanonical(key, 0) && !smallOrderU.some((weak) => isSameNumber(key, weak, 0))

/** What is printed, scanned and compared of a root or recovery key. */
export const fingerprintOf = (publicKey: Bytes): Promise<Bytes> => hash(labels.fingerprint, publicKey)

/** What the server keeps of an account's authentication key: a stolen database gives nothing to sign in with. */
export const verifierOf = (authKey: Bytes): Promise<Bytes> => hash(labels.accountVerifier, authKey)

/** Bytes up to which the library is the quicker one. */
const shortMessage = 8 * 1024
let sha256: ReturnType<typeof createSHA256> | undefined
/** Where one is put together: hashed before anybody else's turn. No label is longer than 128 bytes. */
const shortMessages = new Uint8Array(shortMessage + 128)

/** Keys are imported once: a dossier has thousands of signatures by a handful of devices. Null for a key that is not strict. */
function verifyingKey(publicKey: Bytes): Promise<CryptoKey> | null {
  const name = toBase64url(publicKey)
  const known = imported.get(name)
  if (known) return known
  if (!isStrictSigningKey(publicKey)) return null
  if (imported.size >= importedMost) imported.clear()
  const key = crypto.subtle.importKey('raw', publicKey, 'Ed25519', false, ['verify'])
  imported.set(name, key)
  return key
}
const imported = new Map<string, Promise<CryptoKey>>()
const importedMost = 1000

/** Of the last byte: a sign in Ed25519, which must be clear in X25519. */
const signBit = 0x80

/** 32 bytes, little-endian, below p = 2²⁵⁵ − 19 without the bits that are no part of the number. */
function isCanonical(key: Uint8Array, besides: number): boolean {
  if (key.length !== 32) return false
  const last = (key[31] ?? 0) & ~besides
  if (last !== 0x7f) return last < 0x7f
  return (key[0] ?? 0) < 0xed || key.subarray(1, 31).some((byte) => byte !== 0xff)
}

/** Nothing here is secret: it may stop at the first difference. */
function isSameNumber(key: Uint8Array, other: Uint8Array, besides: number): boolean {
  for (let at = 0; at < 31; at++) if (key[at] !== other[at]) return false
  return ((key[31] ?? 0) & ~besides) === other[31]
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

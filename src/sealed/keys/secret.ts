// Cryptography with a secret: keys from seeds, derive, seal, open, sign. No other file calls these primitives; the server must never reach it.
import { Aes256Gcm, CipherSuite, DhkemX25519HkdfSha256, HkdfSha256, OpenError } from '@hpke/core'
import { argon2id } from 'hash-wasm'
import { combine, split } from 'shamir-secret-sharing'
import { fromBase64url, fromHex } from '../../vocabulary/bytes-as-text.ts'
import type { Random } from '../../vocabulary/ids.ts'
import { type Bytes, concat } from './bytes.ts'
import type { Labelled } from './labels.ts'
import { isStrictExchangeKey } from './public.ts'

/** An Ed25519 key pair; the private key cannot be exported. */
export type SigningKey = { readonly publicKey: Bytes; readonly privateKey: CryptoKey }
/** An X25519 key pair; the private key cannot be exported. */
export type ExchangeKey = { readonly publicKey: Bytes; readonly pair: CryptoKeyPair }
/** An AES-256-GCM key that cannot be exported. */
export type SealingKey = CryptoKey & { readonly __sealing: never }

export const seedLength = 32

/** The platform's randomness, for the wiring. */
export const systemRandom: Random = (length) => crypto.getRandomValues(new Uint8Array(length))

// -- keys from seeds

export async function signingKeyFrom(seed: Bytes): Promise<SigningKey> {
  const pkcs8 = concat(pkcs8Of.Ed25519, seed)
  const exportable = await crypto.subtle.importKey('pkcs8', pkcs8, 'Ed25519', true, ['sign'])
  const { x } = await crypto.subtle.exportKey('jwk', exportable)
  const publicKey = x === undefined ? null : fromBase64url(x)
  if (!publicKey) throw new Error('this engine does not give the public half of an Ed25519 key')
  const privateKey = await crypto.subtle.importKey('pkcs8', pkcs8, 'Ed25519', false, ['sign'])
  pkcs8.fill(0)
  return { publicKey, privateKey }
}

export async function exchangeKeyFrom(seed: Bytes): Promise<ExchangeKey> {
  const pkcs8 = concat(pkcs8Of.X25519, seed)
  const privateKey = await crypto.subtle.importKey('pkcs8', pkcs8, 'X25519', false, ['deriveBits'])
  pkcs8.fill(0)
  const basePoint = await importExchange(Uint8Array.of(9, ...new Uint8Array(31)))
  const publicKey = new Uint8Array(
    await crypto.subtle.deriveBits({ name: 'X25519', public: basePoint }, privateKey, 256),
  )
  return { publicKey, pair: { privateKey, publicKey: await importExchange(publicKey) } }
}

export const sealingKeyFrom = async (bytes: Bytes): Promise<SealingKey> =>
  (await crypto.subtle.importKey('raw', bytes, 'AES-GCM', false, ['encrypt', 'decrypt'])) as SealingKey

// -- derive

/** HKDF-SHA256 (RFC 5869). The info is labelled, so that no two uses share a key. */
export async function hkdf(ikm: Bytes, salt: Bytes, info: Labelled, length = 32): Promise<Bytes> {
  const key = await crypto.subtle.importKey('raw', ikm, 'HKDF', false, ['deriveBits'])
  return new Uint8Array(await crypto.subtle.deriveBits({ name: 'HKDF', hash: 'SHA-256', salt, info }, key, length * 8))
}

/** HMAC-SHA256 of a message. */
export async function mac(key: Bytes, message: Labelled): Promise<Bytes> {
  const hmac = await crypto.subtle.importKey('raw', key, { name: 'HMAC', hash: 'SHA-256' }, false, ['sign'])
  return new Uint8Array(await crypto.subtle.sign('HMAC', hmac, message))
}

/** What it costs to try one passphrase. */
type StretchCost = { readonly memoryKiB: number; readonly passes: number }
const stretchCost: StretchCost = { memoryKiB: 64 * 1024, passes: 3 }
/** Below this (OWASP's least for argon2id) a cost is a mistake or an attack. */
const stretchFloor: StretchCost = { memoryKiB: 19 * 1024, passes: 2 }

/** argon2id (RFC 9106), one lane, 32 bytes. The cost comes from the program, never from the server; below the floor it throws. */
export async function stretch(passphrase: Bytes, salt: Bytes, cost: StretchCost = stretchCost): Promise<Bytes> {
  if (cost.memoryKiB < stretchFloor.memoryKiB || cost.passes < stretchFloor.passes)
    throw new Error('argon2id cost below the floor')
  const out = await argon2id({
    password: passphrase,
    salt,
    memorySize: cost.memoryKiB,
    iterations: cost.passes,
    parallelism: 1,
    hashLength: 32,
    outputType: 'binary',
  })
  return new Uint8Array(out)
}

// -- seal and open

/** AES-256-GCM: ciphertext ‖ 16-byte tag. Contract: a nonce is never used twice under one key (12 random bytes, or a counter under a key of its own). */
export const seal = async (key: SealingKey, nonce: Bytes, aad: Bytes, plaintext: Bytes): Promise<Bytes> =>
  new Uint8Array(await crypto.subtle.encrypt({ name: 'AES-GCM', iv: nonce, additionalData: aad }, key, plaintext))

/** The plaintext, or null when key, nonce, additional data or ciphertext is not what was sealed. */
export async function open(key: SealingKey, nonce: Bytes, aad: Bytes, ciphertext: Bytes): Promise<Bytes | null> {
  try {
    const algorithm = { name: 'AES-GCM', iv: nonce, additionalData: aad }
    return new Uint8Array(await crypto.subtle.decrypt(algorithm, key, ciphertext))
  } catch (error) {
    if (isWrongTag(error)) return null
    throw error
  }
}

// -- sign

export const sign = async (key: SigningKey, message: Labelled): Promise<Bytes> =>
  new Uint8Array(await crypto.subtle.sign('Ed25519', key.privateKey, message))

// -- seal to a public key: HPKE (RFC 9180) suite 1 = X25519, HKDF-SHA256, AES-256-GCM

/**
 * enc(32) ‖ ciphertext. With `from` it is HPKE's Auth mode: whoever opens it knows that the sealer holds that private key.
 * Null when the recipient's key is refused.
 */
export async function sealTo(
  recipient: Bytes,
  info: Labelled,
  aad: Bytes,
  plaintext: Bytes,
  from?: ExchangeKey,
): Promise<Bytes | null> {
  if (!isStrictExchangeKey(recipient)) return null
  const sender = await hpke.createSenderContext({
    recipientPublicKey: await importExchange(recipient),
    info,
    ...(from && { senderKey: from.pair }),
  })
  return concat(new Uint8Array(sender.enc), new Uint8Array(await sender.seal(plaintext, aad)))
}

/** What was sealed to this key under this info and additional data (and, with `from`, by the holder of that key); null otherwise. */
export async function openFrom(
  key: ExchangeKey,
  info: Labelled,
  aad: Bytes,
  sealed: Bytes,
  from?: Bytes,
): Promise<Bytes | null> {
  const enc = sealed.slice(0, 32)
  if (!isStrictExchangeKey(enc) || (from && !isStrictExchangeKey(from))) return null
  const recipient = await hpke.createRecipientContext({
    recipientKey: key.pair,
    enc,
    info,
    ...(from && { senderPublicKey: await importExchange(from) }),
  })
  try {
    return new Uint8Array(await recipient.open(sealed.slice(32), aad))
  } catch (error) {
    if (isWrongSeal(error)) return null
    throw error
  }
}

// -- split (Shamir, over GF(2⁸))

/** n parts, any k of which give the secret back and k − 1 nothing. Throws unless 2 ≤ k ≤ n ≤ 255. The library draws its own randomness from the platform. */
export const splitSecret = async (secret: Bytes, k: number, n: number): Promise<readonly Bytes[]> =>
  (await split(secret, n, k)).map((part) => new Uint8Array(part))

/** What these parts combine to; with too few, or with a wrong one, it is something else: compare it with a fingerprint. */
export const combineParts = async (parts: readonly Bytes[]): Promise<Bytes> => new Uint8Array(await combine([...parts]))

const hpke = new CipherSuite({ kem: new DhkemX25519HkdfSha256(), kdf: new HkdfSha256(), aead: new Aes256Gcm() })

const importExchange = (publicKey: Bytes): Promise<CryptoKey> =>
  crypto.subtle.importKey('raw', publicKey, 'X25519', true, [])

/** PKCS8 up to the 32 bytes of the seed (RFC 8410 §7). */
const pkcs8Of = {
  Ed25519: fromHex('302e020100300506032b657004220420'),
  X25519: fromHex('302e020100300506032b656e04220420'),
}

// The one error that means "refused": any other is a bug, and goes on.
const isWrongTag = (error: unknown): boolean => error instanceof DOMException && error.name === 'OperationError'
/** By its class: a bundler may shorten its name. */
const isWrongSeal = (error: unknown): boolean => error instanceof OpenError

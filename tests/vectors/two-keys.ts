// One ciphertext that opens as two sentences under two keys: why a key is committed to.
import { type Bytes, concat, u64 } from '../../src/sealed/keys/bytes.ts'
import { open, sealingKeyFrom } from '../../src/sealed/keys/secret.ts'
import { fromHex, toHex } from '../../src/vocabulary/bytes-as-text.ts'

/** The ciphertext, and what it says under each of the keys. */
export async function openingUnderTwo(one: Bytes, other: Bytes, nonce: Bytes, begins: Bytes) {
  const ciphertext = await openingUnder(one, other, nonce, begins)
  const keys = [one, other] as const
  const plains = await Promise.all(
    keys.map(async (key) => open(await sealingKeyFrom(key), nonce, new Uint8Array(0), ciphertext)),
  )
  return { nonce, ciphertext, keys, plains }
}

/** Two blocks of ciphertext and a tag that AES-256-GCM accepts under both keys: the second block is solved for (Dodis, Grubbs, Ristenpart, Woodage 2018, §3). */
async function openingUnder(one: Bytes, other: Bytes, nonce: Bytes, begins: Bytes): Promise<Bytes> {
  const first = number(begins)
  const lengths = number(concat(u64(0), u64(256)))
  const mask = concat(nonce, Uint8Array.of(0, 0, 0, 1))
  const [h1, h2] = [number(await block(one, new Uint8Array(16))), number(await block(other, new Uint8Array(16)))]
  const [e1, e2] = [number(await block(one, mask)), number(await block(other, mask))]
  // tag = first·h³ + second·h² + lengths·h + e, for both keys
  const known = (h: bigint, e: bigint) => times(first, times(h, times(h, h))) ^ times(lengths, h) ^ e
  const second = times(known(h1, e1) ^ known(h2, e2), inverse(times(h1, h1) ^ times(h2, h2)))
  const tag = known(h1, e1) ^ times(second, times(h1, h1))
  return concat(...[first, second, tag].map((value) => fromHex(value.toString(16).padStart(32, '0'))))
}

const number = (bytes: Bytes): bigint => BigInt(`0x${toHex(bytes)}`)

/** AES of one block. */
async function block(key: Bytes, input: Bytes): Promise<Bytes> {
  const imported = await crypto.subtle.importKey('raw', key, 'AES-CTR', false, ['encrypt'])
  return new Uint8Array(
    await crypto.subtle.encrypt({ name: 'AES-CTR', counter: input, length: 64 }, imported, new Uint8Array(16)),
  )
}

/** In GF(2¹²⁸) as GCM writes it: the first bit is the constant term. */
function times(a: bigint, b: bigint): bigint {
  let product = 0n
  let shifted = b
  for (let bit = 127n; bit >= 0n; bit--) {
    if ((a >> bit) & 1n) product ^= shifted
    shifted = (shifted >> 1n) ^ (shifted & 1n ? 0xe1n << 120n : 0n)
  }
  return product
}

/** a to the power of 2¹²⁸ − 2. */
function inverse(a: bigint): bigint {
  let square = a
  let result = 1n << 127n
  for (let step = 0; step < 127; step++) {
    square = times(square, square)
    result = times(result, square)
  }
  return result
}

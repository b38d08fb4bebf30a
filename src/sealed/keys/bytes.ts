// Bytes: joining, comparing, numbers and text. Nothing here knows what they mean.

export type Bytes = Uint8Array<ArrayBuffer>

export const concat = (...parts: readonly Uint8Array[]): Bytes => joined(parts)

/** Of a list that may be too long to be handed over as arguments. */
export function joined(parts: readonly Uint8Array[]): Bytes {
  const whole = new Uint8Array(parts.reduce((length, part) => length + part.length, 0))
  let at = 0
  for (const part of parts) {
    whole.set(part, at)
    at += part.length
  }
  return whole
}

/** Same bytes? Takes the same time wherever they differ; the length is not secret. */
export function equal(a: Uint8Array, b: Uint8Array): boolean {
  if (a.length !== b.length) return false
  let difference = 0
  for (let at = 0; at < a.length; at++) difference |= (a[at] as number) ^ (b[at] as number)
  return difference === 0
}

/** Big-endian, four bytes. Throws outside 0 … 2³²−1. */
export function u32(value: number): Bytes {
  if (!Number.isInteger(value) || value < 0 || value > 0xffffffff) throw new Error(`not a u32: ${value}`)
  const bytes = new Uint8Array(4)
  new DataView(bytes.buffer).setUint32(0, value)
  return bytes
}

/** Big-endian, eight bytes. Throws outside 0 … 2⁵³−1: no larger number is ever written. */
export function u64(value: number): Bytes {
  if (!Number.isSafeInteger(value) || value < 0) throw new Error(`not a u64 we write: ${value}`)
  const bytes = new Uint8Array(8)
  new DataView(bytes.buffer).setBigUint64(0, BigInt(value))
  return bytes
}

/** The number in four big-endian bytes at `at`. */
export const readU32 = (bytes: Uint8Array, at = 0): number => new DataView(bytes.buffer, bytes.byteOffset).getUint32(at)

/** The number in eight big-endian bytes at `at`, or null above 2⁵³−1. */
export function readU64(bytes: Uint8Array, at = 0): number | null {
  const value = new DataView(bytes.buffer, bytes.byteOffset).getBigUint64(at)
  return value <= BigInt(Number.MAX_SAFE_INTEGER) ? Number(value) : null
}

export const utf8 = (text: string): Bytes => new TextEncoder().encode(text)

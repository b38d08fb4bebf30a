// A fingerprint as people compare it: sixteen groups of four digits, read out over another channel.
import { typedCode } from '../vocabulary/text/typed.ts'

/** `3f9a 00c1 …`, of the 32 bytes. */
export const fingerprintText = (fingerprint: Uint8Array<ArrayBuffer>): string =>
  (
    Array.from(fingerprint, (byte) => byte.toString(16).padStart(2, '0'))
      .join('')
      .match(/.{4}/g) ?? []
  ).join(' ')

/** The bytes of a typed or pasted fingerprint, whatever separates its groups; null when it is not a complete one. */
export function fingerprintFrom(typed: string): Uint8Array<ArrayBuffer> | null {
  const digits = typedCode(typed)
  if (!/^[0-9A-F]{64}$/.test(digits)) return null
  return new Uint8Array((digits.match(/../g) ?? []).map((pair) => Number.parseInt(pair, 16)))
}

// Bytes as text: base64url as ids and hashes are written, and hexadecimal. Nothing here knows what they mean.
import { base64url, hex } from '@scure/base'

type Bytes = Uint8Array<ArrayBuffer>

/** Unpadded. */
export const toBase64url = (bytes: Uint8Array): string =>
  base64url.encode(bytes).slice(0, Math.ceil((bytes.length * 4) / 3))

/** The bytes of canonical unpadded base64url, or null. */
export function fromBase64url(text: string): Bytes | null {
  if (!/^[A-Za-z0-9_-]*$/.test(text) || text.length % 4 === 1) return null
  try {
    const bytes = base64url.decode(text.padEnd(Math.ceil(text.length / 4) * 4, '='))
    return toBase64url(bytes) === text ? new Uint8Array(bytes) : null
  } catch {
    return null
  }
}

/** Lower case. */
export const toHex = (bytes: Uint8Array): string => hex.encode(bytes)

/** Throws on anything else than pairs of hexadecimal digits: that is a bug, not input. */
export const fromHex = (text: string): Bytes => new Uint8Array(hex.decode(text))

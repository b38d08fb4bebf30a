// How a device proves itself in a session: its signature over the token that the server has just drawn.
import { fromBase64url, toBase64url } from '../../vocabulary/bytes-as-text.ts'
import { sessionToSign } from '../keys/device.ts'
import type { DeviceKeys } from '../keys/device-keys.ts'
import { sign } from '../keys/secret.ts'
import type { DeviceProof } from '../mailbox/wire.ts'

/** Null when what the server calls a token is none. `browser`: one that was sent to an issuer. */
export async function sessionProof(
  { id, signing }: DeviceKeys,
  token: string,
  browser: string | null = null,
): Promise<DeviceProof | null> {
  const drawn = fromBase64url(token)
  if (!drawn) return null
  const signature = toBase64url(await sign(signing, sessionToSign(drawn)))
  return { device: id, signature, ...(browser !== null && { browser }) }
}

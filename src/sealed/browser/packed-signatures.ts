// Signatures to be checked, as they cross to another thread: many in one piece of memory, which is handed over and not copied.
import { type Bytes, readU32 } from '../keys/bytes.ts'
import type { Labelled } from '../keys/labels.ts'

/** `publicKey` has 32 bytes, `signature` 64. */
export type Signature = { readonly publicKey: Bytes; readonly message: Labelled; readonly signature: Bytes }

/** For each: the length of its message, the public key, the signature, the message. */
export function packed(signatures: readonly Signature[]): Bytes {
  let length = 0
  for (const { message } of signatures) length += fixed + message.length
  const whole = new Uint8Array(length)
  const view = new DataView(whole.buffer)
  let at = 0
  for (const { publicKey, message, signature } of signatures) {
    view.setUint32(at, message.length)
    whole.set(publicKey, at + 4)
    whole.set(signature, at + 36)
    whole.set(message, at + fixed)
    at += fixed + message.length
  }
  return whole
}

export function unpacked(whole: Bytes): readonly Signature[] {
  const signatures: Signature[] = []
  for (let at = 0; at < whole.length; ) {
    const end = at + fixed + readU32(whole, at)
    signatures.push({
      publicKey: whole.subarray(at + 4, at + 36),
      signature: whole.subarray(at + 36, at + fixed),
      message: whole.subarray(at + fixed, end) as Labelled,
    })
    at = end
  }
  return signatures
}

const fixed = 4 + 32 + 64

// The answer to an invitation, in bytes, as the server keeps it until the inviter's device fetches it. The server may import this.
import * as v from 'valibot'
import { type AccountId, isId } from '../../../vocabulary/ids.ts'
import type { Bytes } from '../bytes.ts'
import { type PublicDevice, publicDevice } from '../device.ts'
import { byteString, encodeExact, parseExact } from '../exact.ts'
import { localText } from './form.ts'

const body = v.strictObject({
  signing: byteString(32),
  exchange: byteString(32),
  /** The device's signature that it belongs to the invited person: goes into the directory. */
  possession: byteString(64),
  account: v.custom<AccountId>(isId),
  /** `verifierOf` the account's authentication key. */
  verifier: byteString(32),
  /** The device's signature that this account is the invited person's: goes to the server with it. */
  accountProof: byteString(64),
  /** How a new person writes her name and is addressed. */
  name: v.optional(localText),
  addressedAs: v.optional(v.picklist(['feminine', 'masculine'])),
})
type AnswerBody = v.InferOutput<typeof body>

const answer = v.strictObject({
  body: byteString(1, 8 * 1024),
  /** HPKE Auth mode, empty message, over the body: enc ‖ tag. */
  exchangeProof: byteString(48),
  mac: byteString(32),
})
type AnswerProofs = Omit<v.InferOutput<typeof answer>, 'body'>

export const encodeAnswerBody = (content: AnswerBody): Bytes => encodeExact(content)
export const encodeAnswer = (content: Bytes, proofs: AnswerProofs): Bytes => encodeExact({ body: content, ...proofs })

/** An answer read, its proofs not verified: what the server needs to open the account once the directory lists the device. */
export type Answer = AnswerBody & AnswerProofs & { readonly bodyBytes: Bytes; readonly device: PublicDevice }

/** Null when the bytes are not exactly an answer, or its keys are refused. */
export async function readAnswer(bytes: Bytes): Promise<Answer | null> {
  const outer = parseExact(bytes, answer)
  const inner = outer && parseExact(outer.body, body)
  const device = inner && (await publicDevice(inner.signing, inner.exchange))
  return device ? { ...inner, ...outer, bodyBytes: outer.body, device } : null
}

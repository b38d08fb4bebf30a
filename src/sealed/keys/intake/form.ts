// The outer form of what is sealed to the intake keys: all that a keeper who cannot open it can see. The server may import this.
import * as v from 'valibot'
import { type Bytes, equal } from '../bytes.ts'
import { byteString, parseExact } from '../exact.ts'
import { labels } from '../labels.ts'
import { hash } from '../public.ts'

export const sealedForm = v.strictObject({
  id: byteString(16),
  /** enc(32) ‖ the content's key ‖ tag, for each intake key. */
  wraps: v.pipe(v.array(v.strictObject({ to: byteString(32), wrap: byteString(80) })), v.minLength(1), v.maxLength(50)),
  commitment: byteString(32),
  /** The hash of what shows that it was opened; absent in what an earlier release sealed. */
  closing: v.optional(byteString(32)),
  nonce: byteString(12),
  ciphertext: byteString(1, 40 * 1024 * 1024),
})

/** The id that these bytes were sealed under; null when nothing was. Says nothing of whether they open. */
export const sealedId = (sealed: Bytes): Bytes | null => parseExact(sealed, sealedForm)?.id ?? null

/** Whether one of these keys is among those that it says it was sealed to; null when nothing was sealed. Says nothing of whether it opens. */
export const isSealedToOneOf = (sealed: Bytes, keys: readonly Bytes[]): boolean | null =>
  parseExact(sealed, sealedForm)?.wraps.some(({ to }) => keys.some((key) => equal(key, to))) ?? null

/** What whoever has the content's key can show without giving it away. */
export const shownOpened = (id: Bytes, key: Bytes): Promise<Bytes> => hash(labels.intakeOpened, id, key)

/** What `shown` is compared with; neither `shown` nor the key follows from it. */
export const closingOf = (id: Bytes, shown: Bytes): Promise<Bytes> => hash(labels.intakeClosing, id, shown)

/** Whether these bytes may be deleted as read: whoever showed this has opened them, or nothing can be shown of them, since nothing was sealed or an earlier release sealed it. */
export async function isShownOpened(sealed: Bytes, shown: Bytes | null): Promise<boolean> {
  const form = parseExact(sealed, sealedForm)
  if (!form?.closing) return true
  return shown !== null && equal(await closingOf(form.id, shown), form.closing)
}

// The person behind a message that the institution keeps: sealed to the intake keys on the device where it was written, and bound to what it is about.
import * as v from 'valibot'
import { type CardSubject, isId, type Random } from '../../../vocabulary/ids.ts'
import type { Bytes } from '../bytes.ts'
import { encodeExact, parseExact } from '../exact.ts'
import type { ExchangeKey } from '../secret.ts'
import { openAtIntake, padded, sealToIntake, unpadded } from './envelope.ts'

export type IntakeCard = {
  /** What it is about: a card that was moved to another message opens as none. */
  readonly about: CardSubject
  readonly name: string
  /** How the person is reached without harm. */
  readonly contact: string
}

/** Letters of each. */
export const cardMost = { name: 300, contact: 2_000 }

const content = v.strictObject({
  about: v.custom<CardSubject>(isId),
  name: v.pipe(v.string(), v.maxLength(cardMost.name)),
  contact: v.pipe(v.string(), v.maxLength(cardMost.contact)),
})

/** More than both take in any script, so that the size is always the same. */
const size = 10 * 1024

/** Null when there is no key to seal to. */
export const sealCard = (card: IntakeCard, keys: readonly Bytes[], random: Random): Promise<Bytes | null> =>
  sealToIntake(
    'card',
    padded(encodeExact(card), () => size),
    keys,
    random,
  )

/** Null if it was sealed to none of these keys, was changed, or is about something else or of another kind. */
export async function openCard(
  sealed: Bytes,
  about: CardSubject,
  keys: readonly ExchangeKey[],
): Promise<IntakeCard | null> {
  const plain = await openAtIntake('card', sealed, keys)
  const bytes = plain && unpadded(plain)
  const card = bytes && parseExact(bytes, content)
  return card?.about === about ? card : null
}

// The answers of somebody who registers for an event, sealed to the intake keys as they arrive. The public room may import this.
import * as v from 'valibot'
import { type IsoDate, isDate } from '../../../vocabulary/dates.ts'
import { isId, type PublicationId, type Random } from '../../../vocabulary/ids.ts'
import { type Language, languages } from '../../../vocabulary/languages.ts'
import { type RegistrationQuestion, registrationQuestions } from '../../../vocabulary/published/registration.ts'
import type { Bytes } from '../bytes.ts'
import { encodeExact, parseExact } from '../exact.ts'
import type { ExchangeKey } from '../secret.ts'
import { openAtIntake, padded, sealToIntake, unpadded } from './envelope.ts'

export type SealedAnswers = {
  readonly event: PublicationId
  /** The number under which the public server mails this person. */
  readonly id: string
  readonly address: string
  /** The language of the form, in which she gets mails. */
  readonly language: Language
  readonly on: IsoDate
  /** Those that were asked and answered. */
  readonly answers: readonly { readonly question: RegistrationQuestion; readonly text: string }[]
}

/** Letters of one answer. */
export const registrationAnswerMost = 1_000

const content = v.strictObject({
  event: v.custom<PublicationId>(isId),
  id: v.custom<string>(isId),
  address: v.pipe(v.string(), v.maxLength(254)),
  language: v.picklist(languages),
  on: v.custom<IsoDate>(isDate),
  answers: v.pipe(
    v.array(
      v.strictObject({
        question: v.picklist(registrationQuestions),
        text: v.pipe(v.string(), v.maxLength(registrationAnswerMost)),
      }),
    ),
    v.maxLength(registrationQuestions.length),
    v.readonly(),
  ),
})

/** More than all answers take in any script, so that the size is always the same. */
const size = 32 * 1024

/** Null when there is no key to seal to. */
export const sealRegistration = (
  registration: SealedAnswers,
  keys: readonly Bytes[],
  random: Random,
): Promise<Bytes | null> =>
  sealToIntake(
    'registration',
    padded(encodeExact(registration), () => size),
    keys,
    random,
  )

/** Null when it was sealed to none of these keys, was changed, or opens as something else. */
export async function openRegistration(sealed: Bytes, keys: readonly ExchangeKey[]): Promise<SealedAnswers | null> {
  const plain = await openAtIntake('registration', sealed, keys)
  const bytes = plain && unpadded(plain)
  return bytes && parseExact(bytes, content)
}

// What an authority answers at a letter's address, sealed to the intake keys as it arrives. The public room may import this.
import * as v from 'valibot'
import { type AuthorityAnswer, answerMost, receiptOf, textOfAnswer } from '../../../vocabulary/authority-answers.ts'
import { toBase64url, toHex } from '../../../vocabulary/bytes-as-text.ts'
import { type IsoDate, isDate } from '../../../vocabulary/dates.ts'
import { isId, type LetterId, type Random, type RecommendationId } from '../../../vocabulary/ids.ts'
import { languages } from '../../../vocabulary/languages.ts'
import { positions } from '../../../vocabulary/recommendations.ts'
import type { Bytes } from '../bytes.ts'
import { byteString, encodeExact, parseExact } from '../exact.ts'
import { plainSha256 } from '../public.ts'
import type { ExchangeKey } from '../secret.ts'
import { authorityAnswerPrint } from './authority-answer-print.ts'
import { openAtIntake, padded, sealToIntake, unpadded } from './envelope.ts'

/** An answer with its files' bytes, in the order in which the answer names them. */
export type SealedAuthorityAnswer = { readonly answer: AuthorityAnswer; readonly files: readonly Bytes[] }

const text = (most: number) => v.pipe(v.string(), v.maxLength(most))
const answer: v.GenericSchema<unknown, AuthorityAnswer> = v.strictObject({
  letter: v.custom<LetterId>(isId),
  reference: text(100),
  language: v.picklist(languages),
  on: v.custom<IsoDate>(isDate),
  name: text(200),
  role: text(200),
  general: text(answerMost.general),
  lines: v.pipe(
    v.array(
      v.strictObject({
        recommendation: v.custom<RecommendationId>(isId),
        position: v.picklist(positions),
        text: text(answerMost.line),
        measures: text(answerMost.line),
        timetable: text(answerMost.line),
      }),
    ),
    v.maxLength(answerMost.recommendations),
  ),
  files: v.pipe(
    v.array(v.strictObject({ name: text(200), size: v.number(), hash: text(64) })),
    v.maxLength(answerMost.files),
  ),
})
const content: v.GenericSchema<unknown, SealedAuthorityAnswer> = v.strictObject({
  answer,
  files: v.pipe(v.array(byteString(0, answerMost.fileBytes)), v.maxLength(answerMost.files)),
})

/** Bytes of the longest sealed answer. */
export const sealedAuthorityAnswerMost = answerMost.fileBytes + 16 * 1024 * 1024

/** Null when there is no key to seal to. Whole megabytes, whatever its length. */
export const sealAuthorityAnswer = (
  handedIn: SealedAuthorityAnswer,
  keys: readonly Bytes[],
  random: Random,
): Promise<Bytes | null> => sealToIntake('authority-answer', padded(encodeExact(handedIn), sizeOf), keys, random)

/** Null when it was sealed to none of these keys, was changed, or opens as something else. */
export async function openAuthorityAnswer(
  sealed: Bytes,
  keys: readonly ExchangeKey[],
): Promise<SealedAuthorityAnswer | null> {
  const plain = await openAtIntake('authority-answer', sealed, keys)
  const bytes = plain && unpadded(plain)
  return bytes && parseExact(bytes, content)
}

/** The authority's receipt: anyone with the answer's words can calculate it. */
export const receiptOfAnswer = async (given: AuthorityAnswer): Promise<string> =>
  receiptOf(toBase64url(await authorityAnswerPrint(textOfAnswer(given))))

/** As an answer names its files. */
export const hashOfAnswerFile = async (bytes: Bytes): Promise<string> => toHex(await plainSha256(bytes))

const step = 1024 * 1024
const sizeOf = (length: number): number => Math.ceil(length / step) * step

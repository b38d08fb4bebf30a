// The receipt of a letter to the institution: words that lead back to its answer and open it. Nobody else has them. The public room may import this.
import * as v from 'valibot'
import { type Instant, isInstant } from '../../../vocabulary/dates.ts'
import type { Random } from '../../../vocabulary/ids.ts'
import { type Language, languages } from '../../../vocabulary/languages.ts'
import { typedWords } from '../../../vocabulary/text/typed.ts'
import { type Bytes, concat, utf8 } from '../bytes.ts'
import { encodeExact, parseExact } from '../exact.ts'
import { labelled, labels } from '../labels.ts'
import { hash } from '../public.ts'
import { hkdf, open, seal, sealingKeyFrom } from '../secret.ts'
import { drawWords, placeOfWord } from '../words.ts'
import { padded, unpadded } from './envelope.ts'

/** 88 bits in English and French (2,048 words each), 90 in Arabic (512): enough without making each guess dear, which would let anybody tire the server. */
const count: Readonly<Record<Language, number>> = { ar: 10, fr: 8, en: 8 }

export type Receipt = { readonly mailbox: Bytes; readonly key: Bytes }

/** Words to be shown once and written down. */
export const drawReceipt = (language: Language, random: Random): string =>
  drawWords(language, count[language], random).join(' ')

/** What these words lead to, with any spacing, accents or capitals. Null for words of no receipt. */
export async function readReceipt(typed: string): Promise<Receipt | null> {
  const secret = secretOfWords(typed)
  if (!secret) return null
  return {
    mailbox: (await hash(labels.receiptMailbox, secret)).slice(0, 16),
    key: await hkdf(secret, new Uint8Array(0), labelled(labels.receiptKey)),
  }
}

/** The secret of words of this kind; null for words that are never drawn. Contract: used only for keys under labels. */
export function secretOfWords(typed: string): Bytes | null {
  const words = typedWords(typed.slice(0, 500))
  const isOne = languages.some(
    (language) => words.length === count[language] && words.every((word) => placeOfWord(word, language) !== null),
  )
  return isOne ? utf8(words.join(' ')) : null
}

const answer = v.strictObject({
  text: v.pipe(v.string(), v.minLength(1), v.maxLength(20_000)),
  at: v.custom<Instant>(isInstant),
})
type IntakeAnswer = v.InferOutput<typeof answer>

/** nonce(12) ‖ ciphertext: always of one size. */
export async function sealAnswer(said: IntakeAnswer, { mailbox, key }: Receipt, random: Random): Promise<Bytes> {
  const nonce = random(12)
  const plain = padded(encodeExact(said), () => answerSize)
  return concat(nonce, await seal(await sealingKeyFrom(key), nonce, answerAad(mailbox), plain))
}

/** Null when it was sealed for another receipt, or changed. */
export async function openAnswer(sealed: Bytes, { mailbox, key }: Receipt): Promise<IntakeAnswer | null> {
  if (sealed.length !== sealedAnswerSize) return null
  const plain = await open(await sealingKeyFrom(key), sealed.slice(0, 12), answerAad(mailbox), sealed.slice(12))
  const bytes = plain && unpadded(plain)
  return bytes && parseExact(bytes, answer)
}

/** More than the longest answer takes in any script. */
const answerSize = 128 * 1024
export const sealedAnswerSize = 12 + answerSize + 16

const answerAad = (mailbox: Bytes) => labelled(labels.intakeAnswer, mailbox)

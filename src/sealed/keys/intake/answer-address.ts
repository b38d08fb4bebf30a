// What a letter shows at its address, sealed on a device under the letter’s code, which is printed on the letter and kept nowhere. The public room may import this.
import * as v from 'valibot'
import { answerMost, type ShownLetter } from '../../../vocabulary/authority-answers.ts'
import { fromBase64url } from '../../../vocabulary/bytes-as-text.ts'
import { type IsoDate, isDate } from '../../../vocabulary/dates.ts'
import { isId, type LetterId, type Random, type RecommendationId } from '../../../vocabulary/ids.ts'
import { isLanguageTag, type LocalText } from '../../../vocabulary/languages.ts'
import { type Bytes, concat } from '../bytes.ts'
import { encodeExact, mapOf, parseExact } from '../exact.ts'
import { labelled, labels } from '../labels.ts'
import { hkdf, open, seal, sealingKeyFrom } from '../secret.ts'
import { padded, unpadded } from './envelope.ts'
import { secretOfWords } from './receipt.ts'

const day = v.custom<IsoDate>(isDate)
const local = v.pipe(
  mapOf(v.custom<string>(isLanguageTag), v.pipe(v.string(), v.maxLength(20_000))),
  v.transform((text): LocalText => text),
)
const content: v.GenericSchema<unknown, ShownLetter> = v.strictObject({
  letter: v.custom<LetterId>(isId),
  reference: v.pipe(v.string(), v.maxLength(100)),
  from: v.pipe(v.string(), v.maxLength(300)),
  to: local,
  subject: local,
  text: local,
  on: day,
  due: v.nullable(day),
  until: day,
  recommendations: v.pipe(
    v.array(v.strictObject({ id: v.custom<RecommendationId>(isId), number: v.string(), text: local })),
    v.maxLength(answerMost.recommendations),
  ),
})

/**
 * nonce(12) ‖ ciphertext, for this address (an id) and these words (`drawReceipt`). At another address, or under another letter's words, it does not
 * open. A multiple of 64 KiB, so that its size says little.
 */
export async function sealShownLetter(
  shown: ShownLetter,
  address: string,
  words: string,
  random: Random,
): Promise<Bytes> {
  const key = await keyOf(address, words)
  if (!key) throw new Error('a letter’s code is words that were drawn')
  const nonce = random(12)
  return concat(nonce, await seal(await sealingKeyFrom(key), nonce, aad(address), padded(encodeExact(shown), sizeOf)))
}

/** Null for other words, another address, or bytes that were changed: which of them, nobody learns. */
export async function openShownLetter(sealed: Bytes, address: string, typed: string): Promise<ShownLetter | null> {
  const key = await keyOf(address, typed)
  const plain = key && (await open(await sealingKeyFrom(key), sealed.slice(0, 12), aad(address), sealed.slice(12)))
  const bytes = plain && unpadded(plain)
  return bytes && parseExact(bytes, content)
}

async function keyOf(address: string, words: string): Promise<Bytes | null> {
  const [secret, bytes] = [secretOfWords(words), fromBase64url(address)]
  return secret && bytes?.length === 16 ? hkdf(secret, bytes, labelled(labels.shownLetterKey)) : null
}

const aad = (address: string) => labelled(labels.shownLetter, fromBase64url(address) ?? new Uint8Array(0))

const step = 64 * 1024
const sizeOf = (length: number): number => Math.ceil(length / step) * step

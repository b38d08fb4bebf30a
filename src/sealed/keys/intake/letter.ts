// What somebody outside writes to the institution, sealed to its intake keys. Whoever seals keeps no way to open it. The public room may import this.
import * as v from 'valibot'
import { type Instant, isInstant } from '../../../vocabulary/dates.ts'
import type { Random } from '../../../vocabulary/ids.ts'
import { type Language, languages } from '../../../vocabulary/languages.ts'
import type { Bytes } from '../bytes.ts'
import { byteString, encodeExact, parseExact } from '../exact.ts'
import type { ExchangeKey } from '../secret.ts'
import { openAtIntake, padded, sealToIntake, unpadded } from './envelope.ts'
import { isSealedToOneOf, sealedId } from './form.ts'

/** What a letter may hold; bytes of all its files together. */
export const letterMost = { letters: 20_000, files: 5, fileBytes: 25 * 1024 * 1024 }

const line = (most: number) => v.pipe(v.string(), v.maxLength(most))
const content = v.strictObject({
  /** In which its writer reads: the answer's. */
  language: v.picklist(languages),
  text: v.pipe(v.string(), v.minLength(1), v.maxLength(letterMost.letters)),
  /** The day, by the clock of whoever sealed it and in the institution's zone; written as its beginning in UTC. */
  at: v.custom<Instant>(isInstant),
  /** Where it was sealed: in the writer's browser, or by the public server in its memory as it arrived. A claim of whoever sealed it. */
  sealed: v.picklist(['in-browser', 'on-arrival']),
  /** From outside, under any name and kind: never shown inline. */
  files: v.pipe(
    v.array(v.strictObject({ name: line(200), type: line(100), bytes: byteString(0, letterMost.fileBytes) })),
    v.maxLength(letterMost.files),
    v.readonly(),
  ),
  /** Where the answer is left, and the key it is sealed under; both come from words that only the writer has (`receipt.ts`). */
  receipt: v.strictObject({ mailbox: byteString(16), key: byteString(32) }),
})
export type IntakeLetter = {
  readonly language: Language
  readonly text: string
  readonly at: Instant
  readonly sealed: 'in-browser' | 'on-arrival'
  readonly files: readonly { readonly name: string; readonly type: string; readonly bytes: Bytes }[]
  readonly receipt: { readonly mailbox: Bytes; readonly key: Bytes }
}

/** Bytes of the longest sealed letter. */
export const sealedLetterMost = letterMost.fileBytes + 2 * 1024 * 1024

/**
 * The letter, sealed to each of these X25519 keys; null when there is none, or one is refused. The same size whatever the words, as long as there are no files; with
 * files, whole megabytes.
 */
export const sealLetter = (letter: IntakeLetter, keys: readonly Bytes[], random: Random): Promise<Bytes | null> =>
  sealToIntake('letter', padded(encodeExact(letter), sizeOf), keys, random)

/** The id under which a sealed letter is kept; null when these bytes are not one. Says nothing of whether it opens. */
export const letterId = sealedId

/** Whether one of these keys is among those that a letter says it was sealed to; null when these bytes are none. */
export const isLetterTo = isSealedToOneOf

/** The letter, by one of the keys that it was sealed to; null when it was sealed to none of them, was changed, or opens as something else. */
export async function openLetter(sealed: Bytes, keys: readonly ExchangeKey[]): Promise<IntakeLetter | null> {
  const plain = await openAtIntake('letter', sealed, keys)
  const bytes = plain && unpadded(plain)
  const read = bytes && parseExact(bytes, content)
  return read && read.files.reduce((sum, file) => sum + file.bytes.length, 0) <= letterMost.fileBytes ? read : null
}

/** More than the longest text takes in any script. */
const withoutFiles = 128 * 1024
const step = 1024 * 1024

/** Up to 128 KiB, or else whole megabytes. */
const sizeOf = (length: number): number => (length <= withoutFiles ? withoutFiles : Math.ceil(length / step) * step)

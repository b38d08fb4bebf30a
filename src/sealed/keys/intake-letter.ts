// What somebody outside writes to the institution, sealed to its intake keys: whoever seals it keeps no way to open it. The public room may import this.
import * as v from 'valibot'
import { type Instant, isInstant } from '../../vocabulary/dates.ts'
import type { Random } from '../../vocabulary/ids.ts'
import { type Language, languages } from '../../vocabulary/languages.ts'
import { type Bytes, concat, equal, readU32, u32 } from './bytes.ts'
import { byteString, encodeExact, parseExact } from './exact.ts'
import { labelled, labels } from './labels.ts'
import { hash } from './public.ts'
import { type ExchangeKey, open, openFrom, seal, sealingKeyFrom, sealTo } from './secret.ts'

/** What a letter may hold; bytes of all its files together. */
export const letterMost = { letters: 20_000, files: 5, fileBytes: 25 * 1024 * 1024 }

const line = (most: number) => v.pipe(v.string(), v.maxLength(most))
const content = v.strictObject({
  /** In which its writer reads: the answer's. */
  language: v.picklist(languages),
  text: v.pipe(v.string(), v.minLength(1), v.maxLength(letterMost.letters)),
  /** By the clock of whoever sealed it. */
  at: v.custom<Instant>(isInstant),
  /** Where it was sealed: in the writer's browser, or by the public server in its memory as it arrived. A claim of whoever sealed it. */
  sealed: v.picklist(['in-browser', 'on-arrival']),
  /** From outside, under any name and kind: never shown inline. */
  files: v.pipe(
    v.array(v.strictObject({ name: line(200), type: line(100), bytes: byteString(0, letterMost.fileBytes) })),
    v.maxLength(letterMost.files),
    v.readonly(),
  ),
  /** Where the answer is left, and the key it is sealed under; both come from words that only the writer has (`intake-receipt.ts`). */
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

const outer = v.strictObject({
  id: byteString(16),
  /** enc(32) ‖ the letter's key ‖ tag, for each intake key. */
  wraps: v.pipe(v.array(v.strictObject({ to: byteString(32), wrap: byteString(80) })), v.minLength(1), v.maxLength(50)),
  commitment: byteString(32),
  nonce: byteString(12),
  ciphertext: byteString(1, 40 * 1024 * 1024),
})
type SealedLetter = v.InferOutput<typeof outer>

/** Bytes of the longest sealed letter. */
export const sealedLetterMost = letterMost.fileBytes + 2 * 1024 * 1024

/**
 * The letter, sealed to each of these X25519 keys; null when there is none, or one is refused. The same size whatever the words, as long as there are no files; with
 * files, whole megabytes.
 */
export async function sealLetter(letter: IntakeLetter, keys: readonly Bytes[], random: Random): Promise<Bytes | null> {
  const [id, key, nonce] = [random(16), random(32), random(12)]
  const wraps: SealedLetter['wraps'] = []
  for (const to of keys) {
    const wrap = await sealTo(to, wrapInfo(id, to), none, key)
    if (!wrap) return null
    wraps.push({ to, wrap })
  }
  if (wraps.length === 0) return null
  const ciphertext = await seal(await sealingKeyFrom(key), nonce, letterAad(id), padded(encodeExact(letter)))
  const commitment = await commitmentOf(id, key)
  key.fill(0)
  return encodeExact({ id, wraps, commitment, nonce, ciphertext })
}

/** The id under which a sealed letter is kept; null when these bytes are not one. Says nothing of whether it opens. */
export const letterId = (sealed: Bytes): Bytes | null => parseExact(sealed, outer)?.id ?? null

/** The letter, by one of the keys that it was sealed to; null when it was sealed to none of them, was changed, or opens as something else. */
export async function openLetter(sealed: Bytes, keys: readonly ExchangeKey[]): Promise<IntakeLetter | null> {
  const letter = parseExact(sealed, outer)
  if (!letter) return null
  for (const { to, wrap } of letter.wraps)
    for (const key of keys.filter(({ publicKey }) => equal(publicKey, to))) {
      const opened = await openFrom(key, wrapInfo(letter.id, to), none, wrap)
      // Compared before use: AES-GCM does not commit to its key, and two members must never read two letters in one.
      if (opened?.length !== 32 || !equal(await commitmentOf(letter.id, opened), letter.commitment)) continue
      const { nonce, ciphertext } = letter
      const plain = await open(await sealingKeyFrom(opened), nonce, letterAad(letter.id), ciphertext)
      const bytes = plain && unpadded(plain)
      const read = bytes && parseExact(bytes, content)
      return read && read.files.reduce((sum, file) => sum + file.bytes.length, 0) <= letterMost.fileBytes ? read : null
    }
  return null
}

const none: Bytes = new Uint8Array(0)
const wrapInfo = (id: Bytes, to: Bytes) => labelled(labels.intakeWrap, id, to)
const letterAad = (id: Bytes) => labelled(labels.intakeLetter, id)
const commitmentOf = (id: Bytes, key: Bytes): Promise<Bytes> => hash(labels.intakeCommitment, id, key)

/** More than the longest text takes in any script. */
const withoutFiles = 128 * 1024
const step = 1024 * 1024

/** length(4) ‖ content ‖ zeros, up to 128 KiB or else whole megabytes. */
function padded(bytes: Bytes): Bytes {
  const length = 4 + bytes.length
  const size = length <= withoutFiles ? withoutFiles : Math.ceil(length / step) * step
  return concat(u32(bytes.length), bytes, new Uint8Array(size - length))
}

function unpadded(bytes: Bytes): Bytes | null {
  const length = bytes.length >= 4 ? readU32(bytes) : Number.POSITIVE_INFINITY
  return length <= bytes.length - 4 ? bytes.slice(4, 4 + length) : null
}

// Bytes as text that survives paper: base32 without look-alikes, or words that can be read aloud, both with a checksum.
import { type Language, languages } from '../../vocabulary/languages.ts'
import { typedCode, typedWords } from '../../vocabulary/text/typed.ts'
import { type Bytes, concat, equal } from './bytes.ts'
import { labels } from './labels.ts'
import { hash } from './public.ts'
import { placeOfWord, wordLists } from './words.ts'

/** What a printed text is, in its first letter: a share is never taken for an account secret. */
export type PaperKind = 'A' | 'R' | 'S'
/** Crockford's alphabet: no I, L, O, U. */
const letters = '0123456789ABCDEFGHJKMNPQRSTVWXYZ'
const checksumLength = 4

/** `S 4F0K-…`: the kind, then groups of five letters. */
export async function toPaper(kind: PaperKind, bytes: Bytes): Promise<string> {
  const text = toBase32(concat(bytes, await checksum(kind, bytes)))
  return [kind, ...(text.match(/.{1,5}/g) ?? [])].join('-')
}

/** The same in words of a language, the first bits first: what a person reads to another where nothing can be scanned or typed letter by letter. */
export async function toPaperWords(kind: PaperKind, bytes: Bytes, language: Language): Promise<readonly string[]> {
  const list = wordLists[language]
  const bits = bitsOf(concat(bytes, await checksum(kind, bytes)))
  const width = Math.log2(list.length)
  return inGroupsOf(width, bits).map((group) => list[Number.parseInt(group.padEnd(width, '0'), 2)] ?? '')
}

/**
 * The bytes, from letters or from words, as people type them (`typed.ts`): letters with O, I, L for 0, 1, 1 too, words of any of our languages. Null when a
 * letter or a word is wrong or missing.
 */
export async function fromPaper(kind: PaperKind, text: string): Promise<Bytes | null> {
  const plain = typedCode(text)
  const letters = plain.startsWith(kind) ? fromBase32(plain.slice(1).replaceAll('O', '0').replace(/[IL]/g, '1')) : null
  for (const bytes of [letters, ...languages.map((language) => fromWords(text, language))]) {
    if (!bytes || bytes.length < checksumLength) continue
    const content = bytes.slice(0, -checksumLength)
    if (equal(bytes.slice(-checksumLength), await checksum(kind, content))) return content
  }
  return null
}

const checksum = async (kind: PaperKind, bytes: Bytes): Promise<Bytes> =>
  (await hash(labels.paper, new TextEncoder().encode(kind), bytes)).slice(0, checksumLength)

const toBase32 = (bytes: Bytes): string =>
  inGroupsOf(5, bitsOf(bytes))
    .map((five) => letters[Number.parseInt(five.padEnd(5, '0'), 2)])
    .join('')

/** Null when a word is not in the list, or the remaining bits are not the expected padding. */
function fromWords(text: string, language: Language): Bytes | null {
  const places = typedWords(text).map((word) => placeOfWord(word, language))
  if (places.length === 0) return null
  const width = Math.log2(wordLists[language].length)
  let bits = ''
  for (const place of places) {
    if (place === null) return null
    bits += place.toString(2).padStart(width, '0')
  }
  const whole = Math.floor(bits.length / 8) * 8
  return bits.slice(whole).includes('1') ? null : bytesIn(bits.slice(0, whole))
}

const bitsOf = (bytes: Bytes): string => [...bytes].map((byte) => byte.toString(2).padStart(8, '0')).join('')

const bytesIn = (bits: string): Bytes => Uint8Array.from(bits.match(/.{8}/g) ?? [], (byte) => Number.parseInt(byte, 2))

const inGroupsOf = (width: number, bits: string): readonly string[] =>
  bits.match(new RegExp(`.{1,${width}}`, 'g')) ?? []

function fromBase32(text: string): Bytes | null {
  const values = [...text].map((letter) => letters.indexOf(letter))
  if (values.includes(-1)) return null
  const bytes = bytesIn(values.map((value) => value.toString(2).padStart(5, '0')).join(''))
  return toBase32(bytes) === text ? bytes : null
}

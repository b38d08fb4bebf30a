// Words to remember and to read aloud: six drawn at random propose a passphrase.
import { wordlist as english } from '@scure/bip39/wordlists/english.js'
import { wordlist as french } from '@scure/bip39/wordlists/french.js'
import type { Random } from '../../vocabulary/ids.ts'
import type { Language } from '../../vocabulary/languages.ts'
import type { Bytes } from './bytes.ts'
import { normalisedPassphrase } from './passphrase.ts'
import arabic from './words-ar.json' with { type: 'json' }
import instead from './words-instead.json' with { type: 'json' }

/** As they were first printed: English and French are BIP-39's 2,048 words, the Arabic 512 are our own. */
const firstLists: Readonly<Record<Language, readonly string[]>> = {
  ar: arabic,
  fr: french.map(normalisedPassphrase),
  en: english,
}

/** By a first word, the one in its place: nobody who was beaten is to copy out `whip`, nor whoever fears a search `police`. */
const replaced = (language: Language): ReadonlyMap<string, string> => new Map(Object.entries(instead[language]))

const asDrawn = (language: Language): readonly string[] => {
  const gentler = replaced(language)
  return firstLists[language].map((word) => gentler.get(word) ?? word)
}

/**
 * Each list's length is a power of two: 66 bits in six words of English or French, 54 in Arabic, where none differs from another by dots alone.
 * Every guess costs an argon2id and needs the account secret too.
 */
export const wordLists: Readonly<Record<Language, readonly string[]>> = {
  ar: asDrawn('ar'),
  fr: asDrawn('fr'),
  en: asDrawn('en'),
}

/** The place of a typed word in the list of this language. A word that was printed before another replaced it has the same place. Null for any other word. */
export function placeOfWord(word: string, language: Language): number | null {
  const known = places.get(language) ?? placesIn(language)
  places.set(language, known)
  return known.get(normalisedPassphrase(word)) ?? null
}

const places = new Map<Language, ReadonlyMap<string, number>>()

const placesIn = (language: Language): ReadonlyMap<string, number> =>
  new Map(
    [firstLists[language], wordLists[language]].flatMap((list) =>
      list.map((word, place) => [normalisedPassphrase(word), place] as const),
    ),
  )

/** Six words of this language, to be accepted or drawn again, never chosen. */
export const proposePassphrase = (language: Language, random: Random): string =>
  drawWords(language, 6, random).join(' ')

/** That many words of this language, at random. */
export function drawWords(language: Language, count: number, random: Random): readonly string[] {
  const words = wordLists[language]
  return Array.from({ length: count }, () => words[drawn(random) % words.length] ?? '')
}

/** A digest read as words of this language: the same on every device. */
export function wordsOf(digest: Bytes, language: Language, count: number): readonly string[] {
  const list = wordLists[language]
  return digits(digest, list.length, count).map((at) => list[at] ?? '')
}

/** The digest as a number, in digits of this base, lowest first. */
export function digits(digest: Bytes, base: number, count: number): readonly number[] {
  let rest = digest.reduce((number, byte) => number * 256n + BigInt(byte), 0n)
  return Array.from({ length: count }, () => {
    const digit = Number(rest % BigInt(base))
    rest /= BigInt(base)
    return digit
  })
}

/** Of 65,536 values: no bias, since every list's length divides that. */
const drawn = (random: Random): number => new DataView(random(2).buffer).getUint16(0)

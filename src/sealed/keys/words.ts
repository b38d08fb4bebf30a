// Words to remember and to read aloud: six drawn at random propose a passphrase.
import { wordlist as english } from '@scure/bip39/wordlists/english.js'
import { wordlist as french } from '@scure/bip39/wordlists/french.js'
import type { Random } from '../../vocabulary/ids.ts'
import type { Language } from '../../vocabulary/languages.ts'
import { normalisedPassphrase } from './passphrase.ts'
import arabic from './words-ar.json' with { type: 'json' }

/**
 * Each list's length is a power of two. English and French are BIP-39's 2,048 words (66 bits in six); the Arabic 512 are our own (54 bits),
 * none differing from another by dots alone. Every guess costs an argon2id and needs the account secret too.
 */
export const wordLists: Readonly<Record<Language, readonly string[]>> = {
  ar: arabic,
  fr: french.map(normalisedPassphrase),
  en: english,
}

/** Six words of this language, to be accepted or drawn again, never chosen. */
export function proposePassphrase(language: Language, random: Random): string {
  const words = wordLists[language]
  return Array.from({ length: 6 }, () => words[drawn(random) % words.length]).join(' ')
}

/** Of 65,536 values: no bias, since every list's length divides that. */
const drawn = (random: Random): number => new DataView(random(2).buffer).getUint16(0)

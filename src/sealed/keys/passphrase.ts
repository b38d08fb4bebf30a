// A passphrase as typed: which spellings count as the same, and what is too short for a new one.
import { accept, type Outcome, refuse } from '../../vocabulary/problems.ts'

/** What keyboards write differently and people mean alike becomes one: accents, Arabic marks and hamza, tatweel, case, width, spaces. */
export const normalisedPassphrase = (passphrase: string): string =>
  passphrase
    .normalize('NFKD')
    .replace(/[\p{M}ـ]/gu, '')
    .toLowerCase()
    .trim()
    .replace(/\s+/gu, ' ')

/** Refuses `passphrase-too-short` for a new passphrase under 16 letters or with fewer than 6 different ones. An existing one is never judged. */
export function judgePassphrase(passphrase: string): Outcome<null> {
  const letters = [...normalisedPassphrase(passphrase)]
  const enough = letters.length >= leastLetters && new Set(letters).size >= leastDifferent
  return enough ? accept(null) : refuse('passphrase-too-short', { least: leastLetters, length: letters.length })
}

const leastLetters = 16
const leastDifferent = 6

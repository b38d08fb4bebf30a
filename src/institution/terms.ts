// The words by which a record of a register is found: the one analyser's terms, and codes such as `2026/14-03` as one word.
import { beginningsOf, plainWords, termsOf as termsOfWord } from '../foundation/search/analyse.ts'
import type { LocalText } from '../vocabulary/languages.ts'
import { inLatinFigures } from '../vocabulary/measurements.ts'
import { standingTermsWith } from './standing-terms.ts'

/** Each term once, in every language the text has. */
export const termsOf = (text: LocalText): readonly string[] => [
  ...new Set(
    Object.values(text).flatMap((words) =>
      partsOf(words).flatMap(([part, code]) => (code ? [part] : termsOfWord(part))),
    ),
  ),
]

/**
 * What is sought, word by word: a record is meant when one of its terms is one of these, begins with one of those, or when it has all of a standing term that
 * the word is a part of, in another language or by the name under which registers keep it (`standing-terms.ts`).
 */
export type Sought = {
  readonly whole: readonly string[]
  readonly begun: readonly string[]
  readonly together: readonly (readonly string[])[]
}

export function soughtIn(typed: string): readonly Sought[] {
  const parts = partsOf(inLatinFigures(typed))
  const words = parts.flatMap(([part, code]) => (code ? [] : [part]))
  return parts.map(([part, code]) =>
    code
      ? { whole: [], begun: [part], together: [] }
      : { whole: termsOfWord(part), begun: beginningsOf(part), together: standingTermsWith(part, words) },
  )
}

/** The same word with one letter left out, put in, exchanged, or in its neighbour's place: what a hurried hand types. Null for what is too short to be mistaken safely. */
export function nearWords(sought: Sought): Sought | null {
  const [word] = sought.begun
  if (!word || word.length < 4 || /\p{N}/u.test(word)) return null
  const letters = /\p{Script=Arabic}/u.test(word) ? 'ابتثجحخدذرزسشصضطظعغفقكلمنهوي' : 'abcdefghijklmnopqrstuvwxyz'
  const near = new Set<string>()
  for (let at = 0; at <= word.length; at++) {
    const [before, after] = [word.slice(0, at), word.slice(at)]
    if (after) near.add(before + after.slice(1))
    if (after.length > 1) near.add(`${before}${after[1]}${after[0]}${after.slice(2)}`)
    for (const letter of letters) {
      near.add(before + letter + after)
      if (after) near.add(before + letter + after.slice(1))
    }
  }
  return { whole: [...near], begun: [], together: [] }
}

/** The words of a text, and whether each is a code. */
const partsOf = (text: string): readonly (readonly [part: string, code: boolean])[] => [
  ...(text.match(code) ?? []).map((part) => [part, true] as const),
  ...plainWords(text.replace(code, ' ')).map((part) => [part, false] as const),
]

const code = /\p{N}+(?:[/-]\p{N}+)+/gu

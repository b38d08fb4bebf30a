// The words by which a record of a register is found: the one analyser's terms, and codes such as `2026/14-03` as one word.
import { beginningsOf, plainWords, termsOf as termsOfWord } from '../foundation/search/analyse.ts'
import type { LocalText } from '../vocabulary/languages.ts'

/** Each term once, in every language the text has. */
export const termsOf = (text: LocalText): readonly string[] => [
  ...new Set(
    Object.values(text).flatMap((words) =>
      partsOf(words).flatMap(([part, code]) => (code ? [part] : termsOfWord(part))),
    ),
  ),
]

/** What is sought, word by word: a record is meant when one of its terms is one of these, or begins with one of those. */
export type Sought = { readonly whole: readonly string[]; readonly begun: readonly string[] }

export const soughtIn = (typed: string): readonly Sought[] =>
  partsOf(typed).map(([part, code]) =>
    code ? { whole: [], begun: [part] } : { whole: termsOfWord(part), begun: beginningsOf(part) },
  )

/** The words of a text, and whether each is a code. */
const partsOf = (text: string): readonly (readonly [part: string, code: boolean])[] => [
  ...(text.match(code) ?? []).map((part) => [part, true] as const),
  ...plainWords(text.replace(code, ' ')).map((part) => [part, false] as const),
]

const code = /\p{N}+(?:[/-]\p{N}+)+/gu

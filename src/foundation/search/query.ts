// The query of an index of terms for a word that somebody searches, and the index's own settings.
import type { Options, Query } from 'minisearch'
import { remembered } from '../remembered.ts'
import { beginningsOf, joinedFormsOf, plainWords, termsOf } from './analyse.ts'

/** A word as it is begun, or by any of its stems. */
export function queryFor(word: string): Query {
  const begun = beginningsOf(word)
  const others = [...termsOf(word), ...joinedFormsOf(word)].filter(
    (term) => !begun.some((start) => term.startsWith(start)),
  )
  return { combineWith: 'OR', queries: [...begun.map((start) => ({ queries: [start], prefix: true })), ...others] }
}

/** Texts are cut into plain words and found under their terms; what is sought is analysed before it is asked for. */
export const indexSettings = (terms: (word: string) => string[]) =>
  ({
    tokenize: plainWords as (text: string) => string[],
    processTerm: terms,
    searchOptions: { tokenize: (term: string) => [term], processTerm: (term: string) => term },
  }) satisfies Partial<Options>

/** The terms of a word, as an index of its own asks for them: what it holds says the same words again and again. */
export const rememberedTerms = (): ((word: string) => string[]) => remembered((word) => [...termsOf(word)], 200_000)

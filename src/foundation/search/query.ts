// The query to an index of terms for a word that somebody searches, and the settings of the index.
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

/** Texts are split into plain words and indexed under their terms; a search is analysed before it queries the index. */
export const indexSettings = (terms: (word: string) => string[]) =>
  ({
    tokenize: plainWords as (text: string) => string[],
    processTerm: terms,
    searchOptions: { tokenize: (term: string) => [term], processTerm: (term: string) => term },
  }) satisfies Partial<Options>

/** The terms of a word, cached for an index of its own, whose texts repeat the same words. */
export const rememberedTerms = (): ((word: string) => string[]) => remembered((word) => [...termsOf(word)], 200_000)

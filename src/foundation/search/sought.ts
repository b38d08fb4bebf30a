// What somebody seeks in an index of terms: every word that she typed, each as it stands or as the field says the same thing in another language.
import type { Query, QueryCombination } from 'minisearch'
import { remembered } from '../remembered.ts'
import { answersTo, joinedFormsOf, plainWords } from './analyse.ts'
import type { IsSought } from './excerpt.ts'
import { queryFor } from './query.ts'
import { fieldTermsWith, type Together, tellingOf } from './standing-terms.ts'

export type Sought = {
  /** Null where no word was typed. */
  readonly query: Query | null
  /** Of a text's words, those by which it may have been found. */
  readonly isSought: IsSought
}

/** `terms` may remember what it was asked before. Of the words at most `most` are looked at; one of fewer letters than `begunLeast` is meant whole. */
export function soughtIn(
  typed: string,
  terms: (word: string) => string[],
  { most = Number.POSITIVE_INFINITY, begunLeast = 1 } = {},
): Sought {
  const words = [...new Set(tellingOf(plainWords(typed), (word) => word))].slice(0, most)
  const each = words.map((word) => {
    const isWhole = word.length < begunLeast
    const together = fieldTermsWith(word, words)
    return {
      query: anyOf([
        isWhole ? anyOf([...terms(word), ...joinedFormsOf(word)]) : queryFor(word),
        ...together.map(allOf),
      ]),
      isSought: either(isWhole ? wholeWord(word, terms) : answersTo(word, terms), together, terms),
    }
  })
  return {
    query: each.length === 0 ? null : { combineWith: 'AND', queries: each.map(({ query }) => query) },
    isSought: remembered((word) => each.some((one) => one.isSought(word))),
  }
}

const anyOf = (queries: readonly Query[]): QueryCombination => ({ combineWith: 'OR', queries: [...queries] })
const allOf = (parts: Together): QueryCombination => ({ combineWith: 'AND', queries: parts.map(anyOf) })

function either(is: IsSought, together: readonly Together[], terms: (word: string) => string[]): IsSought {
  const others = new Set(together.flat(2))
  return (word) => is(word) || terms(word).some((term) => others.has(term))
}

function wholeWord(sought: string, terms: (word: string) => string[]): IsSought {
  const wanted = new Set([...terms(sought), ...joinedFormsOf(sought)])
  return (word) => terms(word).some((term) => wanted.has(term))
}

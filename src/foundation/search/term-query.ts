// What somebody searches for in an index of terms: every typed word, as it is or in the field’s words of another language.
import type { Query, QueryCombination } from 'minisearch'
import { remembered } from '../remembered.ts'
import { answersTo, joinedFormsOf, plainWords } from './analyse.ts'
import type { IsMatch } from './excerpt.ts'
import { queryFor } from './query.ts'
import { fieldTermsWith, searchableOf, type Together } from './standing-terms.ts'

type TermQuery = {
  /** Null where no word was typed. */
  readonly query: Query | null
  /** The words of a text that may have matched. */
  readonly isMatch: IsMatch
}

/** `terms` may cache its answers. Looks at `most` words at most; one with fewer letters than `begunLeast` must match whole. */
export function termQueryOf(
  typed: string,
  terms: (word: string) => string[],
  { most = Number.POSITIVE_INFINITY, begunLeast = 1 } = {},
): TermQuery {
  const words = [...new Set(searchableOf(plainWords(typed), (word) => word))].slice(0, most)
  const each = words.map((word) => {
    const isWhole = word.length < begunLeast
    const together = fieldTermsWith(word, words)
    return {
      query: anyOf([
        isWhole ? anyOf([...terms(word), ...joinedFormsOf(word)]) : queryFor(word),
        ...together.map(allOf),
      ]),
      isMatch: either(isWhole ? wholeWord(word, terms) : answersTo(word, terms), together, terms),
    }
  })
  return {
    query: each.length === 0 ? null : { combineWith: 'AND', queries: each.map(({ query }) => query) },
    isMatch: remembered((word) => each.some((one) => one.isMatch(word))),
  }
}

const anyOf = (queries: readonly Query[]): QueryCombination => ({ combineWith: 'OR', queries: [...queries] })
const allOf = (parts: Together): QueryCombination => ({ combineWith: 'AND', queries: parts.map(anyOf) })

function either(is: IsMatch, together: readonly Together[], terms: (word: string) => string[]): IsMatch {
  const others = new Set(together.flat(2))
  return (word) => is(word) || terms(word).some((term) => others.has(term))
}

function wholeWord(searched: string, terms: (word: string) => string[]): IsMatch {
  const wanted = new Set([...terms(searched), ...joinedFormsOf(searched)])
  return (word) => terms(word).some((term) => wanted.has(term))
}

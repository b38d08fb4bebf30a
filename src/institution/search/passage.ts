// The passage of a record that matches a search, with the same words marked that the search itself finds.
import { plainWords, termsOf, type Word, wordsIn } from '../../foundation/search/analyse.ts'
import { type Citation, citationsIn } from '../../foundation/search/citations.ts'
import { excerptOf, type IsMatch } from '../../foundation/search/excerpt.ts'
import type { Together } from '../../foundation/search/standing-terms.ts'
import { type LocalText, languagesOf, type SiteLanguage } from '../../vocabulary/languages.ts'
import type { Passage } from './search.ts'

/** What is searched for one word, as `searchedWordsIn` and `nearWords` give it. */
type WordToMark = {
  readonly whole: readonly string[]
  readonly begun: readonly string[]
  readonly together?: readonly Together[]
  readonly cited?: Citation
}

/** A text in one language; null where nobody said which. */
export type PassageText = { readonly language: SiteLanguage | null; readonly text: string }

export const textsByLanguage = (text: LocalText): readonly PassageText[] =>
  languagesOf(text).map((language) => ({ language, text: text[language] ?? '' }))

/**
 * The paragraph that has most of what is searched for, of those with as many the reader's own language first; its words are marked by the terms under which
 * they are found. The beginning of the first text where the record is found by a theme or a standard alone; null where it has no text.
 */
export function passageOf(
  texts: readonly PassageText[],
  searched: readonly WordToMark[],
  reader: SiteLanguage,
): Passage | null {
  const each = searched.map(standsIn)
  let best: { told: PassageText; has: number } | null = null
  for (const { language, text } of texts)
    for (const paragraph of text.split('\n')) {
      if (paragraph.trim() === '') continue
      const words = wordsIn(paragraph)
      const has = each.filter((stands) => stands(paragraph, words)).length
      const better =
        !best || has > best.has || (has === best.has && best.told.language !== reader && language === reader)
      if (better) best = { told: { language, text: paragraph }, has }
    }
  if (!best) return null
  const marked = searched.map((one) => (one.cited ? isSaidIn(best.told.text, one.cited) : answersTo(one)))
  const pieces = excerptOf(best.told.text, (word) => marked.some((answers) => answers(word)))
  return { language: best.told.language, pieces }
}

function standsIn(searched: WordToMark): (paragraph: string, words: readonly Word[]) => boolean {
  const { cited } = searched
  if (cited) return (paragraph) => citedAs(paragraph, cited).length > 0
  const answers = answersTo(searched)
  return (_, words) => words.some(({ plain }) => answers(plain))
}

/** The number with the word before it, as this text says them. */
function isSaidIn(text: string, cited: Citation): IsMatch {
  const said = new Set(citedAs(text, cited).flatMap(({ at, length }) => plainWords(text.slice(at, at + length))))
  return (word) => said.has(word)
}

const citedAs = (text: string, { unit, number }: Citation): readonly Citation[] =>
  citationsIn(text).filter((one) => one.unit === unit && one.number === number)

function answersTo({ whole, begun, together = [] }: WordToMark): IsMatch {
  const wanted = new Set([...whole, ...together.flat(2)])
  // As the index does: one letter begins nothing.
  const starts = begun.filter((start) => start.length > 1)
  return (word) => termsOf(word).some((term) => wanted.has(term) || starts.some((start) => term.startsWith(start)))
}

// Standing terms of the field in three languages: searching for one of them finds the others too.
import { type Language, languages } from '../../vocabulary/languages.ts'
import { fieldTerms } from '../../vocabulary/text/field-terms.ts'
import { joinedFormsOf, plainWords, termsIn, termsOf } from './analyse.ts'

/** The words of one term, each by any of its terms. */
export type Together = readonly (readonly string[])[]

export type StandingTerm = {
  /** In each language, without the words that join them. */
  readonly phrases: readonly Together[]
  /** Codes under which records are indexed, which nobody types. */
  readonly alternatives: readonly Together[]
}

/** Gives the alternatives to a word, each a set of words, where all words of a standing term are among those searched for. `all` is read once. */
export function standingTermsIn(
  all: () => readonly StandingTerm[],
): (word: string, searched: readonly string[]) => readonly Together[] {
  let made: ReadonlyMap<string, readonly StandingTerm[]> | null = null
  return (word, searched) => {
    made ??= byTerm(all())
    const known = made
    const meant = new Set(termsOf(word).flatMap((term) => known.get(term) ?? []))
    return [...meant].flatMap(({ phrases, alternatives }) => {
      const said = phrases.filter(
        (phrase) => phrase.some((part) => has(part, [word])) && phrase.every((part) => has(part, searched)),
      )
      return said.length > 0 ? [...alternatives, ...phrases.filter((phrase) => !said.includes(phrase))] : []
    })
  }
}

/** Of the field's terms only. */
export const fieldTermsWith = standingTermsIn(ofTheField)

export function ofTheField(): readonly StandingTerm[] {
  return fieldTerms.map((term) => ({
    phrases: languages.flatMap((language) => term[language].map((words) => phraseOf(language, words))),
    alternatives: [],
  }))
}

/** Which of the typed words to search for. Joining words are in every text and in none of its translations, and count only where nothing else was typed. */
export function searchableOf<Word>(words: readonly Word[], plainOf: (word: Word) => string): readonly Word[] {
  const telling = words.filter((word) => !joining.has(plainOf(word)))
  return telling.length > 0 ? telling : words
}

/** Of an Arabic term the first word is what a preposition or a conjunction is written onto: « prison » finds بسجن too. */
export function phraseOf(language: Language, text: string): Together {
  const words = plainWords(text).filter((word) => !joining.has(word))
  if (text.startsWith('=')) return words.map((word) => [word])
  return words.map((word, at) => {
    const terms = termsIn(language, word).filter((term) => term === word || !isAnothers(language, term))
    return at === 0 ? [...terms, ...joinedFormsOf(word, terms)] : terms
  })
}

const has = (part: readonly string[], among: readonly string[]): boolean =>
  among.some((one) => termsOf(one).some((term) => part.includes(term)))

function byTerm(all: readonly StandingTerm[]): ReadonlyMap<string, readonly StandingTerm[]> {
  const found = new Map<string, StandingTerm[]>()
  for (const each of all)
    for (const term of new Set(each.phrases.flat(2))) found.set(term, [...(found.get(term) ?? []), each])
  return found
}

/** A stem that is another thing's own word would find that: in English a prisoner's is prison. */
const isAnothers = (language: Language, stem: string): boolean => language !== 'ar' && ownWords[language].has(stem)

const ownWordsOf = (language: Language) =>
  new Set(fieldTerms.flatMap((term) => term[language].flatMap((words) => plainWords(words))))
const ownWords = { fr: ownWordsOf('fr'), en: ownWordsOf('en') }

/** Words that hold a term together and are never searched for themselves. */
const joining = new Set(
  [
    'of the on for and an in to by with at',
    'de du des la le les l d et en à a au aux un une dans par pour sur avec',
    'من في على عن إلى',
  ].flatMap(plainWords),
)

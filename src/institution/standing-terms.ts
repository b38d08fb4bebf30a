// The field's standing terms in three languages: a word that is sought in one of them finds the others, and what a register keeps under a theme or a standard.
import { plainWords, termsIn, termsOf } from '../foundation/search/analyse.ts'
import { words } from '../foundation/words/words.ts'
import { fieldTerms } from '../vocabulary/field-terms.ts'
import { type Language, languages } from '../vocabulary/languages.ts'
import { instrumentName, instruments } from '../vocabulary/standards.ts'
import { type Theme, themes } from '../vocabulary/themes.ts'

/** The words of one term, each by any of its terms. */
export type Together = readonly (readonly string[])[]

/** Terms that nobody types: what is typed leads to them. */
export const themeTerm = (theme: Theme): string => `_theme_${theme}`
export const narrowingTerm = (of: string, value: string): string => `_${of}_${value.toLowerCase()}`
export const languageTerm = (language: string): string => `_language_${language.toLowerCase()}`
export const standardTerm = (ref: string): string => `_standard_${ref.toLowerCase()}`

/** The alternatives to a word, each a set of words that stand together, where all words of a standing term are among those that are sought. */
export function standingTermsWith(word: string, sought: readonly string[]): readonly Together[] {
  const has = (part: readonly string[], among: readonly string[]) =>
    among.some((one) => termsOf(one).some((term) => part.includes(term)))
  const meant = new Set(termsOf(word).flatMap((term) => conceptsWith(term)))
  return [...meant].flatMap(({ phrases, alternatives }) => {
    const said = phrases.filter(
      (phrase) => phrase.some((part) => has(part, [word])) && phrase.every((part) => has(part, sought)),
    )
    return said.length > 0 ? [...alternatives, ...phrases.filter((phrase) => !said.includes(phrase))] : []
  })
}

/** Whether it holds a term together and is never sought for itself. */
export const isJoining = (plain: string): boolean => joining.has(plain)

type Concept = {
  /** In each language, without the words that join them. */
  readonly phrases: readonly Together[]
  /** Terms by which a register keeps it. */
  readonly alternatives: readonly Together[]
}

let made: ReadonlyMap<string, readonly Concept[]> | null = null

/** Those of which a word has this term. */
function conceptsWith(term: string): readonly Concept[] {
  made ??= byTerm(concepts())
  return made.get(term) ?? []
}

function byTerm(all: readonly Concept[]): ReadonlyMap<string, readonly Concept[]> {
  const found = new Map<string, Concept[]>()
  for (const concept of all)
    for (const term of new Set(concept.phrases.flat(2))) found.set(term, [...(found.get(term) ?? []), concept])
  return found
}

function concepts(): readonly Concept[] {
  const inEach = (text: (language: Language) => string): readonly Together[] =>
    languages.map((language) => phraseOf(language, text(language)))
  return [
    ...themes.map((theme) => ({
      phrases: inEach((language) => words[language].vocabulary[`theme.${theme}`] ?? ''),
      alternatives: [[[themeTerm(theme)]]],
    })),
    ...instruments.map((instrument) => ({
      phrases: [[[instrument]], ...inEach((language) => instrumentName[instrument][language])],
      alternatives: [[[standardTerm(instrument)]]],
    })),
    ...fieldTerms.map((term) => ({
      phrases: languages.flatMap((language) => term[language].map((words) => phraseOf(language, words))),
      alternatives: [],
    })),
  ].map((concept) => ({ ...concept, phrases: concept.phrases.filter(({ length }) => length > 0) }))
}

const phraseOf = (language: Language, text: string): Together =>
  plainWords(text)
    .filter((word) => !joining.has(word))
    .map((word) =>
      text.startsWith('=')
        ? [word]
        : termsIn(language, word).filter((term) => term === word || !isAnothers(language, term)),
    )

/** A stem that is another thing's own word would find that: in English a prisoner's is prison. */
const isAnothers = (language: Language, stem: string): boolean => language !== 'ar' && ownWords[language].has(stem)

const ownWordsOf = (language: Language) =>
  new Set(fieldTerms.flatMap((term) => term[language].flatMap((words) => plainWords(words))))
const ownWords = { fr: ownWordsOf('fr'), en: ownWordsOf('en') }

/** Words that hold a term together and are never sought for themselves. */
const joining = new Set(
  [
    'of the on for and an in to by with at',
    'de du des la le les l d et en à a au aux un une dans par pour sur avec',
    'من في على عن إلى',
  ].flatMap(plainWords),
)

// The standing terms of the registers: those of the field, and what a register keeps under a theme or a standard by its name in any language.
import { plainWords } from '../foundation/search/analyse.ts'
import {
  ofTheField,
  phraseOf,
  type StandingTerm,
  standingTermsIn,
  type Together,
} from '../foundation/search/standing-terms.ts'
import { words } from '../foundation/words/words.ts'
import { fieldTerms } from '../vocabulary/field-terms.ts'
import { type Language, languages } from '../vocabulary/languages.ts'
import { type Instrument, instrumentName, instruments } from '../vocabulary/standards.ts'
import { type Theme, themes } from '../vocabulary/themes.ts'

/** Terms that nobody types: what is typed leads to them. */
export const themeTerm = (theme: Theme): string => `_theme_${theme}`
export const narrowingTerm = (of: string, value: string): string => `_${of}_${value.toLowerCase()}`
export const languageTerm = (language: string): string => `_language_${language.toLowerCase()}`
export const standardTerm = (ref: string): string => `_standard_${ref.toLowerCase()}`

export const standingTermsWith = standingTermsIn(ofTheRegisters)

/** Whether a word alone is the name of one, as written or as its stem. */
export function isStandingTerm(word: string): boolean {
  ofOneWord ??= new Set(
    ofTheRegisters().flatMap(({ phrases }) => phrases.flatMap((phrase) => (phrase.length === 1 ? phrase.flat() : []))),
  )
  return ofOneWord.has(word)
}

let ofOneWord: ReadonlySet<string> | null = null

function ofTheRegisters(): readonly StandingTerm[] {
  const inEach = (text: (language: Language) => string): readonly Together[] =>
    languages.map((language) => phraseOf(language, text(language))).filter(({ length }) => length > 0)
  return [
    ...themes.map((theme) => ({
      phrases: inEach((language) => words[language].vocabulary[`theme.${theme}`] ?? ''),
      alternatives: [[[themeTerm(theme)]]],
    })),
    ...instruments.map((instrument) => ({
      phrases: [
        [[instrument]],
        ...inEach((language) => instrumentName[instrument][language]),
        ...shortNamesOf(instrument),
      ],
      alternatives: [[[standardTerm(instrument)]]],
    })),
    ...ofTheField(),
  ]
}

/** What the field calls an instrument for short: some words of its name, as « règles Mandela », with what stands for it in each language. */
function shortNamesOf(instrument: Instrument): readonly Together[] {
  const name = plainWords(instrumentName[instrument].en)
  return fieldTerms
    .filter(({ en: [short = ''] }) => {
      const parts = plainWords(short)
      return parts.length > 1 && parts.every((part) => name.includes(part))
    })
    .flatMap((term) => languages.flatMap((language) => term[language].map((short) => phraseOf(language, short))))
}

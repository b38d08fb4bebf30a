// The standing terms of the registers: those of the field, and the names, in any language, of themes and standards.
import { plainWords, termsOf } from '../foundation/search/analyse.ts'
import type { Citation, CitedUnit } from '../foundation/search/citations.ts'
import {
  ofTheField,
  phraseOf,
  type StandingTerm,
  standingTermsIn,
  type Together,
} from '../foundation/search/standing-terms.ts'
import { words } from '../foundation/words/words.ts'
import { type Language, languages } from '../vocabulary/languages.ts'
import {
  type Instrument,
  instrumentName,
  instruments,
  partsOf,
  type StandardRef,
  standardsOf,
} from '../vocabulary/standards/standards.ts'
import { fieldTerms } from '../vocabulary/text/field-terms.ts'
import { type Theme, themes } from '../vocabulary/themes.ts'

/** Terms that nobody types: what is typed leads to them. */
export const themeTerm = (theme: Theme): string => `_theme_${theme}`
export const narrowingTerm = (of: string, value: string): string => `_${of}_${value.toLowerCase()}`
export const languageTerm = (language: string): string => `_language_${language.toLowerCase()}`
const standardTerm = (ref: string): string => `_standard_${ref.toLowerCase()}`
/** By the rule, and by the whole instrument. */
export const termsOfStandards = (refs: readonly StandardRef[]): readonly string[] =>
  refs.flatMap((ref) => [standardTerm(ref), standardTerm(partsOf(ref)[0])])

export const citedTerm = ({ unit, number }: Pick<Citation, 'unit' | 'number'>): string =>
  narrowingTerm('cited', `${unit}_${number}`)

/** For every instrument that calls its numbers this. */
export const rulesNumbered = ({ unit, number }: Pick<Citation, 'unit' | 'number'>): readonly string[] =>
  instruments
    .filter((instrument) => unitsOf[instrument] === unit)
    .flatMap((instrument) => standardsOf(instrument))
    .filter((ref) => partsOf(ref)[1].toLowerCase() === number)
    .map(standardTerm)

const unitsOf: Partial<Readonly<Record<Instrument, CitedUnit>>> = {
  ...{ opcat: 'article', cat: 'article', iccpr: 'article' },
  ...{ mandela: 'rule', bangkok: 'rule', havana: 'rule', beijing: 'rule', tokyo: 'rule', epr: 'rule' },
  ...{ istanbul: 'principle', mendez: 'principle' },
}

export const standingTermsWith = standingTermsIn(ofTheRegisters)

/** Whether a word is one of a name, as written or as its stem. */
export function isInStandingTerm(word: string): boolean {
  inNames ??= new Set(ofTheRegisters().flatMap(({ phrases }) => phrases.flat(2)))
  return inNames.has(word)
}

let inNames: ReadonlySet<string> | null = null

/**
 * The terms of the rules that a number among these words cites, with each word that says so: « Mandela 58 », « règle 58 Mandela », المادة 4 من البروتوكول الاختياري. A number cites where a word beside it belongs to one instrument's name alone; what only
 * says that a rule is meant goes with it.
 */
export function citedIn(typed: readonly string[]): ReadonlyMap<string, readonly Together[]> {
  citable ??= instruments.map(citableOf)
  const cited = new Map<string, Together[]>()
  for (const { numbers, names, own } of citable) {
    const number = typed.find((word) => numbers.has(word))
    const saying = typed.filter((word) => word !== number && termsOf(word).some((term) => names.has(term)))
    if (!number || !saying.some((word) => termsOf(word).some((term) => own.has(term)))) continue
    const rule: Together = [[standardTerm(numbers.get(number) ?? '')]]
    for (const word of [number, ...saying]) cited.set(word, [...(cited.get(word) ?? []), rule])
  }
  return cited
}

type Citable = {
  /** As typed, with what the rule is kept under. */
  readonly numbers: ReadonlyMap<string, string>
  /** Terms of its names in each language, and of what a number of any instrument is called. */
  readonly names: ReadonlySet<string>
  /** Those that no other instrument has in its name. */
  readonly own: ReadonlySet<string>
}

let citable: readonly Citable[] | null = null

function citableOf(instrument: Instrument): Citable {
  const named = (of: Instrument) =>
    new Set([of, ...Object.values(instrumentName[of])].flatMap(plainWords).flatMap(termsOf))
  const names = named(instrument)
  const others = new Set(instruments.filter((other) => other !== instrument).flatMap((other) => [...named(other)]))
  return {
    numbers: new Map(standardsOf(instrument).map((ref) => [partsOf(ref)[1].toLowerCase(), ref])),
    names: new Set([...names, ...plainWords(unitsInWords).flatMap(termsOf)]),
    own: new Set([...names].filter((term) => !others.has(term))),
  }
}

/** What a number of an instrument is called in each language. */
const unitsInWords = 'rule article art principle guideline part règle principe partie ligne قاعدة مادة مبدأ جزء'

function ofTheRegisters(): readonly StandingTerm[] {
  const inEach = (text: (language: Language) => string): readonly Together[] =>
    languages.map((language) => phraseOf(language, text(language))).filter(({ length }) => length > 0)
  const field = ofTheField()
  const ofThemes = themes.map((theme) => {
    const name = inEach((language) => words[language].vocabulary[`theme.${theme}`] ?? '')
    const same = field.filter(({ phrases }) => phrases.some((one) => name.some((other) => isSameWord(one, other))))
    return { same, phrases: [...name, ...same.flatMap(({ phrases }) => phrases)], alternatives: [[[themeTerm(theme)]]] }
  })
  const inThemes = new Set(ofThemes.flatMap(({ same }) => same))
  return [
    ...ofThemes,
    ...instruments.map((instrument) => ({
      phrases: [
        [[instrument]],
        ...inEach((language) => instrumentName[instrument][language]),
        ...shortNamesOf(instrument),
      ],
      alternatives: [[[standardTerm(instrument)]]],
    })),
    ...field.filter((term) => !inThemes.has(term)),
  ]
}

/** What the field calls by the name of a theme finds the theme by each of its names: شكوى what is filed under الشكايات. */
const isSameWord = (one: Together, other: Together): boolean =>
  one.length === 1 && other.length === 1 && (one[0] ?? []).some((term) => other[0]?.includes(term))

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

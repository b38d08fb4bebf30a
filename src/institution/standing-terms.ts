// The field's standing terms in three languages: a word that is sought in one of them finds the others, and what a register keeps under a theme or a standard.
import { plainWords, termsOf } from '../foundation/search/analyse.ts'
import { words } from '../foundation/words/words.ts'
import { languages } from '../vocabulary/languages.ts'
import { instrumentName, instruments } from '../vocabulary/standards.ts'
import { type Theme, themes } from '../vocabulary/themes.ts'

/** Terms that nobody types: what is typed leads to them. */
export const themeTerm = (theme: Theme): string => `_theme_${theme}`
export const narrowingTerm = (of: string, value: string): string => `_${of}_${value.toLowerCase()}`
export const languageTerm = (language: string): string => `_language_${language.toLowerCase()}`
export const standardTerm = (ref: string): string => `_standard_${ref.toLowerCase()}`

/** The alternatives to a word, each a set of terms that stand together, where all words of a standing term are among those that are sought. */
export function standingTermsWith(word: string, sought: readonly string[]): readonly (readonly string[])[] {
  const has = (part: string, among: readonly string[]) => among.some((one) => alike(part, one))
  return concepts().flatMap(({ phrases, alternatives }) => {
    const said = phrases.find((phrase) => has(word, phrase) && phrase.every((part) => has(part, sought)))
    return said ? [...alternatives, ...phrases.filter((phrase) => phrase !== said)] : []
  })
}

type Concept = {
  /** Plain words in each language, without those that join them. */
  readonly phrases: readonly (readonly string[])[]
  /** Terms by which a register keeps it. */
  readonly alternatives: readonly (readonly string[])[]
}

let made: readonly Concept[] | null = null

function concepts(): readonly Concept[] {
  made ??= [
    ...themes.map((theme) => ({
      phrases: languages.map((language) => phraseOf(words[language].vocabulary[`theme.${theme}`] ?? '')),
      alternatives: [[themeTerm(theme)]],
    })),
    ...instruments.map((instrument) => ({
      phrases: [[instrument], ...languages.map((language) => phraseOf(instrumentName[instrument][language]))],
      alternatives: [[standardTerm(instrument)]],
    })),
    ...fieldTerms.map((terms) => ({ phrases: terms.map(phraseOf), alternatives: [] })),
  ].map((concept) => ({ ...concept, phrases: concept.phrases.filter(({ length }) => length > 0) }))
  return made
}

const phraseOf = (text: string): readonly string[] => plainWords(text).filter((word) => !joining.has(word))

/** Words that hold a term together and are never sought for themselves. */
const joining = new Set(
  [
    'of',
    'the',
    'on',
    'for',
    'and',
    'de',
    'du',
    'des',
    'la',
    'le',
    'les',
    'l',
    'd',
    'et',
    'en',
    'à',
    'a',
    'من',
    'في',
    'على',
    'عن',
  ].flatMap(plainWords),
)

const known = new Map<string, ReadonlySet<string>>()

/** Whether two words share a stem. */
function alike(one: string, other: string): boolean {
  if (one === other) return true
  const stems = known.get(one) ?? new Set(termsOf(one))
  if (known.size < 10_000) known.set(one, stems)
  return termsOf(other).some((term) => stems.has(term))
}

/** The terms that the design fixes for code and screens, as a search needs them. */
const fieldTerms: readonly (readonly string[])[] = [
  ['interview', 'entretien', 'مقابلة'],
  ['private interview', 'entretien en privé', 'مقابلة على انفراد'],
  ['good practice', 'bonne pratique', 'ممارسة جيدة'],
  ['consent', 'consentement', 'موافقة'],
  ['refusal of access', 'refus d’accès', 'رفض الولوج'],
  ['prison', 'prison', 'سجن'],
  ['cell', 'cellule', 'زنزانة'],
  ['doctor', 'médecin', 'طبيب'],
  ['lawyer', 'avocat', 'محام'],
  ['interpreter', 'interprète', 'مترجم'],
  ['complaint', 'plainte', 'شكوى'],
  ['register', 'registre', 'سجل'],
  ['isolation', 'isolement', 'عزل'],
  ['visit', 'visite', 'زيارة'],
]

// The languages of this installation: the program's three, and those of its own files, set once when a program starts.
import { type AddedLanguage, isOwn, type Language, languages, type SiteLanguage } from '../../vocabulary/languages.ts'

/** A language that an institution has added by a file of words. */
export type LanguageHere = {
  readonly tag: AddedLanguage
  /** As it names itself. */
  readonly name: string
  /** The program's language that speaks where this one has no word. */
  readonly fallback: Language
  /** Of dates, figures and order; null: of its tag and the institution's country. */
  readonly locale: string | null
  /** How figures are written: `latn`, `arab` …; null: as its locale does. */
  readonly numbering: string | null
  /** Every way in which the numbers from 0 to 18 are written; empty: as in the language that it falls back to. */
  readonly numbers: readonly (readonly string[])[]
  /** By their keys, messages (ICU) that were held against the English ones: they need no other data, and hold no markup. A map of literal keys would cost the type checker a minute. */
  readonly words: ReadonlyMap<string, string>
}

let added: ReadonlyMap<string, LanguageHere> = new Map()
let here: readonly SiteLanguage[] = languages

/** Called when a program starts, before anything is said. What was added before is forgotten. */
export function addLanguages(list: readonly LanguageHere[]): void {
  added = new Map(list.map((one) => [one.tag, one]))
  here = [...languages, ...list.map(({ tag }) => tag)]
}

/** The program's three first; then those that were added. */
export const languagesHere = (): readonly SiteLanguage[] => here

/** Null for the program's own, and for one that is not known here. */
export const addedLanguage = (language: SiteLanguage): LanguageHere | null => added.get(language) ?? null

/** The language itself, or its fallback among the program's three: what is sealed, or said only by the program, is in one of these. */
export const ownLanguageFor = (language: SiteLanguage): Language =>
  isOwn(language) ? language : (addedLanguage(language)?.fallback ?? 'en')

/** Each language as it names itself; one that is not known here as the standard tables name it, or by its tag. */
export function nameOfItself(language: SiteLanguage): string {
  if (isOwn(language)) return ownNames[language]
  return addedLanguage(language)?.name ?? standardName(language, language) ?? language
}

/** The name that the standard tables have for a language in another. Null where they have none. */
export function standardName(language: SiteLanguage, locale: string): string | null {
  if (Intl.DisplayNames.supportedLocalesOf(locale).length === 0) return null
  return new Intl.DisplayNames(locale, { type: 'language', fallback: 'none' }).of(language) ?? null
}

const ownNames: Readonly<Record<Language, string>> = { ar: 'العربية', fr: 'Français', en: 'English' }

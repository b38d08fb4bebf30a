// The languages that people read and write here: the three of the program, and any that an institution adds; and text that exists in some of them.

/** The program's own languages. What is sealed is written in these only: its records never change shape with an installation. */
export const languages = ['ar', 'fr', 'en'] as const
export type Language = (typeof languages)[number]

/** Any other, by its tag (BCP 47: a language, where needed its script, where needed its region): `es`, `ckb`, `pt-BR`, `ku-Arab`. */
export type AddedLanguage = string & { readonly __language: 'added' }

/** Publications, and the site, may be in these. `languagesHere` tells which of them an installation has. */
export type SiteLanguage = Language | AddedLanguage

/** Whether it is a tag in its one usual form: `pt-BR`, never `pt_br`. */
export const isLanguageTag = (tag: unknown): tag is SiteLanguage =>
  typeof tag === 'string' && /^[a-z]{2,3}(-[A-Z][a-z]{3})?(-([A-Z]{2}|\d{3}))?$/.test(tag) && usualForm(tag) === tag

export const isOwn = (language: string): language is Language => languages.some((own) => own === language)

/** By the script that the tag says or that the language is mostly written in: known also of a peer's language that nobody here has heard of. */
export const directionOf = (language: SiteLanguage): 'rtl' | 'ltr' =>
  isOwn(language) ? (language === 'ar' ? 'rtl' : 'ltr') : rightToLeft.has(scriptOf(language)) ? 'rtl' : 'ltr'

/** The script that it is mostly written in (ISO 15924), unless its tag says another; empty where nobody knows. */
export const scriptOf = (language: SiteLanguage): string => new Intl.Locale(language).maximize().script ?? ''

/** A text in the languages it has; a missing language is said to be missing, never filled in by another. */
export type LocalText = PerLanguage<string>

/** How what the program brings along is written: Arabic, French, English. */
export type InThree = readonly [ar: string, fr: string, en: string]
export const inThree = ([ar, fr, en]: InThree): LocalText => ({ ar, fr, en })

/** Something in each of some languages. */
export type PerLanguage<Value> = Readonly<Partial<Record<Language, Value>> & Record<AddedLanguage, Value>>

/** The text in the first of the wanted languages that it has, else in any language it has, together with that language. Null when it has no text. */
export function textIn(
  text: LocalText,
  ...wanted: readonly SiteLanguage[]
): { text: string; language: SiteLanguage } | null {
  for (const language of [...wanted, ...languages, ...languagesOf(text)]) {
    const found = text[language]
    if (found) return { text: found, language }
  }
  return null
}

/** Those in which a text, or a body, is written at all: the program's first, in their order. */
export const languagesOf = (text: PerLanguage<unknown>): readonly SiteLanguage[] => {
  const has = Object.keys(text)
  return [...languages.filter((own) => has.includes(own)), ...has.filter((one) => !isOwn(one)).filter(isLanguageTag)]
}

const rightToLeft = new Set(['Arab', 'Hebr', 'Thaa', 'Syrc', 'Nkoo', 'Adlm', 'Rohg', 'Mand', 'Samr', 'Aran'])

function usualForm(tag: string): string | null {
  try {
    return Intl.getCanonicalLocales(tag)[0] ?? null
  } catch {
    return null // no tag at all
  }
}

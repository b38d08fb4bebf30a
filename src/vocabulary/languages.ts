// The languages that people read and write here, and text that exists in some of them.

export const languages = ['ar', 'fr', 'en'] as const
export type Language = (typeof languages)[number]

export const directionOf = (language: Language): 'rtl' | 'ltr' => (language === 'ar' ? 'rtl' : 'ltr')

/** A text in the languages it has; a missing language is said to be missing, never filled in by another. */
export type LocalText = Readonly<Partial<Record<Language, string>>>

/** The text in the wanted language, or in the first language it has, with the language it is really in. Null when it has none. */
export function textIn(text: LocalText, wanted: Language): { text: string; language: Language } | null {
  for (const language of [wanted, ...languages]) {
    const found = text[language]
    if (found) return { text: found, language }
  }
  return null
}

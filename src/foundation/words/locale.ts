// The full locale of an institution: months, figures and plurals follow its country, not only its language.
import { isOwn, type Language, type SiteLanguage } from '../../vocabulary/languages.ts'
import { addedLanguage, type LanguageHere } from './languages-here.ts'

/** Where an institution works: ISO 3166 alpha-2 (`ZZ` when invented) and an IANA time zone. */
export type Where = { readonly country: string; readonly timeZone: string }

/** Invented, or not yet known. */
export const nowhere: Where = { country: 'ZZ', timeZone: 'UTC' }

/**
 * `ar-MA` writes نونبر, `ar-TN` نوفمبر and جوان. Without a country Arabic takes the months of the Gregorian calendar as most
 * of the Arab press writes them, with figures 0–9. English is the international one wherever it is not the country's own.
 * A language that is not known here is written as its own tag says.
 */
export function localeOf(language: SiteLanguage, country: string): string {
  if (!isOwn(language)) {
    const added = addedLanguage(language)
    return added ? localeOfAdded(added, country) : language
  }
  const known = isKnown(country)
  if (language === 'en') return country === 'US' ? 'en-US' : 'en-GB'
  if (known) return `${language}-${country}`
  return language === 'ar' ? 'ar-u-nu-latn' : 'fr-FR'
}

/** What its file says, or its tag in the institution's country: `es-MA`. */
export function localeOfAdded({ tag, locale, numbering }: LanguageHere, country: string): string {
  const asked = new Intl.Locale(locale ?? tag)
  const region = asked.region ?? (isKnown(country) ? country : undefined)
  return new Intl.Locale(asked, {
    ...(region ? { region } : {}),
    ...(numbering ? { numberingSystem: numbering } : {}),
  }).toString()
}

/** The plural rules of a message: an added language without rules of its own uses those of its fallback. */
export const pluralRulesOf = (locale: string, fallback: Language, options: Intl.PluralRulesOptions): Intl.PluralRules =>
  new Intl.PluralRules(Intl.PluralRules.supportedLocalesOf(locale).length > 0 ? locale : fallback, options)

const isKnown = (country: string): boolean => /^[A-Z]{2}$/.test(country) && country !== 'ZZ'

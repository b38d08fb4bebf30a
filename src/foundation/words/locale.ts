// The full locale in which an institution reads: months, figures and plurals follow its country, not only its language.
import type { Language } from '../../vocabulary/languages.ts'

/** Where an institution works: ISO 3166 alpha-2 (`ZZ` when invented) and an IANA time zone. */
export type Where = { readonly country: string; readonly timeZone: string }

/** Invented, or not yet known. */
export const nowhere: Where = { country: 'ZZ', timeZone: 'UTC' }

/**
 * `ar-MA` writes نونبر, `ar-TN` نوفمبر and جوان. Without a country Arabic takes the months of the Gregorian calendar as most
 * of the Arab press writes them, with figures 0–9. English is the international one wherever it is not the country's own.
 */
export function localeOf(language: Language, country: string): string {
  const known = /^[A-Z]{2}$/.test(country) && country !== 'ZZ'
  if (language === 'en') return country === 'US' ? 'en-US' : 'en-GB'
  if (known) return `${language}-${country}`
  return language === 'ar' ? 'ar-u-nu-latn' : 'fr-FR'
}

// Countries by name and time zones, for the set-up's lists.
import type { Option } from '../../../../foundation/components/forms/fields.tsx'
import { countries } from '../../../../vocabulary/countries.ts'
import type { Language } from '../../../../vocabulary/languages.ts'

/** Sorted as the reader's language sorts; their names are the browser's own. */
export function countriesIn(language: Language): readonly Option<string>[] {
  const names = new Intl.DisplayNames(language, { type: 'region' })
  const sort = new Intl.Collator(language)
  return countries
    .map((value) => ({ value, label: names.of(value) ?? value }))
    .toSorted((a, b) => sort.compare(a.label, b.label))
}

export const timeZones = (): readonly Option<string>[] =>
  ['UTC', ...Intl.supportedValuesOf('timeZone')].map((value) => ({ value, label: value.replaceAll('_', ' ') }))

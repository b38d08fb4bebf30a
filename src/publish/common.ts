// What every publication carries, and texts cut to the languages in which it can be read.
import { type Language, type LocalText, languages } from '../vocabulary/languages.ts'
import type { PublicationCommon } from './publication.ts'
import { slugOf } from './slug.ts'
import type { Frame } from './source.ts'

type Words = {
  readonly title: LocalText
  readonly summary: LocalText
  readonly languages: readonly Language[]
  /** What its address is made from, in the order of preference. */
  readonly address: readonly string[]
}

export const commonOf = (frame: Frame, { title, summary, languages, address }: Words): PublicationCommon => ({
  format: 'wiqaya/publication/1',
  id: frame.id,
  version: frame.version,
  correction: frame.correction,
  withdrawn: false,
  publishedAt: frame.publishedAt,
  slug: frame.slug ?? slugOf(address, frame.taken),
  languages,
  title: only(title, languages),
  summary: only(summary, languages),
  demonstration: frame.demonstration,
})

/** The value in these languages alone: what is written half in another stays behind. */
export const only = <T>(value: Readonly<Partial<Record<Language, T>>>, wanted: readonly Language[]) =>
  Object.fromEntries(
    wanted.flatMap((language) => (value[language] === undefined ? [] : [[language, value[language]]])),
  ) as Readonly<Partial<Record<Language, T>>>

/** The languages that all of these texts have. */
export const sharedLanguages = (texts: readonly LocalText[]): readonly Language[] =>
  languages.filter((language) => texts.every((text) => Boolean(text[language])))

// What every publication carries, and texts cut to the languages in which it can be read.
import {
  isLanguageTag,
  type LocalText,
  languagesOf,
  type PerLanguage,
  type SiteLanguage,
} from '../vocabulary/languages.ts'
import type { MandateId } from '../vocabulary/mandates.ts'
import type { PublicationCommon } from './publication.ts'
import { slugOf } from './slug.ts'
import type { Frame } from './source.ts'

type Words = {
  readonly mandate: MandateId
  readonly title: LocalText
  readonly summary: LocalText
  readonly languages: readonly SiteLanguage[]
  /** What its address is made from, in the order of preference. */
  readonly address: readonly string[]
  /** Addresses on a site that this one took over. */
  readonly former?: readonly string[]
}

export const commonOf = (frame: Frame, words: Words): PublicationCommon => ({
  format: 'wiqaya/publication/1',
  id: frame.id,
  version: frame.version,
  correction: frame.correction,
  withdrawn: false,
  publishedAt: frame.publishedAt,
  ...addressOf(frame, words),
  languages: words.languages,
  title: only(words.title, words.languages),
  summary: only(words.summary, words.languages),
  demonstration: frame.demonstration,
  mandate: words.mandate,
})

/** An address stays when the title changes, unless a new one is requested: then the old one leads to the new. */
function addressOf(
  { address: has, newAddress, taken }: Frame,
  { address, former = [] }: Words,
): Pick<PublicationCommon, 'slug' | 'former'> {
  const slug = has && !newAddress ? has.slug : slugOf(address, taken)
  const before = has ? [...has.former, has.slug] : []
  return { slug, former: [...new Set([...before, ...former])].filter((one) => one !== slug) }
}

/** The value in these languages only: an incomplete language stays behind. */
export const only = <T>(value: PerLanguage<T>, wanted: readonly SiteLanguage[]) =>
  Object.fromEntries(
    wanted.flatMap((language) => (value[language] === undefined ? [] : [[language, value[language]]])),
  ) as PerLanguage<T>

/** The same content with each of its texts and bodies in these languages alone. */
export function inLanguages<Content>(content: Content, wanted: readonly SiteLanguage[]): Content {
  if (Array.isArray(content)) return content.map((item) => inLanguages(item, wanted)) as Content
  if (typeof content !== 'object' || content === null) return content
  const entries = Object.entries(content)
  if (entries.every(([key]) => isLanguageTag(key))) return only(content as LocalText, wanted) as Content
  return Object.fromEntries(entries.map(([key, value]) => [key, inLanguages(value, wanted)])) as Content
}

/** The languages that all of these texts have. */
export const sharedLanguages = (texts: readonly LocalText[]): readonly SiteLanguage[] =>
  languagesOf(texts[0] ?? {}).filter((language) => texts.every((text) => Boolean(text[language])))

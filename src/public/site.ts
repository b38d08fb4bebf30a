// What every page of the site is written from, and the reader for whom it is written.
import { type Figures, figuresOf } from '../foundation/words/figures.ts'
import { t, type WordData } from '../foundation/words/t.ts'
import type { WordKey } from '../foundation/words/words.ts'
import type { SiteIdentity } from '../publish/publication.ts'
import type { IsoDate } from '../vocabulary/dates.ts'
import type { Language } from '../vocabulary/languages.ts'
import type { SumQuestion } from './forms/sum.ts'
import type { Library } from './library.ts'

export type Site = {
  readonly identity: SiteIdentity
  readonly library: Library
  /** Where the site is reached from outside, without a slash at its end: for feeds, the sitemap and mails. */
  readonly address: string
  readonly theme: {
    readonly sheet: string
    readonly script: string
    readonly work: string
    readonly eventHours: string
    readonly sealLetter: string | null
    /** Its size in points; null where the star of the program stands. */
    readonly logo: { readonly src: string; readonly width: number; readonly height: number } | null
  }
  /** The day it is built, in the institution's time zone: what is overdue depends on it. */
  readonly today: IsoDate
  /** A fresh question for a newsletter form, with its signed answer. */
  readonly ask: () => SumQuestion
  /** Changes well before the questions of an earlier build expire: whatever holds one is then written again. */
  readonly askedIn: string
}

/** A reader of one language of the site: words, dates and figures as she reads them. */
export type Reader = {
  readonly site: Site
  readonly language: Language
  readonly figures: Figures
  readonly t: (key: WordKey, data?: WordData) => string
  /** The address of a page in her language. `path` is as in `library.pathOf`; empty for the home page. */
  readonly to: (path: string) => string
}

/** One reader per site and language: what writes her dates and figures is costly to make. */
export function readerOf(site: Site, language: Language): Reader {
  const known = readers.get(site) ?? new Map<Language, Reader>()
  readers.set(site, known)
  const reader = known.get(language) ?? newReader(site, language)
  known.set(language, reader)
  return reader
}

const readers = new WeakMap<Site, Map<Language, Reader>>()

const newReader = (site: Site, language: Language): Reader => ({
  site,
  language,
  figures: figuresOf(language, site.identity),
  t: (key, data) => t(language, key, data, site.identity.country),
  to: (path) => `/${language}/${path}`,
})

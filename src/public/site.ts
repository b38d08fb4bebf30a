// What every page of the site is written from, and the reader for whom it is written.
import { type Figures, figuresOf } from '../foundation/words/figures.ts'
import { languagesHere, ownLanguageFor } from '../foundation/words/languages-here.ts'
import { languageName, problemSentence, spokenIn, t, type WordData } from '../foundation/words/t.ts'
import type { WordKey } from '../foundation/words/words.ts'
import type { SiteIdentity } from '../publish/publication.ts'
import type { IsoDate } from '../vocabulary/dates.ts'
import { type Language, languages, type SiteLanguage } from '../vocabulary/languages.ts'
import type { Problem } from '../vocabulary/problems.ts'
import type { SumQuestion } from './forms/sum.ts'
import { spokenAs } from './language-markup.ts'
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
    readonly sealAnswer: string | null
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
  readonly language: SiteLanguage
  readonly figures: Figures
  /** Marked where hers has no such word (`language-markup.ts`). */
  readonly t: (key: WordKey, data?: WordData) => string
  readonly problem: (problem: Problem) => string
  /** Hers, or its fallback among the program's languages: for what is sealed, and for what only the program says. */
  readonly own: Language
  /** What another language is called in hers, within a sentence. */
  readonly languageName: (language: SiteLanguage) => string
  /** The address of a page in her language. `path` is as in `library.pathOf`; empty for the home page. */
  readonly to: (path: string) => string
}

/** Without the languages whose files of words are not here any more: nobody could write their pages. */
export function knownHere(identity: SiteIdentity): SiteIdentity {
  const known = identity.languages.filter((language) => languagesHere().includes(language))
  return { ...identity, languages: known.length > 0 ? known : languages }
}

/** One reader per site and language (the site’s first for one that is not known any more): what writes her dates and figures is costly to make. */
export function readerOf(site: Site, wanted: SiteLanguage): Reader {
  const language = languagesHere().includes(wanted) ? wanted : (site.identity.languages[0] ?? languages[0])
  const known = readers.get(site) ?? new Map<SiteLanguage, Reader>()
  readers.set(site, known)
  const reader = known.get(language) ?? newReader(site, language)
  known.set(language, reader)
  return reader
}

const readers = new WeakMap<Site, Map<SiteLanguage, Reader>>()

const newReader = (site: Site, language: SiteLanguage): Reader => ({
  site,
  language,
  figures: figuresOf(language, site.identity),
  t: (key, data) => spokenAs(t(language, key, data, site.identity.country), spokenIn(language, key), language),
  problem: (problem) =>
    spokenAs(
      problemSentence(language, problem, site.identity.country),
      spokenIn(language, `problems.${problem.code}`),
      language,
    ),
  own: ownLanguageFor(language),
  languageName: (named) => languageName(language, named, 'vocabulary', site.identity.country),
  to: (path) => `/${language}/${path}`,
})

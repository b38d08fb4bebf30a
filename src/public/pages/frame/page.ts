// One page of the site: what its frame needs to know, and its position among all pages.
import type { MenuSection, Publication } from '../../../publish/publication.ts'
import type { SiteLanguage } from '../../../vocabulary/languages.ts'
import type { Reader } from '../../site.ts'
import type { Html } from './html.ts'

export type Page = {
  /** Within the language's folder: `news/2026-visit/`; empty for the home page. */
  readonly path: string
  readonly title: string
  /** What the way to it calls it, where that is not its title: a number. */
  readonly crumb?: string
  /** The language of the title when it is not the reader's. */
  readonly titleLanguage?: SiteLanguage
  readonly description?: string
  readonly section: MenuSection | null
  /** Between the home page and this one. */
  readonly trail?: readonly { readonly path: string; readonly name: string }[]
  /** The languages in which its text is really written; all of the site's when not said. */
  readonly writtenIn?: readonly SiteLanguage[]
  /** The publication shown, described to search engines. */
  readonly about?: Publication
  /** Feeds of its own, in addition to the site's: a path as above, and a title. */
  readonly feedsAt?: { readonly base: string; readonly name: string }
  /** Where what was here is now: a path as above. */
  readonly movedTo?: string
  /** Answers to what a person did: not to be found by a search engine, and with no sister in other languages. */
  readonly passing?: boolean
  /** The question (`?q=…`) that a passing page answers: its sisters in other languages answer it too. */
  readonly asked?: string
  readonly main: Html
}

export type PlannedPage = {
  /** Within a language's folder, as in `Page`. */
  readonly path: string
  /** The publication whose page it is: another version of it is another page. */
  readonly of?: Publication
  readonly make: (reader: Reader) => Page
}

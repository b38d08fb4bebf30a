// The newest publications for feed readers, in each language of the site: Atom, RSS and JSON Feed with the same items.
import { generateAtomFeed, generateJsonFeed, generateRssFeed } from 'feedsmith'
import type { Publication } from '../../publish/publication.ts'
import { dayIn, type Instant } from '../../vocabulary/dates.ts'
import type { MandateId } from '../../vocabulary/mandates.ts'
import { withoutMarks } from '../language-markup.ts'
import { mandateName, mandatePath } from '../mandates.ts'
import { html, plainLocal } from '../pages/frame/html.ts'
import type { Reader } from '../site.ts'

export const feedNames = { atom: 'feed.xml', rss: 'rss.xml', json: 'feed.json' } as const
export type FeedFormat = keyof typeof feedNames
export const feedFormats = ['atom', 'rss', 'json'] as const satisfies readonly FeedFormat[]

/** Its content type, as it is linked from the pages. */
export const feedTypes: Readonly<Record<FeedFormat, string>> = {
  atom: 'application/atom+xml',
  rss: 'application/rss+xml',
  json: 'application/feed+json',
}

/** Of all, or of one mandate. */
export function feedOf(reader: Reader, format: FeedFormat, mandate: MandateId | null = null): string {
  const feed = shownIn(reader, mandate)
  switch (format) {
    case 'atom':
      return withoutMarks(generateAtomFeed(atomOf(feed)))
    case 'rss':
      return withoutMarks(generateRssFeed(rssOf(feed)))
    case 'json':
      return withoutMarks(`${JSON.stringify(generateJsonFeed(jsonOf(feed)), null, 1)}\n`)
  }
}

type Item = {
  readonly id: string
  readonly link: string
  readonly title: string
  readonly summary: string
  readonly category: string
  readonly published: Date
  readonly updated: Date
}

type Feed = {
  readonly name: string
  readonly about: string
  readonly language: string
  readonly home: string
  readonly updated: Date
  readonly items: readonly Item[]
}

const itemsMost = 30

function shownIn(reader: Reader, mandate: MandateId | null): Feed {
  const { site, language } = reader
  const home = `${site.address}/${language}/`
  const items = newestIn(reader, mandate).map((one) => itemOf(reader, home, one))
  const name = plainLocal(reader, site.identity.name)
  return {
    name: mandate
      ? reader.t('common.labelled', { what: name, is: plainLocal(reader, mandateName(site.identity, mandate)) })
      : name,
    about: plainLocal(reader, site.identity.motto) || name,
    language,
    home: mandate ? home + mandatePath(mandate) : home,
    updated: items[0]?.updated ?? new Date(`${site.today}T00:00:00.000Z`),
    items,
  }
}

/** Those that exist in the reader's language, including corrected and withdrawn ones, so that their readers are told. */
const newestIn = ({ site, language }: Reader, mandate: MandateId | null): readonly Publication[] =>
  site.library.ask(`feed ${language} ${mandate ?? ''}`, ({ news, events, reports, practices, visits, withdrawn }) =>
    [...news, ...events, ...reports, ...practices, ...visits, ...withdrawn]
      .filter(({ kind, languages }) => kind !== 'newsletter' && languages.includes(language))
      .filter((one) => mandate === null || one.mandate === mandate)
      .sort((a, b) => (changedAt(a) < changedAt(b) ? 1 : changedAt(a) > changedAt(b) ? -1 : 0))
      .slice(0, itemsMost),
  )

const changedAt = ({ correction, publishedAt }: Publication): Instant => correction?.at ?? publishedAt

function itemOf(reader: Reader, home: string, publication: Publication): Item {
  const { site, language } = reader
  const { correction, withdrawn, title, summary, kind, id } = publication
  const date = correction && reader.figures.date(dayIn(correction.at, site.identity.timeZone))
  const said = date && reader.t(withdrawn ? 'public.withdrawn.dated' : 'public.corrected', { date })
  const note = correction ? plainLocal(reader, correction.note) : ''
  return {
    // It stays when the address changes.
    id: `urn:wiqaya:publication:${id}`,
    link: `${home}${site.library.pathOf(publication)}`,
    title: title[language] ?? '',
    summary: [summary[language], said, note].filter(Boolean).join(' '),
    category: reader.t(`vocabulary.publication-kind.${kind}`),
    published: new Date(publication.publishedAt),
    updated: new Date(changedAt(publication)),
  }
}

const atomOf = ({ name, about, language, home, updated, items }: Feed) => ({
  id: home,
  title: { value: name },
  subtitle: { value: about },
  updated,
  authors: [{ name }],
  links: [
    { href: home, rel: 'alternate', type: 'text/html' },
    { href: home + feedNames.atom, rel: 'self', type: feedTypes.atom },
  ],
  xml: { lang: language },
  entries: items.map(({ id, link, title, summary, category, published, updated }) => ({
    id,
    title: { value: title, type: 'text' },
    links: [{ href: link, rel: 'alternate', type: 'text/html' }],
    summary: { value: summary, type: 'text' },
    categories: [{ term: category }],
    published,
    updated,
  })),
})

const rssOf = ({ name, about, language, home, updated, items }: Feed) => ({
  title: name,
  link: home,
  description: about,
  language,
  lastBuildDate: updated,
  atom: { links: [{ href: home + feedNames.rss, rel: 'self', type: feedTypes.rss }] },
  items: items.map(({ id, link, title, summary, category, published }) => ({
    title,
    link,
    // Readers take it for HTML.
    description: `${html`${summary}`}`,
    categories: [{ name: category }],
    guid: { value: id, isPermaLink: false },
    pubDate: published,
  })),
})

const jsonOf = ({ name, about, language, home, items }: Feed) => ({
  title: name,
  description: about,
  home_page_url: home,
  feed_url: home + feedNames.json,
  language,
  authors: [{ name }],
  items: items.map(({ id, link, title, summary, category, published, updated }) => ({
    id,
    url: link,
    title,
    content_text: summary || title,
    date_published: published,
    date_modified: updated,
    tags: [category],
    language,
  })),
})

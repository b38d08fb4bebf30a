// What a page tells search engines and social networks about itself: schema.org and Open Graph, from the publication only.
import { localeOf } from '../../foundation/words/locale.ts'
import type { EventPublication, Publication, ReportPublication } from '../../publish/publication.ts'
import { dayIn } from '../../vocabulary/dates.ts'
import type { SiteLanguage } from '../../vocabulary/languages.ts'
import { momentsOf } from '../../vocabulary/published/event-times.ts'
import type { FileRef } from '../../vocabulary/published/files.ts'
import { addressOf } from '../pages/frame/document.ts'
import { type Html, html, plainLocal, raw } from '../pages/frame/html.ts'
import type { Reader } from '../site.ts'

type Described = {
  readonly title: string
  readonly description: string
  readonly language: SiteLanguage
  /** Its own address, whole. */
  readonly address: string
}

/** For the head of a publication's page. */
export const described = (reader: Reader, publication: Publication, page: Described): Html =>
  html`${openGraph(reader, publication, page)}<script type="application/ld+json">${raw(jsonIn(schemaOf(reader, publication, page)))}</script>`

function openGraph(
  reader: Reader,
  publication: Publication,
  { title, description, language, address }: Described,
): Html {
  const { identity, address: site } = reader.site
  const image = pictureOf(publication, language)
  const property = (name: string, content: string): Html => html`<meta property="${name}" content="${content}">`
  return html`${property('og:type', publication.kind === 'news' ? 'article' : 'website')}${property('og:title', title)}${description ? property('og:description', description) : ''}${property('og:url', address)}${property('og:site_name', plainLocal(reader, identity.name))}${property('og:locale', localeOf(language, identity.country).replace('-', '_'))}${publication.kind === 'news' ? property('article:published_time', publication.publishedAt) : ''}${image ? html`${property('og:image', site + addressOf(image.file))}${property('og:image:alt', image.text)}` : ''}`
}

function schemaOf(reader: Reader, publication: Publication, { title, description, language, address }: Described) {
  const { identity, address: site } = reader.site
  const publisher = { '@type': 'Organization', name: plainLocal(reader, identity.name), url: `${site}/` }
  const image = pictureOf(publication, language)
  const common = {
    '@context': 'https://schema.org',
    name: title,
    ...(description ? { description } : {}),
    url: address,
    inLanguage: language,
    ...(image ? { image: site + addressOf(image.file) } : {}),
  }
  const dates = {
    datePublished: publication.publishedAt,
    dateModified: publication.correction?.at ?? publication.publishedAt,
  }
  switch (publication.kind) {
    case 'news':
      return {
        '@type': 'NewsArticle',
        ...common,
        headline: title,
        ...dates,
        publisher,
        author: publisher,
        ...corrected(reader, publication),
      }
    case 'event':
      return { '@type': 'Event', ...common, ...eventOf(reader, publication) }
    case 'report':
      return {
        '@type': 'Report',
        ...common,
        ...dates,
        publisher,
        author: publisher,
        encoding: encodings(site, publication),
      }
    case 'visit':
    case 'recommendation':
    case 'practice':
      return { '@type': 'Article', ...common, headline: title, ...dates, publisher, author: publisher }
    default:
      return { '@type': 'WebPage', ...common, ...dates, publisher }
  }
}

const corrected = (reader: Reader, { correction }: Publication) =>
  correction
    ? {
        correction: {
          '@type': 'CorrectionComment',
          text: plainLocal(reader, correction.note),
          datePublished: dayIn(correction.at, reader.site.identity.timeZone),
        },
      }
    : {}

function eventOf(reader: Reader, event: EventPublication) {
  const organisation = (name: string) => ({ '@type': 'Organization', name })
  const place = plainLocal(reader, event.venue)
  const moments = event.times && momentsOf(event.date, event.times)
  return {
    startDate: moments?.start ?? event.date,
    ...(moments ? { endDate: moments.end } : {}),
    eventAttendanceMode: `https://schema.org/${event.online ? (place ? 'Mixed' : 'Online') : 'Offline'}EventAttendanceMode`,
    eventStatus: 'https://schema.org/EventScheduled',
    location: place
      ? { '@type': 'Place', name: place, address: place }
      : { '@type': 'VirtualLocation', url: `${reader.site.address}${reader.to(reader.site.library.pathOf(event))}` },
    organizer: event.organisers.map((name) => organisation(plainLocal(reader, name))),
    contributor: event.partners.map((name) => organisation(plainLocal(reader, name))),
    performer: event.speakers.map(({ name }) => ({ '@type': 'Person', name })),
  }
}

const encodings = (site: string, { files }: ReportPublication) =>
  files.map(({ file }) => ({
    '@type': 'MediaObject',
    contentUrl: site + addressOf(file),
    encodingFormat: file.type,
    contentSize: `${file.size}`,
    sha256: file.hash,
  }))

/** The first picture of its text. */
function pictureOf(publication: Publication, language: SiteLanguage): { file: FileRef; text: string } | null {
  const blocks = 'body' in publication ? (publication.body[language] ?? []) : []
  return blocks.find((block) => block.kind === 'picture') ?? null
}

/** JSON that cannot end the element it stands in. */
const jsonIn = (value: unknown): string => JSON.stringify(value).replaceAll('<', '\\u003c')

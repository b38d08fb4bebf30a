// The statements that stand on every site: accessibility and privacy, in words that are true of this program until the institution publishes its own page, and the map of the site.
import type { PagePosition } from '../../vocabulary/published/contents.ts'
import { withinSentence } from '../../vocabulary/text/within-a-sentence.ts'
import { feedFormats, feedNames } from '../for-machines/feeds.ts'
import { openDataPath } from '../for-machines/open-data.ts'
import { type Library, pageAt } from '../library.ts'
import type { Reader } from '../site.ts'
import { menuEntries } from './frame/frame.ts'
import { type Html, html, local } from './frame/html.ts'
import type { Page, PlannedPage } from './frame/page.ts'
import { type Statement, statementPath, statements } from './frame/statement-paths.ts'
import { titleLink } from './frame/titles.ts'
import { type FacetedList, facetLinks } from './lists/faceted-list.ts'
import { newsList } from './news.ts'
import { placesPath } from './places.ts'
import { practiceList } from './practice.ts'
import { reportList } from './report.ts'
import { searchPath } from './search.ts'
import { movedPage } from './standing.ts'

const mapPath = 'site-map/'

export const standingTexts = (library: Library): PlannedPage[] => [
  ...statements.map((statement): PlannedPage => {
    const path = `${statement}/`
    const own = pageAt(library, statement satisfies PagePosition)
    return own
      ? { path, of: own, make: (reader) => movedPage(reader, path, own) }
      : { path, make: (reader) => statementPage(reader, statement) }
  }),
  { path: mapPath, make: mapPage },
]

const parts = {
  accessibility: ['standard', 'ways', 'languages', 'missing', 'tell'],
  privacy: ['reading', 'search', 'device', 'newsletter', 'events', 'letters', 'limits', 'others', 'ask'],
} as const satisfies Record<Statement, readonly string[]>

function statementPage(reader: Reader, statement: Statement): Page {
  const { t } = reader
  const title = t(`standing.${statement}.title`)
  const sections =
    statement === 'accessibility'
      ? parts.accessibility.map((part) =>
          section(
            t(`standing.accessibility.${part}-title`),
            html`${t(`standing.accessibility.${part}`)}`,
            part === 'tell' ? address(reader) : html``,
          ),
        )
      : parts.privacy.map((part) =>
          section(t(`standing.privacy.${part}-title`), html`${t(`standing.privacy.${part}`)}`, beside(reader, part)),
        )
  return {
    path: `${statement}/`,
    title,
    description: t(`standing.${statement}.lead`),
    section: null,
    main: html`<article class="article"><h1>${title}</h1><div class="body"><p class="lead">${t(`standing.${statement}.lead`)}</p>${sections}</div></article>`,
  }
}

const section = (title: string, text: Html, after: Html): Html => html`<h2>${title}</h2><p>${text}</p>${after}`

const address = (reader: Reader): Html =>
  html`<p><strong>${local(reader, reader.site.identity.name)}</strong><br>${local(reader, reader.site.identity.address)}</p>`

function beside(reader: Reader, part: (typeof parts.privacy)[number]): Html {
  if (part === 'ask') return address(reader)
  return part === 'letters'
    ? html`<p><a href="${reader.to('contact/')}">${reader.t('standing.privacy.letters-link')}</a></p>`
    : html``
}

function mapPage(reader: Reader): Page {
  const { t, site } = reader
  const title = t('standing.map.title')
  const link = (path: string, name: string): Html => html`<li><a href="${reader.to(path)}">${name}</a></li>`
  const sections = menuEntries(reader, []).flatMap(({ section, path, name }) => [
    html`<li><a href="${reader.to(path)}">${name}</a></li>`,
    ...(section === 'visits' ? [link(placesPath, t('places.title'))] : []),
  ])
  const pages = site.library.pages.map((page) => html`<li>${titleLink(reader, page, 3, true)}</li>`)
  const help = [
    link(searchPath, t('find.title')),
    link('contact/answer/', t('public.contact.answer-title')),
    link(openDataPath, t('public.data.title')),
    ...statements.map((statement) => link(statementPath(reader, statement), t(`standing.${statement}.title`))),
    ...feedFormats.map((format) => link(feedNames[format], t(`public.feed.${format}`))),
  ]
  const group = (id: string, name: string, items: readonly Html[]): Html =>
    items.length > 0
      ? html`<section aria-labelledby="${id}"><h2 id="${id}">${name}</h2><ul>${items}</ul></section>`
      : html``
  // biome-ignore lint/suspicious/noExplicitAny: each list knows the kind of its own publications
  const facets = [newsList, reportList, practiceList].flatMap((list: FacetedList<any>) =>
    facetLinks(reader, list).map(({ by, label, links }) =>
      group(
        `${list.base.slice(0, -1)}-${by}`,
        t('standing.map.labelled', {
          list: t(list.title),
          facet: withinSentence(label),
        }),
        links,
      ),
    ),
  )
  return {
    path: mapPath,
    title,
    section: null,
    main: html`<h1>${title}</h1><p class="lead muted">${t('standing.map.about')}</p><div class="map">${group('sections', t('standing.map.sections'), sections)}${group('pages', t('standing.map.pages'), pages)}${group('help', t('standing.map.help'), help)}${facets}</div>`,
  }
}

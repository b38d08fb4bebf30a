// News: the lists, and each article with its languages, its corrections and other news beside it.
import { typeset } from '../../foundation/words/t.ts'
import type { NewsPublication } from '../../publish/publication.ts'
import { type Reader, readerOf } from '../site.ts'
import { icon } from './frame/drawings.ts'
import { type Html, html, langOf, plainLocal } from './frame/html.ts'
import type { Page } from './frame/page.ts'
import {
  availableIn,
  dateOf,
  inventedHere,
  languageFor,
  marksOf,
  missingLanguage,
  related,
  writtenIn,
} from './frame/parts.ts'
import { publicationHead } from './frame/publication-head.ts'
import { headingText, titleLink } from './frame/titles.ts'
import { byMandate, byTheme, byYear, type FacetedList } from './lists/faceted-list.ts'
import { relatedPages } from './related-pages.ts'

export const newsList: FacetedList<NewsPublication> = {
  base: 'news/',
  section: 'news',
  of: ({ news }) => news,
  title: 'public.menu.news',
  none: 'public.news.none',
  item: (reader, article) => newsItem(reader, article, 2),
  dayOf: ({ date }) => date,
  facets: [byYear(({ date }) => date), byTheme(), byMandate()],
}

export function articlePage(reader: Reader, article: NewsPublication): Page {
  const head = publicationHead(reader, article)
  const { title, titleLanguage: language } = head
  const writer = readerOf(reader.site, language)
  const theme = article.theme ? html` · ${writer.t(`vocabulary.theme.${article.theme}`)}` : ''
  return {
    ...head,
    section: 'news',
    trail: [{ path: 'news/', name: reader.t('public.menu.news') }],
    main: html`<div class="cols"><div class="c8">${missingLanguage(reader, article)}${inventedHere(reader, article)}<article class="article"${langOf(reader, language)}><p class="muted small">${dateOf(writer, article.date)}${theme}</p><h1>${headingText(language, title)}</h1>${writtenIn(reader, article)}</article>${availableIn(reader, article)}${related(reader, article)}${toTop(reader)}</div>${relatedPages(reader, article)}</div>`,
  }
}

/** One item of a list: date, the shortened title, "read more". */
export function newsItem(reader: Reader, article: NewsPublication, level: 2 | 3): Html {
  const language = languageFor(reader, article)
  const title = typeset(language, plainLocal(readerOf(reader.site, language), article.title))
  return html`<li><p class="when">${dateOf(reader, article.date)}${marksOf(reader, article)}</p>${titleLink(reader, article, level)}<p class="more"><a href="${reader.to(reader.site.library.pathOf(article))}">${reader.t('public.read-more')}<span class="vh"${langOf(reader, language)}> : ${title}</span></a></p></li>`
}

export const toTop = (reader: Reader): Html =>
  html`<p class="to-top"><a href="#top" class="row">${icon('up')}${reader.t('public.top')}</a></p>`

// News: the list, in pages, and each article with its languages, its corrections and the latest news beside it.
import type { NewsPublication } from '../../publish/publication.ts'
import { type Reader, readerOf } from '../site.ts'
import { icon } from './drawings.ts'
import type { Page } from './frame.ts'
import { type Html, html, langOf, plainLocal } from './html.ts'
import { inPages, pageLinks } from './page-links.ts'
import { availableIn, dateOf, inventedHere, languageFor, missingLanguage, onlyIn, related, writtenIn } from './parts.ts'
import { titleLink, titleText } from './titles.ts'

const newsPerPage = 10

export function newsPages(reader: Reader): Page[] {
  const title = reader.t('public.menu.news')
  return inPages(reader.site.library.news, newsPerPage, 'news/').map(({ path, items, links }) => ({
    path,
    title,
    section: 'news' as const,
    main: html`<h1>${title}</h1>${items.length === 0 ? html`<p>${reader.t('public.news.none')}</p>` : html`<ul class="news list">${items.map((one) => newsItem(reader, one, 2))}</ul>`}${pageLinks(reader, links)}`,
  }))
}

export function articlePage(reader: Reader, article: NewsPublication): Page {
  const language = languageFor(reader, article)
  const writer = readerOf(reader.site, language)
  const title = plainLocal(writer, article.title)
  const theme = article.theme ? html` · ${writer.t(`vocabulary.theme.${article.theme}`)}` : ''
  return {
    path: reader.site.library.pathOf(article),
    title,
    titleLanguage: language,
    description: article.summary[language],
    section: 'news',
    trail: [{ path: 'news/', name: reader.t('public.menu.news') }],
    writtenIn: article.languages,
    main: html`<div class="cols"><div class="c8">${missingLanguage(reader, article)}${inventedHere(reader, article)}<article class="article"${langOf(reader, language)}><p class="muted small">${dateOf(writer, article.date)}${theme}</p><h1>${title}</h1>${writtenIn(reader, article)}</article>${availableIn(reader, article)}${related(reader, article)}${toTop(reader)}</div>${latestNews(reader, article)}</div>`,
  }
}

/** One item of a list: date, the shortened title, "read more". */
export function newsItem(reader: Reader, article: NewsPublication, level: 2 | 3): Html {
  const language = languageFor(reader, article)
  const title = plainLocal(readerOf(reader.site, language), article.title)
  return html`<li><p class="when">${dateOf(reader, article.date)}${onlyIn(reader, article)}</p>${titleLink(reader, article, level)}<p class="more"><a href="${reader.to(reader.site.library.pathOf(article))}">${reader.t('public.read-more')}<span class="vh"${langOf(reader, language)}> : ${title}</span></a></p></li>`
}

export const toTop = (reader: Reader): Html =>
  html`<p class="to-top"><a href="#top" class="row">${icon('up')}${reader.t('public.top')}</a></p>`

/** The three latest articles but this one. */
export function latestNews(reader: Reader, except?: NewsPublication): Html {
  const latest = reader.site.library.news.filter(({ id }) => id !== except?.id).slice(0, 3)
  const items = latest.map((one) => {
    const language = languageFor(reader, one)
    const title = plainLocal(readerOf(reader.site, language), one.title)
    return html`<li><p class="small muted">${dateOf(reader, one.date)}</p><p${langOf(reader, language)}><a href="${reader.to(reader.site.library.pathOf(one))}">${titleText(title)}</a></p></li>`
  })
  return html`<aside class="c4" aria-labelledby="latest"><h2 id="latest">${reader.t('public.news.latest')}</h2>${items.length > 0 ? html`<ul class="side-news">${items}</ul>` : ''}<p class="all"><a href="${reader.to('news/')}" class="strong">${reader.t('public.news.all')}</a></p></aside>`
}

// News: the list, in pages, and each article with its languages, its corrections and the latest news beside it.
import type { NewsPublication } from '../../publish/publication.ts'
import { type Theme, themes } from '../../vocabulary/themes.ts'
import type { Library } from '../library.ts'
import { type Reader, readerOf } from '../site.ts'
import { type Archive, archiveLinks, archivePage, archivePaths } from './archive.ts'
import { beside } from './beside.ts'
import { icon } from './drawings.ts'
import type { PlannedPage } from './every-page.ts'
import type { Page } from './frame.ts'
import { type Html, html, langOf, plainLocal, raw } from './html.ts'
import { availableIn, dateOf, inventedHere, languageFor, missingLanguage, onlyIn, related, writtenIn } from './parts.ts'
import { titleLink } from './titles.ts'

/** All news, or those of a year or on a theme. */
type Choice =
  | { readonly by: 'all' }
  | { readonly by: 'year'; readonly year: string }
  | { readonly by: 'theme'; readonly theme: Theme }

/** Every list of news: the newest page of each and those before it. */
export const newsLists = (library: Library): PlannedPage[] =>
  choicesOf(library).flatMap((choice) =>
    archivePaths(archiveOf(choice), library).map((path) => ({
      path,
      make: (reader) => newsList(reader, choice, path),
    })),
  )

function newsList(reader: Reader, choice: Choice, path: string): Page {
  const archive = archiveOf(choice)
  const page = archivePage(archive, reader.site.library, path)
  const all = { path: 'news/', name: reader.t('public.menu.news') }
  const title = titleOf(reader, choice)
  const span = path === archive.base ? null : datesOf(reader, page.items)
  const above = [all, ...(choice.by === 'all' ? [] : [{ path: archive.base, name: title }])]
  return {
    path,
    title: span ? `${title}, ${span}` : title,
    section: 'news',
    trail: span ? above : above.slice(0, -1),
    main: html`<h1>${title}</h1>${span ? html`<p class="lead muted">${span}</p>` : ''}${choices(reader, archive.base)}${page.items.length === 0 ? html`<p>${reader.t('public.news.none')}</p>` : html`<ul class="news list">${page.items.map((one) => newsItem(reader, one, 2))}</ul>`}${archiveLinks(reader, page)}`,
  }
}

function archiveOf(choice: Choice): Archive<NewsPublication> {
  switch (choice.by) {
    case 'all':
      return { base: 'news/', of: ({ news }) => news }
    case 'year':
      return { base: `news/${choice.year}/`, of: ({ news }) => news.filter(({ date }) => date.startsWith(choice.year)) }
    case 'theme':
      return {
        base: `news/theme/${choice.theme}/`,
        of: ({ news }) => news.filter(({ theme }) => theme === choice.theme),
      }
  }
}

function titleOf(reader: Reader, choice: Choice): string {
  switch (choice.by) {
    case 'all':
      return reader.t('public.menu.news')
    case 'year':
      return reader.t('public.news.year', { year: choice.year })
    case 'theme':
      return reader.t('public.news.theme', { theme: reader.t(`vocabulary.theme.${choice.theme}`) })
  }
}

/** From the oldest of these to the newest. */
function datesOf(reader: Reader, items: readonly NewsPublication[]): string | null {
  const [newest, oldest] = [items[0], items.at(-1)]
  return newest && oldest ? reader.figures.dateRange(oldest.date, newest.date) : null
}

/** The years and themes that occur. Where there is one of them, its list would say nothing new and is not made. */
const choicesOf = (library: Library): readonly Choice[] =>
  library.ask('lists of news', ({ news }) => {
    const years = [...new Set(news.map(({ date }) => date.slice(0, 4)))]
    const held = themes.filter((theme) => news.some((one) => one.theme === theme))
    return [
      { by: 'all' } as const,
      ...(years.length > 1 ? years.map((year) => ({ by: 'year', year }) as const) : []),
      ...(held.length > 1 ? held.map((theme) => ({ by: 'theme', theme }) as const) : []),
    ]
  })

/** Links to the lists by year and by theme. */
function choices(reader: Reader, base: string): Html {
  const all = choicesOf(reader.site.library)
  const link = (choice: Choice, name: string): Html => {
    const to = archiveOf(choice).base
    return html`<li><a href="${reader.to(to)}"${to === base ? raw(' aria-current="true"') : ''}>${name}</a></li>`
  }
  const every = link({ by: 'all' }, reader.t('public.news.every'))
  const years = all.flatMap((choice) => (choice.by === 'year' ? link(choice, choice.year) : []))
  const ofThemes = all.flatMap((choice) =>
    choice.by === 'theme' ? link(choice, reader.t(`vocabulary.theme.${choice.theme}`)) : [],
  )
  const row = (by: 'year' | 'theme', links: readonly Html[]): Html =>
    links.length === 0
      ? html``
      : html`<nav aria-labelledby="by-${by}"><p class="cap" id="by-${by}">${reader.t(`public.news.by-${by}`)}</p><ul>${every}${links}</ul></nav>`
  return html`<div class="filters">${row('year', years)}${row('theme', ofThemes)}</div>`
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
    about: article,
    main: html`<div class="cols"><div class="c8">${missingLanguage(reader, article)}${inventedHere(reader, article)}<article class="article"${langOf(reader, language)}><p class="muted small">${dateOf(writer, article.date)}${theme}</p><h1>${title}</h1>${writtenIn(reader, article)}</article>${availableIn(reader, article)}${related(reader, article)}${toTop(reader)}</div>${beside(reader, article)}</div>`,
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

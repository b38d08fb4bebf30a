// Pages that always exist: the mechanism itself, how it visits, not found, withdrawn, failed.
import type { PagePublication, Publication } from '../../publish/publication.ts'
import { dayIn } from '../../vocabulary/dates.ts'
import { pageAt } from '../library.ts'
import { type Reader, readerOf } from '../site.ts'
import { type Html, html, langOf, local, plainLocal } from './frame/html.ts'
import type { Page } from './frame/page.ts'
import { availableIn, inventedHere, languageFor, missingLanguage, writtenIn } from './frame/parts.ts'
import { publicationHead } from './frame/publication-head.ts'
import { headingText, titleLink } from './frame/titles.ts'
import { toTop } from './news.ts'

export function standingPage(reader: Reader, page: PagePublication): Page {
  const { library } = reader.site
  const head = publicationHead(reader, page)
  const { title, titleLanguage: language } = head
  const mechanism = pageAt(library, 'mechanism')
  const above = mechanism && mechanism.id !== page.id ? mechanism : null
  return {
    ...head,
    section: mechanism ? 'mechanism' : null,
    trail: above ? [{ path: library.pathOf(above), name: reader.t('public.menu.mechanism') }] : [],
    main: html`<div class="cols"><div class="c8">${missingLanguage(reader, page)}${inventedHere(reader, page)}<article class="article"${langOf(reader, language)}><h1>${headingText(language, title)}</h1>${writtenIn(reader, page)}${people(readerOf(reader.site, language), page)}</article>${availableIn(reader, page)}${toTop(reader)}</div>${others(reader, page)}</div>`,
  }
}

/** Members and experts. Names stay in the script of their source, whatever the page's. */
function people(reader: Reader, { people }: PagePublication): Html {
  if (people.length === 0) return html``
  const items = people.map(({ name, role, about }) => {
    const said = plainLocal(reader, role)
    return html`<li><p><strong><bdi>${name}</bdi></strong>${said ? html`<br><span class="muted">${local(reader, role)}</span>` : ''}</p>${plainLocal(reader, about) ? html`<p>${local(reader, about)}</p>` : ''}</li>`
  })
  return html`<ul class="people">${items}</ul>`
}

export const notFoundPage = (reader: Reader): Page =>
  leadingHome(reader, reader.t('public.not-found.title'), reader.t('public.not-found.text'))

/** Where the program failed. Of what somebody sent nobody can say here whether it arrived. */
export const failedPage = (reader: Reader, { wasSent }: { readonly wasSent: boolean }): Page =>
  leadingHome(reader, reader.t('public.failed.title'), reader.t(wasSent ? 'public.failed.sent' : 'public.failed.asked'))

const leadingHome = (reader: Reader, title: string, text: string): Page => ({
  path: '',
  title,
  section: null,
  passing: true,
  main: html`<h1>${title}</h1><p class="lead">${text}</p><p><a class="btn" href="${reader.to('')}">${reader.t('public.not-found.home')}</a></p>`,
})

/** At an address that a page had before. A server of ours answers with a redirection; another host of these files shows this. */
export function movedPage(reader: Reader, path: string, publication: Publication): Page {
  const title = reader.t('public.moved.title')
  const to = reader.site.library.pathOf(publication)
  const language = languageFor(reader, publication)
  const name = plainLocal(readerOf(reader.site, language), publication.title)
  return {
    path,
    title,
    section: null,
    passing: true,
    movedTo: to,
    main: html`<h1>${title}</h1><p class="lead"><a href="${reader.to(to)}"${langOf(reader, language)}>${name}</a></p>`,
  }
}

/** At the address of a withdrawn publication: that it was withdrawn, when and why; nothing of what it said. */
export function withdrawnPage(reader: Reader, publication: Publication): Page {
  const title = reader.t('public.withdrawn.title')
  const { correction } = publication
  const date = correction && reader.figures.date(dayIn(correction.at, reader.site.identity.timeZone))
  return {
    path: reader.site.library.pathOf(publication),
    title,
    section: null,
    passing: true,
    main: html`<h1>${title}</h1><p class="lead">${date ? reader.t('public.withdrawn.dated', { date }) : reader.t('public.withdrawn.text')}</p>${correction ? html`<p>${local(reader, correction.note)}</p>` : ''}`,
  }
}

/** The other standing pages, beside one of them. */
function others(reader: Reader, page: PagePublication): Html {
  const pages = reader.site.library.pages.filter(({ id }) => id !== page.id)
  if (pages.length === 0) return html``
  return html`<nav class="c4" aria-label="${reader.t('public.menu.mechanism')}"><ul class="side-news">${pages.map((one) => html`<li>${titleLink(reader, one, 2)}</li>`)}</ul></nav>`
}

// Long lists in pages: the items of each, and links to the others.
import type { Reader } from '../../site.ts'
import { icon } from '../frame/drawings.ts'
import { type Html, html } from '../frame/html.ts'

type PageLinks = { readonly base: string; readonly page: number; readonly of: number }

/** The addresses of a list cut in pages: the first at `base`, the others at `base`page/2/ … An empty list has one empty page. */
export const pathsInPages = (items: readonly unknown[], perPage: number, base: string): readonly string[] =>
  Array.from({ length: pagesOf(items, perPage) }, (_, at) => pathOfPage(base, at + 1))

/** One page of the list, from 1. */
export const inPages = <Item>(items: readonly Item[], perPage: number, base: string, page: number) => ({
  path: pathOfPage(base, page),
  items: items.slice((page - 1) * perPage, page * perPage),
  links: { base, page, of: pagesOf(items, perPage) } satisfies PageLinks,
})

const pagesOf = (items: readonly unknown[], perPage: number): number => Math.max(1, Math.ceil(items.length / perPage))

export function pageLinks(reader: Reader, { base, page, of }: PageLinks): Html {
  if (of === 1) return html``
  const step = (to: number, name: 'next' | 'previous'): Html => {
    if (to < 1 || to > of) return html``
    const word = reader.t(`public.pages.${name}`)
    const label = name === 'next' ? html`${word}${icon(name)}` : html`${icon(name)}${word}`
    return html`<li><a rel="${name === 'next' ? 'next' : 'prev'}" class="row" href="${reader.to(pathOfPage(base, to))}">${label}</a></li>`
  }
  const numbers = Array.from({ length: of }, (_, at) => at + 1).map((number) => {
    const label = html`<span class="vh">${reader.t('public.pages.page', { page: number })}</span><span aria-hidden="true">${reader.figures.number(number)}</span>`
    return number === page
      ? html`<li><span aria-current="page" class="here-page">${label}</span></li>`
      : html`<li><a href="${reader.to(pathOfPage(base, number))}">${label}</a></li>`
  })
  return html`<nav class="pages" aria-label="${reader.t('public.pages.label')}"><ul class="row wide">${step(page - 1, 'previous')}${numbers}${step(page + 1, 'next')}</ul></nav>`
}

/** Links one page back and forth, for lists that may have hundreds of pages. `at` gives the address of a page. */
export function numberedLinks(
  reader: Reader,
  { page, of, at }: { page: number; of: number; at: (page: number) => string },
): Html {
  if (of <= 1) return html``
  const previous = html`<li><a rel="prev" class="row" href="${at(page - 1)}">${icon('previous')}${reader.t('public.pages.previous')}</a></li>`
  const next = html`<li><a rel="next" class="row" href="${at(page + 1)}">${reader.t('public.pages.next')}${icon('next')}</a></li>`
  const here = reader.t('find.page-of', { page: reader.figures.number(page), of: reader.figures.number(of) })
  return html`<nav class="pages" aria-label="${reader.t('public.pages.label')}"><ul class="row wide">${page > 1 ? previous : ''}<li>${here}</li>${page < of ? next : ''}</ul></nav>`
}

const pathOfPage = (base: string, page: number): string => (page === 1 ? base : `${base}page/${page}/`)

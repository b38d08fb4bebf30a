// Search without script: the form that every page carries, and the page of its answers, in all languages together.
import type { Problem } from '../../vocabulary/problems.ts'
import { publicationDay } from '../publication-day.ts'
import type { Found, Hit, SearchedKind } from '../search/site-search.ts'
import type { Reader } from '../site.ts'
import { icon } from './frame/drawings.ts'
import { type Html, html, langOf, raw } from './frame/html.ts'
import type { Page } from './frame/page.ts'
import { correctedOn, dateOf, onlyIn } from './frame/parts.ts'
import { titleLink } from './frame/titles.ts'
import { numberedLinks } from './lists/page-links.ts'

export const searchPath = 'search/'
/** Answers on a page: few, for a slow line. */
export const perSearchPage = 10
/** What the field takes. */
export const searchLettersMost = 200

type Searched = {
  readonly text: string
  readonly kind: SearchedKind | null
  /** From 1. */
  readonly number: number
  readonly found: Found
}

/** The form only, or with results. */
export function searchPage(reader: Reader, searched: Searched | null, problem?: Problem): Page {
  const { t } = reader
  const asked = searched ? `?${queryOf(searched.text, searched.kind)}` : ''
  return {
    path: searchPath,
    title: t('find.title'),
    section: null,
    passing: searched !== null || problem !== undefined,
    asked,
    main: html`<h1>${t('find.title')}</h1><form class="find large" role="search" aria-labelledby="find-label" action="${reader.to(searchPath)}"><div class="field"><label id="find-label" for="find">${t('find.label')}</label><span class="hint" id="find-hint">${t('find.hint')}</span><span class="together"><input id="find" type="search" name="q" value="${searched?.text ?? ''}" maxlength="${searchLettersMost}" autocomplete="off"${searched ? raw(' dir="auto"') : ''} aria-describedby="find-hint"><button class="btn" type="submit">${icon('search')}${t('find.button')}</button></span></div></form>${problem ? html`<div class="notice alert" role="alert">${icon('warning')}<p>${reader.problem(problem)}</p></div>` : ''}${searched ? answers(reader, searched) : ''}`,
  }
}

/** In the head of every page but the search's own. */
export const searchForm = (reader: Reader): Html =>
  html`<form class="find" role="search" action="${reader.to(searchPath)}"><label class="vh" for="find">${reader.t('find.label')}</label><span class="together"><input id="find" type="search" name="q" maxlength="${searchLettersMost}" autocomplete="off"><button class="btn" type="submit">${icon('search')}<span class="vh">${reader.t('find.button')}</span></button></span></form>`

const queryOf = (text: string, kind: SearchedKind | null): string =>
  `${new URLSearchParams({ q: text, ...(kind ? { kind } : {}) })}`

function answers(reader: Reader, { text, kind, number, found }: Searched): Html {
  const { t } = reader
  const shown = kind ? (found.kinds.find(([each]) => each === kind)?.[1] ?? 0) : found.count
  const of = Math.ceil(shown / perSearchPage)
  const at = (page: number) => `${reader.to(searchPath)}?${queryOf(text, kind)}${page > 1 ? `&page=${page}` : ''}`
  const cut = text.length > searchLettersMost ? html`<p class="small muted">${t('find.cut')}</p>` : ''
  const list =
    found.hits.length > 0
      ? html`<ol class="found">${found.hits.map((hit) => hitItem(reader, hit))}</ol>${numberedLinks(reader, { page: number, of, at })}`
      : html`<p>${t(found.count > 0 ? 'find.nothing-kind' : 'find.nothing')}</p>`
  return html`<section class="answers" aria-labelledby="answers"><h2 id="answers">${t('find.count', { count: shown })} ${t('find.for')} <q><bdi>${shortened(text)}</bdi></q></h2>${cut}${found.count > 0 ? kinds(reader, text, kind, found) : ''}${list}</section>`
}

/** A question too long to be said again whole. */
const shortened = (text: string): string => ([...text].length > 80 ? `${[...text].slice(0, 80).join('')}…` : text)

function kinds(reader: Reader, text: string, kind: SearchedKind | null, found: Found): Html {
  const link = (to: SearchedKind | null, name: string, count: number): Html =>
    html`<li><a href="${reader.to(searchPath)}?${queryOf(text, to)}"${to === kind ? raw(' aria-current="true"') : ''}>${name}\u00a0<span class="muted">(${reader.figures.number(count)})</span></a></li>`
  const links = found.kinds.map(([each, count]) => link(each, reader.t(`find.kind.${each}`), count))
  return html`<div class="filters one"><nav aria-labelledby="by-kind"><p class="cap" id="by-kind">${reader.t('find.kinds')}</p><ul>${link(null, reader.t('find.every'), found.count)}${links}</ul></nav></div>`
}

function hitItem(reader: Reader, { publication, language, excerpt }: Hit): Html {
  const kind = publication.kind === 'newsletter' ? 'page' : publication.kind
  const pieces = excerpt.map(({ text, found }) => (found ? html`<mark>${text}</mark>` : html`${text}`))
  const elsewhere =
    language !== reader.language && publication.languages.includes(reader.language)
      ? html`<span class="langtag">${reader.t('find.text-in', { language: reader.languageName(language) })}</span>`
      : onlyIn(reader, publication)
  return html`<li><p class="when"><span>${reader.t(`find.one.${kind}`)} · ${dateOf(reader, publicationDay(publication, reader.site.identity.timeZone))}</span>${elsewhere}${correctedOn(reader, publication)}</p>${titleLink(reader, publication, 3, true)}${pieces.length > 0 ? html`<p${langOf(reader, language)}>${pieces}</p>` : ''}</li>`
}

// Visits made whose results are public: the list and each one's page, with its findings and what was recommended.
import type { VisitPublication } from '../../publish/publication.ts'
import type { Library } from '../library.ts'
import { type Reader, readerOf } from '../site.ts'
import { type Html, html, langOf, local, plainLocal } from './frame/html.ts'
import type { Page, PlannedPage } from './frame/page.ts'
import {
  availableIn,
  citation,
  correction,
  inventedHere,
  languageFor,
  marksOf,
  missingLanguage,
} from './frame/parts.ts'
import { publicationHead } from './frame/publication-head.ts'
import { titleLink } from './frame/titles.ts'
import { inPages, pageLinks, pathsInPages } from './lists/page-links.ts'
import { toTop } from './news.ts'
import { placeName } from './place-name.ts'
import { practicesFrom } from './practice.ts'
import { recommendationItem } from './recommendations/recommendations.ts'

const perPage = 20

export const visitLists = (library: Library): PlannedPage[] =>
  pathsInPages(library.visits, perPage, 'visits/').map((path, at) => ({
    path,
    make: (reader) => visitList(reader, at + 1),
  }))

function visitList(reader: Reader, number: number): Page {
  const title = reader.t('public.visits.title')
  const { path, items, links } = inPages(reader.site.library.visits, perPage, 'visits/', number)
  return {
    path,
    title,
    section: 'visits',
    main: html`<h1>${title}</h1><p class="lead muted">${reader.t('public.visits.about')}</p><p class="all"><a href="${reader.to('places/')}">${reader.t('places.see')}</a></p>${items.length === 0 ? html`<p>${reader.t('public.visits.none')}</p>` : html`<ul class="visits">${items.map((visit) => visitItem(reader, visit))}</ul>`}${pageLinks(reader, links)}`,
  }
}

export function visitPage(reader: Reader, visit: VisitPublication): Page {
  const head = publicationHead(reader, visit)
  const { title, titleLanguage: language, description: summary } = head
  const lang = langOf(reader, language)
  return {
    ...head,
    section: 'visits',
    trail: [{ path: 'visits/', name: reader.t('public.visits.title') }],
    main: html`${missingLanguage(reader, visit)}${inventedHere(reader, visit)}<h1${lang}>${title}</h1>${summary ? html`<p class="lead"${lang}>${summary}</p>` : ''}${facts(reader, visit)}${correction(reader, visit)}${findings(reader, visit)}${recommendations(reader, visit)}${practicesFrom(reader, visit.id)}${availableIn(reader, visit)}${toTop(reader)}`,
  }
}

/** On the page of its place, whose name would be its title there too, a visit is told by its kind. */
export function visitAtItsPlace(reader: Reader, visit: VisitPublication): Html {
  if (!namedByPlace(reader, visit)) return visitItem(reader, visit, 3)
  const kind = reader.t(`vocabulary.visit-kind.${visit.visitKind}`)
  const how = reader.t(visit.announced ? 'public.visit.announced' : 'public.visit.unannounced')
  return html`<li><p class="when"><span>${dates(reader, visit)}</span>${marksOf(reader, visit)}</p><h3><a href="${reader.to(reader.site.library.pathOf(visit))}">${kind}</a></h3><p class="small muted">${how}</p></li>`
}

const visitItem = (reader: Reader, visit: VisitPublication, level: 2 | 3 = 2): Html =>
  html`<li><p class="when"><span>${dates(reader, visit)}</span>${marksOf(reader, visit)}</p>${titleLink(reader, visit, level)}<p class="small muted">${namedByPlace(reader, visit) ? '' : html`${local(reader, visit.place.name)} · `}${reader.t(`vocabulary.place-kind.${visit.place.kind}`)} · ${reader.t(`vocabulary.visit-kind.${visit.visitKind}`)}</p></li>`

/** A title that is the place's name is not said twice. */
const namedByPlace = (reader: Reader, { title, place }: VisitPublication): boolean =>
  plainLocal(reader, title) === plainLocal(reader, place.name)

function facts(reader: Reader, visit: VisitPublication): Html {
  const { place, visitKind, announced } = visit
  const row = (name: 'dates' | 'place' | 'region' | 'kind', value: Html): Html =>
    html`<dt>${reader.t(`public.visit.${name}`)}</dt><dd>${value}</dd>`
  const region = plainLocal(reader, place.region) ? row('region', local(reader, place.region)) : ''
  return html`<dl class="kv">${row('place', html`${placeName(reader, visit)} <span class="muted">(${reader.t(`vocabulary.place-kind.${place.kind}`)})</span>`)}${region}${row('dates', dates(reader, visit))}${row('kind', html`${reader.t(`vocabulary.visit-kind.${visitKind}`)} · ${reader.t(announced ? 'public.visit.announced' : 'public.visit.unannounced')}`)}</dl>`
}

function findings(reader: Reader, visit: VisitPublication): Html {
  if (visit.findings.length === 0) return html``
  const writer = readerOf(reader.site, languageFor(reader, visit))
  const lang = langOf(reader, writer.language)
  const items = visit.findings.map(
    ({ title, text, theme, standards }) =>
      html`<li><h3${lang}>${local(writer, title)}</h3><p${lang}>${local(writer, text)}</p><p class="small muted">${reader.t(`vocabulary.theme.${theme}`)}${standards.length > 0 ? html` · ${reader.t('public.visit.standards')} ${standards.map((ref, at) => html`${at > 0 ? ' · ' : ''}${citation(reader, ref)}`)}` : ''}</p></li>`,
  )
  return html`<section aria-labelledby="findings"><h2 id="findings">${reader.t('public.visit.findings')}</h2><ol class="findings">${items}</ol></section>`
}

function recommendations(reader: Reader, visit: VisitPublication): Html {
  const found = visit.recommendations
    .flatMap((id) => reader.site.library.find(id) ?? [])
    .filter((one) => one.kind === 'recommendation')
  if (found.length === 0) return html``
  return html`<section aria-labelledby="recommended"><h2 id="recommended">${reader.t('public.visit.recommendations')}</h2><ul class="recs">${found.map((one) => recommendationItem(reader, one, 'its place'))}</ul></section>`
}

const dates = (reader: Reader, { from, to }: VisitPublication): Html =>
  from === to
    ? html`<time datetime="${from}">${reader.figures.date(from)}</time>`
    : html`<bdi>${reader.figures.dateRange(from, to)}</bdi>`

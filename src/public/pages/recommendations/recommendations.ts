// The recommendation tracker: positions against verified implementation, and the list, whole or by one of the two.
import type { RecommendationPublication } from '../../../publish/publication.ts'
import { type Implementation, implementations, type Position, positions } from '../../../vocabulary/recommendations.ts'
import type { Library } from '../../library.ts'
import type { Reader } from '../../site.ts'
import { icon } from '../frame/drawings.ts'
import { code, dressed, type Html, html, local, raw } from '../frame/html.ts'
import type { Page, PlannedPage } from '../frame/page.ts'
import { citation, implementationNow, isOverdue, marksOf, positionNow, provedMark, saidMark } from '../frame/parts.ts'
import { titleLink } from '../frame/titles.ts'
import { inPages, pageLinks, pathsInPages } from '../lists/page-links.ts'
import { lastVerified } from './last-verified.ts'
import { trackerForm } from './tracker-form.ts'

const perPage = 20

/** Which recommendations a list holds: all, those with one position, or those with one verified implementation. */
type Filter = { readonly position?: Position; readonly verified?: Implementation }

/** The tracker's own pages, and one list for each position and each verified implementation that occurs. */
export function recommendationLists(library: Library): PlannedPage[] {
  const { recommendations } = library
  const held = <Value>(values: readonly Value[], now: (one: RecommendationPublication) => Value) =>
    values.filter((value) => recommendations.some((one) => now(one) === value))
  return [
    ...listsOf(library, {}),
    ...held(positions, positionNow).flatMap((position) => listsOf(library, { position })),
    ...held(implementations, implementationNow).flatMap((verified) => listsOf(library, { verified })),
  ]
}

/** `at` its place, whose page names it above. */
export function recommendationItem(reader: Reader, recommendation: RecommendationPublication, at?: 'its place'): Html {
  const { number, place, addressee, standards } = recommendation
  const late = isOverdue(recommendation, reader.site.today)
  const details = [
    local(reader, addressee.name),
    ...standards.map((ref) => citation(reader, ref)),
    late ? null : due(reader, recommendation),
  ].filter((part) => part !== null)
  return html`<li><div><p class="small muted">${code(number)}${place && !at ? html` · ${local(reader, place.name)}` : ''} ${marksOf(reader, recommendation)}</p>${titleLink(reader, recommendation, 3, true)}<p class="small muted">${details.map((part, at) => html`${at > 0 ? ' · ' : ''}${part}`)}${late ? due(reader, recommendation) : ''}</p></div><div><span class="cap">${reader.t('public.recommendation.said')}</span>${saidMark(reader, positionNow(recommendation))}</div><div><span class="cap">${reader.t('public.recommendation.seen')}</span>${provedMark(reader, implementationNow(recommendation))}</div></li>`
}

/** "Due 31 March 2027", or since when it is overdue; null without a deadline. */
export function due(reader: Reader, recommendation: RecommendationPublication): Html | null {
  if (!recommendation.deadline) return null
  const date = reader.figures.date(recommendation.deadline).replaceAll(' ', '\u00a0')
  if (!isOverdue(recommendation, reader.site.today)) return html`${reader.t('public.recommendation.due', { date })}`
  return html`<span class="mark alert">${icon('warning')}${reader.t('public.recommendation.overdue', { date })}</span>`
}

const chosenBy = (library: Library, filter: Filter) =>
  library.ask(`recommendations ${filterPath(filter)}`, ({ recommendations }) =>
    recommendations.filter(
      (one) =>
        (!filter.position || positionNow(one) === filter.position) &&
        (!filter.verified || implementationNow(one) === filter.verified),
    ),
  )

const listsOf = (library: Library, filter: Filter): PlannedPage[] =>
  pathsInPages(chosenBy(library, filter), perPage, filterPath(filter)).map((path, at) => ({
    path,
    make: (reader) => listPage(reader, filter, at + 1),
  }))

function listPage(reader: Reader, filter: Filter, number: number): Page {
  const { library } = reader.site
  const { recommendations } = library
  const chosen = chosenBy(library, filter)
  const whole = !filter.position && !filter.verified
  const title = reader.t('public.recommendations.title')
  const name = filterName(reader, filter)
  const { path, items, links } = inPages(chosen, perPage, filterPath(filter), number)
  return {
    path,
    title: whole ? title : name,
    section: 'recommendations' as const,
    trail: whole ? [] : [{ path: 'recommendations/', name: title }],
    main: html`<h1>${title}</h1><p class="lead muted">${dressed(reader.t('public.recommendations.about'), { said: strong, verified: strong })}</p>${whole && number === 1 && recommendations.length > 0 ? matrix(reader, recommendations) : ''}${recommendations.length === 0 ? '' : whole ? (number === 1 ? trackerForm(reader) : '') : filters(reader, filter)}<section aria-labelledby="list"><h2 id="list">${whole ? '' : html`${name} · `}${reader.t('public.recommendations.list', { count: chosen.length })}</h2>${items.length > 0 ? html`<ul class="recs">${items.map((one) => recommendationItem(reader, one))}</ul>` : html`<p>${reader.t('public.recommendations.none')}</p>`}${pageLinks(reader, links)}</section>`,
  }
}

const strong = (text: string): Html => html`<strong>${text}</strong>`

/** All of them, or those that a search found. Only the complete list's headings link to further lists. */
export function matrix(reader: Reader, recommendations: readonly RecommendationPublication[]): Html {
  const whole = recommendations === reader.site.library.recommendations
  const count = (position: Position | null, verified: Implementation | null) =>
    recommendations.filter(
      (one) => (!position || positionNow(one) === position) && (!verified || implementationNow(one) === verified),
    ).length
  const years = recommendations.map(({ made }) => made.slice(0, 4)).sort()
  const about = [
    reader.t('public.recommendations.matrix-about', { count: recommendations.length, year: years[0] ?? '' }),
    reader.t('public.recommendations.last-verified', { date: reader.figures.date(lastVerified(reader)) }),
  ].join(' ')
  const cell = (number: number): Html =>
    number === 0
      ? html`<td class="z">–</td>`
      : html`<td class="${heat(number / recommendations.length)}">${reader.figures.number(number)}</td>`
  const total = (number: number): Html => html`<td class="tot">${reader.figures.number(number)}</td>`
  const link = (filter: Filter, mark: Html, number: number): Html =>
    number === 0 || !whole ? mark : html`<a href="${reader.to(filterPath(filter))}">${mark}</a>`
  const heads = implementations.map(
    (verified) => html`<th scope="col">${link({ verified }, provedMark(reader, verified), count(null, verified))}</th>`,
  )
  const rows = positions.map(
    (position) =>
      html`<tr><th scope="row">${link({ position }, saidMark(reader, position), count(position, null))}</th>${implementations.map((verified) => cell(count(position, verified)))}${total(count(position, null))}</tr>`,
  )
  const foot = implementations.map((verified) => html`<td>${reader.figures.number(count(null, verified))}</td>`)
  return html`<section class="sheet" aria-labelledby="matrix"><h2 id="matrix">${reader.t('public.recommendations.matrix')}</h2><p class="small muted">${about}</p><p class="narrow small muted">${reader.t('public.recommendations.scrolls')}</p><section class="scroll" tabindex="0" aria-label="${reader.t('public.recommendations.matrix-scroll')}"><table class="matrix"><thead><tr><th scope="col">${reader.t('public.recommendations.position')}</th>${heads}<th scope="col" class="tot">${reader.t('public.recommendations.total')}</th></tr></thead><tbody>${rows}</tbody><tfoot><tr><th scope="row">${reader.t('public.recommendations.total')}</th>${foot}${total(recommendations.length)}</tr></tfoot></table></section></section>`
}

/** A tone for the share of all: a help to the eye, the figure says it. */
const heat = (share: number): string => (share >= 0.1 ? 'h3' : share >= 0.05 ? 'h2' : 'h1')

/** Links in the place of a form: each leads to a list that is written once. */
function filters(reader: Reader, filter: Filter): Html {
  const { recommendations } = reader.site.library
  const choice = (to: Filter, name: string) => {
    const chosen = to.position === filter.position && to.verified === filter.verified
    return html`<li><a href="${reader.to(filterPath(to))}"${chosen ? raw(' aria-current="true"') : ''}>${name}</a></li>`
  }
  const all = choice({}, reader.t('public.recommendations.everything'))
  const byPosition = positions
    .filter((position) => recommendations.some((one) => positionNow(one) === position))
    .map((position) => choice({ position }, reader.t(`vocabulary.position.${position}`)))
  const byVerified = implementations
    .filter((verified) => recommendations.some((one) => implementationNow(one) === verified))
    .map((verified) => choice({ verified }, reader.t(`vocabulary.implementation.${verified}`)))
  return html`<div class="filters"><nav aria-labelledby="by-position"><p class="cap" id="by-position">${reader.t('public.recommendations.by-position')}</p><ul>${all}${byPosition}</ul></nav><nav aria-labelledby="by-verified"><p class="cap" id="by-verified">${reader.t('public.recommendations.by-verified')}</p><ul>${all}${byVerified}</ul></nav></div>`
}

const filterPath = ({ position, verified }: Filter): string =>
  position
    ? `recommendations/position/${position}/`
    : verified
      ? `recommendations/verified/${verified}/`
      : 'recommendations/'

const filterName = (reader: Reader, { position, verified }: Filter): string =>
  position
    ? reader.t('common.labelled', {
        what: reader.t('public.recommendations.position'),
        is: reader.t(`vocabulary.position.${position}`),
      })
    : verified
      ? reader.t('common.labelled', {
          what: reader.t('public.recommendations.verified'),
          is: reader.t(`vocabulary.implementation.${verified}`),
        })
      : ''

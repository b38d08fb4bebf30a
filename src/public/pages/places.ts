// Places visited: listed by kind and by region, each with its visits and all that was recommended there.
import { textIn } from '../../vocabulary/languages.ts'
import { placeKinds } from '../../vocabulary/places.ts'
import type { Library } from '../library.ts'
import { placePath, placeWithSlug, type VisitedPlace, visitedPlaces } from '../places.ts'
import type { Reader } from '../site.ts'
import { type Html, html, langOf, local, plainLocal, raw } from './frame/html.ts'
import type { Page, PlannedPage } from './frame/page.ts'
import { toTop } from './news.ts'
import { recommendationItem } from './recommendations/recommendations.ts'
import { visitAtItsPlace } from './visits.ts'

export const placesPath = 'places/'
const orders = { kind: placesPath, region: `${placesPath}by-region/` } as const
/** Of its recommendations; the tracker has all of them. */
const shownMost = 20
type Order = keyof typeof orders

export const placePages = (library: Library): PlannedPage[] => [
  ...visitedPlaces(library).map(
    (place): PlannedPage => ({ path: placePath(place), make: (reader) => placePage(reader, place.slug) }),
  ),
  { path: orders.kind, make: (reader) => placeList(reader, 'kind') },
  { path: orders.region, make: (reader) => placeList(reader, 'region') },
]

function placePage(reader: Reader, slug: string): Page {
  const place = placeWithSlug(reader.site.library, slug)
  if (!place) throw new Error(`no place at ${slug}`)
  const { t } = reader
  const { visits, recommendations } = place
  const name = textIn(place.name, reader.language, reader.own)
  const region = plainLocal(reader, place.region)
  const list = (id: string, heading: string, items: Html): Html =>
    html`<section aria-labelledby="${id}"><h2 id="${id}">${heading}</h2>${items}</section>`
  return {
    path: placePath(place),
    title: name?.text ?? '',
    ...(name ? { titleLanguage: name.language } : {}),
    section: 'visits',
    trail: [
      { path: 'visits/', name: t('public.visits.title') },
      { path: placesPath, name: t('places.title') },
    ],
    main: html`<h1${name ? langOf(reader, name.language) : ''}>${name?.text}</h1><dl class="kv"><dt>${t('places.kind')}</dt><dd>${t(`vocabulary.place-kind.${place.kind}`)}</dd>${region ? html`<dt>${t('public.visit.region')}</dt><dd>${local(reader, place.region)}</dd>` : ''}</dl>${visits.length > 0 ? list('visits', t('places.visits', { count: visits.length }), html`<ul class="visits">${visits.map((visit) => visitAtItsPlace(reader, visit))}</ul>`) : ''}${recommendations.length > 0 ? list('recommended', t('places.recommendations', { count: recommendations.length }), html`<ul class="recs">${recommendations.slice(0, shownMost).map((one) => recommendationItem(reader, one, 'its place'))}</ul>${recommendations.length > shownMost ? html`<p class="all"><a href="${reader.to('recommendations/')}?place=${slug}">${t('places.all')}</a></p>` : ''}`) : ''}${toTop(reader)}`,
  }
}

function placeList(reader: Reader, order: Order): Page {
  const { t } = reader
  const places = visitedPlaces(reader.site.library)
  const title = t('places.title')
  const link = (to: Order) =>
    html`<li><a href="${reader.to(orders[to])}"${to === order ? raw(' aria-current="true"') : ''}>${t(`places.by-${to}`)}</a></li>`
  const groups = groupsOf(reader, places, order).map(
    ([name, held], at) =>
      html`<section aria-labelledby="group-${at}"><h2 id="group-${at}"><bdi>${name}</bdi></h2><ul>${held.map((place) => placeItem(reader, place, order))}</ul></section>`,
  )
  return {
    path: orders[order],
    title: order === 'kind' ? title : t('common.labelled', { what: title, is: t('places.by-region') }),
    section: 'visits',
    trail: [
      { path: 'visits/', name: t('public.visits.title') },
      ...(order === 'kind' ? [] : [{ path: placesPath, name: title }]),
    ],
    main: html`<h1>${title}</h1><p class="lead muted">${t('places.about', { count: places.length })}</p>${places.length > 0 ? html`<div class="filters one"><nav aria-label="${t('places.order')}"><ul>${link('kind')}${link('region')}</ul></nav></div><div class="map">${groups}</div>` : html`<p>${t('public.visits.none')}</p>`}`,
  }
}

function placeItem(reader: Reader, place: VisitedPlace, order: Order): Html {
  const { t } = reader
  const region = plainLocal(reader, place.region)
  const other =
    order === 'region' ? html`${t(`vocabulary.place-kind.${place.kind}`)}` : region ? local(reader, place.region) : null
  const counts = [
    ...(place.visits.length > 0 ? [html`${t('places.visits', { count: place.visits.length })}`] : []),
    ...(place.recommendations.length > 0
      ? [html`${t('places.recommendations', { count: place.recommendations.length })}`]
      : []),
  ]
  const facts = [...(other ? [other] : []), ...counts]
  return html`<li><a href="${reader.to(placePath(place))}">${local(reader, place.name)}</a><p class="small muted">${facts.map((fact, at) => html`${at > 0 ? ' · ' : ''}${fact}`)}</p></li>`
}

/** Kinds in the order of the vocabulary; regions by their names, those without one last. */
function groupsOf(
  reader: Reader,
  places: readonly VisitedPlace[],
  order: Order,
): readonly (readonly [string, readonly VisitedPlace[]])[] {
  const { compare } = reader.figures
  const byName = [...places].sort((a, b) => compare(plainLocal(reader, a.name), plainLocal(reader, b.name)))
  if (order === 'kind')
    return placeKinds.flatMap((kind) => {
      const held = byName.filter((place) => place.kind === kind)
      return held.length > 0 ? [[reader.t(`vocabulary.place-kind.${kind}`), held] as const] : []
    })
  const regions = [...Map.groupBy(byName, ({ region }) => plainLocal(reader, region))]
  return regions
    .sort(([a], [b]) => (a === '' ? 1 : b === '' ? -1 : compare(a, b)))
    .map(([name, held]) => [name || reader.t('places.no-region'), held] as const)
}

// The places visited, as far as publications tell: what they say of one place, under any of its names, is put together.
import { marksOfPlace, type RecommendationPublication, type VisitPublication } from '../publish/publication.ts'
import type { PlaceKey, PublicationId } from '../vocabulary/ids.ts'
import type { LocalText } from '../vocabulary/languages.ts'
import type { PlaceKind } from '../vocabulary/places.ts'
import type { Library } from './library.ts'

export type VisitedPlace = {
  /** Latin letters, figures and hyphens; its address is `places/<slug>/`. */
  readonly slug: string
  /** As its newest publication has it; null while none has one. */
  readonly key: PlaceKey | null
  readonly name: LocalText
  readonly kind: PlaceKind
  /** Empty where no visit says it. */
  readonly region: LocalText
  /** Newest first, both. */
  readonly visits: readonly VisitPublication[]
  readonly recommendations: readonly RecommendationPublication[]
}

export const placePath = ({ slug }: Pick<VisitedPlace, 'slug'>): string => `places/${slug}/`

/** In no order that matters. One place is what a mark of `marksOfPlace` holds together. */
export const visitedPlaces = (library: Library): readonly VisitedPlace[] => library.ask('places', gathered)

export const placeWithSlug = (library: Library, slug: string): VisitedPlace | undefined =>
  library.ask(`place ${slug}`, (whole) => visitedPlaces(whole).find((place) => place.slug === slug))

/** The address of its place's page; null for what is about no place. */
export function pathOfPlaceOf(library: Library, told: Told): string | null {
  const place = placeOfPublished(library, told)
  return place && placePath(place)
}

/** Null for what is of no place. */
export const placeOfPublished = (library: Library, { id }: Told): VisitedPlace | null =>
  library.ask(`place of ${id}`, (whole) => whole.ask('places by publication', byPublication).get(id) ?? null)

const byPublication = (library: Library): ReadonlyMap<PublicationId, VisitedPlace> =>
  new Map(
    visitedPlaces(library).flatMap((place) =>
      [...place.visits, ...place.recommendations].map(({ id }) => [id, place] as const),
    ),
  )

type Told = VisitPublication | RecommendationPublication

/** The address comes from what was published first, so that it stays. */
function gathered({ visits, recommendations }: Library): readonly VisitedPlace[] {
  const earliest = [...visits, ...recommendations].sort((a, b) => (a.publishedAt < b.publishedAt ? -1 : 1))
  const known = new Map<string, Set<Told>>()
  for (const told of earliest) {
    if (!told.place) continue
    const before = [...new Set(marksOfPlace(told.place).flatMap((mark) => known.get(mark) ?? []))]
    const all = new Set([...before.flatMap((group) => [...group]), told])
    for (const one of all) if (one.place) for (const mark of marksOfPlace(one.place)) known.set(mark, all)
  }
  const taken = new Set<string>()
  return [...new Set(known.values())].map((group) => placeOf([...group], taken))
}

function placeOf(group: readonly Told[], taken: Set<string>): VisitedPlace {
  const visits = group.filter((one) => one.kind === 'visit').sort((a, b) => newest(a.to, b.to))
  const recommendations = group
    .filter((one) => one.kind === 'recommendation')
    .sort((a, b) => newest(`${a.made} ${a.number}`, `${b.made} ${b.number}`))
  const oldestFirst = [...group].sort((a, b) => newest(b.publishedAt, a.publishedAt))
  const name: LocalText = Object.assign({}, ...oldestFirst.map((one) => one.place?.name))
  const region: LocalText = Object.assign({}, ...visits.toReversed().map(({ place }) => place.region))
  const [first] = oldestFirst
  const kind = first?.place?.kind
  if (!first || !kind) throw new Error('a place without what tells of it')
  const key = oldestFirst.findLast(({ place }) => place && place.keys.length > 0)?.place?.keys[0] ?? null
  const slug = free([...oldestFirst.flatMap(({ place }) => [place?.name.fr, place?.name.en]), first.slug], taken)
  return { slug, key, name, kind, region, visits, recommendations }
}

const newest = (a: string, b: string): number => (a < b ? 1 : a > b ? -1 : 0)

/** From the first name that gives an address (Arabic gives none), numbered until nobody has it. */
function free(names: readonly (string | undefined)[], taken: Set<string>): string {
  const wanted = names.map((name) => latin(name ?? '')).find((slug) => slug.length > 2) ?? 'place'
  for (let number = 1; ; number++) {
    const slug = number === 1 ? wanted : `${wanted}-${number}`
    if (taken.has(slug) || slug === byRegion) continue
    taken.add(slug)
    return slug
  }
}

/** The list by region stands there. */
const byRegion = 'by-region'

const latin = (text: string): string =>
  text
    .normalize('NFKD')
    .replace(/\p{M}/gu, '')
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, '-')
    .slice(0, 64)
    .replace(/^-|-$/g, '')

// Which region of the map a place belongs to, and what each region comes to.
import { regionAround } from '../../foundation/maps/draw-map.ts'
import type { Region } from '../../foundation/maps/regions.ts'
import type { LocalText } from '../../vocabulary/languages.ts'
import type { BoardLine } from '../recommendations/recommendation-register.ts'
import { shareName } from '../same-name.ts'
import type { VisitLine } from '../visits/registered-visit.ts'
import type { Place } from './place.ts'

/** The region whose name it has in some language; otherwise the one it lies in. */
export function regionOf<R extends Region>({ region, coordinates }: Place, regions: readonly R[]): R | null {
  const named = regions.find(({ name }) => shareName(name, region))
  return named ?? (coordinates && regionAround(regions, coordinates))
}

/** Places of one region, under each of its known names; empty if it has none. */
type RegionPlaces = { readonly name: LocalText; readonly places: readonly Place[] }

/** Those of a loaded region stand under it; others by what they say themselves, and whoever says it in two languages joins those who say it in one. */
export function byRegion(places: readonly Place[], loaded: readonly Region[]): readonly RegionPlaces[] {
  const inLoaded = Map.groupBy(places, (place) => regionOf(place, loaded))
  const bySaid = Map.groupBy(inLoaded.get(null) ?? [], ({ region }) => JSON.stringify(region))
  let own: readonly RegionPlaces[] = []
  for (const said of bySaid.values()) {
    const name = said[0]?.region ?? {}
    const same = own.filter((one) => shareName(one.name, name))
    const joined = [...same, { name, places: said }]
    own = [
      ...own.filter((one) => !same.includes(one)),
      { name: Object.assign({}, ...joined.map((one) => one.name)), places: joined.flatMap((one) => one.places) },
    ]
  }
  const ofLoaded = loaded.flatMap((region): RegionPlaces[] => {
    const there = inLoaded.get(region)
    return there ? [{ name: region.name, places: there }] : []
  })
  return [...ofLoaded, ...own]
}

/** `visits` and `open` are null where they may not be read. */
type RegionFigures<R extends Region = Region> = {
  /** Null for what is in no region. */
  readonly region: R | null
  readonly places: number
  readonly visits: number | null
  readonly open: number | null
}

/** Each region in its order, with nothing in it too; then what is in none, where there is something. A visit that was corrected is counted once. */
export function figuresByRegion<R extends Region>(
  places: readonly (readonly [Place, R | null])[],
  regions: readonly R[],
  visits: readonly VisitLine[] | null,
  board: readonly BoardLine[] | null,
): readonly RegionFigures<R>[] {
  return [...regions, null].flatMap((region) => {
    const ids = new Set<string>(places.filter(([, of]) => of === region).map(([{ id }]) => id))
    if (region === null && ids.size === 0) return []
    const line = {
      region,
      places: ids.size,
      visits: visits?.filter(({ place, correctedBy }) => correctedBy === null && ids.has(place)).length ?? null,
      open: board?.filter(({ key }) => ids.has(key)).reduce((sum, { open }) => sum + open, 0) ?? null,
    }
    return [line]
  })
}

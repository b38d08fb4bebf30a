// Regions of a country as an installation has loaded them: each with its names and its outline, within what a page can draw.
import { geoArea } from 'd3-geo'
import * as v from 'valibot'
import type { LocalText } from '../../vocabulary/languages.ts'
import { accept, type Outcome, refuse } from '../../vocabulary/problems.ts'
import { someTextField } from '../fields.ts'

export type Region = { readonly name: LocalText; readonly shape: Shape }

/** Areas apart from each other, islands for one; of each its outer ring, then its holes. Rings are closed, and run as d3-geo reads them: the outer one clockwise. */
export type Shape = readonly Area[]
export type Area = readonly Ring[]
export type Ring = readonly Point[]
/** Longitude, latitude: degrees of WGS 84, as GeoJSON orders them (RFC 7946 §4). */
export type Point = readonly [number, number]

const regionsMost = 400
export const pointsMost = 50_000

/**
 * Regions as they are kept: one region a name, points as fine as a page draws them (11 metres; coarser where there are too many), each ring closed and in its direction, rings too small to be seen left out.
 * `boundaries-not-in-degrees`; `boundaries-too-large` where a hundredth of a degree leaves too many points; `boundaries-empty` where no area is left.
 */
export function tidyRegions(regions: readonly Region[]): Outcome<readonly Region[]> {
  const whole = joined(regions)
  if (whole.length > regionsMost) return refuse('boundaries-too-large', { field: 'regions' })
  const points = whole.flatMap(({ shape }) => shape.flat(2))
  if (!points.every(onGlobe)) return refuse('boundaries-not-in-degrees', { field: 'regions' })
  for (const decimals of [4, 3, 2]) {
    const tidy = whole.map(({ name, shape }) => ({ name, shape: shape.flatMap((area) => tidyArea(area, decimals)) }))
    const kept = tidy.filter(({ shape }) => shape.length > 0)
    // A region that is lost by drawing it more coarsely is lost for good.
    if (kept.length < whole.length && decimals < 4) break
    if (kept.length === 0) return refuse('boundaries-empty', { field: 'regions' })
    if (pointsOf(kept) <= pointsMost) return accept(kept)
  }
  return refuse('boundaries-too-large', { field: 'regions' })
}

export const pointsOf = (regions: readonly Region[]): number =>
  regions.reduce((sum, { shape }) => sum + shape.flat().reduce((of, ring) => of + ring.length, 0), 0)

/** As a client sends them: to be tidied before they are kept. */
export const regionsField: v.GenericSchema<unknown, readonly Region[]> = v.pipe(
  v.array(
    v.object({
      name: someTextField(200),
      shape: v.custom<Shape>(isShape, 'field-unknown-value'),
    }),
  ),
  v.minLength(1),
  v.maxLength(regionsMost),
)

const isPoint = (value: unknown): value is Point =>
  Array.isArray(value) && value.length === 2 && value.every((one) => typeof one === 'number' && Number.isFinite(one))
const isRing = (value: unknown): value is Ring => Array.isArray(value) && value.length >= 4 && value.every(isPoint)
const isArea = (value: unknown): value is Area => Array.isArray(value) && value.length >= 1 && value.every(isRing)
function isShape(value: unknown): value is Shape {
  return Array.isArray(value) && value.length >= 1 && value.every(isArea)
}

const onGlobe = ([longitude, latitude]: Point): boolean => Math.abs(longitude) <= 180 && Math.abs(latitude) <= 90

/** Some files give each island a line of its own. */
function joined(regions: readonly Region[]): readonly Region[] {
  const byName = new Map<string, Region>()
  for (const region of regions) {
    const key = JSON.stringify(Object.entries(region.name).sort())
    const known = byName.get(key)
    byName.set(key, known ? { ...known, shape: [...known.shape, ...region.shape] } : region)
  }
  return [...byName.values()]
}

/** None where the outer ring no longer encloses an area. */
function tidyArea([outer, ...holes]: Area, decimals: number): readonly Area[] {
  const around = outer ? tidyRing(outer, decimals, true) : null
  if (!around) return []
  return [[around, ...holes.map((hole) => tidyRing(hole, decimals, false)).filter((ring) => ring !== null)]]
}

function tidyRing(ring: Ring, decimals: number, outer: boolean): Ring | null {
  const scale = 10 ** decimals
  const points: Point[] = []
  for (const [longitude, latitude] of ring) {
    const point: Point = [Math.round(longitude * scale) / scale, Math.round(latitude * scale) / scale]
    if (!alike(points.at(-1), point)) points.push(point)
  }
  const [first] = points
  if (first && !alike(points.at(-1), first)) points.push(first)
  if (points.length < 4) return null
  // What d3-geo sees as more than half the globe runs the other way round.
  const clockwise = geoArea({ type: 'Polygon', coordinates: [points.map(([x, y]) => [x, y])] }) <= 2 * Math.PI
  return clockwise === outer ? points : points.toReversed()
}

const alike = (one: Point | undefined, other: Point): boolean => one?.[0] === other[0] && one[1] === other[1]

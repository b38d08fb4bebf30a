// Regions as paths of a drawing, and where a place stands in it: the same for the app's maps and the site's.
import { geoArea, geoContains, geoMercator, geoPath } from 'd3-geo'
import type { Region, Shape } from './regions.ts'

/** Degrees of WGS 84. */
export type Spot = { readonly latitude: number; readonly longitude: number }

type DrawnMap = {
  /** In units of the drawing. */
  readonly width: number
  readonly height: number
  /** One a region, in their order: `path` for `d`, and the middle of its largest area. */
  readonly regions: readonly { readonly path: string; readonly middle: readonly [number, number] }[]
  /** Null for what lies outside the drawing. */
  readonly at: (spot: Spot) => readonly [number, number] | null
}

/** As wide as `width` allows and no higher than `highest`. North is up, in every language. */
export function drawMap(regions: readonly Region[], width: number, highest: number): DrawnMap {
  const all = collection(regions.map(({ shape }) => shape))
  // Turned to the country, so that none is cut at the antimeridian; the turn is taken from where its points lie.
  const projection = geoMercator().rotate([-middleLongitude(regions), 0])
  projection.fitExtent(
    [
      [margin, margin],
      [width - margin, highest - margin],
    ],
    all,
  )
  const [[, top], [, bottom]] = geoPath(projection).bounds(all)
  const [across, down] = projection.translate()
  projection.translate([across, down - top + margin])
  const height = Math.ceil(bottom - top + 2 * margin)
  const path = geoPath(projection).digits(1)
  return {
    width,
    height,
    regions: regions.map(({ shape }) => ({
      path: path(collection([shape])) ?? '',
      middle: path.centroid(collection([[largestOf(shape)]])),
    })),
    at({ latitude, longitude }) {
      const point = projection([longitude, latitude])
      if (!point?.every(Number.isFinite)) return null
      const [x, y] = point
      return x >= 0 && x <= width && y >= 0 && y <= height ? [x, y] : null
    },
  }
}

/** The region that holds this spot; null where none does. */
export const regionAround = <R extends Region>(regions: readonly R[], { latitude, longitude }: Spot): R | null =>
  regions.find(({ shape }) => geoContains(collection([shape]), [longitude, latitude])) ?? null

const margin = 12

const collection = (shapes: readonly Shape[]) => ({
  type: 'MultiPolygon' as const,
  coordinates: shapes.flatMap((shape) => shape.map((area) => area.map((ring) => ring.map(([x, y]) => [x, y])))),
})

/** The middle of the widest stretch of longitudes that is not empty, across the antimeridian where the country lies there. */
function middleLongitude(regions: readonly Region[]): number {
  const all = regions.flatMap(({ shape }) => shape.flat(2).map(([longitude]) => longitude)).sort((a, b) => a - b)
  const [first = 0, last = 0] = [all[0], all.at(-1)]
  let [gap, after] = [first + 360 - last, first]
  for (const [at, longitude] of all.entries()) {
    const before = all[at - 1]
    if (before !== undefined && longitude - before > gap) [gap, after] = [longitude - before, longitude]
  }
  return after + (360 - gap) / 2
}

const largestOf = (shape: Shape): Shape[number] =>
  shape
    .map((area) => ({ area, size: geoArea(collection([[area]])) }))
    .reduce((largest, one) => (one.size > largest.size ? one : largest)).area

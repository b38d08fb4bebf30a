// The content of a GeoJSON file: its areas, and the properties that may name them.
import { type LocalText, languages, type PerLanguage } from '../../vocabulary/languages.ts'
import { accept, type Outcome, refuse } from '../../vocabulary/problems.ts'
import { printable } from '../printable.ts'
import type { Area, Point, Region, Ring, Shape } from './regions.ts'

export type GeoFile = {
  readonly features: readonly { readonly properties: Readonly<Record<string, string>>; readonly shape: Shape }[]
  /** Each property that holds words somewhere, with the first of them. */
  readonly properties: readonly { readonly name: string; readonly said: readonly string[] }[]
  /** Not an area: points, lines, nothing. */
  readonly leftOut: number
}

/** Which property is the region's name in which language. */
export type Naming = PerLanguage<string>

export const fileBytesMost = 32 * 1024 * 1024
const propertiesMost = 100
const saidMost = 3
const nestedMost = 8

/** `boundaries-unreadable` for anything but GeoJSON, TopoJSON included; `boundaries-empty` when nothing in it is an area. `tidyRegions` reports other faults of the outlines. */
export function readGeoJson(text: string): Outcome<GeoFile> {
  let file: unknown
  try {
    file = JSON.parse(text)
  } catch {
    return refuse('boundaries-unreadable')
  }
  const found = featuresIn(file)
  if (!found) return refuse('boundaries-unreadable')
  const features = found.flatMap((feature) => {
    const shape = isObject(feature) ? shapeOf(feature.geometry, 0) : []
    return shape.length > 0 ? [{ properties: wordsIn((feature as Json).properties), shape }] : []
  })
  if (features.length === 0) return refuse('boundaries-empty')
  const names = [...new Set(features.flatMap(({ properties }) => Object.keys(properties)))].slice(0, propertiesMost)
  const properties = names.map((name) => {
    const said = new Set(features.flatMap((feature) => feature.properties[name] ?? []))
    return { name, said: [...said].slice(0, saidMost) }
  })
  return accept({ features, properties, leftOut: found.length - features.length })
}

/** `boundaries-without-names` where a region has no name under the chosen property. */
export function regionsNamed({ features }: GeoFile, naming: Naming): Outcome<readonly Region[]> {
  const regions = features.map(({ properties, shape }): Region => {
    const name: LocalText = Object.fromEntries(
      Object.entries(naming).flatMap(([language, property]) => {
        const said = property ? properties[property] : undefined
        return said ? [[language, said]] : []
      }),
    )
    return { name, shape }
  })
  const nameless = regions.filter(({ name }) => Object.keys(name).length === 0).length
  return nameless > 0 ? refuse('boundaries-without-names', { count: nameless }) : accept(regions)
}

/** The property that names regions in each language, by its own name and by its script; properties with the most different values first. */
export function suggestedNaming({ features, properties }: GeoFile): Naming {
  const naming: Record<string, string> = {}
  const different = (name: string) => new Set(features.map((feature) => feature.properties[name])).size
  const inOrder = properties.map(({ name }) => name).toSorted((one, other) => different(other) - different(one))
  for (const language of languages) {
    const called = inOrder.find((name) => namedFor[language].test(name))
    if (called) naming[language] = called
  }
  if (Object.keys(naming).length > 0) return naming
  const plain =
    inOrder.find((name) => /^(shape_?)?(name|nom|nam|libelle|region|province|الاسم|الجهة)/i.test(name)) ?? inOrder[0]
  if (!plain) return naming
  const arabic = features.some((feature) => /\p{Script=Arabic}/u.test(feature.properties[plain] ?? ''))
  return { [arabic ? 'ar' : 'fr']: plain }
}

const namedFor = {
  ar: /(name|nom|nam)[_:. -]?ar|[_:. -]ar$|arab/i,
  fr: /(name|nom|nam)[_:. -]?fr|[_:. -]fr$|fran/i,
  en: /(name|nom|nam)[_:. -]?en|[_:. -]en$|engl/i,
} as const

type Json = Readonly<Record<string, unknown>>
const isObject = (value: unknown): value is Json => typeof value === 'object' && value !== null && !Array.isArray(value)

function featuresIn(file: unknown): readonly unknown[] | null {
  if (!isObject(file)) return null
  if (file.type === 'Feature') return [file]
  return file.type === 'FeatureCollection' && Array.isArray(file.features) ? file.features : null
}

/** Empty for anything but an area. A ring needs at least three corners to enclose one. */
function shapeOf(geometry: unknown, depth: number): Shape {
  if (!isObject(geometry) || depth > nestedMost) return []
  if (geometry.type === 'GeometryCollection' && Array.isArray(geometry.geometries))
    return geometry.geometries.flatMap((one) => shapeOf(one, depth + 1))
  if (!Array.isArray(geometry.coordinates)) return []
  if (geometry.type === 'Polygon') return areasOf([geometry.coordinates])
  return geometry.type === 'MultiPolygon' ? areasOf(geometry.coordinates) : []
}

const areasOf = (polygons: readonly unknown[]): Shape =>
  polygons.flatMap((polygon): readonly Area[] => {
    if (!Array.isArray(polygon)) return []
    const rings = polygon.map(ringOf)
    const [outer] = rings
    return outer ? [rings.filter((ring) => ring !== null)] : []
  })

function ringOf(positions: unknown): Ring | null {
  if (!Array.isArray(positions)) return null
  const points = positions.flatMap((position): readonly Point[] => {
    if (!Array.isArray(position)) return []
    const [longitude, latitude] = position
    return Number.isFinite(longitude) && Number.isFinite(latitude) ? [[longitude, latitude]] : []
  })
  return points.length >= 4 ? points : null
}

/** Words alone, no longer than a name. */
const wordsIn = (properties: unknown): Readonly<Record<string, string>> =>
  isObject(properties)
    ? Object.fromEntries(
        Object.entries(properties).flatMap(([name, value]) => {
          const said = typeof value === 'string' ? printable(value.toWellFormed()).trim() : ''
          return said !== '' && said.length <= 200 ? [[name, said]] : []
        }),
      )
    : {}

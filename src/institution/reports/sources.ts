// What a live block takes from the registers, and what of it may be told to whom: read from the newest release of the visit.
import type { ReleasedFinding, ReleasedVisit } from '../../release/released-visit.ts'
import { isPlaceGroup } from '../../vocabulary/places.ts'
import { type Implementation, implementations } from '../../vocabulary/recommendations.ts'
import { isSmallNumber } from '../../vocabulary/text/small-numbers.ts'
import { themes } from '../../vocabulary/themes.ts'
import { sameContent } from '../newsroom/writing/same-content.ts'
import type { Place } from '../places/place.ts'
import type { Recommendation } from '../recommendations/recommendation.ts'
import type { BlockSource, LiveBlock, PopulationOn, ReportBlock, Taken } from './report-blocks.ts'

/** What a report may draw on. */
export type ReportMaterial = {
  readonly visit: ReleasedVisit
  readonly place: Place
  /** Those that were drawn from the visit, by their numbers. */
  readonly recommendations: readonly Recommendation[]
  /** Of each that was made about the place before the visit, what the institution has verified. */
  readonly earlier: readonly Implementation[]
}

/** Everything that can be taken now, each with its words. */
export const sourcesOf = (material: ReportMaterial): readonly Offered[] =>
  allSources(material).flatMap((source) => {
    const taken = takenNow(source, material)
    return taken ? [{ source, taken }] : []
  })
export type Offered = Pick<LiveBlock, 'source' | 'taken'>

/** Null if the source is gone or has nothing to show. */
export function takenNow(source: BlockSource, material: ReportMaterial): Taken | null {
  const { visit, place, recommendations } = material
  switch (source.of) {
    case 'finding': {
      const finding = visit.findings.find(({ row }) => row === source.row)
      return finding ? takenFinding(finding, visit) : null
    }
    case 'recommendation': {
      const found = recommendations.find(({ id }) => id === source.id)
      if (!found) return null
      const { number, text, priority, deadline, standards } = found
      const addressees = found.addressees.map(({ kind, name }) => ({ kind, name }))
      return { of: 'recommendation', number, text, addressees, priority, deadline, standards }
    }
    case 'place': {
      const { name, kind, otherKind, authority, region, capacity, facts } = place
      return {
        of: 'place',
        name,
        kind,
        otherKind,
        authority,
        region,
        capacity,
        population: populationOf(place).at(-1) ?? null,
        groups: [
          ...new Set(facts.flatMap((fact) => (fact.kind === 'group' && isPlaceGroup(fact.group) ? [fact.group] : []))),
        ],
        wings: [...new Set(facts.flatMap((fact) => (fact.kind === 'wing' ? [fact.wing] : [])))],
      }
    }
    case 'population': {
      const points = populationOf(place)
      return points.length > 0 ? { of: 'population', capacity: place.capacity, points } : null
    }
    case 'themes': {
      const concerns = visit.findings.filter(({ nature }) => nature === 'concern')
      const points = themes
        .map((theme) => ({ theme, count: concerns.filter((one) => one.theme === theme).length }))
        .filter(({ count }) => count > 0)
      return points.length > 0 ? { of: 'themes', points } : null
    }
    case 'earlier': {
      const points = implementations
        .map((implementation) => ({
          implementation,
          count: material.earlier.filter((one) => one === implementation).length,
        }))
        .filter(({ count }) => count > 0)
      return points.length > 0 ? { of: 'earlier', points } : null
    }
  }
}

/** What became of a block's source since it was taken. */
export function sourceNow({ source, taken }: LiveBlock, material: ReportMaterial): 'same' | 'changed' | 'gone' {
  const now = takenNow(source, material)
  if (!now) return 'gone'
  return sameContent(taken, now) ? 'same' : 'changed'
}

export const isLive = (block: ReportBlock): block is LiveBlock => block.kind === 'live'

/** To raise a person's case with an authority, and to publish it, her consent is asked: OPCAT 21(2). A finding that identifies nobody needs none. */
export const consentAllows = ({ consent }: ReleasedFinding, use: 'raise' | 'publish'): boolean =>
  consent.identifies === 'nobody' || consent[use] === 'yes'

function allSources({ visit, recommendations }: ReportMaterial): readonly BlockSource[] {
  return [
    { of: 'place' },
    { of: 'population' },
    { of: 'themes' },
    { of: 'earlier' },
    ...visit.findings.map(({ row }) => ({ of: 'finding' as const, row })),
    ...recommendations.map(({ id }) => ({ of: 'recommendation' as const, id })),
  ]
}

function takenFinding(finding: ReleasedFinding, { findings }: ReleasedVisit): Taken {
  const { nature, title, text, theme, severity, standards, row } = finding
  const alikes = findings.filter((one) => one.nature === nature)
  const number = alikes.findIndex((one) => one.row === row) + 1
  return { of: 'finding', nature, number, title, text, theme, severity, standards }
}

const populationOf = ({ facts }: Place): readonly PopulationOn[] =>
  facts.flatMap((fact) =>
    fact.kind === 'population'
      ? [
          {
            on: fact.on,
            count: isSmallNumber(fact.count) ? ('fewer-than-five' as const) : fact.count,
            source: fact.source,
          },
        ]
      : [],
  )

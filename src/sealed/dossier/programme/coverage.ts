// What a programme covers: for each kind of place and each region, how many places there are, how many it goes to and has gone to, what is done from afar, and what is missing.
import type { PlaceId } from '../../../vocabulary/ids.ts'
import type { LocalText } from '../../../vocabulary/languages.ts'
import type { PlaceKind } from '../../../vocabulary/places.ts'
import type { Registers } from '../../log/model.ts'
import { change, type Field, type FieldChange, fieldOf, latest } from '../field.ts'
import { targetFor } from '../names.ts'
import type { KnownPlace } from '../way-back.ts'
import { isToBeMade, type PlannedVisit } from './programme.ts'

/** A part of the places that a target may be set for. A region is known by its name as the register has it. */
export type CoveredPart =
  | { readonly by: 'kind'; readonly kind: PlaceKind }
  | { readonly by: 'region'; readonly region: LocalText }

export type Coverage = {
  readonly part: CoveredPart
  /** How its target's register is named. */
  readonly key: string
  /** Open places of the register: the denominator. */
  readonly places: number
  /** How many of them the programme goes to in person, each once. */
  readonly covered: number
  /** How many of them somebody has been in. */
  readonly seen: number
  /** Visits to be made there in person, and how many of them have been. */
  readonly planned: number
  readonly made: number
  /** Remote work with places there: a visit in its own right, from which nobody has seen a cell. */
  readonly remote: { readonly planned: number; readonly made: number }
  readonly target: Field<number>
  /** How many visits in person are missing to the target; null without a target. */
  readonly missing: number | null
}

/** Kinds first, then regions, each with a place in the register or a visit in the programme, the most places first. */
export function coverageOf(
  registers: Registers,
  visits: readonly PlannedVisit[],
  places: readonly KnownPlace[],
): readonly Coverage[] {
  const open = places.filter((place) => place.open)
  const known = new Map(places.flatMap((place) => [place.id, ...place.also].map((id) => [id, place])))
  const toMake = visits.filter(isToBeMade).flatMap((visit): readonly Going[] => {
    const place = latest(visit.place)
    // As the register has it now: a place may have been moved to another region since.
    const { id, kind, region } = (place && known.get(place.id)) ?? place ?? {}
    const isOpen = (place && known.get(place.id))?.open ?? false
    const made = latest(visit.state) === 'made'
    const isRemote = latest(visit.kind) === 'remote'
    return id && kind && region ? [{ place: id, kind, region, isOpen, made, isRemote }] : []
  })
  const parts = (partOf: (of: Pick<KnownPlace, 'kind' | 'region'>) => CoveredPart) => {
    const found = new Map<string, { part: CoveredPart; places: number; going: Going[] }>()
    const at = (of: Pick<KnownPlace, 'kind' | 'region'>) => {
      const part = partOf(of)
      const key = targetOf(part)
      const here = found.get(key) ?? { part, places: 0, going: [] }
      found.set(key, here)
      return here
    }
    for (const place of open) at(place).places += 1
    for (const going of toMake) at(going).going.push(going)
    return [...found]
      .map(([key, { part, places: count, going }]) => covered(registers, key, part, count, going))
      .toSorted((a, b) => b.places - a.places || a.key.localeCompare(b.key))
  }
  return [...parts(({ kind }) => ({ by: 'kind', kind })), ...parts(({ region }) => ({ by: 'region', region }))]
}

/** Sets or clears how many visits the year is to bring there. */
export const changeTarget = (key: string, visits: number | null): readonly FieldChange[] =>
  change({ target: targetFor(key) }, { target: visits })

/** The same name for everyone who sets a target for the same part, so that two who set it apart are seen to differ. */
export function targetOf(part: CoveredPart): string {
  if (part.by === 'kind') return `kind/${part.kind}`
  const name = part.region.fr ?? part.region.en ?? part.region.ar ?? ''
  return `region/${name.trim().replaceAll('/', ' ').slice(0, longestName)}`
}

/** A register's name takes 200 letters. */
const longestName = 150

type Going = Pick<KnownPlace, 'kind' | 'region'> & {
  readonly place: PlaceId
  readonly isOpen: boolean
  readonly made: boolean
  readonly isRemote: boolean
}

function covered(
  registers: Registers,
  key: string,
  part: CoveredPart,
  places: number,
  all: readonly Going[],
): Coverage {
  const going = all.filter(({ isRemote }) => !isRemote)
  const remote = all.filter(({ isRemote }) => isRemote)
  const target = fieldOf(registers, targetFor(key))
  const wanted = latest(target)
  return {
    part,
    key,
    places,
    covered: openPlaces(going),
    seen: openPlaces(going.filter(wasMade)),
    planned: going.length,
    made: going.filter(wasMade).length,
    remote: { planned: remote.length, made: remote.filter(wasMade).length },
    target,
    missing: wanted === null ? null : Math.max(0, wanted - going.length),
  }
}

const openPlaces = (going: readonly Going[]): number =>
  new Set(going.flatMap(({ place, isOpen }) => (isOpen ? [place] : []))).size

const wasMade = ({ made }: Going): boolean => made

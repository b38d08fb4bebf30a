// Kinds of places of deprivation of liberty. An open list (OPCAT article 4 is broad): `other` carries its own words.
import type { IsoDate } from './dates.ts'

export const placeKinds = [
  'prison',
  'remand',
  'juvenile',
  'police',
  'gendarmerie',
  'court-cell',
  'psychiatric',
  'migrant',
  'transit-zone',
  'military',
  'social-care',
  'quarantine',
  'transport-vehicle',
  'private',
  'other',
] as const
export type PlaceKind = (typeof placeKinds)[number]

/** Groups of persons for whom deprivation of liberty weighs more. What devices are told of a place is that it holds some of them, never how many or whom. */
export const placeGroups = [
  'women',
  'mothers',
  'children',
  'older',
  'disability',
  'psychosocial',
  'illness',
  'dependence',
  'foreign',
  'asylum',
  'minorities',
  'long-sentences',
] as const
export type PlaceGroup = (typeof placeGroups)[number]

/** The groups by which a place’s own figures say who is held: those above, and by what holds them. */
export const heldGroups = [...placeGroups, 'untried', 'sentenced'] as const
export type HeldGroup = (typeof heldGroups)[number]

export const isPlaceGroup = (group: HeldGroup): group is PlaceGroup => placeGroups.some((one) => one === group)

/** Parts of a place in which persons are kept apart from the others. */
export const placeWings = ['isolation', 'disciplinary', 'quarantine', 'high-security', 'secure-ward'] as const
export type PlaceWing = (typeof placeWings)[number]

/** For how many persons a place was meant on a day: as the last dated figure before it says, or, where none has a date, as is said of today. Null where nobody knows. */
export function capacityOn(
  place: {
    readonly capacity: number | null
    /** Oldest first. */
    readonly facts: readonly { readonly kind: string; readonly on: IsoDate; readonly count?: number | null }[]
  },
  day: IsoDate,
): number | null {
  const dated = place.facts.filter(({ kind }) => kind === 'capacity')
  if (dated.length === 0) return place.capacity
  return dated.findLast(({ on }) => on <= day)?.count ?? null
}

/** What has come to be known of a place from outside a visit. */
export const placeEvents = ['alert', 'death', 'serious-incident', 'no-answer'] as const

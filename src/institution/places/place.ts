// A place of deprivation of liberty, as the register keeps it.
import { same } from '../../foundation/same.ts'
import type { Instant, IsoDate } from '../../vocabulary/dates.ts'
import type { AuthorityId, PersonId, PlaceId } from '../../vocabulary/ids.ts'
import type { LocalText } from '../../vocabulary/languages.ts'
import type { HeldGroup, PlaceKind, PlaceWing } from '../../vocabulary/places.ts'

export type Place = {
  readonly id: PlaceId
  /** Other entries of the register that turned out to be this place: what was signed or sealed about one of them belongs to this one. */
  readonly also: readonly PlaceId[]
  readonly name: LocalText
  readonly kind: PlaceKind
  /** Said in words when the kind is `other`. */
  readonly otherKind: LocalText
  /** What it was called before; the last first. */
  readonly formerNames: readonly FormerName[]
  /** The authority in charge, in the words of whoever entered it. */
  readonly authority: LocalText
  /** The same in the register of authorities, where it stands there. */
  readonly body: AuthorityId | null
  readonly region: LocalText
  /** Of today; where it is among the facts with its days, the last of them. */
  readonly capacity: number | null
  /** What is known of who is held there and where; each with the day it was so and who said it. Oldest first. */
  readonly facts: readonly PlaceFact[]
  readonly open: boolean
  /** Its first day and its last, as far as they are known; the last may be to come. */
  readonly opened: IsoDate | null
  readonly closed: IsoDate | null
  /** Set up for a time: a camp, a hall used for a night. */
  readonly temporary: boolean
  readonly coordinates: Coordinates | null
  /** Demonstration places are invented and say so. */
  readonly invented: boolean
  readonly changed: Instant
  /** Null for what was last changed before this was kept. */
  readonly changedBy: PersonId | null
  /** Raised by one at each change: a change made on an older one is refused with `changed-meanwhile`. */
  readonly version: number
}

/** `until` is its last day under this name. */
export type FormerName = { readonly name: LocalText; readonly until: IsoDate | null }

/** Degrees of WGS 84. */
export type Coordinates = { readonly latitude: number; readonly longitude: number }

/** How many persons were held, for how many it was officially meant from that day on, how many of a group were (null: some), or that the place has such a wing. */
export type PlaceFact = { readonly on: IsoDate; readonly source: string } & (
  | { readonly kind: 'population'; readonly count: number }
  | { readonly kind: 'capacity'; readonly count: number }
  | { readonly kind: 'group'; readonly group: HeldGroup; readonly count: number | null }
  | { readonly kind: 'wing'; readonly wing: PlaceWing }
)

/** What a place is without what nobody has said of it yet. */
export const unsaid = {
  formerNames: [],
  body: null,
  opened: null,
  closed: null,
  temporary: false,
  coordinates: null,
} as const satisfies Partial<Place>

/** `now` in place of `before`, or of nothing; beside the others where `before` stands there no more. Null is none. */
export function changedFacts(
  facts: readonly PlaceFact[],
  before: PlaceFact | null,
  now: PlaceFact | null,
): readonly PlaceFact[] {
  const at = before ? facts.findIndex((one) => same(one, before)) : -1
  const added = now ? [now] : []
  return at < 0 ? [...facts, ...added] : facts.toSpliced(at, 1, ...added)
}

/** Oldest first; the capacity that holds is the last that is known with its day. */
export function withFacts<P extends Pick<Place, 'capacity' | 'facts'>>(place: P, facts: readonly PlaceFact[]): P {
  const inOrder = facts.toSorted((a, b) => a.on.localeCompare(b.on))
  const capacity = inOrder.findLast((fact) => fact.kind === 'capacity')
  return { ...place, facts: inOrder, capacity: capacity ? capacity.count : place.capacity }
}

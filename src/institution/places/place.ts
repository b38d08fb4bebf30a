// A place of deprivation of liberty, as the register keeps it.
import type { Instant, IsoDate } from '../../vocabulary/dates.ts'
import type { AuthorityId, PlaceId } from '../../vocabulary/ids.ts'
import type { LocalText } from '../../vocabulary/languages.ts'
import type { PlaceGroup, PlaceKind, PlaceWing } from '../../vocabulary/places.ts'

export type Place = {
  readonly id: PlaceId
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
  /** Raised by one at each change: a change made on an older one is refused with `changed-meanwhile`. */
  readonly version: number
}

/** `until` is its last day under this name. */
export type FormerName = { readonly name: LocalText; readonly until: IsoDate | null }

/** Degrees of WGS 84. */
export type Coordinates = { readonly latitude: number; readonly longitude: number }

/** How many persons were held, that some of a group are, or that the place has such a wing. */
export type PlaceFact = { readonly on: IsoDate; readonly source: string } & (
  | { readonly kind: 'population'; readonly count: number }
  | { readonly kind: 'group'; readonly group: PlaceGroup }
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

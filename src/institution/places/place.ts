// A place of deprivation of liberty, as the register keeps it.
import type { Instant, IsoDate } from '../../vocabulary/dates.ts'
import type { PlaceId } from '../../vocabulary/ids.ts'
import type { LocalText } from '../../vocabulary/languages.ts'
import type { PlaceGroup, PlaceKind, PlaceWing } from '../../vocabulary/places.ts'

export type Place = {
  readonly id: PlaceId
  readonly name: LocalText
  readonly kind: PlaceKind
  /** Said in words when the kind is `other`. */
  readonly otherKind: LocalText
  readonly authority: LocalText
  readonly region: LocalText
  readonly capacity: number | null
  /** What is known of who is held there and where; each with the day it was so and who said it. Oldest first. */
  readonly facts: readonly PlaceFact[]
  readonly open: boolean
  /** Demonstration places are invented and say so. */
  readonly invented: boolean
  readonly changed: Instant
  /** Raised by one at each change: a change made on an older one is refused with `changed-meanwhile`. */
  readonly version: number
}

/** How many persons were held, that some of a group are, or that the place has such a wing. */
export type PlaceFact = { readonly on: IsoDate; readonly source: string } & (
  | { readonly kind: 'population'; readonly count: number }
  | { readonly kind: 'group'; readonly group: PlaceGroup }
  | { readonly kind: 'wing'; readonly wing: PlaceWing }
)

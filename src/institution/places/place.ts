// A place of deprivation of liberty, as the register keeps it.
import type { Instant } from '../../vocabulary/dates.ts'
import type { PlaceId } from '../../vocabulary/ids.ts'
import type { LocalText } from '../../vocabulary/languages.ts'
import type { PlaceKind } from '../../vocabulary/places.ts'

export type Place = {
  readonly id: PlaceId
  readonly name: LocalText
  readonly kind: PlaceKind
  /** Said in words when the kind is `other`. */
  readonly otherKind: LocalText
  readonly authority: LocalText
  readonly region: LocalText
  readonly capacity: number | null
  readonly open: boolean
  /** Demonstration places are invented and say so. */
  readonly invented: boolean
  readonly changed: Instant
  /** Raised by one at each change: a change made on an older one is refused with `changed-meanwhile`. */
  readonly version: number
}

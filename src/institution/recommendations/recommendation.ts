// A recommendation and its two histories: what the authority said, what the institution verified. Neither is ever overwritten.
import type { Instant, IsoDate } from '../../vocabulary/dates.ts'
import type { PersonId, PlaceId, RecommendationId, VisitId } from '../../vocabulary/ids.ts'
import type { LocalText } from '../../vocabulary/languages.ts'
import type { AddresseeKind, Implementation, Position, Priority } from '../../vocabulary/recommendations.ts'
import type { StandardRef } from '../../vocabulary/standards.ts'
import type { Theme } from '../../vocabulary/themes.ts'

export type Recommendation = {
  readonly id: RecommendationId
  /** As cited in letters: `2026/14-03`. Unique. */
  readonly number: string
  readonly text: LocalText
  readonly addressee: { readonly kind: AddresseeKind; readonly name: LocalText }
  readonly place: PlaceId | null
  /** The released visit and finding it came from, when it came from one. */
  readonly origin: { readonly visit: VisitId; readonly finding: string } | null
  readonly theme: Theme
  readonly standards: readonly StandardRef[]
  readonly priority: Priority
  readonly made: IsoDate
  readonly deadline: IsoDate | null
  /** Raised by one at each change of the recommendation itself: a change made on an older one is refused with `changed-meanwhile`. */
  readonly version: number
  /** When it was last changed, or an answer or a follow-up was added. */
  readonly changed: Instant
}

/** The authority's answer, kept verbatim in the language it came in. */
export type Answer = {
  readonly id: string
  readonly recommendation: RecommendationId
  readonly on: IsoDate
  readonly position: Position
  readonly text: LocalText
  /** The letter's reference. */
  readonly reference: string
  readonly enteredBy: PersonId
  readonly enteredAt: Instant
}

/** What the institution has seen with its own eyes, from what evidence, by whom. */
export type FollowUp = {
  readonly id: string
  readonly recommendation: RecommendationId
  readonly on: IsoDate
  readonly implementation: Implementation
  readonly text: LocalText
  readonly evidence: string
  readonly verifiedBy: PersonId
  readonly enteredAt: Instant
}

// A recommendation and its histories: what each addressee said, what the institution verified, whether it is still pursued. None is ever overwritten.
import type { Instant, IsoDate } from '../../vocabulary/dates.ts'
import type { AuthorityId, PersonId, PlaceId, RecommendationId, ThemeId, VisitId } from '../../vocabulary/ids.ts'
import type { LocalText } from '../../vocabulary/languages.ts'
import type {
  AddresseeKind,
  BasisKind,
  Implementation,
  Position,
  Priority,
  ReviewOutcome,
  VerificationSource,
} from '../../vocabulary/recommendations.ts'
import type { StandardRef } from '../../vocabulary/standards/standards.ts'
import type { Theme } from '../../vocabulary/themes.ts'

export type Recommendation = {
  readonly id: RecommendationId
  /** As cited in letters: `2026/14-03`. Unique. */
  readonly number: string
  readonly text: LocalText
  /** At least one; the first answers for it before the others. */
  readonly addressees: readonly Addressee[]
  readonly place: PlaceId | null
  /** The released visit and finding it came from, when it came from one. */
  readonly origin: { readonly visit: VisitId; readonly finding: string } | null
  /** What else it comes from; null if it has an origin. */
  readonly basis: { readonly kind: BasisKind; readonly title: string } | null
  /** The earlier recommendation that it says again. It never changes. */
  readonly repeats: RecommendationId | null
  readonly theme: Theme
  /** The institution's own theme, which lies within `theme`. */
  readonly ownTheme: ThemeId | null
  readonly standards: readonly StandardRef[]
  readonly priority: Priority
  readonly made: IsoDate
  readonly deadline: IsoDate | null
  /** Raised by one at each change of the recommendation itself: a change made on an older one is refused with `changed-meanwhile`. */
  readonly version: number
  /** Who wrote this version; null for what was written before that was kept. */
  readonly changedBy: PersonId | null
  /** When it was last changed, or an entry was added to one of its histories. */
  readonly changed: Instant
}

export type Addressee = {
  /** Its number within the recommendation, from 1: an answer names it. */
  readonly no: number
  readonly kind: AddresseeKind
  /** As it was called when it was addressed. */
  readonly name: LocalText
  /** The body of the register that it is; null for what an older register says in words, and for the institution itself. */
  readonly authority: AuthorityId | null
}

/** An entry that follows a wrong one names it: the wrong one is shown struck, and never goes. */
type Entry = {
  readonly id: string
  readonly recommendation: RecommendationId
  readonly on: IsoDate
  readonly text: LocalText
  /** The entry that this one corrects, and why. */
  readonly corrects: { readonly entry: string; readonly reason: string } | null
  readonly enteredAt: Instant
}

/** An addressee's answer, kept verbatim in the language it came in. */
export type Answer = Entry & {
  readonly addressee: Addressee['no']
  readonly position: Position
  /** The letter's reference. */
  readonly reference: string
  readonly enteredBy: PersonId
}

/** What the institution itself has seen: how, by whom, and the evidence. */
export type FollowUp = Entry & {
  readonly implementation: Implementation
  /** Null for what was written before that was asked. */
  readonly source: VerificationSource | null
  readonly evidence: string
  readonly verifiedBy: PersonId
}

/** Whether a recommendation that has stood for years is still pursued: who decided, and why. */
export type ReviewDecision = {
  readonly id: string
  readonly recommendation: RecommendationId
  readonly on: IsoDate
  readonly outcome: ReviewOutcome
  /** The recommendation that takes its place, when it is replaced. */
  readonly replacement: RecommendationId | null
  readonly reason: string
  readonly decidedBy: PersonId
  readonly enteredAt: Instant
}

/** Those that hold: a wrong entry does not, the one that corrects it does. By their own day. */
export function holding<One extends Entry>(entries: readonly One[]): readonly One[] {
  const wrong = new Set(entries.map(({ corrects }) => corrects?.entry))
  return entries.filter(({ id }) => !wrong.has(id))
}

/** The position that each addressee took last, in the order of the addressees: later words without one leave it. `answers` are oldest first. */
export const positionsOf = (addressees: readonly Addressee[], answers: readonly Answer[]): readonly Position[] =>
  addressees.map(
    ({ no }) =>
      holding(answers).findLast(({ addressee, position }) => addressee === no && position !== 'none')?.position ??
      'none',
  )

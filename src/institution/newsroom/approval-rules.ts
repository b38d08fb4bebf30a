// For which kinds of content a second person's approval is asked: a setting of the institution. It is asked until two coordinators have said otherwise.
import type { Instant } from '../../vocabulary/dates.ts'
import type { PersonId } from '../../vocabulary/ids.ts'
import type { Outcome } from '../../vocabulary/problems.ts'
import type { DraftKind } from './draft-content.ts'

type Said = { readonly by: PersonId; readonly at: Instant }

export type ApprovalRule = {
  readonly kind: DraftKind
  /** True: a draft of this kind leaves only once someone who did not write it has approved it. */
  readonly asked: boolean
  /** A coordinator proposes to ask it no longer. Until another agrees it is asked as before. */
  readonly proposal: Said | null
  /** Who set it so; null where nobody ever has. */
  readonly set: Said | null
}

export interface ApprovalRules {
  /** One for each kind, in the order of `writtenKinds`. */
  list(): Promise<readonly ApprovalRule[]>
  asks(kind: DraftKind): Promise<boolean>
  /** From now on it is asked, and what was proposed is taken back: the stricter way needs one person. */
  ask(kind: DraftKind, by: PersonId): Promise<ApprovalRule>
  /** Proposes that it be asked no longer. `changed-meanwhile` when it is not asked, or that is proposed already. */
  propose(kind: DraftKind, by: PersonId): Promise<Outcome<ApprovalRule>>
  /** `approval-by-author` for whoever proposed it; `changed-meanwhile` when nothing is proposed. */
  agree(kind: DraftKind, by: PersonId): Promise<Outcome<ApprovalRule>>
}

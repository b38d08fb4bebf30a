// What was brought over in one go: the drafts that came from it, so that all of them can be undone while nobody has worked on them.
import type { Instant } from '../../../vocabulary/dates.ts'
import type { DraftId, PersonId } from '../../../vocabulary/ids.ts'
import type { Outcome } from '../../../vocabulary/problems.ts'
import type { DraftContent } from '../draft-content.ts'

export type BringOverBatch = {
  readonly id: string
  readonly by: PersonId
  readonly at: Instant
  readonly drafts: readonly DraftId[]
}

export interface BringOverBatches {
  /** Newest first. */
  list(): Promise<readonly BringOverBatch[]>
  /** A draft for each content, all or none. */
  bring(contents: readonly DraftContent[], by: PersonId): Promise<Outcome<BringOverBatch>>
  /** More drafts for one that was begun: `not-found`. */
  bringMore(id: string, contents: readonly DraftContent[], by: PersonId): Promise<Outcome<BringOverBatch>>
  /** Deletes the drafts that are as they came, and forgets the bringing. Gives how many stay because somebody has changed, proposed or approved them. */
  takeBack(id: string, by: PersonId): Promise<Outcome<{ readonly kept: number }>>
}

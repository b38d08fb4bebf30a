// Drafts that are to be published by themselves at a moment: what was read, who decided it, and why it could not be done at its time.
import type { Instant } from '../vocabulary/dates.ts'
import type { DraftId, PersonId } from '../vocabulary/ids.ts'
import type { Outcome, Problem } from '../vocabulary/problems.ts'
import type { PublishRequest } from './review.ts'

export type Schedule = {
  readonly draft: DraftId
  /** The version that was read. Another one is not published: a change to the draft overtakes the schedule, which stays to say so. */
  readonly version: number
  readonly at: Instant
  readonly request: PublishRequest
  /** The print of exactly what was read, as it would have been out at `made`. */
  readonly confirm: string
  readonly by: PersonId
  readonly made: Instant
  /** Why it was not published at its time; null before that. A published draft has no schedule. */
  readonly problem: Problem | null
}

export interface Schedules {
  /** The earliest first; those that a change overtook, and those of deleted drafts, are among them. */
  list(): Promise<readonly Schedule[]>
  /** In place of any other of this draft. `changed-meanwhile` when the draft no longer has this version. */
  set(schedule: Omit<Schedule, 'problem'>): Promise<Outcome<Schedule>>
  /** `not-found` when there is none: it was published meanwhile, or taken back. */
  takeBack(draft: DraftId, by: PersonId): Promise<Outcome<Schedule>>
  /** Keeps why it was not published, unless it was set again or taken back meanwhile. */
  fail(schedule: Schedule, problem: Problem): Promise<void>
  /** Leaves behind one whose draft is gone. */
  drop(schedule: Schedule): Promise<void>
}

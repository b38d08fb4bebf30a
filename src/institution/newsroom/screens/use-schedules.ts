// Planned publications, as the newsroom shows them: the schedule's own type belongs to the room below.
import { type Loaded, useLoaded, useWritten } from '../../../foundation/components/call-context.tsx'
import type { Instant } from '../../../vocabulary/dates.ts'
import type { DraftId, PersonId } from '../../../vocabulary/ids.ts'
import type { Problem } from '../../../vocabulary/problems.ts'
import type { Draft } from '../draft.ts'

type ScheduleLine = {
  readonly draft: DraftId
  /** Of the draft. */
  readonly version: number
  readonly at: Instant
  readonly by: PersonId
  /** Why it was not published at its time. */
  readonly problem: Problem | null
}

/** Also taken back from a line that another screen left behind: each change made from here asks again. */
export const useSchedules = (): Loaded<readonly ScheduleLine[]> => useLoaded('/api/publish/schedules', useWritten())

/** The schedule of a draft, once loaded. If it is for another version, the draft was changed since. */
export function scheduleOf(
  schedules: Loaded<readonly ScheduleLine[]>,
  { id, version }: Pick<Draft, 'id' | 'version'>,
): (ScheduleLine & { readonly overtaken: boolean }) | null {
  const found = schedules.state === 'ready' && schedules.value.find((one) => one.draft === id)
  return found ? { ...found, overtaken: found.version !== version } : null
}

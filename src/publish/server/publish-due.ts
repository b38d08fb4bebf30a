// Publishes what is due: looked for by the clock on the wall, so that a server that was down, or a clock that jumps, delays a publication and never loses or repeats it.
import { storageProblem } from '../../foundation/server/database/database.ts'
import { type Clockwork, clockwork } from '../../foundation/server/process/clockwork.ts'
import { nameOfError } from '../../foundation/server/process/name-of-error.ts'
import type { Report } from '../../foundation/server/process/report.ts'
import { may } from '../../institution/access/access.ts'
import { type Problem, refuse } from '../../vocabulary/problems.ts'
import type { Schedule } from '../schedule.ts'
import type { PublishParts } from './parts.ts'
import { decide } from './put-out.ts'

/** How late a publication may be while the server runs. */
const lookSeconds = 10

/** Publishes at once what came due while nobody looked, then looks until closed; of several servers, the one that has the clock. */
export async function keepPublishing(
  parts: PublishParts,
  hasClock: () => Promise<boolean>,
  report: Report,
): Promise<Clockwork> {
  const publishing = clockwork({
    seconds: lookSeconds,
    hasClock,
    act: () => publishDue(parts, report),
    failed: (name) => report('terminal.log.due', { why: name }),
  })
  await publishing.look()
  return publishing
}

/** Publishes each draft whose moment has come, exactly as it was read, if the person who planned it may still publish. A refusal is kept with the schedule for a person to see, and is not retried without one. */
export async function publishDue(parts: PublishParts, report: Report): Promise<void> {
  const now = parts.means.clock()
  for (const schedule of await parts.schedules.list()) {
    if (schedule.at > now || (schedule.problem && !passes(schedule.problem))) continue
    const problem = await attempt(parts, schedule).catch((error: unknown) => {
      report('terminal.log.planned', { why: nameOfError(error) })
      return storageProblem(error) ?? refuse('unexpected').problem
    })
    if (problem) await parts.schedules.fail(schedule, problem)
  }
}

/** A fault of the machine, not of the publication: retried until it works. */
const passes = ({ code }: Problem): boolean => code.startsWith('storage-') || code === 'unexpected'

async function attempt(parts: PublishParts, schedule: Schedule): Promise<Problem | null> {
  const { draft, version, at, request, confirm, by, made } = schedule
  const standing = await parts.registers.drafts.get(draft)
  if (!standing) {
    await parts.schedules.drop(schedule)
    return null
  }
  const planner = await parts.callerOf(by)
  if (!(planner && may(planner, 'publish drafts'))) return refuse('schedule-without-planner').problem
  if (standing.version !== version) return refuse('schedule-overtaken').problem
  const planned = { read: made, recording: { planned: at, made }, overtaken: 'schedule-differs' } as const
  const out = await decide(parts, request, confirm, by, planned)
  return out.ok ? null : out.problem
}

// The API of planned publication: what was read and confirmed, at a moment on the institution's own clock.
import * as v from 'valibot'
import { dateField, instantField } from '../../foundation/fields.ts'
import { staffRoutes } from '../../foundation/server/http/staff-request.ts'
import { asked, askedOf, askedWith } from '../../institution/server/institution-request.ts'
import type { Instant } from '../../vocabulary/dates.ts'
import type { DraftId, PersonId } from '../../vocabulary/ids.ts'
import { accept, type Outcome, refuse } from '../../vocabulary/problems.ts'
import { isClockTime, momentIn } from '../../vocabulary/published/event-times.ts'
import type { PublishRequest } from '../review.ts'
import type { Schedule } from '../schedule.ts'
import type { PublishParts } from './parts.ts'
import { preview } from './preview.ts'
import { decisionEntries, draftSource } from './publish-fields.ts'

const whenField = v.union([
  v.object({ day: dateField, time: v.pipe(v.string(), v.check(isClockTime, 'field-unknown-value')) }),
  instantField,
])
const scheduleFields = v.object({ ...decisionEntries, source: draftSource, when: whenField })

/** To be mounted at `/publish/schedules`. */
export const scheduleRoutes = (parts: PublishParts) =>
  staffRoutes()
    .get(
      '/',
      asked('read drafts', async () => accept(await standingSchedules(parts))),
    )
    .post(
      '/',
      askedWith('publish drafts', scheduleFields, async ({ when, confirm, ...request }, _c, { person }) => {
        const identity = await parts.identity()
        if (!identity) return refuse('not-set-up')
        const at = typeof when === 'string' ? when : momentIn(identity.timeZone, `${when.day}T${when.time}`)
        return schedule(parts, request, confirm, at, person)
      }),
    )
    .delete(
      '/:id',
      askedOf('publish drafts', async (id: DraftId, { person }) => parts.schedules.takeBack(id, person)),
    )

/** Without those whose draft is deleted. The plan of a draft that was changed since stays, to say that it no longer holds. */
export async function standingSchedules({ schedules, registers }: PublishParts): Promise<readonly Schedule[]> {
  const here = new Set((await registers.drafts.list()).map(({ id }) => id))
  return (await schedules.list()).filter(({ draft }) => here.has(draft))
}

/** Plans only what could be published now. `moment-passed`; `changed-meanwhile` when it is no longer what was read. */
async function schedule(
  parts: PublishParts,
  request: PublishRequest & { readonly source: { readonly kind: 'draft'; readonly id: DraftId } },
  confirm: string,
  at: Instant,
  by: PersonId,
): Promise<Outcome<Schedule>> {
  const made = parts.means.clock()
  if (at <= made) return refuse('moment-passed', { field: 'when' })
  const draft = await parts.registers.drafts.get(request.source.id)
  if (!draft) return refuse('not-found')
  const read = await preview(parts, request, made)
  if (!read.ok) return read
  const [problem] = read.value.problems
  if (problem) return { ok: false, problem }
  if (read.value.confirm !== confirm) return refuse('changed-meanwhile')
  return parts.schedules.set({ draft: draft.id, version: draft.version, at, request, confirm, by, made })
}

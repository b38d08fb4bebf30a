// The API of the exceptions to the table of access; and the middleware that adds the caller's exceptions before any room's routes.
import type { MiddlewareHandler } from 'hono'
import * as v from 'valibot'
import { dateField, idField, textField } from '../../../foundation/fields.ts'
import type { StaffVariables } from '../../../foundation/server/http/caller.ts'
import { staffRoutes } from '../../../foundation/server/http/staff-request.ts'
import { daysBetween, type IsoDate } from '../../../vocabulary/dates.ts'
import type { ExceptionId, PersonId } from '../../../vocabulary/ids.ts'
import { accept, refuse } from '../../../vocabulary/problems.ts'
import { asked, askedOf, askedWith } from '../../server/institution-request.ts'
import type { InstitutionParts } from '../../server/parts.ts'
import { type Exceptions, exceptionDaysMost, grantable } from '../exceptions.ts'

const exceptionFields = v.object({
  person: idField<PersonId>(),
  act: v.picklist(grantable),
  from: dateField,
  until: dateField,
  reason: textField(1_000),
})

/** Goes after the session's middleware: adds what today's exceptions also allow the caller. */
export const exceptionsMiddleware =
  (exceptions: Exceptions, today: () => Promise<IsoDate>): MiddlewareHandler<{ Variables: StaffVariables }> =>
  async (c, next) => {
    const caller = c.get('caller')
    const also = await exceptions.inForce(caller.person, await today())
    if (also.length > 0) c.set('caller', { ...caller, also })
    await next()
  }

export const exceptionRoutes = ({ registers: { exceptions }, today }: InstitutionParts) =>
  staffRoutes()
    .get(
      '/exceptions',
      asked('read exceptions', async () => accept(await exceptions.list())),
    )
    .get(
      '/also',
      asked('read places', async (_c, { person }) => accept(await exceptions.inForce(person, await today()))),
    )
    .post(
      '/exceptions',
      askedWith('let an exception', exceptionFields, async (form, _c, { person }) => {
        if (form.until < form.from)
          return refuse('dates-out-of-order', { field: 'until', first: form.from, last: form.until })
        if (form.until < (await today())) return refuse('date-gone', { field: 'until' })
        if (daysBetween(form.from, form.until) > exceptionDaysMost)
          return refuse('exception-too-long', { field: 'until', days: exceptionDaysMost })
        return exceptions.propose(form, person)
      }),
    )
    .post(
      '/exceptions/:id/agreement',
      askedOf('let an exception', async (id: ExceptionId, { person }) => exceptions.agree(id, person)),
    )
    .post(
      '/exceptions/:id/end',
      askedOf('let an exception', async (id: ExceptionId, { person }) => exceptions.end(id, person)),
    )

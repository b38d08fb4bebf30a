// Registrations for events, for staff: counts for the organisers, the sealed answers for the intake office.
import type { Hono } from 'hono'
import * as v from 'valibot'
import { readJson } from '../../../foundation/server/http/body.ts'
import type { StaffVariables } from '../../../foundation/server/http/caller.ts'
import { answer, bytesAnswer } from '../../../foundation/server/http/http.ts'
import { type StaffContext, staffRoutes } from '../../../foundation/server/http/staff-request.ts'
import { isId } from '../../../vocabulary/ids.ts'
import type { Office } from '../../../vocabulary/offices.ts'
import { accept, type Outcome, refuse } from '../../../vocabulary/problems.ts'
import { isShownOpened } from '../../keys/intake/form.ts'
import { frames } from '../../mailbox/wire.ts'
import type { Mailbox } from '../mailbox.ts'
import { shownIn } from './intake-routes.ts'

export function registrationRoutes({ registrations, onDeleting }: Mailbox): Hono<{ Variables: StaffVariables }> {
  const routes = staffRoutes()

  routes.get('/intake/events', async (c) => {
    const allowed = holds(c, organisers)
    return allowed.ok ? c.json({ events: await registrations.events() }) : answer(c, allowed)
  })

  routes.put('/intake/events/:event/join', async (c) => {
    const event = named(c, organisers, 'event')
    if (!event.ok) return answer(c, event)
    const body = await readJson(c.req.raw, joinShape)
    if (!body.ok) return answer(c, body)
    await registrations.leaveJoin(event.value, body.value.link)
    return c.json({})
  })

  routes.get('/intake/events/:event/registrations', async (c) => {
    const event = named(c, ['intake'], 'event')
    return event.ok ? bytesAnswer(c, frames(await registrations.sealed(event.value))) : answer(c, event)
  })

  routes.put('/intake/events/:event/registrations/:id', async (c) => {
    const [event, id] = [named(c, ['intake'], 'event'), named(c, ['intake'], 'id')]
    if (!event.ok || !id.ok) return answer(c, event.ok ? id : event)
    const body = await readJson(c.req.raw, attendedShape)
    if (!body.ok) return answer(c, body)
    await registrations.mark(event.value, id.value, body.value.attended)
    return c.json({})
  })

  routes.delete('/intake/events/:event/registrations/:id', async (c) => {
    const [event, id] = [named(c, ['intake'], 'event'), named(c, ['intake'], 'id')]
    if (!event.ok || !id.ok) return answer(c, event.ok ? id : event)
    const sealed = await registrations.sealedOf(event.value, id.value)
    if (!sealed) return c.json({})
    if (!(await isShownOpened(sealed, shownIn(c)))) return answer(c, refuse('letter-not-for-device'))
    await onDeleting({ by: c.get('caller').person, what: 'registration', id: event.value, unread: false })
    await registrations.remove(event.value, id.value)
    return c.json({})
  })

  return routes
}

const organisers: readonly Office[] = ['intake', 'communications']
const joinShape = v.object({
  link: v.nullable(v.pipe(v.string(), v.trim(), v.maxLength(2_000), v.regex(/^https:\/\/[^\s]+$/i))),
})
const attendedShape = v.object({ attended: v.boolean() })

const holds = (c: StaffContext, offices: readonly Office[]): Outcome<null> =>
  offices.some((office) => c.get('caller').offices.includes(office)) ? accept(null) : refuse('not-intake')

/** An id in an address, which becomes the name of a file. */
function named(c: StaffContext, offices: readonly Office[], which: 'event' | 'id'): Outcome<string> {
  const allowed = holds(c, offices)
  if (!allowed.ok) return allowed
  const id = c.req.param(which) ?? ''
  return isId(id) ? accept(id) : refuse('not-found')
}

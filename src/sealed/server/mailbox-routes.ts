// The routes to the mailbox, in the order in which a call meets them.
import type { Context, Hono } from 'hono'
import type { StaffVariables } from '../../foundation/server/http/caller.ts'
import { staffRoutes } from '../../foundation/server/http/staff-request.ts'
import type { Changes } from '../mailbox/wire.ts'
import { directoryDraftRoutes } from './directory/directory-draft-routes.ts'
import { peopleRoutes } from './directory/people-routes.ts'
import { entryRoutes } from './entry/entry-routes.ts'
import { sessionMiddleware } from './entry/session-middleware.ts'
import { signInRoutes } from './entry/sign-in-routes.ts'
import { cardRoutes } from './intake/card-routes.ts'
import { intakeRoutes } from './intake/intake-routes.ts'
import { registrationRoutes } from './intake/registration-routes.ts'
import type { Mailbox } from './mailbox.ts'
import { attachmentRoutes } from './streams/attachment-routes.ts'
import { streamRoutes } from './streams/stream-routes.ts'

/** Under `/api`: what needs no session, then the check of the session, then everything else. Routes mounted after these know the caller. */
export function mailboxRoutes(mailbox: Mailbox): Hono<{ Variables: StaffVariables }> {
  return staffRoutes()
    .route('/', entryRoutes(mailbox))
    .route('/', signInRoutes(mailbox))
    .use(sessionMiddleware(mailbox))
    .route('/', peopleRoutes(mailbox))
    .route('/', directoryDraftRoutes(mailbox))
    .route('/', streamRoutes(mailbox))
    .route('/', attachmentRoutes(mailbox))
    .route('/', intakeRoutes(mailbox))
    .route('/', registrationRoutes(mailbox))
    .route('/', cardRoutes(mailbox))
    .get('/changes', (c) => nextChange(c, mailbox))
}

async function nextChange(c: Context<{ Variables: StaffVariables }>, { changes }: Mailbox): Promise<Response> {
  const cursor = await changes.next(c.get('caller').person, c.req.query('after') ?? '', c.req.raw.signal)
  return c.json({ cursor } satisfies Changes)
}

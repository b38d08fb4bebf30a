// The routes to the mailbox, in the order in which a call meets them.
import { type Context, Hono } from 'hono'
import type { StaffVariables } from '../../foundation/server/caller.ts'
import type { Changes } from '../mailbox/wire.ts'
import { attachmentRoutes } from './attachment-routes.ts'
import { cardRoutes } from './card-routes.ts'
import { directoryDraftRoutes } from './directory-draft-routes.ts'
import { entryRoutes } from './entry-routes.ts'
import { intakeRoutes } from './intake-routes.ts'
import type { Mailbox } from './mailbox.ts'
import { peopleRoutes } from './people-routes.ts'
import { registrationRoutes } from './registration-routes.ts'
import { sessionMiddleware } from './session-middleware.ts'
import { signInRoutes } from './sign-in-routes.ts'
import { streamRoutes } from './stream-routes.ts'

/** Under `/api`: what needs no session, then the session's check, then all else. Routes that are mounted after these know the caller. */
export function mailboxRoutes(mailbox: Mailbox): Hono<{ Variables: StaffVariables }> {
  return new Hono<{ Variables: StaffVariables }>()
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

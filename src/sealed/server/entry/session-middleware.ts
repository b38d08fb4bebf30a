// Lets through those with a session on a device that the directory lists, and tells every room who the caller is.
import type { MiddlewareHandler } from 'hono'
import type { StaffVariables } from '../../../foundation/server/http/caller.ts'
import { problemAnswer } from '../../../foundation/server/http/http.ts'
import { refuse } from '../../../vocabulary/problems.ts'
import { listedDevice, listedPerson } from '../../keys/directory/directory.ts'
import { sessionToken } from '../../mailbox/wire.ts'
import type { Mailbox } from '../mailbox.ts'

/**
 * Refuses `session-ended` without a running session of a person whom the directory lists at this moment, and `device-not-listed` for everything but
 * `open` when no device of hers that is listed at this moment has proved itself in it: a struck-off device is out at once.
 */
export const sessionMiddleware =
  ({ accounts, board }: Mailbox): MiddlewareHandler<{ Variables: StaffVariables }> =>
  async (c, next) => {
    const token = bearerOf(c.req.header('authorization'))
    const session = token ? await accounts.sessionOf(token) : null
    const directory = session ? await board.current() : null
    const listed = session && directory ? listedPerson(directory, session.person) : null
    if (!session || !directory || !listed) return problemAnswer(c, refuse('session-ended').problem)
    const device = session.device && listedDevice(directory, session.device)
    if (!device && !open.includes(`${c.req.method} ${c.req.path}`))
      return problemAnswer(c, refuse('device-not-listed').problem)
    c.set('caller', { person: listed.id, offices: listed.offices })
    await next()
  }

/** What a device may ask that is not listed yet: whether it is by now. And give back a newer directory, which may list it, to a server that was put back. */
const open: readonly string[] = [
  'GET /api/directory',
  'POST /api/directory',
  'POST /api/session/device',
  'DELETE /api/session',
]

/** The token in `Bearer <token>`, or null. */
export const bearerOf = (authorization: string | undefined): string | null =>
  sessionToken.exec(authorization?.match(/^Bearer (.*)$/)?.[1] ?? '')?.[0] ?? null

// Lets through those with a session, and tells every room who is asking.
import type { MiddlewareHandler } from 'hono'
import type { StaffVariables } from '../../foundation/server/caller.ts'
import { problemAnswer } from '../../foundation/server/http.ts'
import { refuse } from '../../vocabulary/problems.ts'
import { listedPerson } from '../keys/directory.ts'
import type { Mailbox } from './mailbox.ts'

/** Refuses `session-ended` without a running session of a person whom the directory lists at this moment. */
export const sessionMiddleware =
  ({ accounts, board }: Mailbox): MiddlewareHandler<{ Variables: StaffVariables }> =>
  async (c, next) => {
    const token = bearerOf(c.req.header('authorization'))
    const person = token ? await accounts.personOf(token) : null
    const directory = person ? await board.current() : null
    const listed = person && directory ? listedPerson(directory, person) : null
    if (!listed) return problemAnswer(c, refuse('session-ended').problem)
    c.set('caller', { person: listed.id, offices: listed.offices })
    await next()
  }

/** The token in `Bearer <token>`, or null. */
export const bearerOf = (authorization: string | undefined): string | null =>
  /^Bearer ([A-Za-z0-9_-]{43})$/.exec(authorization ?? '')?.[1] ?? null

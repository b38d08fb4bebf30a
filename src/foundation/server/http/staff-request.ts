// The edge of every staff route: who asks, for which act, and whether the request has the right shape. The room hands in which offices allow which act.
import { type Context, Hono } from 'hono'
import type * as v from 'valibot'
import type { Outcome } from '../../../vocabulary/problems.ts'
import { readJson } from './body.ts'
import type { Caller, StaffVariables } from './caller.ts'
import { answer } from './http.ts'

export type StaffContext = Context<{ Variables: StaffVariables }>
export const staffRoutes = () => new Hono<{ Variables: StaffVariables }>()

/** `allow` refuses `not-allowed`, as the institution's table says. */
export function askedBy<Act extends string>(allow: (caller: Caller, act: Act) => Outcome<null>) {
  /** Answers with what `act` gives, once the caller's offices carry what she asks for. */
  const asked =
    (what: Act, act: (c: StaffContext, caller: Caller) => Promise<Outcome<unknown>>) =>
    async (c: StaffContext): Promise<Response> => {
      const caller = c.get('caller')
      const allowed = allow(caller, what)
      return answer(c, allowed.ok ? await act(c, caller) : allowed)
    }
  /** The same with a body of this schema. */
  const askedWith = <Schema extends v.GenericSchema>(
    what: Act,
    schema: Schema,
    act: (body: v.InferOutput<Schema>, c: StaffContext, caller: Caller) => Promise<Outcome<unknown>>,
    limit?: number,
  ) =>
    asked(what, async (c, caller) => {
      const body = await readJson(c.req.raw, schema, limit)
      return body.ok ? act(body.value, c, caller) : body
    })
  return { asked, askedWith }
}

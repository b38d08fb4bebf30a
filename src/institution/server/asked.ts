// The edge of every route: who asks, what for, and whether what she sends has the shape it must have.
import { type Context, Hono } from 'hono'
import * as v from 'valibot'
import { parse, readJson } from '../../foundation/server/body.ts'
import type { StaffVariables } from '../../foundation/server/caller.ts'
import { answer } from '../../foundation/server/http.ts'
import { isId } from '../../vocabulary/ids.ts'
import { type Outcome, refuse } from '../../vocabulary/problems.ts'
import { type Act, type Asking, allow } from '../access/access.ts'

export type StaffContext = Context<{ Variables: StaffVariables }>
export const staffRoutes = () => new Hono<{ Variables: StaffVariables }>()

/** Answers with what `act` gives, once the caller's offices carry what she asks for. */
export const asked =
  (what: Act, act: (c: StaffContext, caller: Asking) => Promise<Outcome<unknown>>) =>
  async (c: StaffContext): Promise<Response> => {
    const caller = c.get('caller')
    const allowed = allow(caller, what)
    return answer(c, allowed.ok ? await act(c, caller) : allowed)
  }

/** The same with a body of this schema. */
export const askedWith = <Schema extends v.GenericSchema>(
  what: Act,
  schema: Schema,
  act: (body: v.InferOutput<Schema>, c: StaffContext, caller: Asking) => Promise<Outcome<unknown>>,
  limit?: number,
) =>
  asked(what, async (c, caller) => {
    const body = await readJson(c.req.raw, schema, limit)
    return body.ok ? act(body.value, c, caller) : body
  })

/** A change names the version it was made on. */
export const withVersion = <Schema extends v.GenericSchema>(schema: Schema) =>
  v.intersect([schema, v.object({ version: versionField })])
export const versionField = v.pipe(v.number(), v.integer(), v.minValue(1))

/** The query string as this schema gives it. */
export const queryOf = <Schema extends v.GenericSchema>(c: StaffContext, schema: Schema) => parse(schema, c.req.query())

/** The id in the address. What is no id names nothing. */
export function idIn<Id extends string>(c: StaffContext): Outcome<Id> {
  const id = c.req.param('id')
  return isId(id) ? { ok: true, value: id as string as Id } : refuse('not-found')
}

/** The record, or `not-found`. */
export const found = <T>(record: T | null): Outcome<T> =>
  record === null ? refuse('not-found') : { ok: true, value: record }

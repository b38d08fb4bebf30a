// The edge of the institution's routes: what may be asked by whom, as its table of access says, and what their addresses and bodies name.
import * as v from 'valibot'
import { parse, readJson } from '../../foundation/server/http/body.ts'
import type { Caller } from '../../foundation/server/http/caller.ts'
import { askedBy, type StaffContext } from '../../foundation/server/http/staff-request.ts'
import { isId } from '../../vocabulary/ids.ts'
import { accept, type Outcome, refuse } from '../../vocabulary/problems.ts'
import { type Act, allow } from '../access/access.ts'

export const { asked, askedWith } = askedBy<Act>(allow)

/** Acts on the record whose id is in the address; `not-found` for anything but an id. */
export const askedOf = <Id extends string>(
  what: Act,
  act: (id: Id, caller: Caller, c: StaffContext) => Promise<Outcome<unknown>>,
) =>
  asked(what, async (c, caller) => {
    const id = c.req.param('id')
    return isId(id) ? act(id as string as Id, caller, c) : refuse('not-found')
  })

/** The same with a body of this schema. */
export const askedOfWith = <Id extends string, Schema extends v.GenericSchema>(
  what: Act,
  schema: Schema,
  act: (id: Id, body: v.InferOutput<Schema>, caller: Caller, c: StaffContext) => Promise<Outcome<unknown>>,
  limit?: number,
) =>
  askedOf<Id>(what, async (id, caller, c) => {
    const body = await readJson(c.req.raw, schema, limit)
    return body.ok ? act(id, body.value, caller, c) : body
  })

/** A change names the version it was made on. */
export const withVersion = <Schema extends v.GenericSchema>(schema: Schema) =>
  v.intersect([schema, v.object({ version: versionField })])
export const versionField = v.pipe(v.number(), v.integer(), v.minValue(1))

/** The query string as this schema gives it. */
export const queryOf = <Schema extends v.GenericSchema>(c: StaffContext, schema: Schema) => parse(schema, c.req.query())

/** A whole number in the address; `not-found` for anything else. */
export function numberIn(c: StaffContext, name: string): Outcome<number> {
  const text = c.req.param(name) ?? ''
  return /^\d{1,6}$/.test(text) ? accept(Number(text)) : refuse('not-found')
}

/** The record, or `not-found`. */
export const found = <T>(record: T | null): Outcome<T> => (record === null ? refuse('not-found') : accept(record))

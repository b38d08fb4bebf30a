// The edge of the institution's routes: what may be asked by whom, as its table of access says, and what their addresses and bodies name.
import * as v from 'valibot'
import { askedBy, type StaffContext } from '../../foundation/server/http/asked.ts'
import { parse } from '../../foundation/server/http/body.ts'
import { isId } from '../../vocabulary/ids.ts'
import { type Outcome, refuse } from '../../vocabulary/problems.ts'
import { type Act, allow } from '../access/access.ts'

export const { asked, askedWith } = askedBy<Act>(allow)

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

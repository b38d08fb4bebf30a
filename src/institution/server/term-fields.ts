// Fields of what lasts from one day until another, or until nobody knows when.
import * as v from 'valibot'
import { dateField } from '../../foundation/fields.ts'
import type { IsoDate } from '../../vocabulary/dates.ts'

/** A day, or null. */
export const maybeDate = v.optional(v.nullable(dateField), null)

/** For a check that refuses `dates-out-of-order`. */
export const endsAfterItBegins = ({ from, until }: { from: IsoDate | null; until: IsoDate | null }): boolean =>
  from === null || until === null || until >= from

// Fields of what lasts from one day until another, or until nobody knows when.
import * as v from 'valibot'
import { dateField } from '../../foundation/fields.ts'
import type { IsoDate } from '../../vocabulary/dates.ts'

/** A day, or null. */
export const maybeDate = v.optional(v.nullable(dateField), null)

/** In a `rawCheck`: refuses `dates-out-of-order` at this field where the second of two days comes before the first, and tells both. */
export function inOrder<Form>(
  { dataset, addIssue }: v.RawCheckContext<Form>,
  field: keyof Form & string,
  days: (form: Form) => readonly [first: IsoDate | null, last: IsoDate | null],
): void {
  if (!dataset.typed) return
  const [first, last] = days(dataset.value)
  if (first === null || last === null || last >= first) return
  const at = { type: 'object', origin: 'value', input: {}, key: field, value: last } as const
  addIssue({ message: 'dates-out-of-order', expected: first, received: last, path: [at] })
}

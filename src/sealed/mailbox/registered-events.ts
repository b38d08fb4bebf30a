// What the public server counts of the events that are registered for, as a schema: the staff server and a device read the same.
import * as v from 'valibot'
import { type IsoDate, isDate } from '../../vocabulary/dates.ts'
import { isId, type PublicationId } from '../../vocabulary/ids.ts'
import type { RegisteredEvent } from './wire.ts'

const text = v.optional(v.pipe(v.string(), v.maxLength(1_000)))
const count = v.pipe(v.number(), v.integer(), v.minValue(0))
const id = v.custom<string>(isId)

/** `attended` and `join` are what staff have added. */
export const registeredEventsField: v.GenericSchema<unknown, { readonly events: readonly RegisteredEvent[] }> =
  v.object({
    events: v.array(
      v.object({
        event: v.custom<PublicationId>(isId),
        title: v.object({ ar: text, fr: text, en: text }),
        date: v.custom<IsoDate>(isDate),
        places: v.nullable(count),
        pending: count,
        standing: v.record(v.string(), v.picklist(['confirmed', 'waiting'])),
        attended: v.optional(v.array(id), []),
        join: v.optional(v.boolean(), false),
      }),
    ),
  })

// What `export.json` says of the files beside it (`docs/export.md`).
import * as v from 'valibot'
import { hashField } from '../../foundation/fields.ts'

export const everythingFormat = 'wiqaya/everything/1'

const sum = {
  bytes: v.pipe(v.number(), v.integer(), v.minValue(0)),
  sha256: hashField,
}
const name = v.pipe(v.string(), v.regex(/^[a-z0-9_]{1,64}$/i))
/** Inside the folder, and nowhere else. */
const path = v.pipe(
  v.string(),
  v.maxLength(500),
  v.check(
    (text) => !text.split('/').some((part) => part === '' || part === '.' || part === '..') && !/[\\\0:]/.test(text),
  ),
)

export const everythingField = v.object({
  format: v.literal(everythingFormat),
  made: v.string(),
  /** Steps of the schema that the database had taken, by room. */
  steps: v.record(name, v.array(v.string())),
  /** Every table of the database, with the columns in which its rows are written. */
  tables: v.array(
    v.object({
      name,
      columns: v.array(v.pipe(v.string(), v.regex(/^[a-z0-9_]{1,64}$/i))),
      /** What it holds, in words; for a table left out, why. */
      what: v.string(),
      /** Null for one that is left out. */
      json: v.nullable(v.object({ rows: v.number(), sum: v.string(), ...sum })),
    }),
  ),
  /** Attachments, under `files/`. */
  files: v.array(v.object({ path, ...sum })),
})
export type Everything = v.InferOutput<typeof everythingField>

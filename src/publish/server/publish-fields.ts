// What is sent to the second gate, as schemas.
import * as v from 'valibot'
import { idField, localTextField, textField } from '../../foundation/fields.ts'
import type { DraftId, RecommendationId, VisitId } from '../../vocabulary/ids.ts'
import type { Source } from '../source.ts'

export const draftSource = v.object({ kind: v.literal('draft'), id: idField<DraftId>() })

const sourceFields: v.GenericSchema<unknown, Source> = v.variant('kind', [
  draftSource,
  v.object({
    kind: v.literal('visit'),
    id: idField<VisitId>(),
    findings: v.pipe(v.array(textField(64)), v.maxLength(200)),
  }),
  v.object({ kind: v.literal('recommendation'), id: idField<RecommendationId>() }),
])

const requestEntries = {
  source: sourceFields,
  note: v.optional(localTextField(1_000), {}),
  smallNumbersRead: v.optional(v.boolean(), false),
  newAddress: v.optional(v.boolean(), false),
}
export const requestFields = v.object(requestEntries)

/** `confirm` is the print that the preview gave of what was read. */
export const decisionEntries = {
  ...requestEntries,
  confirm: v.pipe(v.string(), v.nonEmpty(), v.maxLength(100)),
}

// The fields of a draft as a schema: of what a browser sends, and of what an older version of the program kept.
import * as v from 'valibot'
import { contentWith } from '../../foundation/content-fields.ts'
import { localTextField } from '../../foundation/fields.ts'
import { isMandateId, type MandateId, prevention } from '../../vocabulary/mandates.ts'
import { isFormerAddress } from '../../vocabulary/published/former-addresses.ts'
import type { DraftContent } from './draft-content.ts'

/** A draft may lack nearly everything: the gate says what is missing. */
export const draftContentField: v.GenericSchema<unknown, DraftContent> = contentWith({
  title: v.optional(localTextField(300), {}),
  summary: v.optional(localTextField(1_000), {}),
  mandate: v.optional(v.custom<MandateId>(isMandateId), prevention),
  former: v.optional(v.pipe(v.array(v.pipe(v.string(), v.check(isFormerAddress))), v.maxLength(100)), []),
})

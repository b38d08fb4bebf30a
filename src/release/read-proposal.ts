// A proposed release as the second signer reads it: the very bytes that she would sign, parsed.
import * as v from 'valibot'
import { same } from '../foundation/same.ts'
import * as shape from '../sealed/dossier/shapes.ts'
import { fromBase64url } from '../vocabulary/bytes-as-text.ts'
import { isId, type PlaceId } from '../vocabulary/ids.ts'
import { accept, type Outcome, refuse } from '../vocabulary/problems.ts'
import { themes } from '../vocabulary/themes.ts'
import { accessSought, refusalEnds, refusalGrounds } from '../vocabulary/visits/access-refusals.ts'
import { findingNatures, healthCrises, protocolDecisions, severities, visitKinds } from '../vocabulary/visits/visits.ts'
import { isCanonical } from './release-bytes.ts'
import { type FirstFormat, inEitherFormat, type ReleasedVisit, type SecondFormat } from './released-visit.ts'

/**
 * `bytes` is base64url. Refused with `body-unreadable` unless they are a released visit in its one exact form, and hold nothing that is not read here, such as words in a
 * further language: nobody should sign what she cannot read in full.
 */
export function readProposal(bytes: string): Outcome<ReleasedVisit> {
  const raw = fromBase64url(bytes)
  if (!raw || !isCanonical(raw)) return refuse('body-unreadable')
  const said: unknown = JSON.parse(new TextDecoder().decode(raw))
  const parsed = v.safeParse(releasedVisit, said, { abortEarly: true })
  if (!parsed.success) return refuse('body-unreadable')
  const { accessRefused, ...before } = parsed.output
  // The oldest had no place for refusals of access.
  const isOldest = parsed.output.format === 'wiqaya/released-visit/1' && accessRefused.length === 0
  const isWhole = same(said, parsed.output) || (isOldest && same(said, before))
  return isWhole ? accept(inEitherFormat(parsed.output)) : refuse('body-unreadable')
}

const answer = v.picklist(['yes', 'no', 'not-asked'])

const finding = v.strictObject({
  row: v.string(),
  title: shape.localText,
  text: shape.localText,
  nature: v.picklist(findingNatures),
  severity: v.nullable(v.picklist(severities)),
  theme: v.picklist(themes),
  standards: shape.standards,
  sources: v.strictObject({
    observations: shape.count,
    registers: shape.count,
    persons: v.union([shape.count, v.literal('fewer-than-five')]),
  }),
  consent: v.variant('identifies', [
    v.strictObject({ identifies: v.literal('nobody') }),
    v.strictObject({ identifies: v.literal('someone'), use: answer, raise: answer, publish: answer }),
  ]),
})

const accessRefusal = v.strictObject({
  row: v.string(),
  sought: v.picklist(accessSought),
  on: shape.date,
  minutes: v.nullable(shape.count),
  by: shape.line,
  ground: v.picklist(refusalGrounds),
  legal: shape.line,
  account: shape.text,
  end: v.picklist(refusalEnds),
})

/** A text of the dossier, with its source and day. */
const words = v.pipe(v.string(), v.maxLength(10_500))
const measure = v.strictObject({ ar: v.optional(words), fr: v.optional(words), en: v.optional(words) })

const inBoth = {
  id: shape.visit,
  place: v.custom<PlaceId>(isId),
  kind: v.picklist(visitKinds),
  announced: v.boolean(),
  from: shape.date,
  to: shape.date,
  teamSize: shape.count,
  findings: v.array(finding),
  accessRefused: v.optional(v.array(accessRefusal), []),
  corrects: v.nullable(shape.visit),
  releasedAt: shape.instant,
}
const inProtocol = { decision: v.picklist(protocolDecisions), measures: v.array(measure) }

const releasedVisit: v.GenericSchema<unknown, FirstFormat | SecondFormat> = v.variant('format', [
  v.strictObject({
    ...inBoth,
    format: v.literal('wiqaya/released-visit/1'),
    protocol: v.strictObject({ ...inProtocol, crisis: v.nullable(v.picklist(healthCrises)) }),
  }),
  v.strictObject({
    ...inBoth,
    format: v.literal('wiqaya/released-visit/2'),
    protocol: v.strictObject({ ...inProtocol, crises: v.array(v.picklist(healthCrises)) }),
    proof: v.nullable(v.string()),
  }),
])

// Reads a released visit from the bytes that were signed: every field within its limits, every closed list checked, nothing unknown.
import * as v from 'valibot'
import {
  dateField,
  idField,
  instantField,
  localTextField,
  someTextField,
  textField,
} from '../../../foundation/fields.ts'
import { parse } from '../../../foundation/server/http/body.ts'
import {
  type FirstFormat,
  inEitherFormat,
  type ReleasedVisit,
  releasedMost,
  type SecondFormat,
  type SignedRelease,
} from '../../../release/released-visit.ts'
import { fromBase64url } from '../../../vocabulary/bytes-as-text.ts'
import type { DeviceId, PersonId, PlaceId, VisitId } from '../../../vocabulary/ids.ts'
import { type Outcome, refuse } from '../../../vocabulary/problems.ts'
import { isStandardRef, type StandardRef } from '../../../vocabulary/standards/standards.ts'
import { themes } from '../../../vocabulary/themes.ts'
import { accessSought, refusalEnds, refusalGrounds } from '../../../vocabulary/visits/access-refusals.ts'
import {
  findingNatures,
  healthCrises,
  protocolDecisions,
  severities,
  visitKinds,
} from '../../../vocabulary/visits/visits.ts'
import { inOrder } from '../../server/term-fields.ts'

/** The visit in these bytes, or the first thing that is wrong with them. `release-empty` for a first release that says nothing. */
export function readRelease(bytes: string): Outcome<ReleasedVisit> {
  const raw = fromBase64url(bytes)
  if (!raw) return refuse('body-unreadable')
  let json: unknown
  try {
    json = JSON.parse(new TextDecoder('utf-8', { fatal: true }).decode(raw))
  } catch {
    return refuse('body-unreadable')
  }
  return parse(releasedVisit, json)
}

export const standardField = v.custom<StandardRef>(isStandardRef, 'field-unknown-value')

const signatureFields = v.strictObject({
  person: idField<PersonId>(),
  device: idField<DeviceId>(),
  signature: v.pipe(v.string(), v.maxLength(86), v.regex(/^[A-Za-z0-9_-]{86}$/)),
})

/** 512 KiB of base64url: some hundred findings in three languages. */
export const signedReleaseFields: v.GenericSchema<unknown, SignedRelease> = v.strictObject({
  bytes: v.pipe(v.string(), v.nonEmpty(), v.maxLength(releasedMost.bytes), v.regex(/^[A-Za-z0-9_-]+$/)),
  releaser: signatureFields,
  approver: signatureFields,
})

const answerField = v.picklist(['yes', 'no', 'not-asked'])
const countField = v.pipe(v.number(), v.integer(), v.minValue(0), v.maxValue(100_000))

/** One to four persons are never counted outside the dossier. */
const personsField = v.union([
  v.literal('fewer-than-five'),
  v.pipe(
    countField,
    v.check((persons) => persons === 0 || persons >= 5, 'small-number'),
  ),
])

const releasedFinding = v.strictObject({
  row: textField(64),
  title: someTextField(300),
  text: someTextField(10_000),
  nature: v.picklist(findingNatures),
  severity: v.nullable(v.picklist(severities)),
  theme: v.picklist(themes),
  standards: v.pipe(v.array(standardField), v.maxLength(20)),
  sources: v.strictObject({ observations: countField, registers: countField, persons: personsField }),
  consent: v.variant('identifies', [
    v.strictObject({ identifies: v.literal('nobody') }),
    v.strictObject({ identifies: v.literal('someone'), use: answerField, raise: answerField, publish: answerField }),
  ]),
})

const releasedAccessRefusal = v.strictObject({
  row: textField(64),
  sought: v.picklist(accessSought),
  on: dateField,
  minutes: v.nullable(countField),
  by: textField(300),
  ground: v.picklist(refusalGrounds),
  legal: v.pipe(v.string(), v.maxLength(300)),
  account: v.pipe(v.string(), v.maxLength(10_000)),
  end: v.picklist(refusalEnds),
})

const inBoth = {
  id: idField<VisitId>(),
  place: idField<PlaceId>(),
  kind: v.picklist(visitKinds),
  announced: v.boolean(),
  from: dateField,
  to: dateField,
  teamSize: v.pipe(v.number(), v.integer(), v.minValue(1), v.maxValue(100)),
  findings: v.pipe(v.array(releasedFinding), v.maxLength(releasedMost.findings)),
  accessRefused: v.optional(v.pipe(v.array(releasedAccessRefusal), v.maxLength(releasedMost.accessRefused)), []),
  corrects: v.nullable(idField<VisitId>()),
  releasedAt: instantField,
}
const inProtocol = {
  decision: v.picklist(protocolDecisions),
  /** A text of a dossier, with its source and day. */
  measures: v.pipe(v.array(localTextField(10_500)), v.maxLength(releasedMost.measures)),
}
const crisisField = v.picklist(healthCrises)

const eitherFormat: v.GenericSchema<unknown, FirstFormat | SecondFormat> = v.variant('format', [
  v.strictObject({
    ...inBoth,
    format: v.literal('wiqaya/released-visit/1'),
    protocol: v.strictObject({ ...inProtocol, crisis: v.nullable(crisisField) }),
  }),
  v.strictObject({
    ...inBoth,
    format: v.literal('wiqaya/released-visit/2'),
    protocol: v.strictObject({
      ...inProtocol,
      crises: v.pipe(
        v.array(crisisField),
        v.maxLength(healthCrises.length),
        v.check((crises) => new Set(crises).size === crises.length, 'field-unknown-value'),
      ),
    }),
    proof: v.nullable(v.pipe(v.string(), v.maxLength(43), v.regex(/^[A-Za-z0-9_-]{43}$/))),
  }),
])

const releasedVisit: v.GenericSchema<unknown, ReleasedVisit> = v.pipe(
  eitherFormat,
  v.transform(inEitherFormat),
  v.rawCheck((visit) => inOrder(visit, 'to', ({ from, to }) => [from, to])),
  v.check(
    ({ findings, accessRefused, corrects }) => findings.length + accessRefused.length > 0 || corrects !== null,
    'release-empty',
  ),
)

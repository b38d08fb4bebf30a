// The fields of reports as schemas: of what a browser sends, and of what an older version of the program kept.
import * as v from 'valibot'
import { markField, span, textBlockFields } from '../../foundation/content-fields.ts'
import {
  dateField,
  emptyTextField,
  idField,
  instantField,
  languageField,
  localTextField,
  perLanguage,
  textField,
} from '../../foundation/fields.ts'
import type { RecommendationId, ReportSectionId } from '../../vocabulary/ids.ts'
import { placeGroups, placeKinds, placeWings } from '../../vocabulary/places.ts'
import { addresseeKinds, implementations, priorities } from '../../vocabulary/recommendations.ts'
import { isStandardRef, type StandardRef } from '../../vocabulary/standards/standards.ts'
import { themes } from '../../vocabulary/themes.ts'
import { findingNatures, severities, visitKinds } from '../../vocabulary/visits/visits.ts'
import { commentDecisions, commentWays, reportStages, type SectionContent } from './report.ts'
import type { LiveBlock, ReportBlock, ReportMark } from './report-blocks.ts'
import { tableMost } from './report-table.ts'
import { templateTakes } from './template.ts'

type Field<T> = v.GenericSchema<unknown, T>
const whole = (min: number, max: number) => v.pipe(v.number(), v.integer(), v.minValue(min), v.maxValue(max))
const many = <T>(each: Field<T>, most: number) => v.pipe(v.array(each), v.maxLength(most))
const local = (max: number) => localTextField(max)

const mark: Field<ReportMark> = v.union([
  markField,
  v.object({ kind: v.literal('note'), ...span, text: textField(2_000) }),
])

const row = v.pipe(v.string(), v.nonEmpty(), v.maxLength(100))
const source = v.variant('of', [
  v.object({ of: v.literal('finding'), row }),
  v.object({ of: v.literal('recommendation'), id: idField<RecommendationId>() }),
  v.object({ of: v.picklist(['place', 'population', 'themes', 'earlier']) }),
])
const standards = many(v.custom<StandardRef>(isStandardRef), 50)
const counted = v.union([whole(0, 1_000_000), v.literal('fewer-than-five')])
const populationOn = v.object({ on: dateField, count: counted, source: emptyTextField(1_000) })
const capacity = v.nullable(whole(0, 1_000_000))
const taken = v.variant('of', [
  v.object({
    of: v.literal('finding'),
    nature: v.picklist(findingNatures),
    number: whole(1, 10_000),
    title: local(1_000),
    text: local(20_000),
    theme: v.picklist(themes),
    severity: v.nullable(v.picklist(severities)),
    standards,
  }),
  v.object({
    of: v.literal('recommendation'),
    number: textField(30),
    text: local(20_000),
    addressees: many(v.object({ kind: v.picklist(addresseeKinds), name: local(1_000) }), 50),
    priority: v.picklist(priorities),
    deadline: v.nullable(dateField),
    standards,
  }),
  v.object({
    of: v.literal('place'),
    name: local(1_000),
    kind: v.picklist(placeKinds),
    otherKind: local(1_000),
    authority: local(1_000),
    region: local(1_000),
    capacity,
    population: v.nullable(populationOn),
    groups: many(v.picklist(placeGroups), placeGroups.length),
    wings: many(v.picklist(placeWings), placeWings.length),
  }),
  v.object({ of: v.literal('population'), capacity, points: many(populationOn, 1_000) }),
  v.object({
    of: v.literal('themes'),
    points: many(v.object({ theme: v.picklist(themes), count: whole(1, 10_000) }), themes.length),
  }),
  v.object({
    of: v.literal('earlier'),
    points: many(
      v.object({ implementation: v.picklist(implementations), count: whole(1, 1_000_000) }),
      implementations.length,
    ),
  }),
])
const live: Field<LiveBlock> = v.pipe(
  v.object({ kind: v.literal('live'), source, taken, at: instantField }),
  v.check((block) => block.source.of === block.taken.of, 'field-unknown-value'),
)

const cell = emptyTextField(tableMost.cell)
const table = v.pipe(
  v.object({
    kind: v.literal('table'),
    caption: emptyTextField(tableMost.caption),
    head: v.pipe(v.array(cell), v.nonEmpty(), v.maxLength(tableMost.columns)),
    rows: many(v.pipe(v.array(cell), v.maxLength(tableMost.columns)), tableMost.rows),
    chart: v.exactOptional(v.boolean()),
  }),
  v.check(({ head, rows }) => rows.every((one) => one.length === head.length), 'field-unknown-value'),
)

const [written, list, picture] = textBlockFields(mark)
const block: Field<ReportBlock> = v.union([v.variant('kind', [written, list, picture]), live, table])

export const sectionContentField: Field<SectionContent> = v.object({
  kind: v.literal('section'),
  title: localTextField(300),
  body: perLanguage(many(block, 1_000)),
})
/** A section of twenty pages in three languages, with what its live blocks took. */
export const sectionLimit = 2 * 1024 * 1024

export const sentContentField = v.object({
  title: localTextField(300),
  sections: v.array(v.intersect([v.object({ id: idField<ReportSectionId>() }), sectionContentField])),
})

export const arrangeField = v.object({
  title: v.optional(localTextField(300)),
  order: v.optional(many(idField<ReportSectionId>(), 200)),
})

const passage = v.object({ section: idField<ReportSectionId>(), language: languageField, quote: emptyTextField(2_000) })
export const commentField = v.object({ passage, text: textField(5_000) })
export const sendingField = v.object({
  stage: v.picklist(reportStages),
  on: dateField,
  due: v.nullable(dateField),
  languages: v.pipe(many(languageField, 40), v.nonEmpty()),
  /** When the text that was read before this was last changed. */
  changed: instantField,
  /** Rows of the findings that keep a final report from being published, as its sender has read. */
  unpublishable: v.optional(many(textField(100), 500), []),
})
export const answerField = v.object({
  sending: whole(1, 1_000),
  passage: v.nullable(passage),
  text: textField(20_000),
  came: v.picklist(commentWays),
  from: textField(300),
  reference: emptyTextField(200),
  on: dateField,
})
/** A refusal, and what was taken in part, says why. */
export const decisionField = v.pipe(
  /** `read`: how many decisions on it were read before this one. */
  v.object({ decision: v.picklist(commentDecisions), reason: emptyTextField(5_000), read: whole(0, 1_000) }),
  v.forward(
    v.check(({ decision, reason }) => decision === 'accepted' || reason !== '', 'field-missing'),
    ['reason'],
  ),
)

export const templateField = v.object({
  title: localTextField(300),
  sections: v.pipe(
    many(
      v.object({
        title: localTextField(300),
        text: localTextField(20_000),
        takes: many(v.picklist(templateTakes), 20),
      }),
      60,
    ),
    v.nonEmpty(),
  ),
})
export const visitKindField = v.picklist(visitKinds)

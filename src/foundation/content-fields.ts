// The contents that the newsroom writes, as schemas: of what a browser sends, of publication files, and of what an older version kept. Missing optional fields get their empty value.
import * as v from 'valibot'
import type { PublicationId } from '../vocabulary/ids.ts'
import { isRecommendationKey } from '../vocabulary/peer-recommendations.ts'
import { placeKinds } from '../vocabulary/places.ts'
import {
  eventAddressees,
  newsForms,
  nothingMoreOfEvent,
  pagePositions,
  practiceForms,
  reportForms,
} from '../vocabulary/published/contents.ts'
import {
  type Block,
  isLinkTarget,
  type LocalBody,
  type TextMark,
  textBlocks,
} from '../vocabulary/published/documents.ts'
import { isClockTime, isNamedZone } from '../vocabulary/published/event-times.ts'
import { type FileRef, fileTypes } from '../vocabulary/published/files.ts'
import { plainRegistration, registrationQuestions } from '../vocabulary/published/registration.ts'
import { isStandardRef, type StandardRef } from '../vocabulary/standards/standards.ts'
import { themes } from '../vocabulary/themes.ts'
import { healthCrises } from '../vocabulary/visits/visits.ts'
import { dateField, emptyTextField, hashField, idField, localTextField, perLanguage, textField } from './fields.ts'

type Field<T> = v.GenericSchema<unknown, T>

const fileRefField: Field<FileRef> = v.object({
  hash: hashField,
  type: v.picklist(Object.keys(fileTypes) as (keyof typeof fileTypes)[]),
  name: textField(200),
  size: whole(1, 2 ** 31),
  width: v.nullable(whole(1, 20_000)),
  height: v.nullable(whole(1, 20_000)),
})

export const span = { from: whole(0, 10_000), until: whole(1, 10_000) }
type Span = Pick<TextMark, 'from' | 'until'>
export const markField: Field<TextMark> = v.variant('kind', [
  v.object({ kind: v.picklist(['strong', 'emphasis']), ...span }),
  v.object({ kind: v.literal('link'), ...span, to: v.pipe(v.string(), v.maxLength(2_000), v.check(isLinkTarget)) }),
])
/** Text with marks of these kinds, in order and not one in another. */
const marked = <Mark extends Span>(max: number, each: Field<Mark>) => ({
  text: textField(max),
  marks: v.exactOptional(
    v.pipe(
      v.array(each),
      v.maxLength(500),
      v.check((list: Mark[]) => inOrder(list), 'field-unknown-value'),
    ),
  ),
})

/** What stands in a text of any kind. */
export const textBlockFields = <Mark extends Span>(each: Field<Mark>) =>
  [
    v.object({ kind: v.picklist(textBlocks), ...marked(10_000, each) }),
    v.object({
      kind: v.literal('list'),
      items: v.pipe(
        v.array(v.union([textField(2_000), v.object(marked(2_000, each))])),
        v.nonEmpty(),
        v.maxLength(100),
      ),
      ordered: v.exactOptional(v.boolean()),
    }),
    v.object({
      kind: v.literal('picture'),
      file: fileRefField,
      // Empty until somebody describes it: the gate asks for it.
      text: emptyTextField(1_000),
      caption: v.exactOptional(textField(1_000)),
    }),
  ] as const

const block: Field<Block> = v.variant('kind', [
  ...textBlockFields(markField),
  v.object({ kind: v.literal('file'), file: fileRefField, text: textField(300) }),
])
const blocks = v.pipe(v.array(block), v.maxLength(500))
export const bodyField: Field<LocalBody> = perLanguage(blocks)

const publications = v.optional(v.pipe(v.array(idField<PublicationId>()), v.maxLength(200)), [])
const text = (max: number) => v.optional(localTextField(max), {})
const many = <T>(item: Field<T>, most: number) => v.optional(v.pipe(v.array(item), v.maxLength(most)), [])
const theme = v.optional(v.nullable(v.picklist(themes)), null)
const body = v.optional(bodyField, {})
const offeredFiles = many(v.object({ file: fileRefField, title: text(300) }), 20)

const news = {
  kind: v.literal('news'),
  form: v.optional(v.picklist(newsForms), 'news'),
  date: dateField,
  theme,
  body,
  related: publications,
  tells: v.exactOptional(recommendationRefField()),
}
const clockTime = v.pipe(v.string(), v.check(isClockTime))
const webAddress = v.pipe(v.string(), v.trim(), v.maxLength(2_000), v.regex(/^https:\/\/[^\s]+$/i))
const eventRecommendation = v.object({
  number: v.pipe(v.string(), v.trim(), v.maxLength(20)),
  text: localTextField(5_000),
  to: v.picklist(eventAddressees),
  name: text(300),
  done: many(v.object({ date: dateField, by: text(300), text: text(5_000) }), 200),
})
const event = {
  kind: v.literal('event'),
  date: dateField,
  times: v.optional(
    v.nullable(v.object({ start: clockTime, end: clockTime, timeZone: v.pipe(v.string(), v.check(isNamedZone)) })),
    null,
  ),
  link: v.optional(v.nullable(webAddress), null),
  theme,
  spoken: text(300),
  registration: v.optional(
    v.nullable(
      v.object({
        closes: v.nullable(v.object({ date: dateField, time: clockTime })),
        places: v.nullable(whole(1, 100_000)),
        audience: text(300),
        questions: v.pipe(v.array(v.picklist(registrationQuestions)), v.maxLength(registrationQuestions.length)),
        keptDays: v.optional(whole(1, 365), plainRegistration.keptDays),
      }),
    ),
    null,
  ),
  questionnaire: v.optional(
    v.object({
      mechanisms: many(localTextField(300), 50),
      questions: many(v.object({ text: localTextField(1_000), answers: many(localTextField(5_000), 50) }), 50),
    }),
    nothingMoreOfEvent.questionnaire,
  ),
  proceedings: v.optional(
    v.object({
      summary: text(10_000),
      materials: many(v.object({ title: localTextField(300), link: webAddress }), 50),
      files: offeredFiles,
      recommendations: many(eventRecommendation, 100),
    }),
    nothingMoreOfEvent.proceedings,
  ),
  online: v.optional(v.boolean(), false),
  venue: text(300),
  organisers: many(localTextField(300), 30),
  partners: many(localTextField(300), 30),
  speakers: many(v.object({ name: textField(200), role: text(300) }), 60),
  body,
  related: publications,
}
const page = {
  kind: v.literal('page'),
  position: v.optional(v.picklist(pagePositions), 'other'),
  body,
  people: many(v.object({ name: textField(200), role: text(300), about: text(2_000) }), 200),
}
const report = {
  kind: v.literal('report'),
  form: v.picklist(reportForms),
  date: dateField,
  theme,
  body,
  files: offeredFiles,
  related: publications,
}
const practice = {
  kind: v.literal('practice'),
  form: v.picklist(practiceForms),
  context: text(10_000),
  done: text(10_000),
  result: text(10_000),
  limits: text(10_000),
  theme,
  placeKind: v.optional(v.nullable(v.picklist(placeKinds)), null),
  crisis: v.optional(v.nullable(v.picklist(healthCrises)), null),
  country: v.optional(v.nullable(v.pipe(v.string(), v.regex(/^[A-Z]{2}$/))), null),
  standards: many(v.custom<StandardRef>(isStandardRef), 50),
  from: publications,
}
const newsletter = {
  kind: v.literal('newsletter'),
  intro: text(3_000),
  items: publications,
}

/** A content of any kind, with the fields in `more` beside its own. */
export const contentWith = <More extends v.ObjectEntries>(more: More) =>
  v.variant('kind', [
    v.object({ ...more, ...news }),
    v.object({ ...more, ...event }),
    v.object({ ...more, ...page }),
    v.object({ ...more, ...report }),
    v.object({ ...more, ...practice }),
    v.object({ ...more, ...newsletter }),
  ])

/** Names a recommendation of another mechanism. */
export function recommendationRefField() {
  return v.object({
    institution: v.pipe(v.string(), v.regex(/^[A-Za-z0-9_-]{43}$/)),
    event: idField<PublicationId>(),
    recommendation: v.pipe(v.string(), v.maxLength(60), v.check(isRecommendationKey)),
  })
}

function whole(min: number, max: number) {
  return v.pipe(v.number(), v.integer(), v.minValue(min), v.maxValue(max))
}

function inOrder(list: readonly Pick<TextMark, 'from' | 'until'>[]): boolean {
  return list.every(({ from, until }, at) => from < until && from >= (list[at - 1]?.until ?? 0))
}

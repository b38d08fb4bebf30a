// What the API of the dialogue takes: of a letter, of its sending and address, of an answer on paper or handed in, and of the settings.
import * as v from 'valibot'
import {
  bytesField,
  countField,
  dateField,
  emptyTextField,
  hashField,
  idField,
  localTextField,
  someTextField,
  textField,
} from '../../../foundation/fields.ts'
import { answerMost } from '../../../vocabulary/authority-answers.ts'
import type { AuthorityId, LetterId, PlaceId, RecommendationId } from '../../../vocabulary/ids.ts'
import { languages } from '../../../vocabulary/languages.ts'
import { letterFileTypes } from '../../../vocabulary/letter-files.ts'
import { positions } from '../../../vocabulary/recommendations.ts'
import { versionField } from '../../server/institution-request.ts'
import { sealedShownMost } from '../answer-addresses.ts'
import { letterWays } from '../letter.ts'
import { letterViews } from '../letter-register.ts'
import { isPattern } from '../letter-settings.ts'

const fileField = v.object({
  hash: hashField,
  type: v.picklist(Object.keys(letterFileTypes) as (keyof typeof letterFileTypes)[]),
  name: textField(200),
  size: v.pipe(v.number(), v.integer(), v.minValue(1)),
})
const filesField = (most: number) => v.optional(v.pipe(v.array(fileField), v.maxLength(most)), [])

const carriedField = v.object({
  id: idField<RecommendationId>(),
  addressee: v.pipe(v.number(), v.integer(), v.minValue(1)),
})
export const contentFields = v.object({
  from: textField(300),
  authority: v.optional(v.nullable(idField<AuthorityId>()), null),
  to: someTextField(300),
  attention: v.optional(emptyTextField(500), ''),
  subject: someTextField(300),
  text: v.optional(localTextField(20_000), {}),
  recommendations: v.optional(v.pipe(v.array(carriedField), v.maxLength(answerMost.recommendations)), []),
  files: filesField(20),
  reminds: v.optional(v.nullable(idField<LetterId>()), null),
})
export const numberFields = v.object({ version: versionField, on: dateField })
export const reasonFields = v.object({ on: dateField, reason: textField(1_000) })
export const sendFields = v.object({
  sent: dateField,
  way: v.picklist(letterWays),
  due: v.optional(v.nullable(dateField), null),
})
export const addressFields = v.object({ address: idField<LetterId>(), sealed: bytesField({ max: sealedShownMost }) })

const lineField = v.object({
  recommendation: idField<RecommendationId>(),
  position: v.picklist(positions),
  text: v.optional(emptyTextField(answerMost.line), ''),
  measures: v.optional(emptyTextField(answerMost.line), ''),
  timetable: v.optional(emptyTextField(answerMost.line), ''),
})
export const paperFields = v.object({
  on: dateField,
  language: v.picklist(languages),
  name: v.optional(emptyTextField(200), ''),
  role: v.optional(emptyTextField(200), ''),
  general: v.optional(emptyTextField(answerMost.general), ''),
  lines: v.optional(v.pipe(v.array(lineField), v.maxLength(answerMost.recommendations)), []),
  files: filesField(20),
})

/** Exactly as it was sealed: trimming a single letter would change its receipt. */
const verbatim = (most: number) => v.pipe(v.string(), v.maxLength(most))
export const handedInFields = v.object({
  answer: v.object({
    letter: idField<LetterId>(),
    reference: verbatim(100),
    language: v.picklist(languages),
    on: dateField,
    name: verbatim(200),
    role: verbatim(200),
    general: verbatim(answerMost.general),
    lines: v.pipe(
      v.array(
        v.object({
          recommendation: idField<RecommendationId>(),
          position: v.picklist(positions),
          text: verbatim(answerMost.line),
          measures: verbatim(answerMost.line),
          timetable: verbatim(answerMost.line),
        }),
      ),
      v.maxLength(answerMost.recommendations),
    ),
    files: v.pipe(
      v.array(v.object({ name: verbatim(200), size: v.number(), hash: hashField })),
      v.maxLength(answerMost.files),
    ),
  }),
  receipt: textField(60),
  files: v.pipe(v.array(bytesField({ max: answerMost.fileBytes })), v.maxLength(answerMost.files)),
})

const days = (least: number, most: number) => v.pipe(v.number(), v.integer(), v.minValue(least), v.maxValue(most))
export const settingsFields = v.object({
  pattern: v.pipe(textField(60), v.check(isPattern, 'letter-pattern')),
  figures: days(1, 6),
  days: v.nullable(days(1, 1_000)),
  counting: v.picklist(['calendar', 'working']),
  // Six at most: in a week of rest no day would ever come.
  restDays: v.pipe(v.array(days(1, 7)), v.maxLength(6)),
  nonWorking: v.pipe(v.array(v.object({ on: dateField, name: v.optional(emptyTextField(100), '') })), v.maxLength(400)),
  openDays: days(0, 1_000),
  reminders: v.pipe(v.array(v.object({ days: days(-365, 365), letter: v.boolean() })), v.maxLength(10)),
  version: versionField,
})

export const filterFields = v.object({
  view: v.optional(v.picklist(letterViews)),
  text: v.optional(v.pipe(v.string(), v.trim(), v.maxLength(200))),
  place: v.optional(idField<PlaceId>()),
  recommendation: v.optional(idField<RecommendationId>()),
  page: v.optional(countField(100_000), '1'),
  size: v.optional(countField(100), '25'),
})

// What a device asks the document engine to print: a form with nothing in it. No dossier, place, day or person has a field here, and no answer.
import * as v from 'valibot'
import { plainPictureIn, plainPictureLetters } from '../../foundation/pictures/plain-picture.ts'
import { languages } from '../../vocabulary/languages.ts'
import { sheetCode } from './sheet-code.ts'

/** Sheets of one request, bytes of it, and how many blank lines or rows one question may ask for. */
export const sheetLimits = { sheets: 40, bytes: 2 * 1024 * 1024, lines: 40, rows: 12 } as const

const text = v.pipe(v.string(), v.maxLength(20_000))
const short = v.pipe(v.string(), v.maxLength(300))

const space = v.variant('kind', [
  /** Numbered from 1, as they are typed in. */
  v.object({
    kind: v.literal('boxes'),
    several: v.boolean(),
    choices: v.pipe(v.array(text), v.maxLength(2_000)),
    other: v.nullable(short),
  }),
  /** One short space to write in, followed by a unit or the order of a date. */
  v.object({ kind: v.literal('short'), after: short }),
  v.object({
    kind: v.literal('lines'),
    count: v.pipe(v.number(), v.integer(), v.minValue(1), v.maxValue(sheetLimits.lines)),
  }),
  /** Words among the questions of a table: the heading of a group, a note. */
  v.object({ kind: v.literal('none') }),
])
/** The room that a question leaves for its answer. */
export type Space = v.InferOutput<typeof space>

/** Of the form, not of a visit: what stands beside a question, and what it shows in words. */
const picture = v.optional(
  v.object({
    data: v.pipe(
      v.string(),
      v.maxLength(plainPictureLetters),
      v.check((data) => plainPictureIn(data) !== null),
    ),
    shows: text,
    alt: text,
  }),
)
export type SheetPicture = v.InferOutput<typeof picture>

const question = v.object({ number: short, text, hint: text, when: text, picture, space })
export type SheetQuestion = v.InferOutput<typeof question>

const block = v.variant('kind', [
  v.object({ kind: v.literal('question'), ...question.entries }),
  v.object({ kind: v.literal('heading'), text, when: text }),
  v.object({ kind: v.literal('note'), text, hint: text, when: text, picture }),
  /** The same questions for several things; `rows` are their names. */
  v.object({
    kind: v.literal('table'),
    title: text,
    when: text,
    rows: v.pipe(v.array(short), v.minLength(1), v.maxLength(sheetLimits.rows)),
    questions: v.pipe(v.array(question), v.maxLength(3_000)),
  }),
])
export type SheetBlock = v.InferOutput<typeof block>

export const blankSheets = v.object({
  language: v.picklist(languages),
  title: short,
  /** The questionnaire’s version and language in words. */
  form: short,
  /** On every page of sheets that are only to learn with; empty on those of a visit. */
  exercise: v.optional(short, ''),
  words: v.object({ page: short, of: short, by: short, on: short, one: short, several: short, code: short }),
  intro: v.pipe(v.array(text), v.maxLength(10)),
  /** One sheet for each. */
  codes: v.pipe(v.array(sheetCode), v.minLength(1), v.maxLength(sheetLimits.sheets)),
  sections: v.pipe(
    v.array(v.object({ title: text, when: text, blocks: v.pipe(v.array(block), v.maxLength(3_000)) })),
    v.maxLength(3_000),
  ),
})
export type BlankSheets = v.InferOutput<typeof blankSheets>

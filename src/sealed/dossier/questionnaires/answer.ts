// An answer to one question: what was found, how, and, where two differed, how the difference was settled.
import * as v from 'valibot'
import { isDate } from '../../../vocabulary/dates.ts'
import { type FileId, isId } from '../../../vocabulary/ids.ts'
import * as shape from '../shapes.ts'

/** What "seen or not" questions take. `not-observed` is an answer: it says that nobody could look. */
export const seen = ['yes', 'sometimes', 'no', 'not-observed'] as const
export type Seen = (typeof seen)[number]

/** Words of one's own beside the choices; chosen as `other`. */
export const otherChoice = 'other'

const file = v.custom<FileId>(isId)
const time = v.pipe(v.string(), v.regex(/^([01]\d|2[0-3]):[0-5]\d$/))
const moment = v.custom<string>(isMomentGiven)

export const given = v.variant('type', [
  v.pipe(v.object({ type: v.literal('choice'), choice: shape.line, other: v.optional(shape.line) }), v.readonly()),
  v.pipe(
    v.object({
      type: v.literal('choices'),
      choices: v.pipe(v.array(shape.line), v.maxLength(200), v.readonly()),
      other: v.optional(shape.line),
    }),
    v.readonly(),
  ),
  v.pipe(
    v.object({ type: v.literal('number'), number: v.pipe(v.number(), v.finite()), unit: shape.line }),
    v.readonly(),
  ),
  v.pipe(v.object({ type: v.literal('text'), text: shape.text }), v.readonly()),
  v.pipe(v.object({ type: v.literal('seen'), seen: v.picklist(seen) }), v.readonly()),
  v.pipe(v.object({ type: v.literal('date'), date: shape.date }), v.readonly()),
  v.pipe(v.object({ type: v.literal('time'), time }), v.readonly()),
  v.pipe(v.object({ type: v.literal('moment'), moment }), v.readonly()),
  v.pipe(v.object({ type: v.literal('file'), file }), v.readonly()),
  v.pipe(
    v.object({
      type: v.literal('geopoint'),
      latitude: v.pipe(v.number(), v.minValue(-90), v.maxValue(90)),
      longitude: v.pipe(v.number(), v.minValue(-180), v.maxValue(180)),
    }),
    v.readonly(),
  ),
])
/** What was found. `moment`: a day and an hour of the clock where it was, `2026-11-29T14:05`. `unit` is a code of the questionnaire; `file` an attached file of the same stream; degrees of WGS 84. */
export type Given = v.InferOutput<typeof given>

/** A day and an hour together, `2026-11-29T14:05`. */
export function isMomentGiven(value: unknown): value is string {
  const [day, hour, ...rest] = typeof value === 'string' ? value.split('T') : []
  return isDate(day) && v.is(time, hour) && rest.length === 0
}

/** As rules read it: choices by their names, parted by spaces; a place as ODK writes it. */
export function ruleText(found: Given): string {
  switch (found.type) {
    case 'choice':
      return found.choice
    case 'choices':
      return found.choices.join(' ')
    case 'number':
      return String(found.number)
    case 'text':
      return found.text
    case 'seen':
      return found.seen
    case 'date':
      return found.date
    case 'time':
      return found.time
    case 'moment':
      return found.moment
    case 'file':
      return found.file
    case 'geopoint':
      return `${found.latitude} ${found.longitude} 0 0`
  }
}

const answer = v.object({
  given,
  comment: shape.text,
  /** Where or how it was measured: the register of the last two weeks, wing B at 14:10, digital thermometer. */
  measured: shape.line,
  /** The code of the printed sheet that it was typed in from. */
  sheet: v.optional(shape.line),
})
export type Answer = v.InferOutput<typeof answer>

const signedAnswer = v.pipe(v.object({ ...answer.entries, person: shape.person, claimed: shape.instant }), v.readonly())
/** A copy of an answer inside the record that settled it; its author's own signature is on the original, in the history. */
export type SignedAnswer = v.InferOutput<typeof signedAnswer>

const between = v.pipe(v.array(signedAnswer), v.minLength(2), v.maxLength(20), v.readonly())

export const answerRecord = v.variant('kind', [
  v.pipe(v.object({ kind: v.literal('answer'), ...answer.entries }), v.readonly()),
  /** A third record: one of the answers, or one written together. */
  v.pipe(
    v.object({
      kind: v.literal('settled'),
      way: v.picklist(['one-of-them', 'third']),
      ...answer.entries,
      reason: shape.text,
      between,
    }),
    v.readonly(),
  ),
  /** A third record that says: we saw different things, and the finding will say so. */
  v.pipe(v.object({ kind: v.literal('stays'), reason: shape.text, between }), v.readonly()),
])
export type AnswerRecord = v.InferOutput<typeof answerRecord>

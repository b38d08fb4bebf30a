// An answer to one question: what was found, how, and, where two differed, how the difference was settled.
import * as v from 'valibot'
import * as shape from './shapes.ts'

/** What "seen or not" questions take. `not-observed` is an answer: it says that nobody could look. */
export const seen = ['yes', 'sometimes', 'no', 'not-observed'] as const
export type Seen = (typeof seen)[number]

export const given = v.variant('type', [
  v.pipe(v.object({ type: v.literal('choice'), choice: shape.line }), v.readonly()),
  v.pipe(
    v.object({ type: v.literal('number'), number: v.pipe(v.number(), v.finite()), unit: shape.line }),
    v.readonly(),
  ),
  v.pipe(v.object({ type: v.literal('text'), text: shape.text }), v.readonly()),
  v.pipe(v.object({ type: v.literal('seen'), seen: v.picklist(seen) }), v.readonly()),
])
/** What was found. `unit` is a code of the template. */
export type Given = v.InferOutput<typeof given>

const answer = v.object({
  given,
  comment: shape.text,
  /** Where or how it was measured: the register of the last two weeks, wing B at 14:10, digital thermometer. */
  measured: shape.line,
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

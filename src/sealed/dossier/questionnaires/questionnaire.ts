// The answers to a question that stand in a dossier: agreeing, differing or settled. A question is named by its key (`questionnaires.ts`).
import { same } from '../../../foundation/same.ts'
import type { PersonId } from '../../../vocabulary/ids.ts'
import type { Registers } from '../../log/model.ts'
import { changeReplacing, type FieldChange, fieldOf, type Told } from '../field.ts'
import { answerTo } from '../names.ts'
import type { Answer, AnswerRecord, Given, SignedAnswer } from './answer.ts'

/** An answer as it stands, with its signer. */
export type Answered = Told<AnswerRecord> & { readonly value: AnswerRecord }

/** What is shown of one, also before it is on the disk. */
export type AnswerTold = Pick<Answered, 'value' | 'person' | 'claimed' | 'sent'>

/** Where a question stands. `answered` holds every answer that agrees; `differing` two or more that do not. */
export type QuestionState =
  | { readonly state: 'open' }
  | { readonly state: 'answered'; readonly answers: readonly AnswerTold[] }
  | { readonly state: 'differing'; readonly answers: readonly Answered[] }
  | { readonly state: 'settled'; readonly record: Extract<AnswerRecord, { kind: 'settled' }>; readonly by: Answered }
  | { readonly state: 'stays'; readonly record: Extract<AnswerRecord, { kind: 'stays' }>; readonly by: Answered }

export function stateOf(registers: Registers, question: string): QuestionState {
  const answers = fieldOf(registers, answerTo(question)).told.filter(isAnswered)
  const [first, ...others] = answers
  if (!first) return { state: 'open' }
  if (others.length === 0 && first.value.kind === 'settled') return { state: 'settled', record: first.value, by: first }
  if (others.length === 0 && first.value.kind === 'stays') return { state: 'stays', record: first.value, by: first }
  const agree = answers.every(({ value }) => foundIn(value) !== null && same(foundIn(value), foundIn(first.value)))
  return { state: agree ? 'answered' : 'differing', answers }
}

/** Her answer, next to those of others and to a settlement: it replaces only her own earlier answers. */
export function answer(registers: Registers, question: string, me: PersonId, given: Answer | null): FieldChange {
  const own = fieldOf(registers, answerTo(question)).told.filter(
    ({ person, value }) => person === me && (value === null || value.kind === 'answer'),
  )
  return changeReplacing(
    answerTo(question),
    given ? { kind: 'answer', ...given } : null,
    own.map(({ write }) => write),
  )
}

/** What she answered last herself, whatever others say. */
export function ownAnswer(registers: Registers, question: string, me: PersonId): Answer | null {
  const own = fieldOf(registers, answerTo(question)).told.findLast(
    ({ person, value }) => person === me && value?.kind === 'answer',
  )?.value
  return own ? answerIn(own) : null
}

/** What the file is to hold where answers differ: one of them, a third written together, or the difference itself. */
export type Settlement =
  | { readonly way: 'one-of-them'; readonly chosen: Answered; readonly reason: string }
  | { readonly way: 'third'; readonly answer: Answer; readonly reason: string }
  | { readonly way: 'stays'; readonly reason: string }

/** The third record. It replaces all that differ and carries copies of them; nothing is erased. Null where nothing differs. */
export function settle(registers: Registers, question: string, how: Settlement): FieldChange | null {
  const standing = fieldOf(registers, answerTo(question)).told
  const now = stateOf(registers, question)
  if (now.state !== 'differing') return null
  const copies = now.answers.flatMap(copiesOf)
  const between = copies.filter((copy, index) => copies.findIndex((other) => same(other, copy)) === index)
  const replaces = standing.map(({ write }) => write)
  return changeReplacing(answerTo(question), recordOf(how, between), replaces)
}

/** How far questions are: how many have an answer, how many wait for two people to talk. */
export const progressOf = (states: readonly QuestionState[]) => ({
  of: states.length,
  answered: states.filter(({ state }) => state !== 'open').length,
  differing: states.filter(({ state }) => state === 'differing').length,
})

/** What rules take as the answer: where answers differ and nothing is settled, the one given last. */
export function countedIn(now: QuestionState): Given | null {
  if (now.state === 'open' || now.state === 'stays') return null
  if (now.state === 'settled') return now.record.given
  const last = now.answers.reduce((a, b) => (b.claimed > a.claimed ? b : a))
  return foundIn(last.value)
}

/** What was found, or null for a record that leaves the difference standing. */
export const foundIn = (record: AnswerRecord): Given | null => (record.kind === 'stays' ? null : record.given)

function recordOf(how: Settlement, between: readonly SignedAnswer[]): AnswerRecord {
  if (how.way === 'stays') return { kind: 'stays', reason: how.reason, between }
  const held = how.way === 'third' ? how.answer : answerIn(how.chosen.value)
  return { kind: 'settled', way: how.way, ...held, reason: how.reason, between }
}

/** An earlier settlement that somebody has since contradicted stands for what it held; one that left the difference, for its parts. */
function copiesOf({ value, person, claimed }: Answered): readonly SignedAnswer[] {
  return value.kind === 'stays' ? value.between : [{ ...answerIn(value), person, claimed }]
}

function answerIn(record: AnswerRecord): Answer {
  if (record.kind === 'stays') throw new Error('a difference that stays is not one answer')
  const { given, comment, measured, sheet } = record
  return { given, comment, measured, ...(sheet ? { sheet } : {}) }
}

const isAnswered = (told: Told<AnswerRecord>): told is Answered => told.value !== null

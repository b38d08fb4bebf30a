// The self-assessment that is asked of somebody on a day: with the team on the days of a visit, afterwards in its watch; and for which other visits her answers hold as well.
import { same } from '../../../foundation/same.ts'
import type { IsoDate } from '../../../vocabulary/dates.ts'
import type { SelfQuestion } from '../../../vocabulary/do-no-harm/template.ts'
import type { PersonId } from '../../../vocabulary/ids.ts'
import type { Registers } from '../../log/model.ts'
import { latest } from '../field.ts'
import { readPlan } from '../plan/plan.ts'
import { watchPeriod } from './after-visit.ts'
import { protocolDay } from './in-force.ts'
import { templateInUse } from './own-protocols.ts'
import { isMadeInPerson, readProtocol } from './protocol.ts'
import { type MemberPart, partOn } from './team-part.ts'
import { figureOf, readThresholds } from './thresholds.ts'

export type SelfCheckAsked = {
  readonly part: 'team' | 'afterwards'
  readonly questions: readonly (SelfQuestion & {
    /** What it shows: the same words with another temperature ask something else. */
    readonly figure: number | null
  })[]
  readonly check: MemberPart['check']
}

/** Of a person who goes; null on any other day, and where she has withdrawn. */
export function selfCheckAsked(registers: Registers, person: PersonId, day: IsoDate): SelfCheckAsked | null {
  const { from, to } = readPlan(registers)
  const [first, last] = [latest(from), latest(to) ?? latest(from)]
  if (!first || !last || day < first || !isMadeInPerson(registers)) return null
  const { goes, check } = partOn(registers, person, day)
  if (goes === 'no') return null
  const template = templateInUse(readProtocol(registers))
  const thresholds = readThresholds(registers, template, protocolDay(registers, day))
  const isOver = last < day
  // Null where no crisis is said to pass on, or nobody knows for how long.
  const watch = isOver ? watchPeriod(registers, figureOf(thresholds, 'watch')) : null
  if (isOver && (watch === null || day > watch.until)) return null
  const questions = template.questions.map((one) => ({
    ...one,
    figure: one.shows ? figureOf(thresholds, one.shows) : null,
  }))
  return { part: isOver ? 'afterwards' : 'team', questions, check }
}

/** Whether all that `other` asks is asked here too: one result says both. */
export const holdsFor = (answered: SelfCheckAsked, other: SelfCheckAsked): boolean =>
  other.questions.every((asked) => here(answered, asked) !== undefined)

/** Those of the questions answered here that the other visit asks too: one yes to another one keeps nobody from it. */
export const askedThere = (answered: SelfCheckAsked, other: SelfCheckAsked): readonly SelfQuestion[] =>
  other.questions.flatMap((asked) => here(answered, asked) ?? [])

/** By their words and figure: of several crises together, one question may have another id. */
const here = ({ questions }: SelfCheckAsked, asked: SelfCheckAsked['questions'][number]) =>
  questions.find(({ text, figure }) => same([text, figure], [asked.text, asked.figure]))

// What a visit sets out to verify: recommendations made before, each with what the team saw of it.
import type { Instant } from '../../../vocabulary/dates.ts'
import type { Registers } from '../../log/model.ts'
import { change, type FieldChange, latest, type Read, read, type Values } from '../field.ts'
import { objectiveAt } from '../names.ts'
import { rowsOf } from '../rows.ts'
import type { RecommendationRef } from '../shapes.ts'
import { byNumber } from '../way-back.ts'

export type Objective = Read<ReturnType<typeof objectiveAt>> & {
  /** The recommendation's id. */
  readonly row: string
}

/** By the numbers of the recommendations: those added together have no order of their own. */
export const readObjectives = (registers: Registers): readonly Objective[] =>
  rowsOf(registers, 'objectives', (row) => ({ row, ...read(registers, objectiveAt(row)) })).toSorted((one, other) =>
    byNumber(numberOf(one), numberOf(other)),
  )

const numberOf = ({ recommendation }: Objective) => latest(recommendation) ?? { number: '' }

export const changeObjective = (row: string, values: Values<ReturnType<typeof objectiveAt>>): readonly FieldChange[] =>
  change(objectiveAt(row), values)

/** Takes recommendations up, with the words that they have now. */
export const setOutToVerify = (refs: readonly RecommendationRef[], now: Instant): readonly FieldChange[] =>
  refs.flatMap((recommendation) => changeObjective(recommendation.id, { recommendation, begun: now, removed: false }))

/** Neither verified nor left out: what remains to be verified. */
export const isToVerify = ({ seen, implementation }: Objective): boolean =>
  latest(seen) === null && latest(implementation) === null

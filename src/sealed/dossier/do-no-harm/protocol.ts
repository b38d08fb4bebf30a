// The do-no-harm protocol: how the visit is made so that it harms nobody, by which rules in force, who is fit, who approved.
import { same } from '../../../foundation/same.ts'
import type { IsoDate } from '../../../vocabulary/dates.ts'
import type { OwnProtocolVersion } from '../../../vocabulary/do-no-harm/own-protocol.ts'
import type { PersonId, RosterId } from '../../../vocabulary/ids.ts'
import { type HealthCrisis, healthCrises } from '../../../vocabulary/visits/visits.ts'
import type { Registers } from '../../log/model.ts'
import {
  agreed,
  change,
  type Field,
  type FieldChange,
  fieldOf,
  latest,
  type Read,
  read,
  type Told,
  type Values,
} from '../field.ts'
import { fitnessOf, measureAt, ownProtocolFor, protocol } from '../names.ts'
import { readPlan } from '../plan/plan.ts'
import { rowsOf } from '../rows.ts'

export type Measure = Read<ReturnType<typeof measureAt>> & { readonly row: string }
type Fitness = { readonly fit: boolean; readonly until: IsoDate | null }
export type Protocol = Read<typeof protocol> & {
  /** Of the institution's own protocols, every version that anybody took over, of whichever crisis. */
  readonly taken: readonly OwnProtocolVersion[]
  readonly measures: readonly Measure[]
}

export const readProtocol = (registers: Registers): Protocol => ({
  ...read(registers, protocol),
  taken: [protocol.own, ...[...healthCrises, 'none' as const].map(ownProtocolFor)].flatMap((one) =>
    fieldOf(registers, one).told.flatMap(({ value }) => value ?? []),
  ),
  measures: rowsOf(registers, 'measures', (row) => ({ row, ...read(registers, measureAt(row)) })),
})

export const changeProtocol = (values: Values<typeof protocol>): readonly FieldChange[] => change(protocol, values)

export const changeMeasure = (row: string, values: Values<ReturnType<typeof measureAt>>): readonly FieldChange[] =>
  change(measureAt(row), values)

export const readFitness = (registers: Registers, person: PersonId | RosterId): Field<Fitness> =>
  fieldOf(registers, fitnessOf(person))

export const changeFitness = (person: PersonId | RosterId, fitness: Fitness | null): readonly FieldChange[] =>
  change({ fitness: fitnessOf(person) }, { fitness })

/** The place is gone to: neither planned nor decided as remote work, and not put off. */
export function isMadeInPerson(registers: Registers): boolean {
  const decided = latest(readProtocol(registers).decision)
  return latest(readPlan(registers).kind) !== 'remote' && decided !== 'remote' && decided !== 'postpone'
}

/** Whether a person may go on a given day. An expired statement counts as none. */
export function fitOn(field: Field<Fitness>, day: IsoDate): 'fit' | 'not-fit' | 'unknown' {
  const fitness = agreed(field)
  if (!fitness || (fitness.until && fitness.until < day)) return 'unknown'
  return fitness.fit ? 'fit' : 'not-fit'
}

/** The crises of a protocol, each once, the first of them first; none while none is said. */
export function crisesOf({ crisis, also }: Pick<Protocol, 'crisis' | 'also'>): readonly HealthCrisis[] {
  const first = agreed(crisis)
  if (first === null || first === 'none') return []
  const said = latest(also) ?? []
  return [first, ...healthCrises.filter((one) => one !== first && said.includes(one))]
}

/** Those beside the first. */
export const furtherCrises = (protocol: Pick<Protocol, 'crisis' | 'also'>): readonly HealthCrisis[] =>
  crisesOf(protocol).slice(1)

/**
 * Who approved the decision that stands, under her own signature. An approval of another decision is not one, nor of an earlier one of the same kind, nor
 * one for another crisis; nor, unless `approver` says that anyone may, her own of what she alone proposed.
 */
export const approvalOf = (protocol: Protocol): Told<unknown> | null =>
  approvalsOfDecision(protocol).find(({ value }) => isForCrisis(protocol, value)) ?? null

/** Who approved the decision that stands while the crisis was said to be another one; null once somebody has approved it for this one. */
export const approvalForAnotherCrisis = (protocol: Protocol): Told<unknown> | null =>
  approvalOf(protocol) === null ? (approvalsOfDecision(protocol)[0] ?? null) : null

function approvalsOfDecision({ decision, approval, approver }: Protocol) {
  const stands = agreed(decision)
  const said = new Set(decision.told.map(({ write }) => write))
  return approval.told.filter(
    ({ value, person }) =>
      stands !== null &&
      value?.decision === stands &&
      (!value.of || value.of.some((write) => said.has(write))) &&
      mayApprove({ decision, approver }, person),
  )
}

type Approved = NonNullable<Protocol['approval']['told'][number]['value']>

/** Older approvals name no crisis, and stand for whichever. */
function isForCrisis(protocol: Protocol, approved: Approved | null): boolean {
  if (approved?.crisis === undefined) return true
  return approved.crisis === agreed(protocol.crisis) && same(approved.also ?? [], furtherCrises(protocol))
}

/** Whether a coordinator may approve what stands: somebody else proposed it, or somebody else has said that anyone may. */
export const mayApprove = ({ decision, approver }: Pick<Protocol, 'decision' | 'approver'>, me: PersonId): boolean =>
  [decision, ...(agreed(approver) === 'anyone' ? [approver] : [])].some(({ told }) =>
    told.some(({ person }) => person !== me),
  )

/** Approves the decision that stands. Empty while none does, or while members differ on it. */
export function approve(registers: Registers): readonly FieldChange[] {
  const protocol = readProtocol(registers)
  const { decision, crisis } = protocol
  const stands = agreed(decision)
  if (!stands) return []
  const also = furtherCrises(protocol)
  const of = decision.told.map(({ write }) => write)
  return changeProtocol({
    approval: { decision: stands, crisis: agreed(crisis), ...(also.length > 0 ? { also } : {}), of },
  })
}

/** Renews the present decision until another day: it needs a new approval. Empty without a decision. */
export function decideAgain(registers: Registers, review: IsoDate): readonly FieldChange[] {
  const decision = agreed(readProtocol(registers).decision)
  return decision ? changeProtocol({ decision, review }) : []
}

/** True once the day has come on which the decision was to be looked at again. */
export const reviewDue = ({ review }: Protocol, today: IsoDate): boolean => (latest(review) ?? '9999') <= today

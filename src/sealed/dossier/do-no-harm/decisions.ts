// Every do-no-harm decision of a dossier, from its log: who took it and when, with which reasons, until when, who approved it.
import * as v from 'valibot'
import type { Instant, IsoDate } from '../../../vocabulary/dates.ts'
import type { PersonId } from '../../../vocabulary/ids.ts'
import type { HealthCrisis, ProtocolDecision } from '../../../vocabulary/visits/visits.ts'
import type { History, RegisterName, WriteId } from '../../log/model.ts'
import type { Register } from '../field.ts'
import { protocol } from '../names.ts'

/** Which crises it was given for: empty for a visit without one; null of older ones, which named none, and where none was said yet. */
export type Approval = {
  readonly person: PersonId
  readonly at: Instant
  readonly crises: readonly HealthCrisis[] | null
}

/** `decision` is null where somebody took it back without taking another. */
export type DecisionTaken = {
  readonly write: WriteId
  readonly decision: ProtocolDecision | null
  readonly person: PersonId
  /** When her device said that it was. */
  readonly at: Instant
  /** As they stood when the next decision was taken, or as they stand. */
  readonly reasons: string | null
  readonly review: IsoDate | null
  readonly approvals: readonly Approval[]
  /** True where another decision has taken its place. */
  readonly replaced: boolean
}

const read = {
  decision: protocol.decision,
  reasons: protocol.reasons,
  review: protocol.review,
  approval: protocol.approval,
}

/** The registers whose history tells of decisions. */
export const decisionRegisters: readonly RegisterName[] = Object.values(read).map(({ name }) => name)

/** Latest first. `histories` are those of `decisionRegisters`, by name; a missing one counts as empty. */
export function decisionsTaken(histories: ReadonlyMap<RegisterName, History>): readonly DecisionTaken[] {
  const said = <T>({ name, schema }: Register<T>) =>
    (histories.get(name) ?? []).flatMap(({ value, ...by }) => {
      const parsed = v.safeParse(v.nullable(schema), value, { abortEarly: true })
      return parsed.success ? [{ ...by, value: parsed.output }] : []
    })
  const decisions = said(read.decision)
  const replaced = new Set(decisions.flatMap(({ replaces }) => replaces))
  const [reasons, reviews, approvals] = [said(read.reasons), said(read.review), said(read.approval)]
  return decisions
    .map(({ write, value: decision, person, claimed: at }, index) => {
      const next = decisions[index + 1]?.claimed ?? null
      const standing = <T>(among: readonly { value: T | null; claimed: Instant }[]): T | null =>
        among.filter(({ claimed }) => next === null || claimed < next).at(-1)?.value ?? null
      const isOfThis = (of: readonly WriteId[] | undefined, when: Instant) =>
        of ? of.includes(write) : when >= at && (next === null || when < next)
      return {
        write,
        decision,
        person,
        at,
        reasons: standing(reasons),
        review: standing(reviews),
        approvals: approvals.flatMap(({ value, person, claimed }) =>
          value?.decision === decision && isOfThis(value.of, claimed)
            ? [{ person, at: claimed, crises: crisesFor(value) }]
            : [],
        ),
        replaced: replaced.has(write),
      }
    })
    .toReversed()
}

const crisesFor = ({ crisis, also }: v.InferOutput<(typeof read.approval)['schema']>): Approval['crises'] =>
  !crisis ? null : crisis === 'none' ? [] : [crisis, ...(also ?? [])]

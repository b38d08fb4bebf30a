// The plan of a visit: where, when, what kind, announced or not, what for.
import type { IsoDate } from '../../../vocabulary/dates.ts'
import type { Registers } from '../../log/model.ts'
import { change, type FieldChange, latest, type Read, read, type Values } from '../field.ts'
import { plan } from '../names.ts'
import type { PlaceRef } from '../shapes.ts'

type Plan = Read<typeof plan>

export type { PlaceRef }

export const readPlan = (registers: Registers): Plan => read(registers, plan)

export const changePlan = (values: Values<typeof plan>): readonly FieldChange[] => change(plan, values)

/** Where the visit stands on a given day. `undated` has no first day yet. */
type VisitTime = 'undated' | 'to-come' | 'now' | 'past'

export function timeOf(registers: Registers, today: IsoDate): VisitTime {
  const { from, to } = readPlan(registers)
  const first = latest(from)
  if (!first) return 'undated'
  if (today < first) return 'to-come'
  return today <= (latest(to) ?? first) ? 'now' : 'past'
}

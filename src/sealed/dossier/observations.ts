// Observations by room or wing: what was seen or measured, by whom and when, with photographs; and whether the coordination must know at once.
import type { Registers } from '../log/model.ts'
import { agreed, change, type FieldChange, fieldOf, latest, type Read, read, type Told, type Values } from './field.ts'
import { observationAt } from './names.ts'
import { rowsOf } from './rows.ts'

export type Observation = Read<ReturnType<typeof observationAt>> & { readonly row: string }

/** In the order in which they were made. */
export const readObservations = (registers: Registers): readonly Observation[] =>
  rowsOf(registers, 'observations', (row) => ({ row, ...read(registers, observationAt(row)) }))

export const changeObservation = (
  row: string,
  values: Values<ReturnType<typeof observationAt>>,
): readonly FieldChange[] => change(observationAt(row), values)

/** Its photographs as they stand. */
export const photosOf = (registers: Registers, row: string): Observation['photos'] =>
  fieldOf(registers, observationAt(row).photos)

/** Who made it and when: whose record began the row. Null for a row that says only other things. */
export const madeBy = ({ begun }: Observation): Told<unknown> | null => begun.told[0] ?? null

/** True if anybody says so: an alarm needs no second opinion. */
export const isUrgent = ({ urgent }: Observation): boolean => urgent.told.some(({ value }) => value === true)

/** The coordinator who has read of it. */
export const readBy = ({ read }: Observation): Told<unknown> | null => (agreed(read) ? (read.told[0] ?? null) : null)

/** The rooms and wings named so far, each once, latest first: the next observation is often made in the same one. */
export function roomsNamed(observations: readonly Observation[]): readonly string[] {
  const named = observations.toReversed().flatMap(({ where }) => latest(where)?.trim() || [])
  return [...new Set(named)]
}

// Refusals of access: what the delegation was kept from, by which function, on which ground, and how it ended.
import type { Registers } from '../log/model.ts'
import { change, type FieldChange, type Read, read, type Values } from './field.ts'
import { accessRefusalAt } from './names.ts'
import { rowsOf } from './rows.ts'

export type AccessRefusal = Read<ReturnType<typeof accessRefusalAt>> & {
  readonly row: string
  /** As people count them on the screen: 1 for the first begun. */
  readonly number: number
}

export const readAccessRefusals = (registers: Registers): readonly AccessRefusal[] =>
  rowsOf(registers, 'access', (row) => ({ row, ...read(registers, accessRefusalAt(row)) })).map((refusal, index) => ({
    ...refusal,
    number: index + 1,
  }))

export const changeAccessRefusal = (
  row: string,
  values: Values<ReturnType<typeof accessRefusalAt>>,
): readonly FieldChange[] => change(accessRefusalAt(row), values)

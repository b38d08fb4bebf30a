// The wings of one place in the order in which they are seen: the clean before the affected, as between places.
import type { Registers } from '../../log/model.ts'
import { agreed, change, type FieldChange, type Read, read, type Values } from '../field.ts'
import { wingAt } from '../names.ts'
import { rowsOf } from '../rows.ts'

export type Wing = Read<ReturnType<typeof wingAt>> & { readonly row: string }

/** In the order in which they were written down. */
export const readWings = (registers: Registers): readonly Wing[] =>
  rowsOf(registers, 'wings', (row) => ({ row, ...read(registers, wingAt(row)) }))

export const changeWing = (row: string, values: Values<ReturnType<typeof wingAt>>): readonly FieldChange[] =>
  change(wingAt(row), values)

/** The clean first, the affected last; between them those of which nobody has said, or members differ. Otherwise as they were written down. */
export const inOrder = (wings: readonly Wing[]): readonly Wing[] => wings.toSorted((a, b) => placeOf(a) - placeOf(b))

function placeOf({ exposure }: Wing): number {
  const said = agreed(exposure)
  return said === 'clean' ? 0 : said === null ? 1 : 2
}

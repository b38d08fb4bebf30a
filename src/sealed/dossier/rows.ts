// Rows of a list inside a dossier: found by the names of their registers, in the order in which they were begun.
import type { Instant } from '../../vocabulary/dates.ts'
import type { Registers } from '../log/model.ts'
import { type Field, latest } from './field.ts'

/** What every row has: when it was begun, and whether it was put away (which can be undone). */
type RowMarks = { readonly begun: Field<Instant>; readonly removed: Field<boolean> }

/** The rows that have a register under `list/`, put-away ones too, each once. */
export function rowNames(registers: Registers, list: string): readonly string[] {
  const rows = new Set<string>()
  const under = `${list}/`
  for (const name of registers.keys()) {
    if (!name.startsWith(under)) continue
    const end = name.indexOf('/', under.length)
    if (end > under.length) rows.add(name.slice(under.length, end))
  }
  return [...rows]
}

/** Rows read by `readRow`, without those put away, oldest first. `names`: where they are known already. A row that one put away while another wrote in it stays in sight. */
export function rowsOf<T extends RowMarks>(
  registers: Registers,
  list: string,
  readRow: (row: string) => T,
  names: Iterable<string> = rowNames(registers, list),
): readonly T[] {
  return inOrder([...names].map((row) => [row, readRow(row)]))
}

/** Rows that were read, by their names: without those put away, oldest first. */
export const inOrder = <T extends RowMarks>(rows: Iterable<readonly [string, T]>): readonly T[] =>
  [...rows]
    .filter(([, { removed }]) => !(removed.state === 'one' && removed.value))
    .map(([row, read]) => ({ row, read, begun: latest(read.begun) ?? '' }))
    .sort((a, b) => a.begun.localeCompare(b.begun) || a.row.localeCompare(b.row))
    .map(({ read }) => read)

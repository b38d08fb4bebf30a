// Changes a report's table cell by cell: every row keeps the length of the header, within the limits of what is stored.
import type { TableBlock } from './report-blocks.ts'

/** As the schema of a section keeps them. */
export const tableMost = { columns: 12, rows: 500, cell: 1_000, caption: 500 }

/** Row 0 is the head. */
export type Cell = { readonly row: number; readonly column: number }

export const blankTable: TableBlock = { kind: 'table', caption: '', head: ['', ''], rows: [['', '']] }

export const gridOf = ({ head, rows }: TableBlock): readonly (readonly string[])[] => [head, ...rows]

export const withCell = (table: TableBlock, { row, column }: Cell, text: string): TableBlock =>
  withGrid(
    table,
    gridOf(table).map((cells, at) => (at === row ? cells.with(column, text.slice(0, tableMost.cell)) : cells)),
  )

/** Below this row. */
export const withRowAfter = (table: TableBlock, row: number): TableBlock =>
  withGrid(
    table,
    gridOf(table).toSpliced(
      row + 1,
      0,
      table.head.map(() => ''),
    ),
  )

export const withoutRow = (table: TableBlock, row: number): TableBlock =>
  withGrid(table, gridOf(table).toSpliced(row, 1))

/** At the end of the line. */
export const withColumn = (table: TableBlock): TableBlock =>
  withGrid(
    table,
    gridOf(table).map((cells) => [...cells, '']),
  )

export const withoutColumn = (table: TableBlock, column: number): TableBlock =>
  withGrid(
    table,
    gridOf(table).map((cells) => cells.toSpliced(column, 1)),
  )

/** Cells as a spreadsheet copies them, tabs between cells and a line a row, from this cell on; the table grows as far as it may. */
export function withPasted(table: TableBlock, { row, column }: Cell, text: string): TableBlock {
  const pasted = text
    .replace(/\r\n?/g, '\n')
    .replace(/\n$/, '')
    .split('\n')
    .map((line) => line.split('\t').map((cell) => cell.trim().slice(0, tableMost.cell)))
  const columns = Math.max(table.head.length, column + Math.max(...pasted.map((cells) => cells.length)))
  const rows = Math.max(table.rows.length + 1, row + pasted.length)
  const grid = gridOf(table)
  return withGrid(
    table,
    Array.from({ length: Math.min(rows, tableMost.rows + 1) }, (_, at) =>
      Array.from(
        { length: Math.min(columns, tableMost.columns) },
        (_, across) => pasted[at - row]?.[across - column] ?? grid[at]?.[across] ?? '',
      ),
    ),
  )
}

/** Whether this is more than the text of one cell. */
export const isOfCells = (text: string): boolean => /[\t\n]/.test(text.trimEnd())

const withGrid = (table: TableBlock, [head = [''], ...rows]: readonly (readonly string[])[]): TableBlock => ({
  ...table,
  head,
  rows,
})

// Makes the tables of an empty database as another one had them, and proves, by reading them back, that every row is there.
import { openDatabase } from '../../foundation/server/database/database.ts'
import { type Filling, openFilling } from '../../foundation/server/database/tables/fill-tables.ts'
import {
  encodeRow,
  type Row,
  type RowSum,
  rowSum,
  type StepsTaken,
  type Table,
} from '../../foundation/server/database/tables/table.ts'
import { accept, type Outcome, refuse } from '../../vocabulary/problems.ts'
import { compareSteps, makeTables, type Server } from './rooms-tables.ts'

export type Copying = {
  /** Rows of one of the tables, each table's after those that they name. Refuses `row-not-storable`. */
  readonly add: (table: string, rows: readonly Row[]) => Promise<Outcome<null>>
  /** What was added to each table, and what is read back of it. Refuses `copy-differs` (table) for the first that differs. */
  readonly proved: () => Promise<Outcome<Readonly<Record<string, ReturnType<RowSum['told']>>>>>
  /** Refuses `row-not-storable` (table) for a row that names one which did not come. */
  readonly keep: () => Promise<Outcome<null>>
  readonly drop: () => Promise<void>
}

type CopiedShape = { readonly steps: StepsTaken; readonly tables: readonly Table[] }

/** Refuses `data-newer` when this program does not know a step of the other database, `copy-other-tables` when it makes other tables of the same steps. */
export async function openCopying(address: string, server: Server, shape: CopiedShape): Promise<Outcome<Copying>> {
  const { unknown } = await compareSteps(server, shape.steps)
  if (unknown[0] !== undefined) return refuse('data-newer', { step: unknown[0] })
  const database = await openDatabase(address, { filling: true })
  try {
    await makeTables(server, database, shape.steps)
  } finally {
    await database.close()
  }
  const filling = await openFilling(address)
  const differs = differing(filling, shape.tables)
  if (differs !== null) {
    await filling.drop()
    return refuse('copy-other-tables', { table: differs })
  }
  const tables = new Map(filling.tables.map((table) => [table.name, table]))
  const sums = new Map(filling.tables.map(({ name }) => [name, rowSum()]))
  return accept({
    async add(name, rows) {
      const table = tables.get(name)
      if (!table) throw new Error('rows of a table that was not named')
      for (const row of rows) {
        if (row.length !== table.columns.length) throw new Error('a row of another length')
        sums.get(name)?.add(encodeRow(row))
      }
      return filling.add(table, rows)
    },
    async proved() {
      const proved: Record<string, ReturnType<RowSum['told']>> = {}
      for (const table of filling.tables) {
        const there = rowSum()
        for await (const row of filling.rows(table)) there.add(encodeRow(row))
        const told = there.told()
        if (told.sum !== sums.get(table.name)?.told().sum) return refuse('copy-differs', { table: table.name })
        proved[table.name] = told
      }
      return accept(proved)
    },
    keep: filling.keep,
    drop: filling.drop,
  })
}

/** The first table that differs, or null. */
function differing({ tables }: Filling, wanted: readonly Table[]): string | null {
  const shapes = (all: readonly Table[]) => new Map(all.map(({ name, columns }) => [name, columns.join()]))
  const [here, there] = [shapes(tables), shapes(wanted)]
  return [...here.keys(), ...there.keys()].find((name) => here.get(name) !== there.get(name)) ?? null
}

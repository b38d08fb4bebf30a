// Numbers given by the server, each once: the next of a named series, in the transaction of the act that takes it.
import { sql, type Transaction } from 'kysely'
import { compare } from '../../foundation/compare.ts'
import type { Migration } from '../../foundation/server/database/database.ts'

/** 1 for the first of a series. A number whose act is refused is given again: until the act is committed, whoever wants the next one waits. Of several that are taken at once, the last. */
export async function nextOf(db: Transaction<unknown>, series: string, several = 1): Promise<number> {
  return (await nextOfEach(db, new Map([[series, several]])))(series)
}

/** As many of each series as are said, in one journey and in the order of their names, so that two acts never wait for each other in a circle. Gives the last of each. */
export async function nextOfEach(
  db: Transaction<unknown>,
  several: ReadonlyMap<string, number>,
): Promise<(series: string) => number> {
  const taken = [...several]
    .map(([series, value]) => ({ series, value }))
    .toSorted((a, b) => compare(a.series, b.series))
  const rows = await db
    .withTables<CounterTables>()
    .insertInto('counters')
    .values(taken)
    .onConflict((conflict) => conflict.column('series').doUpdateSet({ value: sql`counters.value + excluded.value` }))
    .returning(['series', 'value'])
    .execute()
  const last = new Map(rows.map(({ series, value }) => [series, value]))
  return (series) => {
    const value = last.get(series)
    if (value === undefined) throw new Error(`no number was taken of ${series}`)
    return value
  }
}

export const counterTables: Migration = async (db) => {
  await db.schema
    .createTable('counters')
    .addColumn('series', 'text', (column) => column.primaryKey())
    .addColumn('value', 'integer', (column) => column.notNull())
    .execute()
}

type CounterTables = { counters: { series: string; value: number } }

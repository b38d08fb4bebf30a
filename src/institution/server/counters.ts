// Numbers given by the server, each once: the next of a named series, in the transaction of the act that takes it.
import type { Transaction } from 'kysely'
import type { Migration } from '../../foundation/server/database.ts'

/** 1 for the first of a series. A number whose act is refused is given again. Of several that are taken at once, the last. */
export async function nextOf(db: Transaction<unknown>, series: string, several = 1): Promise<number> {
  const { value } = await db
    .withTables<CounterTables>()
    .insertInto('counters')
    .values({ series, value: several })
    .onConflict((conflict) =>
      conflict.column('series').doUpdateSet((eb) => ({ value: eb('counters.value', '+', several) })),
    )
    .returning('value')
    .executeTakeFirstOrThrow()
  return value
}

export const counterTables: Migration = async (db) => {
  await db.schema
    .createTable('counters')
    .addColumn('series', 'text', (column) => column.primaryKey())
    .addColumn('value', 'integer', (column) => column.notNull())
    .execute()
}

type CounterTables = { counters: { series: string; value: number } }

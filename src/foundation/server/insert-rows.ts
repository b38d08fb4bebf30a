// Many rows of one table at a time, by a statement that is worked out once: most of what a long import cost above the database was working it out again.
import { CompiledQuery, type DialectAdapter, type InsertObject, type Kysely, type Transaction } from 'kysely'

/**
 * Each row has every column of the first one, and no other. Nothing is done for no rows.
 */
export async function insertRows<Tables, Name extends keyof Tables & string>(
  db: Kysely<Tables> | Transaction<Tables>,
  table: Name,
  rows: readonly NoInfer<Tables[Name]>[],
): Promise<void> {
  const columns = Object.keys(rows[0] ?? {}) as (keyof Tables[Name])[]
  for (let at = 0; at < rows.length; at += rowsAtOnce) {
    const some = rows.slice(at, at + rowsAtOnce)
    const parameters: unknown[] = []
    for (const row of some) for (const column of columns) parameters.push(row[column])
    await db.executeQuery(CompiledQuery.raw(statementFor(db, table, columns, some), parameters))
  }
}

/** More are no quicker, and both databases take so many values in one statement of some thirty columns. */
const rowsAtOnce = 100

function statementFor<Tables, Name extends keyof Tables & string>(
  db: Kysely<Tables> | Transaction<Tables>,
  table: Name,
  columns: readonly PropertyKey[],
  rows: readonly NoInfer<Tables[Name]>[],
): string {
  const { adapter } = db.getExecutor()
  const known = statements.get(adapter) ?? new Map<string, string>()
  statements.set(adapter, known)
  const name = `${rows.length} ${table} ${columns.join(' ')}`
  const before = known.get(name)
  if (before !== undefined) return before
  const { sql } = db
    .insertInto(table)
    .values(rows as readonly InsertObject<Tables, Name>[])
    .compile()
  known.set(name, sql)
  return sql
}

/** By the database that they are written for. */
const statements = new WeakMap<DialectAdapter, Map<string, string>>()

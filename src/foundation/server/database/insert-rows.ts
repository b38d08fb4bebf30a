// Writes many rows of one table at a time by a statement that is built once: building it again was most of a long import’s cost above the database.
import {
  CompiledQuery,
  type DialectAdapter,
  type InsertObject,
  type Kysely,
  SqliteAdapter,
  type Transaction,
} from 'kysely'
import { OfEachRow } from './sqlite.ts'

/**
 * In a transaction, where one row that cannot be written leaves none. Each row has every column of the first one, and no other. Nothing is done for no rows.
 */
export async function insertRows<Tables, Name extends keyof Tables & string>(
  db: Kysely<Tables> | Transaction<Tables>,
  table: Name,
  rows: readonly NoInfer<Tables[Name]>[],
): Promise<void> {
  const columns = Object.keys(rows[0] ?? {}) as (keyof Tables[Name])[]
  const oneByOne = db.getExecutor().adapter instanceof SqliteAdapter
  for (let at = 0; at < rows.length; at += rowsAtOnce) {
    const some = rows.slice(at, at + rowsAtOnce)
    const values = some.map((row) => columns.map((column) => row[column]))
    const statement = statementFor(db, table, columns, oneByOne ? some.slice(0, 1) : some)
    await db.executeQuery(CompiledQuery.raw(statement, oneByOne ? [new OfEachRow(values)] : values.flat()))
  }
}

/** More are no quicker, and PostgreSQL takes so many values in one statement of some thirty columns. */
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

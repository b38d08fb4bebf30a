// Gives Kysely's SQLite dialect the database it expects, over `node:sqlite`, durable at each commit.
import { DatabaseSync, type SQLInputValue, type StatementSync } from 'node:sqlite'
import type { SqliteDatabase, SqliteStatement } from 'kysely'

const statementsKept = 200

/** Opens or makes the file. The dialect holds its one connection for a whole transaction: that is the single writer's queue. */
export function openSqlite(path: string): SqliteDatabase {
  const database = new DatabaseSync(path, { timeout: 5_000, enableForeignKeyConstraints: true })
  // 32 MiB of pages at most: ids are random, so that many rows at once touch every part of an index.
  database.exec(
    'PRAGMA journal_mode = WAL; PRAGMA synchronous = FULL; PRAGMA trusted_schema = OFF; PRAGMA secure_delete = ON; PRAGMA cache_size = -32768',
  )
  const statements = new Map<string, SqliteStatement>()
  const rolledBack = ({ run }: SqliteStatement): SqliteStatement['run'] => {
    return (parameters) => (database.isTransaction ? run(parameters) : { changes: 0, lastInsertRowid: 0 })
  }
  return {
    prepare(sql) {
      const kept = statements.get(sql)
      if (kept) return kept
      if (statements.size >= statementsKept) statements.clear()
      const prepared = statementOf(database.prepare(sql))
      // On a full disk SQLite has rolled back by itself: rolling back again would throw in the place of the reason.
      const statement = sql === 'rollback' ? { ...prepared, run: rolledBack(prepared) } : prepared
      statements.set(sql, statement)
      return statement
    },
    close: () => database.close(),
  }
}

/** Reads a file that is there, and changes nothing of it. */
export function readSqlite(path: string): SqliteDatabase {
  const database = new DatabaseSync(path, { readOnly: true, timeout: 5_000 })
  return { prepare: (sql) => statementOf(database.prepare(sql)), close: () => database.close() }
}

function statementOf(statement: StatementSync): SqliteStatement {
  const reader = statement.columns().length > 0
  // The index of terms keeps removed rows under rowids past 2^53: reading the last rowid after such a commit would throw.
  if (!reader) statement.setReadBigInts(true)
  return { reader, ...runningOf(statement) }
}

const runningOf = (statement: StatementSync): Omit<SqliteStatement, 'reader'> => ({
  all: (parameters) => statement.all(...inputs(parameters)),
  run: (parameters) =>
    parameters[0] instanceof OfEachRow ? runForEach(statement, parameters[0]) : statement.run(...inputs(parameters)),
  iterate: (parameters) => statement.iterate(...inputs(parameters)),
})

/**
 * As the only parameter of a statement that writes one row: it is run for each of these. A statement that writes many first puts aside each page that it touches, in a file, so that it can be
 * undone by itself, and has the index of terms written out before it begins; one that fails here fails with its transaction.
 */
export class OfEachRow {
  readonly rows: readonly (readonly unknown[])[]
  constructor(rows: readonly (readonly unknown[])[]) {
    this.rows = rows
  }
}

function runForEach(statement: StatementSync, { rows }: OfEachRow): ReturnType<SqliteStatement['run']> {
  for (const row of rows) statement.run(...inputs(row))
  return { changes: rows.length, lastInsertRowid: 0 }
}

/** Throws on what the two databases would store differently (booleans, dates, objects): stores write text, numbers, bytes and null. */
function inputs(values: readonly unknown[]): readonly SQLInputValue[] {
  for (const value of values) if (!isInput(value)) throw new Error(`a ${typeof value} cannot be stored`)
  return values as readonly SQLInputValue[]
}

const isInput = (value: unknown): value is SQLInputValue =>
  value === null ||
  typeof value === 'string' ||
  typeof value === 'number' ||
  typeof value === 'bigint' ||
  value instanceof Uint8Array

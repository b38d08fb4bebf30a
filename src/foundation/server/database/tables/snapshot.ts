// A database as it was at one moment, read row by row while others go on writing.
import { DatabaseSync } from 'node:sqlite'
import pg from 'pg'
import { isPostgres } from '../address.ts'
import { type Listed, postgresTables, sqliteTables } from './list-tables.ts'
import { exactTypes, postgresRows, type RowOrder, sqliteRows } from './read-rows.ts'
import type { Row, Table } from './table.ts'

export type Snapshot = Listed & {
  /** About how many bytes there are to read. */
  readonly bytes: number
  /** In any order, unless another is asked for. */
  readonly rows: (table: Table, order?: RowOrder) => AsyncIterable<Row>
  readonly close: () => Promise<void>
}

/**
 * `postgres://…`, or the path of a SQLite file that exists. Throws when it cannot be reached. On SQLite the file's own log grows while it is open; on PostgreSQL
 * it is one transaction, repeatable and read-only. Neither stops a writer.
 */
export const openSnapshot = (address: string): Promise<Snapshot> =>
  isPostgres(address) ? postgresSnapshot(address) : sqliteSnapshot(address)

async function sqliteSnapshot(path: string): Promise<Snapshot> {
  const database = new DatabaseSync(path, { readOnly: true, timeout: 5_000 })
  try {
    // The first read fixes what all others see.
    database.exec('BEGIN; SELECT count(*) FROM sqlite_schema')
    const size = database.prepare('SELECT page_count * page_size AS bytes FROM pragma_page_count, pragma_page_size')
    return {
      ...sqliteTables(database),
      bytes: Number(size.get()?.bytes ?? 0),
      rows: (table, order) => sqliteRows(database, table, order),
      close: async () => database.close(),
    }
  } catch (error) {
    database.close()
    throw error
  }
}

async function postgresSnapshot(connectionString: string): Promise<Snapshot> {
  const client = new pg.Client({ connectionString, connectionTimeoutMillis: 10_000, types: exactTypes })
  // A connection that the database closes is told by the query that meets it.
  client.on('error', () => {})
  await client.connect()
  try {
    await client.query('begin transaction isolation level repeatable read read only')
    const size = await client.query<{ bytes: bigint }>('select pg_database_size(current_database()) as bytes')
    return {
      ...(await postgresTables(client)),
      bytes: Number(size.rows[0]?.bytes ?? 0),
      rows: (table, order) => postgresRows(client, table, order),
      close: () => client.end(),
    }
  } catch (error) {
    await client.end()
    throw error
  }
}

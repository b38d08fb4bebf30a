// Fills the tables of a database that nobody uses yet with rows from elsewhere: all of them, or none.
import { DatabaseSync, type StatementSync } from 'node:sqlite'
import pg from 'pg'
import { accept, type Outcome, refuse } from '../../../../vocabulary/problems.ts'
import { isPostgres } from '../address.ts'
import { postgresTables, sqliteTables } from './list-tables.ts'
import { exactTypes, postgresRows, quoted, sqliteRows } from './read-rows.ts'
import type { Cell, Row, Table } from './table.ts'

export type Filling = {
  /** What is there to be filled. */
  readonly tables: readonly Table[]
  /** Refuses `row-not-storable` (table, and column where known) for what this database cannot hold, or its tables do not take. */
  readonly add: (table: Table, rows: readonly Row[]) => Promise<Outcome<null>>
  /** Reads the table back, before it is kept. */
  readonly rows: (table: Table) => AsyncIterable<Row>
  /** All of it is on the disk once this resolves. Refuses `row-not-storable` (table) for a row that names one which did not come. */
  readonly keep: () => Promise<Outcome<null>>
  /** Nothing of it is there. Without effect once it is kept. */
  readonly drop: () => Promise<void>
}

/** The tables are made, and hold at most what their making put in: that goes. */
export const openFilling = (address: string): Promise<Filling> =>
  isPostgres(address) ? postgresFilling(address) : sqliteFilling(address)

async function sqliteFilling(path: string): Promise<Filling> {
  const database = new DatabaseSync(path, { enableForeignKeyConstraints: true })
  database.exec('PRAGMA synchronous = FULL; PRAGMA trusted_schema = OFF; BEGIN; PRAGMA defer_foreign_keys = ON')
  const { tables } = sqliteTables(database)
  for (const { name } of tables.toReversed()) database.exec(`DELETE FROM ${quoted(name)}`)
  const statements = new Map<string, StatementSync>()
  const insertInto = (table: Table): StatementSync => {
    const known = statements.get(table.name) ?? database.prepare(insert(table, `(${table.columns.map(() => '?')})`))
    statements.set(table.name, known)
    return known
  }
  return {
    tables,
    async add(table, rows) {
      const statement = insertInto(table)
      for (const row of rows) {
        const beyond = row.findIndex((cell) => typeof cell === 'bigint' && BigInt.asIntN(64, cell) !== cell)
        if (beyond >= 0) return refuse('row-not-storable', where(table, beyond))
        try {
          statement.run(...row)
        } catch (error) {
          if (isNotTaken(error)) return refuse('row-not-storable', { table: table.name })
          throw error
        }
      }
      return accept(null)
    },
    rows: (table) => sqliteRows(database, table),
    async keep() {
      const lost = database.prepare('PRAGMA foreign_key_check').get()
      if (lost) return refuse('row-not-storable', { table: String(lost.table) })
      database.exec('COMMIT; PRAGMA wal_checkpoint(TRUNCATE)')
      database.close()
      return accept(null)
    },
    async drop() {
      if (database.isOpen) database.close()
    },
  }
}

/** What a table or SQLite itself does not take: too long, against a rule of the table, of another type. */
const isNotTaken = (error: unknown): boolean =>
  error instanceof Error && 'errcode' in error && [18, 19, 20].includes(Number(error.errcode) & 0xff)

async function postgresFilling(connectionString: string): Promise<Filling> {
  const options = '-c synchronous_commit=on'
  const client = new pg.Client({ connectionString, connectionTimeoutMillis: 10_000, options, types: exactTypes })
  client.on('error', () => {})
  await client.connect()
  await client.query('begin')
  const { tables } = await postgresTables(client)
  for (const { name } of tables.toReversed()) await client.query(`delete from ${quoted(name)}`)
  let open = true
  const end = async () => {
    open = false
    await client.end()
  }
  return {
    tables,
    async add(table, rows) {
      const most = Math.max(1, Math.floor(parametersMost / Math.max(1, table.columns.length)))
      for (let at = 0; at < rows.length; at += most) {
        const added = await addSome(client, table, rows.slice(at, at + most))
        if (!added.ok) return added
      }
      return accept(null)
    },
    rows: (table) => postgresRows(client, table),
    async keep() {
      await client.query('commit')
      await end()
      return accept(null)
    },
    async drop() {
      if (open) await end()
    },
  }
}

async function addSome(client: pg.Client, table: Table, rows: readonly Row[]): Promise<Outcome<null>> {
  for (const row of rows) {
    // PostgreSQL's text has no NUL.
    const nul = row.findIndex((cell) => typeof cell === 'string' && cell.includes('\0'))
    if (nul >= 0) return refuse('row-not-storable', where(table, nul))
  }
  let next = 0
  const values = rows.map((row) => `(${row.map(() => `$${++next}`)})`).join(',')
  try {
    await client.query(insert(table, values), rows.flat().map(parameter))
    return accept(null)
  } catch (error) {
    // Class 22: data that a column does not take, such as a number beyond its range. Class 23: a row against a rule of its table.
    if (error instanceof Error && 'code' in error && /^2[23]/.test(String(error.code)))
      return refuse('row-not-storable', { table: table.name })
    throw error
  }
}

/** PostgreSQL counts them in 16 bits. */
const parametersMost = 20_000

function parameter(cell: Cell): unknown {
  if (typeof cell === 'bigint') return cell.toString()
  return cell instanceof Uint8Array ? Buffer.from(cell.buffer, cell.byteOffset, cell.byteLength) : cell
}

const insert = ({ name, columns }: Table, values: string): string =>
  `insert into ${quoted(name)} (${columns.map(quoted).join(', ')}) values ${values}`

const where = ({ name, columns }: Table, at: number) => ({ table: name, column: columns[at] ?? '' })

// Reads a table's rows one after the other, from either database: whole numbers exact, however large.
import type { DatabaseSync } from 'node:sqlite'
import pg from 'pg'
import type { Cell, Row, Table } from './table.ts'

export async function* sqliteRows(database: DatabaseSync, table: Table): AsyncIterable<Row> {
  const statement = database.prepare(selectAll(table))
  statement.setReadBigInts(true)
  statement.setReturnArrays(true)
  for (const row of statement.iterate()) yield row as unknown as Cell[]
}

/** Within a transaction; one table at a time. The client was made with `exactTypes`. */
export async function* postgresRows(client: pg.Client, table: Table): AsyncIterable<Row> {
  await client.query(`declare reading no scroll cursor for ${selectAll(table)}`)
  for (;;) {
    const { rows } = await client.query<Cell[]>({ text: `fetch ${fetchedAtOnce} from reading`, rowMode: 'array' })
    yield* rows
    if (rows.length < fetchedAtOnce) break
  }
  await client.query('close reading')
}

export const exactTypes: pg.CustomTypesConfig = {
  getTypeParser: (oid: number, format?: 'text' | 'binary') =>
    oid === pg.types.builtins.INT8 ? BigInt : pg.types.getTypeParser(oid, format as 'text'),
}

/** A name as both databases quote it. */
export const quoted = (name: string): string => `"${name.replaceAll('"', '""')}"`

/** A row may hold a record of some hundred kilobytes, which travels as twice as many. */
const fetchedAtOnce = 100

const selectAll = ({ name, columns }: Table): string => `select ${columns.map(quoted).join(', ')} from ${quoted(name)}`

// Reads a table's rows one after the other, from either database: whole numbers exact, however large.
import type { DatabaseSync } from 'node:sqlite'
import pg from 'pg'
import type { Cell, Row, Table } from './table.ts'

export type RowOrder = 'any' | 'by-age'

export async function* sqliteRows(database: DatabaseSync, table: Table, order: RowOrder = 'any'): AsyncIterable<Row> {
  const key = order === 'by-age' ? database.prepare(selectSqliteKey).all(table.name) : []
  const by = ageAndKey(
    table,
    key.map(({ name }) => String(name)),
  ).map(quoted)
  const statement = database.prepare(selectAll(table, by))
  statement.setReadBigInts(true)
  statement.setReturnArrays(true)
  for (const row of statement.iterate()) yield row as unknown as Cell[]
}

/** Within a transaction; one table at a time. The client was made with `exactTypes`. */
export async function* postgresRows(client: pg.Client, table: Table, order: RowOrder = 'any'): AsyncIterable<Row> {
  const by = order === 'by-age' ? await postgresOrder(client, table) : []
  await client.query(`declare reading no scroll cursor for ${selectAll(table, by)}`)
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

const selectAll = ({ name, columns }: Table, by: readonly string[]): string =>
  `select ${columns.map(quoted).join(', ')} from ${quoted(name)}${by.length > 0 ? ` order by ${by.join(', ')}` : ''}`

/** What tells in the registers' tables which row came first. */
const ages = ['year', 'number', 'seq', 'at', 'entered_at', 'enteredAt']

/** The same order on either database, whatever each has done with its pages. */
const ageAndKey = ({ columns }: Table, key: readonly string[]): readonly string[] =>
  [...new Set([...ages, ...key])].filter((name) => columns.includes(name))

/** Texts as their bytes are: a database's own language would order them otherwise. */
async function postgresOrder(client: pg.Client, table: Table): Promise<readonly string[]> {
  const { rows } = await client.query<{ name: string; text: boolean; key: number | null }>(selectPostgresKey, [
    table.name,
  ])
  const key = rows.filter((one) => one.key !== null).toSorted((one, other) => Number(one.key) - Number(other.key))
  const texts = new Set(rows.filter(({ text }) => text).map(({ name }) => name))
  return ageAndKey(
    table,
    key.map(({ name }) => name),
  ).map((name) => (texts.has(name) ? `${quoted(name)} collate "C"` : quoted(name)))
}

const selectSqliteKey = 'SELECT name FROM pragma_table_info(?) WHERE pk > 0 ORDER BY pk'

const selectPostgresKey = `
  select a.attname::text as name, a.atttypid = 'text'::regtype as text, array_position(i.indkey::int2[], a.attnum) as key
  from pg_class c
  join pg_attribute a on a.attrelid = c.oid and a.attnum > 0 and not a.attisdropped
  left join pg_index i on i.indrelid = c.oid and i.indisprimary
  where c.relnamespace = current_schema()::regnamespace and c.relkind = 'r' and c.relname = $1`

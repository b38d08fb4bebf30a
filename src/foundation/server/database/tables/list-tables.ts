// Lists the tables that hold a database's own rows, each after those that it refers to, and the schema steps already taken.
import type { DatabaseSync } from 'node:sqlite'
import type pg from 'pg'
import { type StepsTaken, type Table, unfinishedTable } from './table.ts'

export type Listed = { readonly tables: readonly Table[]; readonly steps: StepsTaken }

/** Without virtual tables (indexes of words, `term-index.ts`) and what lies under them, and without columns that are computed: all are made again. */
export function sqliteTables(database: DatabaseSync): Listed {
  const names = database
    .prepare(
      "SELECT name FROM pragma_table_list WHERE schema = 'main' AND type = 'table' AND name NOT LIKE 'sqlite\\_%' ESCAPE '\\' ORDER BY name",
    )
    .all()
    .map(({ name }) => String(name))
  const columns = database.prepare('SELECT name FROM pragma_table_xinfo(?) WHERE hidden = 0')
  const references = database.prepare('SELECT "table" AS name FROM pragma_foreign_key_list(?)')
  const textsOf = (rows: readonly Readonly<Record<string, unknown>>[]) => rows.map(({ name }) => String(name))
  const tables = names.map((name) => ({ name, columns: textsOf(columns.all(name)).sort() }))
  return {
    tables: inOrder(tables, (name) => textsOf(references.all(name))),
    steps: names.includes(stepsTable) ? stepsIn(database.prepare(selectSteps).all() as Step[]) : {},
  }
}

/** Without columns that are computed, or that index words (`term-index.ts`: their register fills them at its next start). Throws for a column of a type that no store makes. */
export async function postgresTables(client: pg.Client): Promise<Listed> {
  const found = await client.query<{ name: string; columns: string[] | null; types: string[] | null }>(selectTables)
  for (const { name, types } of found.rows)
    for (const type of types ?? [])
      if (!knownTypes.includes(type)) throw new Error(`the table ${name} holds ${type}, which is not known here`)
  const references = await client.query<{ from: string; to: string }>(selectReferences)
  const tables = found.rows.map(({ name, columns }) => ({ name, columns: (columns ?? []).toSorted() }))
  const hasSteps = tables.some(({ name }) => name === stepsTable)
  return {
    tables: inOrder(tables, (name) => references.rows.filter(({ from }) => from === name).map(({ to }) => to)),
    steps: hasSteps ? stepsIn((await client.query<Step>(selectSteps)).rows) : {},
  }
}

/** The steps are no rows of anybody's: whoever makes the tables writes them. */
const stepsTable = 'migrations'

/** What stores make columns of. */
const knownTypes: readonly string[] = ['text', 'integer', 'bigint', 'smallint', 'bytea', 'real', 'double precision']

const selectTables = `
  select c.relname::text as name,
    array_agg(a.attname::text) filter (where a.attnum is not null) as columns,
    array_agg(format_type(a.atttypid, null)) filter (where a.attnum is not null) as types
  from pg_class c
  left join pg_attribute a on a.attrelid = c.oid and a.attnum > 0 and not a.attisdropped
    and a.attgenerated = '' and a.atttypid <> 'tsvector'::regtype
  where c.relnamespace = current_schema()::regnamespace and c.relkind = 'r'
  group by c.relname order by c.relname`

const selectReferences = `
  select f.relname::text as from, t.relname::text as to
  from pg_constraint k join pg_class f on f.oid = k.conrelid join pg_class t on t.oid = k.confrelid
  where k.contype = 'f' and f.relnamespace = current_schema()::regnamespace`

type Step = { readonly room: string; readonly step: string }
const selectSteps = `select room, step from ${stepsTable} order by room, step`

function stepsIn(rows: readonly Step[]): StepsTaken {
  const steps: Record<string, string[]> = {}
  for (const { room, step } of rows) {
    steps[room] ??= []
    steps[room].push(step)
  }
  return steps
}

/** Each table after those that its rows name. Throws for two that name each other. */
function inOrder(all: readonly Table[], namedBy: (name: string) => readonly string[]): readonly Table[] {
  const tables = all.filter(({ name }) => name !== stepsTable && name !== unfinishedTable)
  const known = new Set(tables.map(({ name }) => name))
  const done = new Map<string, Table>()
  while (done.size < tables.length) {
    const ready = tables.filter(
      ({ name }) =>
        !done.has(name) && namedBy(name).every((other) => other === name || done.has(other) || !known.has(other)),
    )
    if (ready.length === 0) throw new Error('two tables name each other')
    for (const table of ready) done.set(table.name, table)
  }
  return [...done.values()]
}

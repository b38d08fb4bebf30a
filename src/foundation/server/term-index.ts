// Where a register's records are found by their terms: FTS5 on SQLite, a tsvector on PostgreSQL. Both hold the terms as the one analyser gave them, so that answers agree.
import { type Kysely, type RawBuilder, sql } from 'kysely'
import type { DatabaseKind } from './database.ts'

/** Each of these is to be found: one of its whole terms, a term that begins so, or all terms of one of the `together`. */
export type SoughtTerms = {
  readonly whole: readonly string[]
  readonly begun: readonly string[]
  readonly together?: readonly (readonly string[])[]
}

export type TermIndex = {
  /** In a migration, once. */
  readonly create: (db: Kysely<unknown>) => Promise<void>
  /** Puts these rows' terms in the place of what they had. */
  readonly put: (db: Kysely<unknown>, rows: readonly { row: number; terms: readonly string[] }[]) => Promise<void>
  /** A query of the rows that have all that is sought: one column, `row`. */
  readonly rows: (sought: readonly SoughtTerms[]) => RawBuilder<unknown>
  /** Whether the row of that column has all that is sought. */
  readonly has: (row: RawBuilder<unknown>, sought: readonly SoughtTerms[]) => RawBuilder<boolean>
}

/** `table` is a name of the program's own, never of a person's. */
export const termIndex = (kind: DatabaseKind, table: string): TermIndex =>
  kind === 'sqlite' ? inFts5(sql.table(table)) : inTsvector(sql.table(table), table)

type Table = RawBuilder<unknown>

const inFts5 = (table: Table): TermIndex => ({
  async create(db) {
    await sql`create virtual table ${table} using fts5(terms, content='', contentless_delete=1, detail='none', prefix='2 3', tokenize="unicode61 remove_diacritics 0 tokenchars '_'")`.execute(
      db,
    )
  },
  async put(db, rows) {
    for (const { row, terms } of rows) {
      await sql`delete from ${table} where rowid = ${row}`.execute(db)
      await sql`insert into ${table} (rowid, terms) values (${row}, ${lexemes(terms).join(' ')})`.execute(db)
    }
  },
  rows: (sought) => sql`select rowid as "row" from ${table} where ${table} match ${ftsQuery(sought)}`,
  has: (row, sought) =>
    sql<boolean>`exists (select 1 from ${table} where ${table} match ${ftsQuery(sought)} and rowid = ${row})`,
})

const inTsvector = (table: Table, name: string): TermIndex => ({
  async create(db) {
    await sql`create table ${table} ("row" integer primary key, terms tsvector not null)`.execute(db)
    await sql`create index ${sql.ref(`${name}_by_term`)} on ${table} using gin (terms)`.execute(db)
  },
  async put(db, rows) {
    if (rows.length === 0) return
    const values = rows.map(({ row, terms }) => sql`(${row}::integer, array_to_tsvector(${lexemes(terms)}::text[]))`)
    await sql`insert into ${table} ("row", terms) values ${sql.join(values)} on conflict ("row") do update set terms = excluded.terms`.execute(
      db,
    )
  },
  rows: (sought) => sql`select "row" from ${table} where terms @@ ${tsQuery(sought)}::tsquery`,
  has: (row, sought) =>
    sql<boolean>`exists (select 1 from ${table} where "row" = ${row} and terms @@ ${tsQuery(sought)}::tsquery)`,
})

/** Letters and figures alone, so that neither database takes a term apart, and short enough for both. */
const lexeme = (term: string): string => term.replace(/[^\p{L}\p{N}]+/gu, '_').slice(0, 64)
const lexemes = (terms: readonly string[]): string[] => [...new Set(terms.map(lexeme))].filter(Boolean)

const written = (
  sought: readonly SoughtTerms[],
  [and, or]: readonly [string, string],
  whole: (term: string) => string,
  begun: (term: string) => string,
): string =>
  sought
    .map((word) => [
      ...lexemes(word.whole).map(whole),
      // One letter begins too much to narrow anything.
      ...lexemes(word.begun).map((term) => (term.length > 1 ? begun(term) : whole(term))),
      ...(word.together ?? []).map((terms) => `(${lexemes(terms).map(whole).join(and)})`),
    ])
    .filter((choices) => choices.length > 0)
    .map((choices) => `(${choices.join(or)})`)
    .join(and)

const ftsQuery = (sought: readonly SoughtTerms[]): string =>
  written(
    sought,
    [' AND ', ' OR '],
    (term) => `"${term}"`,
    (term) => `"${term}"*`,
  )

const tsQuery = (sought: readonly SoughtTerms[]): string =>
  written(
    sought,
    [' & ', ' | '],
    (term) => `'${term}'`,
    (term) => `'${term}':*`,
  )

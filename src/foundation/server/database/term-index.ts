// Where a register's records are found by their terms: FTS5 on SQLite, a tsvector on PostgreSQL. Both hold the terms as the one analyser gave them, so that answers agree.
import { setImmediate as others } from 'node:timers/promises'
import { type Kysely, type RawBuilder, sql } from 'kysely'
import type { DatabaseKind } from './database.ts'
import { insertRows } from './insert-rows.ts'

/** Each of these must match: one of its whole terms, a term with that beginning, or, for one of the `together`, each part by one of its terms. */
export type QueriedTerms = {
  readonly whole: readonly string[]
  readonly begun: readonly string[]
  readonly together?: readonly (readonly (readonly string[])[])[]
}

export type TermIndex = {
  /** In a migration, once: a column of the table on PostgreSQL, a virtual table beside it on SQLite. Neither is a part of a copy of the database (`tables/`). */
  readonly create: (db: Kysely<unknown>) => Promise<void>
  /** In a migration, once, after `create`: what is put stands in the index at once. PostgreSQL keeps it in a list beside it, which every search reads from end to end. */
  readonly withoutList: (db: Kysely<unknown>) => Promise<void>
  /** Puts these rows' terms in the place of what they had; `fresh` ones had none. The rows are there. */
  readonly put: (
    db: Kysely<unknown>,
    rows: readonly { row: number; terms: readonly string[] }[],
    how?: { readonly fresh: boolean },
  ) => Promise<void>
  /** The row as it is written with its terms: on PostgreSQL they are a column of it, and what `put` writes into a row that was just written is its second version. On SQLite as it is. */
  readonly withTerms: <Written extends object>(written: Written, terms: readonly string[]) => Written
  /** `put` for rows that were written `withTerms`. */
  readonly putBeside: TermIndex['put']
  /** Before the rows themselves go. */
  readonly remove: (db: Kysely<unknown>, rows: readonly number[]) => Promise<void>
  /** All rows are without terms from then on. */
  readonly clear: (db: Kysely<unknown>) => Promise<void>
  /** Puts together what was written bit by bit, in steps between which others are served, until the signal: SQLite keeps an index in parts, and looks for each term in each. PostgreSQL has one. */
  readonly gather: (db: Kysely<unknown>, signal: AbortSignal) => Promise<void>
  /** The rows without terms, as all are in a database that was filled from elsewhere; at most `most` of them. */
  readonly missing: (db: Kysely<unknown>, most: number) => Promise<readonly number[]>
  /** Of very many terms those that some row has, so that only these are searched. On PostgreSQL what very many had when it last looked through the table is among them without being asked for. */
  readonly standing: (db: Kysely<unknown>, many: readonly string[]) => Promise<readonly string[]>
  /** A query of the rows that have all that is searched for: one column, `row`. */
  readonly rows: (searched: readonly QueriedTerms[]) => RawBuilder<unknown>
  /** Whether the row of the table that is asked has all that is searched for. `oftenTrue`: it may be asked of each row by itself, for soon enough of them have it. */
  readonly has: (searched: readonly QueriedTerms[], how?: { readonly oftenTrue: boolean }) => RawBuilder<boolean>
}

/** `table` and its column `row`, a whole number of each row's own, are names of the program's, never of a person's. */
export const termIndex = (kind: DatabaseKind, table: string, row: string): TermIndex =>
  kind === 'sqlite' ? inFts5(table, row) : inTsvector(table, row)

function inFts5(name: string, column: string): TermIndex {
  const [table, row] = [sql.table(name), sql.ref(`${name}.${column}`)]
  const [terms, sizes] = [sql.table(`${name}_terms`), sql.table(`${name}_terms_docsize`)]
  const parts = sql.table(`${name}_terms_idx`)
  return {
    async create(db) {
      await sql`create virtual table ${terms} using fts5(terms, content='', contentless_delete=1, detail='none', prefix='2 3', tokenize="unicode61 remove_diacritics 0 tokenchars '_'")`.execute(
        db,
      )
    },
    async withoutList() {},
    async put(db, rows, { fresh } = { fresh: false }) {
      if (!fresh)
        await this.remove(
          db,
          rows.map(({ row }) => row),
        )
      await insertRows(
        db.withTables<Readonly<Record<string, { rowid: number; terms: string }>>>(),
        `${name}_terms`,
        rows.map(({ row, terms: all }) => ({ rowid: row, terms: lexemes(all).join(' ') })),
      )
    },
    withTerms: (written) => written,
    putBeside(...given) {
      return this.put(...given)
    },
    async remove(db, rows) {
      for (const some of inPieces(rows)) await sql`delete from ${terms} where rowid in (${sql.join(some)})`.execute(db)
    },
    async clear(db) {
      await sql`insert into ${terms} (${terms}) values ('delete-all')`.execute(db)
    },
    async gather(db, signal) {
      const count = await sql<{ count: number }>`select count(distinct segid) as count from ${parts}`.execute(db)
      if ((count.rows[0]?.count ?? 0) < manyParts) return
      // Below zero it says that all parts are meant; a step that changes less than two rows had nothing left to do.
      for (let pages = -pagesAtOnce; !signal.aborted; pages = pagesAtOnce) {
        const before = await changesOf(db)
        await sql`insert into ${terms} (${terms}, rank) values ('merge', ${sql.lit(pages)})`.execute(db)
        if ((await changesOf(db)) - before < 2) return
        await others()
      }
    },
    async missing(db, most) {
      const { rows } = await sql<{ row: number }>`
        select ${row} as "row" from ${table} where ${row} not in (select id from ${sizes}) limit ${most}`.execute(db)
      return rows.map((one) => one.row)
    },
    // A single query of hundreds of terms would be parsed again for each row that it is tried on.
    async standing(db, many) {
      const { rows } = await sql<{ term: string }>`
        select value as term from json_each(${JSON.stringify(lexemes(many))})
        where exists (select 1 from ${terms} where ${terms} match '"' || value || '"')`.execute(db)
      return rows.map(({ term }) => term)
    },
    rows: (searched) => sql`select rowid as "row" from ${terms} where ${terms} match ${ftsQuery(searched)}`,
    // The sign keeps SQLite from beginning with these rows: it goes through the list in its order, and what is found is a set beside it.
    has: (searched, { oftenTrue } = { oftenTrue: false }) =>
      oftenTrue
        ? sql<boolean>`exists (select 1 from ${terms} where ${terms} match ${ftsQuery(searched)} and rowid = ${row})`
        : sql<boolean>`+${row} in (select rowid from ${terms} where ${terms} match ${ftsQuery(searched)})`,
  }
}

/** Of a register that is written in, SQLite itself keeps so few. */
const manyParts = 6
/** Some ten milliseconds. */
const pagesAtOnce = 25

async function changesOf(db: Kysely<unknown>): Promise<number> {
  const { rows } = await sql<{ count: number }>`select total_changes() as count`.execute(db)
  return rows[0]?.count ?? 0
}

function inTsvector(name: string, column: string): TermIndex {
  const [table, row, index] = [sql.table(name), sql.ref(`${name}.${column}`), sql.ref(`${name}_by_term`)]
  return {
    async create(db) {
      await sql`alter table ${table} add column terms tsvector`.execute(db)
      await sql`create index ${index} on ${table} using gin (terms)`.execute(db)
    },
    async withoutList(db) {
      await sql`alter index ${index} set (fastupdate = off)`.execute(db)
      await sql`select gin_clean_pending_list(${sql.lit(`${name}_by_term`)})`.execute(db)
    },
    async put(db, rows) {
      for (const some of inPieces(rows)) {
        const values = some.map(
          ({ row, terms }) => sql`(${row}::integer, array_to_tsvector(${lexemes(terms)}::text[]))`,
        )
        await sql`update ${table} set terms = given.terms from (values ${sql.join(values)}) as given ("row", terms) where ${row} = given."row"`.execute(
          db,
        )
      }
    },
    withTerms: (written, terms) => ({ ...written, terms: lexemes(terms).join(' ') }),
    async putBeside() {},
    // The column goes with its row.
    async remove() {},
    async clear(db) {
      await sql`update ${table} set terms = null`.execute(db)
    },
    async gather() {},
    async missing(db, most) {
      const { rows } = await sql<{ row: number }>`
        select ${row} as "row" from ${table} where terms is null limit ${most}`.execute(db)
      return rows.map((one) => one.row)
    },
    // PostgreSQL takes each term for one that a few rows in a thousand have: of hundreds together it reads the whole table, and asks each row for all of them. To find that one row
    // has a term it gathers all that have it: of the commonest its own statistics say it.
    async standing(db, many) {
      const { rows } = await sql<{ term: string }>`
        select term from unnest(${lexemes(many)}::text[]) as term where case
          when term in (select unnest(most_common_elems::text::text[]) from pg_stats
            where schemaname = current_schema() and tablename = ${name} and attname = 'terms') then true
          else exists (select 1 from ${table} where ${table}.terms @@ quote_literal(term)::tsquery) end`.execute(db)
      return rows.map(({ term }) => term)
    },
    // By itself, and read only as far as is asked: else PostgreSQL goes through the whole table in the hope of soon meeting a word that no row has.
    rows: (searched) => sql`
      with found as materialized (select ${row} as "row" from ${table} where ${table}.terms @@ ${tsQuery(searched)}::tsquery)
      select "row" from found`,
    has: (searched) => sql<boolean>`${table}.terms @@ ${tsQuery(searched)}::tsquery`,
  }
}

/** As many as one statement takes. */
const inPieces = <Row>(rows: readonly Row[]): readonly (readonly Row[])[] =>
  Array.from({ length: Math.ceil(rows.length / 250) }, (_, at) => rows.slice(at * 250, (at + 1) * 250))

/** Letters and figures alone, so that neither database takes a term apart, and short enough for both. */
const lexeme = (term: string): string => (isLexeme(term) ? term : term.replace(/[^\p{L}\p{N}]+/gu, '_')).slice(0, 64)
/** A word, or the words of the program's own that narrow (`_theme_health`): nearly all, told at once. */
const isLexeme = (term: string): boolean => /^[a-z0-9ء-ي]*$/.test(term) || /^_[a-z0-9]+(?:_[a-z0-9]+)*$/.test(term)

function lexemes(terms: readonly string[]): string[] {
  const found = new Set<string>()
  for (const term of terms) found.add(lexeme(term))
  found.delete('')
  return [...found]
}

const written = (
  searched: readonly QueriedTerms[],
  [and, or]: readonly [string, string],
  whole: (term: string) => string,
  begun: (term: string) => string,
): string =>
  searched
    .map((word) => [
      ...lexemes(word.whole).map(whole),
      // One letter begins too much to narrow anything.
      ...lexemes(word.begun).map((term) => (term.length > 1 ? begun(term) : whole(term))),
      ...(word.together ?? []).map(
        (parts) => `(${parts.map((terms) => `(${lexemes(terms).map(whole).join(or)})`).join(and)})`,
      ),
    ])
    .filter((choices) => choices.length > 0)
    .map((choices) => `(${choices.join(or)})`)
    .join(and)

const ftsQuery = (searched: readonly QueriedTerms[]): string =>
  written(
    searched,
    [' AND ', ' OR '],
    (term) => `"${term}"`,
    (term) => `"${term}"*`,
  )

const tsQuery = (searched: readonly QueriedTerms[]): string =>
  written(
    searched,
    [' & ', ' | '],
    (term) => `'${term}'`,
    (term) => `'${term}':*`,
  )

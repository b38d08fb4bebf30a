// The index of the one search, in the database: terms and filters, never a text. Before each search it takes in what has changed since the last.
import { type Kysely, type RawBuilder, sql, type Transaction } from 'kysely'
import type { Database, DatabaseKind, Migration } from '../../../foundation/server/database/database.ts'
import { type TermIndex, termIndex } from '../../../foundation/server/database/term-index.ts'
import { sharedRun } from '../../../foundation/shared-run.ts'
import type { SiteLanguage } from '../../../vocabulary/languages.ts'
import { nextOf } from '../../server/counters.ts'
import { languageTerm, termsOfStandards, themeTerm } from '../../standing-terms.ts'
import { nearWords, type SearchedWord, searchedWordsIn, standingForms, termsOf } from '../../terms.ts'
import { passageOf, textsByLanguage } from '../passage.ts'
import type { FoundGroup, SearchHit, SearchRequest } from '../search.ts'
import { filterTerms } from './filter-terms.ts'
import type { SearchedRecord, SearchSource } from './search-source.ts'

/** All registers except recommendations, which has an index of its own. */
export type StoredSearch = {
  /** Found among these registers; `near` takes each word with one letter otherwise. */
  readonly find: (
    request: SearchRequest,
    among: readonly SearchSource['register'][],
    reader: SiteLanguage,
    how: { readonly page: number; readonly size: number; readonly near: boolean },
  ) => Promise<readonly FoundGroup[]>
  /** Reads what has changed since it last did; done when nothing is left. */
  readonly catchUp: () => Promise<void>
}

export function storedSearch({ db: root, kind }: Database, sources: readonly SearchSource[]): StoredSearch {
  const terms = searchIndex(kind)
  const catchUp = sharedRun(async () => {
    for (const source of sources) for (let more = true; more; ) more = await readSome(root, terms, source)
  })
  return {
    catchUp,
    async find(request, among, reader, { page, size, near }) {
      const words = searchedWordsIn(request.text)
      if (words.length === 0) return []
      await catchUp()
      const searched = near ? await orNear(root, terms, words) : words
      const groups: FoundGroup[] = []
      for (const source of sources.filter(({ register }) => among.includes(register))) {
        const matching = sql`from searched_records where ${sql.join(
          [
            sql`register = ${source.register}`,
            ...narrowing(request),
            terms.has([...searched, ...filterTerms(request)]),
          ],
          sql` and `,
        )}`
        const counted = await sql<{ total: number | string }>`select count(*) as total ${matching}`.execute(root)
        const total = Number(counted.rows[0]?.total ?? 0)
        if (total === 0) continue
        const { rows } = await sql<{ subject: string }>`
          select subject ${matching} order by day desc, subject limit ${size} offset ${(page - 1) * size}`.execute(root)
        const hits: SearchHit[] = []
        for (const { subject } of rows) {
          const record = await source.read(subject)
          if (record) hits.push(hitOf(source, record, searched, reader))
        }
        groups.push({ register: source.register, total, more: false, hits })
      }
      return groups
    },
  }
}

/** What it is found by goes with a record at once, where that is erased: the next search would be late. */
export async function forgetSearched(db: Transaction<unknown>, kind: DatabaseKind, subject: string): Promise<void> {
  const { rows } = await sql<{ row: number }>`select row from searched_records where subject = ${subject}`.execute(db)
  await removeRows(
    db,
    searchIndex(kind),
    rows.map(({ row }) => row),
  )
}

export const searchTables: Migration = async (db, kind) => {
  await db.schema
    .createTable('searched_records')
    .addColumn('row', 'integer', (column) => column.primaryKey())
    .addColumn('register', 'text', (column) => column.notNull())
    .addColumn('subject', 'text', (column) => column.notNull())
    .addColumn('stamp', 'text', (column) => column.notNull())
    .addColumn('kind', 'text')
    .addColumn('place', 'text')
    .addColumn('day', 'text', (column) => column.notNull())
    .addUniqueConstraint('searched_records_of', ['register', 'subject'])
    .execute()
  await db.schema
    .createIndex('searched_records_in_order')
    .on('searched_records')
    .columns(['register', 'day', 'subject'])
    .execute()
  await searchIndex(kind).create(db)
}

/** Everything is read again before the next search: by what words are found has changed. */
export const searchReadAgain: Migration = async (db, kind) => {
  await sql`delete from searched_records`.execute(db)
  await searchIndex(kind).clear(db)
}

export const searchTermsAtOnce: Migration = (db, kind) => searchIndex(kind).withoutList(db)

/** A database copied from elsewhere has no terms yet: rows without terms are read again. */
export async function forgetUnread(db: Kysely<unknown>, kind: DatabaseKind): Promise<void> {
  const terms = searchIndex(kind)
  for (;;) {
    const missing = await terms.missing(db, atOnce)
    if (missing.length === 0) return
    await sql`delete from searched_records where row in (${sql.join(missing)})`.execute(db)
  }
}

const orNear = (
  db: Kysely<unknown>,
  terms: TermIndex,
  words: readonly SearchedWord[],
): Promise<readonly SearchedWord[]> =>
  Promise.all(
    nearWords(words).map(async ({ as, near }) => {
      if (!near) return as
      const whole = await standingForms(near, (many) => terms.standing(db, many))
      return { ...as, whole: [...as.whole, ...whole], together: [...as.together, ...near.together] }
    }),
  )

export const searchIndex = (kind: DatabaseKind): TermIndex => termIndex(kind, 'searched_records', 'row')

/** As many records as are read in one transaction. */
const atOnce = 200

const stale = ({ register, stamps }: SearchSource): RawBuilder<unknown> => sql`
  from (${stamps}) as now left join searched_records as known on known.register = ${register} and known.subject = now.id
  where (known.stamp is null or known.stamp <> now.stamp)`
const gone = ({ register, stamps }: SearchSource): RawBuilder<unknown> => sql`
  from searched_records as known left join (${stamps}) as now on now.id = known.subject
  where known.register = ${register} and now.id is null`

/** Returns false when nothing had changed. Words are read first, then written for records that have not changed meanwhile; the others are read again. */
async function readSome(root: Kysely<unknown>, terms: TermIndex, source: SearchSource): Promise<boolean> {
  const behind = await staleIn(root, source)
  const left = await sql<{ row: number }>`select known.row as "row" ${gone(source)} limit ${atOnce}`.execute(root)
  if (behind.length + left.rows.length === 0) return false
  const read = new Map<string, SearchedRecord | null>()
  for (const { id } of behind) read.set(id, await source.read(id))
  await root.transaction().execute(async (db) => {
    // Held first: of two servers that find it behind, the second waits here and finds it read.
    const last = await nextOf(db, 'searched-row', behind.length)
    const now = behind.length === 0 ? [] : await staleIn(db, source, behind)
    const same = now.filter(({ id, stamp }) => behind.some((one) => one.id === id && one.stamp === stamp))
    await removeRows(
      db,
      terms,
      [...left.rows, ...same].flatMap(({ row }) => row ?? []),
    )
    if (same.length === 0) return
    // One that went meanwhile stands without a word until the next search takes it out.
    const rows = same.map(({ id, stamp }, at) => ({ id, row: last - at, stamp, record: read.get(id) ?? null }))
    const values = rows.map(({ id, row, stamp, record }) => {
      const told = [record?.kind ?? null, record?.place ?? null, record?.day ?? '']
      return sql`(${sql.join([row, source.register, id, stamp, ...told])})`
    })
    await sql`insert into searched_records (${sql.join(columns)}) values ${sql.join(values)}`.execute(db)
    await terms.put(
      db,
      rows.map(({ row, record }) => ({ row, terms: record ? termsOfRecord(record) : [] })),
    )
  })
  return true
}

const columns = ['row', 'register', 'subject', 'stamp', 'kind', 'place', 'day'].map((column) => sql.ref(column))

type Stale = { readonly id: string; readonly stamp: string; readonly row: number | null }

/** Those that have changed since they were read; only of these, where some are named. */
async function staleIn(db: Kysely<unknown>, source: SearchSource, among?: readonly Stale[]): Promise<readonly Stale[]> {
  const named = among ? sql`and now.id in (${sql.join(among.map(({ id }) => id))})` : sql``
  const { rows } = await sql<Stale>`
    select now.id as id, now.stamp as stamp, known.row as "row" ${stale(source)} ${named} limit ${atOnce}`.execute(db)
  return rows
}

async function removeRows(db: Kysely<unknown>, terms: TermIndex, rows: readonly number[]): Promise<void> {
  if (rows.length === 0) return
  await terms.remove(db, rows)
  await sql`delete from searched_records where row in (${sql.join(rows)})`.execute(db)
}

function termsOfRecord({ number, title, texts, themes, standards }: SearchedRecord): readonly string[] {
  const languages = [...Object.keys(title), ...texts.flatMap(({ language }) => language ?? [])]
  return [
    ...(number ? [number.toLowerCase(), ...termsOf({ en: number })] : []),
    ...termsOf(title),
    ...texts.flatMap(({ text }) => termsOf({ en: text })),
    ...themes.map(themeTerm),
    ...termsOfStandards(standards),
    ...new Set(languages.map(languageTerm)),
  ]
}

function narrowing({ kind, place, from, to }: SearchRequest): readonly RawBuilder<unknown>[] {
  return [
    ...(kind ? [sql`kind = ${kind}`] : []),
    ...(place ? [sql`place = ${place}`] : []),
    ...(from ? [sql`day >= ${from}`] : []),
    ...(to ? [sql`day <= ${to} and day <> ''`] : []),
  ]
}

const hitOf = (
  { register }: SearchSource,
  { texts, themes: _, standards: __, ...record }: SearchedRecord,
  searched: readonly SearchedWord[],
  reader: SiteLanguage,
): SearchHit => ({
  ...record,
  passage: register === 'alerts' ? null : passageOf([...texts, ...textsByLanguage(record.title)], searched, reader),
})

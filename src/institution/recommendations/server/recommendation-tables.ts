// The tables of recommendations: their first form and later additions, filled for existing rows.
import { type Kysely, sql } from 'kysely'
import type { Database, DatabaseKind, Migration } from '../../../foundation/server/database/database.ts'
import { type TermIndex, termIndex } from '../../../foundation/server/database/term-index.ts'
import { systemClock, utcDayOf } from '../../../vocabulary/dates.ts'
import type { LocalText } from '../../../vocabulary/languages.ts'
import type { AddresseeKind, Position } from '../../../vocabulary/recommendations.ts'
import type { StandardRef } from '../../../vocabulary/standards/standards.ts'
import type { Recommendation } from '../recommendation.ts'
import { keepFound, putTerms } from './recommendation-found.ts'
import { type RecommendationRow, type RecommendationTables, rowOf } from './recommendation-rows.ts'

export const recommendationTables: Migration = async (db) => {
  await db.schema
    .createTable('recommendations')
    .addColumn('id', 'text', (column) => column.primaryKey())
    .addColumn('number', 'text', (column) => column.notNull().unique())
    .addColumn('words', 'text', (column) => column.notNull())
    .addColumn('terms', 'text', (column) => column.notNull())
    .addColumn('addressee_kind', 'text', (column) => column.notNull())
    .addColumn('place', 'text')
    .addColumn('origin_visit', 'text')
    .addColumn('origin_finding', 'text')
    .addColumn('theme', 'text', (column) => column.notNull())
    .addColumn('priority', 'text', (column) => column.notNull())
    .addColumn('made', 'text', (column) => column.notNull())
    .addColumn('deadline', 'text')
    .addColumn('position', 'text', (column) => column.notNull())
    .addColumn('implementation', 'text', (column) => column.notNull())
    .addColumn('version', 'integer', (column) => column.notNull())
    .addColumn('changed', 'text', (column) => column.notNull())
    .execute()
  await db.schema.createIndex('recommendations_by_deadline').on('recommendations').column('deadline').execute()
  const lanes = [
    ['answers', 'position', 'reference', 'enteredBy'],
    ['follow_ups', 'implementation', 'evidence', 'verifiedBy'],
  ] as const
  for (const [table, status, source, by] of lanes)
    await db.schema
      .createTable(table)
      .addColumn('id', 'text', (column) => column.primaryKey())
      .addColumn('recommendation', 'text', (column) => column.notNull().references('recommendations.id'))
      .addColumn('seq', 'integer', (column) => column.notNull())
      .addColumn('on', 'text', (column) => column.notNull())
      .addColumn(status, 'text', (column) => column.notNull())
      .addColumn('text', 'text', (column) => column.notNull())
      .addColumn(source, 'text', (column) => column.notNull())
      .addColumn(by, 'text', (column) => column.notNull())
      .addColumn('enteredAt', 'text', (column) => column.notNull())
      .addUniqueConstraint(`${table}_in_order`, ['recommendation', 'seq'])
      .execute()
}

export const recommendationIndex = (kind: DatabaseKind): TermIndex => termIndex(kind, 'recommendations', 'seq')

/** Answers, verifications and languages become searchable once `fillTerms` has read them again. */
export const recommendationsReadAgain: Migration = (db, kind) => recommendationIndex(kind).clear(db)

/** A register of 250,000 that was just filled was searched for 252 near words in 100 ms on PostgreSQL, and is in 1. */
export const recommendationTermsAtOnce: Migration = (db, kind) => recommendationIndex(kind).withoutList(db)

/** The terms of recommendations without any: a copy of a database brings the words, not the terms. */
export async function fillTerms({ db, kind, upgrading }: Pick<Database, 'db' | 'kind' | 'upgrading'>): Promise<void> {
  const terms = recommendationIndex(kind)
  const missing = await terms.missing(db, Number.MAX_SAFE_INTEGER)
  for (let at = 0; at < missing.length; at += 500) {
    upgrading({ kind: 'words', done: at, of: missing.length })
    const tables = db.withTables<RecommendationTables>()
    const some = missing.slice(at, at + 500)
    const rows = await tables.selectFrom('recommendations').selectAll().where('seq', 'in', some).execute()
    await db.transaction().execute((transaction) => putTerms(transaction, terms, rows))
  }
  if (missing.length > 0) upgrading({ kind: 'words', done: missing.length, of: missing.length })
}

/** Several addressees, what they are found and counted by, corrections of entries, and whether one is still pursued. */
export const recommendationStandings: Migration = async (db, kind) => {
  await addColumns(db)
  await addTables(db)
  await db.schema.dropIndex('recommendations_by_deadline').execute()
  await db.schema.alterTable('recommendations').dropColumn('terms').execute()
  await recommendationIndex(kind).create(db)
  await fillOldRows(db, kind)
  for (const column of ['addressee_kind', 'position'])
    await db.schema.alterTable('recommendations').dropColumn(column).execute()
  await addIndexes(db)
}

/** A list of one of the institution's own themes, in the order of every list. */
export const ownThemesInOrder: Migration = async (db) => {
  await db.schema
    .createIndex('recommendations_by_own_theme')
    .on('recommendations')
    .columns(['own_theme', 'phase', 'due', 'number'])
    .execute()
}

/** Most rows have neither one of our visits nor a theme of the institution's own: partial indexes leave them out and stay small. */
export const indexesOfWhatIsThere: Migration = async (db) => {
  for (const [name, columns, where] of [
    ['recommendations_of_visit', 'origin_visit', 'origin_visit'],
    ['recommendations_by_own_theme', 'own_theme, phase, due, number', 'own_theme'],
  ] as const) {
    await db.schema.dropIndex(name).execute()
    await sql`create index ${sql.ref(name)} on recommendations (${sql.raw(columns)}) where ${sql.ref(where)} is not null`.execute(
      db,
    )
  }
}

async function addColumns(db: Kysely<unknown>): Promise<void> {
  const texts = ['repeats', 'own_theme', 'ended', 'pursued_on', 'changed_by'] as const
  for (const name of texts) await db.schema.alterTable('recommendations').addColumn(name, 'text').execute()
  for (const name of ['root', 'due', 'kinds', 'said', 'positions', 'ask_on'] as const)
    await db.schema
      .alterTable('recommendations')
      .addColumn(name, 'text', (column) => column.notNull().defaultTo(''))
      .execute()
  for (const name of ['seq', 'year', 'phase', 'asked'] as const)
    await db.schema
      .alterTable('recommendations')
      .addColumn(name, 'integer', (column) => column.notNull().defaultTo(0))
      .execute()
  await db.schema
    .alterTable('answers')
    .addColumn('addressee', 'integer', (column) => column.notNull().defaultTo(1))
    .execute()
  await db.schema.alterTable('follow_ups').addColumn('source', 'text').execute()
  for (const table of ['answers', 'follow_ups'] as const) {
    await db.schema.alterTable(table).addColumn('corrects', 'text').execute()
    await db.schema
      .alterTable(table)
      .addColumn('reason', 'text', (column) => column.notNull().defaultTo(''))
      .execute()
  }
}

async function addTables(db: Kysely<unknown>): Promise<void> {
  await db.schema
    .createTable('recommendation_addressees')
    .addColumn('recommendation', 'text', (column) => column.notNull().references('recommendations.id'))
    .addColumn('no', 'integer', (column) => column.notNull())
    .addColumn('kind', 'text', (column) => column.notNull())
    .addColumn('body', 'text', (column) => column.notNull())
    .addColumn('name', 'text', (column) => column.notNull())
    .addColumn('position', 'text', (column) => column.notNull())
    .addColumn('phase', 'integer', (column) => column.notNull())
    .addColumn('due', 'text', (column) => column.notNull())
    .addColumn('number', 'text', (column) => column.notNull())
    .addPrimaryKeyConstraint('recommendation_addressees_key', ['recommendation', 'no'])
    .execute()
  await db.schema
    .createTable('recommendation_reviews')
    .addColumn('id', 'text', (column) => column.primaryKey())
    .addColumn('recommendation', 'text', (column) => column.notNull().references('recommendations.id'))
    .addColumn('seq', 'integer', (column) => column.notNull())
    .addColumn('on', 'text', (column) => column.notNull())
    .addColumn('outcome', 'text', (column) => column.notNull())
    .addColumn('replacement', 'text')
    .addColumn('reason', 'text', (column) => column.notNull())
    .addColumn('decidedBy', 'text', (column) => column.notNull())
    .addColumn('enteredAt', 'text', (column) => column.notNull())
    .addUniqueConstraint('recommendation_reviews_in_order', ['recommendation', 'seq'])
    .execute()
  await db.schema
    .createTable('recommendation_tallies')
    .addColumn('dimension', 'text', (column) => column.notNull())
    .addColumn('key', 'text', (column) => column.notNull())
    .addColumn('lane', 'text', (column) => column.notNull())
    .addColumn('state', 'text', (column) => column.notNull())
    .addColumn('phase', 'integer', (column) => column.notNull())
    .addColumn('count', 'integer', (column) => column.notNull())
    .addPrimaryKeyConstraint('recommendation_tallies_key', ['dimension', 'key', 'lane', 'state', 'phase'])
    .execute()
  await db.schema
    .createTable('recommendation_mix')
    .addColumn('theme', 'text', (column) => column.notNull())
    .addColumn('kinds', 'text', (column) => column.notNull())
    .addColumn('said', 'text', (column) => column.notNull())
    .addColumn('implementation', 'text', (column) => column.notNull())
    .addColumn('phase', 'integer', (column) => column.notNull())
    .addColumn('asked', 'integer', (column) => column.notNull())
    .addColumn('count', 'integer', (column) => column.notNull())
    .addPrimaryKeyConstraint('recommendation_mix_key', ['theme', 'kinds', 'said', 'implementation', 'phase', 'asked'])
    .execute()
  await db.schema
    .createTable('recommendation_day')
    .addColumn('day', 'text', (column) => column.primaryKey())
    .execute()
}

/** The index holds what lists are sorted and filtered by: no text is read for rows that are not shown. */
async function addIndexes(db: Kysely<unknown>): Promise<void> {
  const narrowing = 'theme, place, kinds, said, implementation, priority, year, asked, seq, id'
  const indexes: readonly (readonly [name: string, table: string, columns: string])[] = [
    ['recommendations_in_order', 'recommendations', `phase, due, number desc, ${narrowing}`],
    ['recommendations_of_place', 'recommendations', `place, phase, due, number desc, ${narrowing}`],
    ['recommendations_to_ask', 'recommendations', 'asked, ask_on, phase'],
    ['recommendations_of_visit', 'recommendations', 'origin_visit'],
    ['recommendations_repeated', 'recommendations', 'root, made'],
    [
      'recommendation_addressees_in_order',
      'recommendation_addressees',
      'body, phase, due, number desc, position, recommendation',
    ],
  ]
  for (const [name, table, columns] of indexes)
    await sql`create index ${sql.ref(name)} on ${sql.table(table)} (${sql.raw(columns)})`.execute(db)
  const found = `seq, phase, due, number desc, ${narrowing.replace('seq, ', '')}`
  await sql`create unique index recommendations_by_seq on recommendations (seq)`.execute(db)
  await sql`create index recommendations_found on recommendations (${sql.raw(found)})`.execute(db)
}

/** A recommendation of one addressee is one with a first addressee, and every answer to it is hers. */
async function fillOldRows(db: Kysely<unknown>, kind: DatabaseKind): Promise<void> {
  type OldRow = Omit<RecommendationRow, 'pursued_on'> & {
    addressee_kind: AddresseeKind
    position: Position
  }
  type OldWords = { text: LocalText; standards: readonly StandardRef[]; addressee: LocalText }
  const old = db.withTables<{ recommendations: OldRow }>()
  const tables = db.withTables<RecommendationTables>()
  // The first question moves it to the institution's own day.
  const day = utcDayOf(systemClock())
  await sql`insert into recommendation_day (day) values (${day})`.execute(db)
  const ids = await old.selectFrom('recommendations').select('id').orderBy('number').execute()
  for (const [index, { id }] of ids.entries()) {
    const before = await old.selectFrom('recommendations').selectAll().where('id', '=', id).executeTakeFirstOrThrow()
    const { text, standards, addressee }: OldWords = JSON.parse(before.words)
    const recommendation: Recommendation = {
      id,
      number: before.number,
      text,
      addressees: [{ no: 1, kind: before.addressee_kind, name: addressee, authority: null }],
      place: before.place,
      origin:
        before.origin_visit && before.origin_finding
          ? { visit: before.origin_visit, finding: before.origin_finding }
          : null,
      basis: null,
      repeats: null,
      theme: before.theme,
      ownTheme: null,
      standards,
      priority: before.priority,
      made: before.made,
      deadline: before.deadline,
      version: before.version,
      changedBy: null,
      changed: before.changed,
    }
    const { position, implementation } = before
    const histories = { positions: [position], implementation, ended: null, pursuedOn: null }
    const row = rowOf(recommendation, histories, { seq: index + 1, root: id }, day)
    await tables.updateTable('recommendations').set(row).where('id', '=', id).execute()
    await keepFound(db, recommendationIndex(kind), [{ before: null, after: row, words: true }])
  }
  if (ids.length > 0)
    await sql`insert into counters (series, value) values ('recommendation-seq', ${ids.length})`.execute(db)
}

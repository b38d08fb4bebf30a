// What recommendations are found and counted by, kept in the transaction of each change: rows of addressees, terms, and tallies that spare counting a whole register.
import { type Kysely, type OperationNodeSource, sql } from 'kysely'
import { compare } from '../../../foundation/compare.ts'
import { runBatched } from '../../../foundation/server/database/batched-statements.ts'
import { insertRows } from '../../../foundation/server/database/insert-rows.ts'
import type { TermIndex } from '../../../foundation/server/database/term-index.ts'
import type { RecommendationId } from '../../../vocabulary/ids.ts'
import type { LocalText } from '../../../vocabulary/languages.ts'
import {
  addresseeRowsOf,
  type Phase,
  type RecommendationRow,
  type RecommendationTables,
  saidBy,
  termsOfRow,
} from './recommendation-rows.ts'

/**
 * `words`: by what it is found has changed, and not only where it stands. `told`: the same, with these words in its histories, which are then not read. `terms`: the same, where
 * the row is written with them (`TermIndex.withTerms`). Without `after` it is no longer there.
 */
type Kept =
  | {
      readonly before: RecommendationRow | null
      readonly after: RecommendationRow
      readonly told: readonly LocalText[]
    }
  | { readonly before: RecommendationRow | null; readonly after: RecommendationRow; readonly terms: readonly string[] }
  | { readonly before: RecommendationRow | null; readonly after: RecommendationRow; readonly words: boolean }
  | { readonly before: RecommendationRow; readonly after: null }

export type TallyTables = RecommendationTables & {
  recommendation_tallies: {
    dimension: 'all' | 'addressee' | 'place' | 'theme' | 'year'
    key: string
    lane: 'said' | 'verified' | 'asked'
    /** A position, or an implementation; empty for those waiting for a decision to pursue them. */
    state: string
    phase: Phase
    count: number
  }
  recommendation_mix: {
    theme: string
    kinds: string
    said: string
    implementation: string
    phase: Phase
    asked: 0 | 1
    count: number
  }
}

/** `along`: what is to be written with it, in one journey where nothing is outdated; it touches no row for which others wait. */
export async function keepFound(
  db: Kysely<unknown>,
  terms: TermIndex,
  changes: readonly Kept[],
  along: readonly OperationNodeSource[] = [],
): Promise<void> {
  const tables = db.withTables<TallyTables>()
  const standing = changes.filter(({ before, after }) => !before || !after || !isAddressedAlike(before, after))
  const changed = standing.flatMap(({ before }) => (before ? [before.id] : []))
  const outdated = tables.deleteFrom('recommendation_addressees').where('recommendation', 'in', changed)
  const addressees = standing.flatMap(({ after }) => (after ? addresseeRowsOf(after) : []))
  const [firstCounts, ...counts] = countsOf(db, changes)
  const few = addressees.length > 0 && addressees.length <= fewAddressees
  const together = [
    ...(few ? [tables.insertInto('recommendation_addressees').values(addressees)] : []),
    ...(firstCounts ? [firstCounts] : []),
  ]
  // What comes in the place of something is written once that is gone.
  const journeys = changed.length > 0 ? [[...along, outdated], together] : [[...along, ...together]]
  for (const statements of journeys) await runBatched(db, statements)
  if (!few) await insertRows(tables, 'recommendation_addressees', addressees)
  await putTerms(
    db,
    terms,
    changes.flatMap((one) => ('words' in one && one.words ? [one.after] : [])),
  )
  for (const fresh of [true, false]) {
    const of = changes.flatMap((one) => (one.after && (one.before === null) === fresh ? [one] : []))
    await terms.put(
      db,
      of.flatMap((one) => ('told' in one ? [{ row: one.after.seq, terms: termsOfRow(one.after, one.told) }] : [])),
      { fresh },
    )
    await terms.putBeside(
      db,
      of.flatMap((one) => ('terms' in one ? [{ row: one.after.seq, terms: one.terms }] : [])),
      { fresh },
    )
  }
  await terms.remove(
    db,
    changes.flatMap((one) => (one.after ? [] : [one.before.seq])),
  )
  for (const statement of counts) await sql`${statement}`.execute(db)
}

/** As an act has them; those of an import are more. */
const fewAddressees = 20

const isAddressedAlike = (before: RecommendationRow, after: RecommendationRow): boolean =>
  JSON.stringify(addresseeRowsOf(before)) === JSON.stringify(addresseeRowsOf(after))

/** By their own words, and by answers and verifications: the histories are written before. */
export async function putTerms(
  db: Kysely<unknown>,
  terms: TermIndex,
  rows: readonly RecommendationRow[],
): Promise<void> {
  for (const some of piecesOf(rows)) {
    const told = await followUpsOf(
      db,
      some.map(({ id }) => id),
    )
    await terms.put(
      db,
      some.map((row) => ({ row: row.seq, terms: termsOfRow(row, (told.get(row.id) ?? []).flatMap(textsOf)) })),
    )
  }
}

/** An entry of either history, as far as it has words. */
type ToldRow = { readonly recommendation: RecommendationId; readonly text: string; readonly evidence: string }

/** What was answered and seen of these, in the order of each history. */
export async function followUpsOf(
  db: Kysely<unknown>,
  ids: readonly RecommendationId[],
): Promise<ReadonlyMap<RecommendationId, readonly ToldRow[]>> {
  const tables = db.withTables<RecommendationTables>()
  const answers = tables
    .selectFrom('answers')
    .select(['recommendation', 'text', sql<string>`''`.as('evidence'), 'seq', sql<number>`1`.as('lane')])
    .where('recommendation', 'in', ids)
  const seen = tables
    .selectFrom('follow_ups')
    .select(['recommendation', 'text', 'evidence', 'seq', sql<number>`2`.as('lane')])
    .where('recommendation', 'in', ids)
  const told = new Map<RecommendationId, ToldRow[]>()
  for (const row of await answers.unionAll(seen).orderBy('lane').orderBy('seq').execute())
    told.set(row.recommendation, [...(told.get(row.recommendation) ?? []), row])
  return told
}

export const textsOf = ({ text, evidence }: ToldRow): readonly LocalText[] =>
  searchableWords(JSON.parse(text), evidence)

/** By which an entry of a history is found. */
export const searchableWords = (text: LocalText, evidence: string): readonly LocalText[] => [
  text,
  ...(evidence ? [{ fr: evidence }] : []),
]

/** Statements that add to the counts, each behind the one before: in one order, so that two writers at once never wait for each other in a circle. */
function countsOf(db: Kysely<unknown>, changes: readonly Kept[]): readonly OperationNodeSource[] {
  const [tallies, mix] = [new Map<string, number>(), new Map<string, number>()]
  const add = (to: Map<string, number>, key: readonly (string | number)[], by: number) => {
    const name = JSON.stringify(key)
    to.set(name, (to.get(name) ?? 0) + by)
  }
  for (const { row, by } of alike(changes)) {
    for (const key of talliesOf(row)) add(tallies, key, by)
    add(mix, [row.theme, row.kinds, row.said, row.implementation, row.phase, row.asked], by)
  }
  const differing = (counts: Map<string, number>) =>
    [...counts].filter(([, by]) => by !== 0).sort(([one], [other]) => compare(one, other))
  const tables = db.withTables<TallyTables>()
  type Tally = TallyTables['recommendation_tallies']
  type Mix = TallyTables['recommendation_mix']
  const tallyRows = differing(tallies).map(([name, by]): Tally => {
    const [dimension, key, lane, state, phase] = JSON.parse(name)
    return { dimension, key, lane, state, phase, count: by }
  })
  const added = piecesOf(tallyRows).map((some) =>
    tables
      .insertInto('recommendation_tallies')
      .values(some)
      .onConflict((conflict) =>
        conflict
          .columns(['dimension', 'key', 'lane', 'state', 'phase'])
          .doUpdateSet({ count: sql<number>`recommendation_tallies.count + excluded.count` }),
      ),
  )
  const mixRows = differing(mix).map(([name, by]): Mix => {
    const [theme, kinds, said, implementation, phase, asked] = JSON.parse(name)
    return { theme, kinds, said, implementation, phase, asked, count: by }
  })
  const mixed = piecesOf(mixRows).map((some) =>
    tables
      .insertInto('recommendation_mix')
      .values(some)
      .onConflict((conflict) =>
        conflict
          .columns(['theme', 'kinds', 'said', 'implementation', 'phase', 'asked'])
          .doUpdateSet({ count: sql<number>`recommendation_mix.count + excluded.count` }),
      ),
  )
  return [...added, ...mixed]
}

/** One of all that are counted under the same keys, and how many more of them there are now. */
function alike(changes: readonly Kept[]): Iterable<Counted> {
  const found = new Map<string, Counted>()
  for (const { before, after } of changes)
    for (const [row, by] of [[before, -1] as const, [after, 1] as const]) {
      if (!row) continue
      const { place, theme, year, implementation, phase, asked, kinds, said } = row
      const bodies = saidBy(row).map(({ body, position }) => `${body}\n${position}`)
      const name = [place, theme, year, implementation, phase, asked, kinds, said, ...bodies].join('\n')
      const one = found.get(name) ?? { row, by: 0 }
      one.by += by
      found.set(name, one)
    }
  return found.values()
}

type Counted = { readonly row: RecommendationRow; by: number }

/** A position counts once for each addressee, an implementation once for the recommendation: the two are never one figure. */
function talliesOf(row: RecommendationRow): (string | number)[][] {
  const addressees = saidBy(row)
  const dimensions = [
    ['all', ''],
    ['place', row.place ?? ''],
    ['theme', row.theme],
    ['year', String(row.year)],
  ] as const
  const bodies = [...new Set(addressees.map(({ body }) => body))].map((body) => ['addressee', body] as const)
  return [
    ...[...dimensions, ...bodies].flatMap(([dimension, key]) => [
      [dimension, key, 'verified', row.implementation, row.phase],
      ...(row.asked ? [[dimension, key, 'asked', '', row.phase]] : []),
    ]),
    ...addressees.flatMap(({ body, position }) =>
      [...dimensions, ['addressee', body] as const].map(([dimension, key]) => [
        dimension,
        key,
        'said',
        position,
        row.phase,
      ]),
    ),
  ]
}

/** As many rows as one statement may bind on either database. */
export function piecesOf<Row>(rows: readonly Row[], most = 500): Row[][] {
  return Array.from({ length: Math.ceil(rows.length / most) }, (_, at) => rows.slice(at * most, (at + 1) * most))
}

// Searches the register within a few milliseconds, however large it is: filters are in its index, and most counts are kept.
import { type Expression, type ExpressionBuilder, type Kysely, type SqlBool, sql } from 'kysely'
import type { QueriedTerms, TermIndex } from '../../../foundation/server/database/term-index.ts'
import type { IsoDate } from '../../../vocabulary/dates.ts'
import { addresseeKinds, positions } from '../../../vocabulary/recommendations.ts'
import { type Near, nearWords, type SearchedWord, standingForms } from '../../terms.ts'
import type { RecommendationFilter, RecommendationPage, Standing } from '../recommendation-register.ts'
import type { TallyTables } from './recommendation-found.ts'
import {
  type Phase,
  type RecommendationRow,
  recommendationColumns,
  standingOf,
  termsOfFilter,
} from './recommendation-rows.ts'

/** Words and the language are terms of the index. */
type Filter = Omit<RecommendationFilter, 'text' | 'language'>
type Page = { readonly page: number; readonly size: number }

/** A word that more recommendations have than this is looked up in the order of the list, and what it finds is not counted to the end. */
const many = 3_000

/** What is looked through, what narrows it, and what is shown of it. */
type Asked = {
  readonly root: Kysely<unknown>
  readonly terms: TermIndex
  readonly filter: Filter
  readonly today: IsoDate
  readonly page: Page
}

export async function findRecommendations(
  asked: Asked,
  searched: readonly QueriedTerms[],
): Promise<RecommendationPage> {
  const { root, terms, filter } = asked
  if (searched.length === 0) return withoutWords(asked)
  const narrowing = termsOfFilter(filter).map((term) => ({ whole: [term], begun: [] }))
  // A word that few have is read at once, as it is typed; of one that many have it is learnt once.
  if (searched.length === 1 && narrowing.length === 0 && knownOf(terms, searched) === undefined) {
    const few = await withRareWords(asked, searched)
    if (few) return few
    await lastOfMany(root, terms, searched)
  }
  const words: QueriedTerms[] = []
  for (const word of searched) words.push(await commonAsWhole(root, terms, word))
  const all = [...words, ...narrowing]
  // What narrows leaves few in most cases: they are read at once. Words alone are counted first.
  const few = narrowing.length > 0 ? await withRareWords(asked, all) : null
  if (few) return few
  const last = await lastOfMany(root, terms, all)
  const rare = last === null ? await withRareWords(asked, all) : null
  if (rare) return rare
  // Their rows come in their order, so that the last of the first few says how thickly all of them lie.
  const often = all.length === 1 && last !== null && many > last * oftenFrom
  return withCommonWords(asked, all, often)
}

/** If very many have a word as it was typed, words with that beginning need not be searched too: on SQLite that reads every row of every such term. */
async function commonAsWhole(db: Kysely<unknown>, terms: TermIndex, word: QueriedTerms): Promise<QueriedTerms> {
  if (word.begun.length === 0 || word.whole.length === 0) return word
  const whole = { ...word, begun: [] }
  return (await lastOfMany(db, terms, [whole])) === null ? word : whole
}

/** If more than `many` match, the last row of the first so many; null if fewer match. Common words stay common: it is counted once. */
async function lastOfMany(
  db: Kysely<unknown>,
  terms: TermIndex,
  searched: readonly QueriedTerms[],
): Promise<number | null> {
  const before = knownOf(terms, searched)
  if (before !== undefined) return before
  const found = await sql<{ count: number; last: number | null }>`
    select count(*) as count, max(f."row") as last from (${terms.rows(searched)} limit ${many + 1}) as f`.execute(db)
  const [count, last] = [Number(found.rows[0]?.count ?? 0), Number(found.rows[0]?.last ?? 0)]
  if (count <= many) return null
  const known = knownCommon.get(terms) ?? new Map<string, number>()
  if (known.size >= knownMost) known.clear()
  known.set(JSON.stringify(searched), last)
  knownCommon.set(terms, known)
  return last
}

const knownOf = (terms: TermIndex, searched: readonly QueriedTerms[]): number | undefined =>
  knownCommon.get(terms)?.get(JSON.stringify(searched))

const knownCommon = new WeakMap<TermIndex, Map<string, number>>()
const knownMost = 2_000

/** Where half of all rows have a word, a page of them is met before all of them are gathered. What a third have is gathered in half of the time that asking takes. */
const oftenFrom = 0.5

async function withoutWords({ root, filter, today, page }: Asked) {
  const db = root.withTables<TallyTables>()
  const counts =
    (await tallied(db, filter)) ??
    (await countedByPhase(narrowed(db, filter), filter.body ? 'a.phase' : 'recommendations.phase'))
  const total = counts[0] + counts[1] + counts[2]
  return {
    items: await inPhases(db, filter, counts, today, page),
    total,
    more: false,
    near: false,
    overdue: counts[0],
    passages: {},
  }
}

/** How many there are of each phase, in the list's order: overdue, open, settled. */
type Counts = [number, number, number]

/** Phase after phase, so that a page skips quickly, and an empty phase is not looked through. */
async function inPhases(
  db: Kysely<TallyTables>,
  filter: Filter,
  counts: Counts,
  today: IsoDate,
  { page, size }: Page,
): Promise<readonly Standing[]> {
  const found: Standing[] = []
  let before = (page - 1) * size
  for (const [phase, count] of counts.entries()) {
    if (found.length === size) break
    if (before >= count) {
      before -= count
      continue
    }
    const ids = narrowed(db, filter)
      .where(filter.body ? 'a.phase' : 'recommendations.phase', '=', phase as Phase)
      .orderBy(filter.body ? 'a.due' : 'recommendations.due')
      .orderBy(filter.body ? 'a.number' : 'recommendations.number', 'desc')
      .select(filter.body ? 'a.recommendation as id' : 'recommendations.id')
      .limit(size - found.length)
      .offset(before)
    found.push(...(await rowsOf(db, ids)).map((row) => standingOf(row, today)))
    before = 0
  }
  return found
}

/** Those that the filter leaves; of one addressee, in the order that its own rows have. */
function narrowed(db: Kysely<TallyTables>, filter: Filter): Matching {
  const { body, position, ...others } = filter
  if (!body) return db.selectFrom('recommendations').where((eb) => eb.and(conditions(eb, filter)))
  let query = db.selectFrom('recommendation_addressees as a').where('a.body', '=', body)
  if (position) query = query.where('a.position', '=', position)
  if (filter.overdue) query = query.where('a.phase', '=', 0)
  const { overdue: _, ...rest } = others
  if (Object.values(rest).every((value) => value === undefined)) return query
  return query
    .innerJoin('recommendations', 'recommendations.id', 'a.recommendation')
    .where((eb) => eb.and(conditions(eb as unknown as Row, rest)))
}

/** All that the words find is read from their index, then narrowed: few enough to be counted. Null where they are too many. */
async function withRareWords(
  { root, terms, filter, today, page }: Asked,
  searched: readonly QueriedTerms[],
): Promise<RecommendationPage | null> {
  const db = root.withTables<TallyTables>()
  const rows = sql<{ row: number }>`(${terms.rows(searched)} limit ${many + 1})`.as<'f'>('f')
  const matching = db
    .selectFrom(rows)
    .crossJoin('recommendations')
    .whereRef('recommendations.seq', '=', 'f.row')
    .where((eb) => eb.and(conditions(eb as unknown as Row, filter)))
  const late = sql<number>`sum(case when phase = 0 then 1 else 0 end) over ()`
  const ids = inOrder(matching, page).select((eb: Row) => [
    eb.fn.countAll<number>().over().as('total'),
    late.as('overdue'),
  ])
  const shown = await rowsOf<{ total: number; overdue: number }>(db, ids, ['total', 'overdue'])
  // Terms narrow as the filter does: where fewer are left than were read, more may be beyond them.
  const cut =
    Number(shown[0]?.total ?? 0) > many ||
    (isOutsideTerms(filter) && (await lastOfMany(root, terms, searched)) !== null)
  if (cut) return null
  const first = shown[0] ?? (page.page > 1 ? await emptyPage(matching) : { total: 0, overdue: 0 })
  const [total, overdue] = [Number(first.total), Number(first.overdue)]
  const items = shown.map((row) => standingOf(row, today))
  return { items, total, more: false, near: false, overdue, passages: {} }
}

/** Whether it filters by more than terms. */
const isOutsideTerms = ({ body, general, visit, ownTheme, overdue, asked, from, to }: Filter): boolean =>
  [body, general, visit, ownTheme, overdue, asked, from, to].some((value) => value !== undefined)

/** A page past the last one says how many there are all the same. */
const emptyPage = (matching: Matching): Promise<{ total: number; overdue: number }> =>
  matching
    .select((eb: Row) => [
      eb.fn.countAll<number>().as('total'),
      sql<number>`coalesce(sum(case when phase = 0 then 1 else 0 end), 0)`.as('overdue'),
    ])
    .executeTakeFirstOrThrow()

/** Walks the list in its order and checks each for the words: soon enough a page is full. */
async function withCommonWords(
  { root, terms, filter, today, page: { page, size } }: Asked,
  searched: readonly QueriedTerms[],
  oftenTrue: boolean,
): Promise<RecommendationPage> {
  const db = root.withTables<TallyTables>()
  const matching = db
    .selectFrom('recommendations')
    .where((eb) => eb.and(conditions(eb, filter)))
    .where(terms.has(searched, { oftenTrue }))
  // A query of its own: with more conditions, SQLite would evaluate it for each row.
  const ids = await matching
    .select('id')
    .orderBy('phase')
    .orderBy('due')
    .orderBy('number', 'desc')
    .limit(size + 1)
    .offset((page - 1) * size)
    .execute()
  const more = ids.length > size
  const total = (page - 1) * size + Math.min(ids.length, size)
  const shown = ids.slice(0, size).map(({ id }) => id)
  const rows = db.selectFrom('recommendations').select('id').where('id', 'in', shown)
  return {
    items: shown.length > 0 ? (await rowsOf(db, rows)).map((row) => standingOf(row, today)) : [],
    total: more ? total + 1 : total,
    more,
    near: false,
    overdue: null,
    passages: {},
  }
}

/** The same words, where one that nothing has is taken with one letter otherwise; null where each is known, or none is nearer. */
export async function withNearWords(
  db: Kysely<unknown>,
  terms: TermIndex,
  searched: readonly SearchedWord[],
): Promise<readonly QueriedTerms[] | null> {
  // As it is typed before what begins so: on SQLite that is every row of every such term.
  const isKnown = async (word: QueriedTerms) => {
    if (knownOf(terms, [{ ...word, begun: [] }]) !== undefined) return true
    return (await sql`${terms.rows([word])} limit 1`.execute(db)).rows.length > 0
  }
  const asMeant = async (near: Near): Promise<QueriedTerms> => ({
    together: near.together,
    begun: [],
    whole: await standingForms(near, (many) => terms.standing(db, many)),
  })
  let changed = false
  const found: QueriedTerms[] = []
  for (const [at, { as, near }] of nearWords(searched).entries()) {
    const known = !near || (await isKnown(searched[at] ?? as))
    const meant = known ? null : await asMeant(near)
    const isMeant = meant && (meant.whole.length > 0 || ((meant.together?.length ?? 0) > 0 && (await isKnown(meant))))
    if (isMeant) changed = true
    found.push(isMeant ? meant : as)
  }
  return changed ? found : null
}

type Row = ExpressionBuilder<TallyTables, 'recommendations'>

function conditions(eb: Row, filter: Filter): Expression<SqlBool>[] {
  const found: Expression<SqlBool>[] = []
  for (const column of ['implementation', 'place', 'theme', 'priority', 'year'] as const)
    if (filter[column] !== undefined) found.push(eb(column, '=', filter[column]))
  const { from, to } = filter
  // The years lie in the index: a row is read for its day only where the year does not say it.
  if (from) found.push(eb('year', '>=', Number(from.slice(0, 4))), eb('made', '>=', from))
  if (to) found.push(eb('year', '<=', Number(to.slice(0, 4))), eb('made', '<=', to))
  if (filter.general) found.push(eb('place', 'is', null))
  if (filter.visit) found.push(eb('origin_visit', '=', filter.visit))
  if (filter.ownTheme) found.push(eb('own_theme', '=', filter.ownTheme))
  if (filter.overdue) found.push(eb('phase', '=', 0))
  if (filter.asked) found.push(eb('asked', '=', 1))
  if (filter.body)
    found.push(
      eb(
        'id',
        'in',
        eb
          .selectFrom('recommendation_addressees')
          .select('recommendation')
          .where('body', '=', filter.body)
          .$if(filter.position !== undefined, (query) => query.where('position', '=', filter.position ?? 'none')),
      ),
    )
  else if (filter.position) found.push(eb('said', 'in', setsWith(filter.position, positions)))
  if (filter.addressee) found.push(eb('kinds', 'in', setsWith(filter.addressee, addresseeKinds)))
  return found
}

/** Every set of these values that has this one, as a row has it. */
function setsWith<Value extends string>(value: Value, all: readonly Value[]): string[] {
  let sets: Value[][] = [[value]]
  for (const one of all) if (one !== value) sets = sets.flatMap((set) => [set, [...set, one]])
  return sets.map((set) => set.toSorted().join(' '))
}

/** The counts that are kept, where what narrows is only that; null where they must be counted. */
async function tallied(db: Kysely<TallyTables>, filter: Filter): Promise<Counts | null> {
  const { position, implementation, theme, addressee, place, general, body, year, overdue, asked, ...others } = filter
  if (Object.values(others).some((value) => value !== undefined)) return null
  const mixed = [position, implementation, theme, addressee, asked].filter((value) => value !== undefined)
  const single = [place, general, body, year].filter((value) => value !== undefined)
  if (single.length > 1 || (single.length === 1 && mixed.length > 0)) return null
  const sums = single.length === 1 ? await ofOneKey(db, filter) : await ofTheMix(db, filter)
  const counts: Counts = [0, 0, 0]
  for (const { phase, count } of sums) counts[phase] += Number(count)
  return overdue ? [counts[0], 0, 0] : counts
}

function ofOneKey(db: Kysely<TallyTables>, { place, body, year }: Filter) {
  const [dimension, key] = body
    ? (['addressee', body] as const)
    : year !== undefined
      ? (['year', String(year)] as const)
      : (['place', place ?? ''] as const)
  return db
    .selectFrom('recommendation_tallies')
    .select((eb) => ['phase', eb.fn.sum<number>('count').as('count')])
    .where('dimension', '=', dimension)
    .where('key', '=', key)
    .where('lane', '=', 'verified')
    .groupBy('phase')
    .execute()
}

function ofTheMix(db: Kysely<TallyTables>, { theme, implementation, position, addressee, asked }: Filter) {
  let query = db
    .selectFrom('recommendation_mix')
    .select((eb) => ['phase', eb.fn.sum<number>('count').as('count')])
    .groupBy('phase')
  if (theme) query = query.where('theme', '=', theme)
  if (implementation) query = query.where('implementation', '=', implementation)
  if (position) query = query.where('said', 'in', setsWith(position, positions))
  if (addressee) query = query.where('kinds', 'in', setsWith(addressee, addresseeKinds))
  if (asked) query = query.where('asked', '=', 1)
  return query.execute()
}

// biome-ignore lint/suspicious/noExplicitAny: any query over recommendations
type Matching = any

async function countedByPhase(matching: Matching, column: string): Promise<Counts> {
  const counts: Counts = [0, 0, 0]
  const rows = await matching
    .select((eb: Row) => [`${column} as phase`, eb.fn.countAll<number>().as('count')])
    .groupBy(column)
    .execute()
  for (const { phase, count } of rows as { phase: Phase; count: number }[]) counts[phase] += count
  return counts
}

const inOrder = (matching: Matching, { page, size }: Page) =>
  matching
    .select('recommendations.id')
    .orderBy('phase')
    .orderBy('due')
    .orderBy('number', 'desc')
    .limit(size)
    .offset((page - 1) * size)

/** The rows of these ids in list order, with their counts: only what is shown is read in full, in the same round trip. */
function rowsOf<Beside>(
  db: Kysely<TallyTables>,
  ids: Matching,
  beside: readonly (keyof Beside & string)[] = [],
): Promise<(RecommendationRow & Beside)[]> {
  return db
    .selectFrom(ids.as('found'))
    .innerJoin('recommendations', 'recommendations.id', 'found.id' as never)
    .select(recommendationColumns.map((column) => `recommendations.${column}` as const))
    .select(beside.map((column) => `found.${column}`) as never)
    .orderBy('recommendations.phase')
    .orderBy('recommendations.due')
    .orderBy('recommendations.number', 'desc')
    .execute() as unknown as Promise<(RecommendationRow & Beside)[]>
}

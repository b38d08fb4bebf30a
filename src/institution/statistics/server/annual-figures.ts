// Reads the figures of a year out of the registers: whole registers are counted by the database, and nothing is estimated.
import { type Kysely, sql } from 'kysely'
import type { Region } from '../../../foundation/maps/regions.ts'
import { alertKinds } from '../../../vocabulary/alerts.ts'
import { daysBetween, type IsoDate } from '../../../vocabulary/dates.ts'
import type { PlaceId } from '../../../vocabulary/ids.ts'
import { placeKinds } from '../../../vocabulary/places.ts'
import { implementations, positions } from '../../../vocabulary/recommendations.ts'
import { isSmallNumber } from '../../../vocabulary/text/small-numbers.ts'
import { themes } from '../../../vocabulary/themes.ts'
import { visitKinds } from '../../../vocabulary/visits/visits.ts'
import type { BoundaryRegister } from '../../places/boundaries.ts'
import type { Place } from '../../places/place.ts'
import type { PlaceRegister } from '../../places/place-register.ts'
import { byRegion } from '../../places/region-of.ts'
import type { RecommendationTables } from '../../recommendations/server/recommendation-rows.ts'
import type { RegisteredVisit, VisitRegister } from '../../visits/registered-visit.ts'
import {
  type AnnualFigures,
  type Figure,
  type FigureRow,
  type FigureValue,
  type Statistics,
  shared,
} from '../figure.ts'

export function annualFigures(
  root: Kysely<unknown>,
  {
    places,
    visits,
    boundaries,
  }: { readonly places: PlaceRegister; readonly visits: VisitRegister; readonly boundaries: BoundaryRegister },
): Statistics {
  const db = root.withTables<RecommendationTables & AlertTables>()
  return {
    async annual(year, today): Promise<AnnualFigures> {
      const [all, registered, map] = await Promise.all([places.list(), visits.list(), boundaries.get()])
      const standing = registered.filter(({ correctedBy }) => correctedBy === null)
      const made = standing.filter(({ visit }) => yearOf(visit.from) === year)
      const trend = await years(db)
      const everVerified = await verified(db, 'verified-all', null)
      return {
        year,
        on: today,
        years: [...new Set([...trend.keys(), ...standing.map(({ visit }) => yearOf(visit.from)), year])].toSorted(
          (a, b) => b - a,
        ),
        figures: [
          visitsByKind(made),
          coverageByKind(inYear(all, made, year)),
          coverageByRegion(inYear(all, made, year), map?.regions ?? []),
          heldThere(all, made, year),
          await madeByTheme(db, year),
          await positionsOf(db, year),
          await answerTime(db, year),
          await verified(db, 'verified', year),
          everVerified,
          yearByYear(trend, everVerified.verified),
          await alertsByKind(db, year),
        ],
      }
    },
  }
}

type Db = Kysely<RecommendationTables & AlertTables>
type AlertTables = { alerts: { kind: string; received: IsoDate } }

const yearOf = (day: IsoDate): number => Number(day.slice(0, 4))
const figure = (
  id: Figure['id'],
  columns: Figure['columns'],
  rows: readonly FigureRow[],
  seen: Figure['verified'] = null,
): Figure => ({ id, columns, rows, verified: seen })
const word = (key: string, values: readonly FigureValue[]): FigureRow => ({ label: { word: key }, values })
const ofEach = ['count', 'of', 'share'] as const

function visitsByKind(made: readonly RegisteredVisit[]): Figure {
  const of = (kind: string) => made.filter(({ visit }) => visit.kind === kind).length
  return figure(
    'visits',
    ofEach,
    visitKinds.filter(of).map((kind) => word(`vocabulary.visit-kind.${kind}`, shared(of(kind), made.length))),
  )
}

/** Places that were in service in the year, or visited in it, and those of them that were visited, however often. */
type InYear = { readonly counted: readonly Place[]; readonly visited: ReadonlySet<PlaceId> }

function inYear(all: readonly Place[], made: readonly RegisteredVisit[], year: number): InYear {
  const visited = new Set(made.map(({ visit }) => visit.place))
  return { counted: all.filter((place) => wasOpen(place, year) || visited.has(place.id)), visited }
}

const covered = (label: FigureRow['label'], of: readonly Place[], { visited }: InYear): FigureRow => ({
  label,
  values: shared(of.filter(({ id }) => visited.has(id)).length, of.length),
})

const coverageByKind = (there: InYear): Figure =>
  figure(
    'coverage-kind',
    ofEach,
    placeKinds
      .map((kind) => [kind, there.counted.filter((place) => place.kind === kind)] as const)
      .filter(([, of]) => of.length > 0)
      .map(([kind, of]) => covered({ word: `vocabulary.place-kind.${kind}` }, of, there)),
  )

const coverageByRegion = (there: InYear, loaded: readonly Region[]): Figure =>
  figure(
    'coverage-region',
    ofEach,
    byRegion(there.counted, loaded)
      .toSorted((a, b) => b.places.length - a.places.length)
      .map(({ name, places }) =>
        covered(Object.keys(name).length > 0 ? { text: name } : { word: 'statistics.no-region' }, places, there),
      ),
  )

/** As far as its days are known: one that is closed since nobody knows when is counted in no year. */
const wasOpen = ({ open, opened, closed }: Place, year: number): boolean =>
  (opened === null || yearOf(opened) <= year) && (closed === null ? open : yearOf(closed) >= year)

/** Persons held in the visited places, by what was last known of each when the year ended, and of how many of them that is known. They are persons, so small numbers are hidden. */
function heldThere(all: readonly Place[], made: readonly RegisteredVisit[], year: number): Figure {
  const visited = new Set(made.map(({ visit }) => visit.place))
  const there = all
    .filter(({ id }) => visited.has(id))
    .map(({ kind, facts }) => {
      const population = facts.findLast((fact) => fact.kind === 'population' && yearOf(fact.on) <= year)
      return { kind, persons: population?.kind === 'population' ? population.count : null }
    })
  return figure(
    'held',
    ['persons', 'known', 'visited'],
    placeKinds.flatMap((kind) => {
      const places = there.filter((one) => one.kind === kind)
      if (places.length === 0) return []
      const known = places.flatMap(({ persons }) => (persons === null ? [] : [persons]))
      const persons = known.reduce((sum, one) => sum + one, 0)
      const told = isSmallNumber(persons) ? 'few' : persons
      return [word(`vocabulary.place-kind.${kind}`, [known.length === 0 ? null : told, known.length, places.length])]
    }),
  )
}

async function madeByTheme(db: Db, year: number): Promise<Figure> {
  const counts = asCounts(
    await db
      .selectFrom('recommendations')
      .where('year', '=', year)
      .select('theme as key')
      .select((eb) => eb.fn.countAll<number | string>().as('count'))
      .groupBy('theme')
      .execute(),
  )
  const total = sum(counts)
  return figure(
    'made',
    ofEach,
    themes.flatMap((theme) => {
      const count = counts.get(theme) ?? 0
      return count === 0 ? [] : [word(`vocabulary.theme.${theme}`, shared(count, total))]
    }),
  )
}

/** What each addressee of the year's recommendations says today: one recommendation to two counts twice, as two answers are expected. */
async function positionsOf(db: Db, year: number): Promise<Figure> {
  const counts = asCounts(
    await db
      .selectFrom('recommendation_addressees')
      .innerJoin('recommendations', 'recommendations.id', 'recommendation_addressees.recommendation')
      .where('recommendations.year', '=', year)
      .select('recommendation_addressees.position as key')
      .select((eb) => eb.fn.countAll<number | string>().as('count'))
      .groupBy('recommendation_addressees.position')
      .execute(),
  )
  const total = sum(counts)
  return figure(
    'positions',
    ofEach,
    total === 0
      ? []
      : positions.map((position) => word(`vocabulary.position.${position}`, shared(counts.get(position) ?? 0, total))),
  )
}

/** From the day on which it was made to an addressee's first answer. Struck entries do not count. */
async function answerTime(db: Db, year: number): Promise<Figure> {
  const asked = await db
    .selectFrom('recommendation_addressees')
    .innerJoin('recommendations', 'recommendations.id', 'recommendation_addressees.recommendation')
    .where('recommendations.year', '=', year)
    .select((eb) => eb.fn.countAll<number | string>().as('count'))
    .executeTakeFirstOrThrow()
  const firsts = await db
    .selectFrom('answers')
    .innerJoin('recommendations', 'recommendations.id', 'answers.recommendation')
    .where('recommendations.year', '=', year)
    .where('answers.position', '!=', 'none')
    .where('answers.id', 'not in', (eb) =>
      eb.selectFrom('answers as later').where('later.corrects', 'is not', null).select('later.corrects'),
    )
    .select(['recommendations.made'])
    .select((eb) => eb.fn.min('answers.on').as('first'))
    .groupBy(['answers.recommendation', 'answers.addressee', 'recommendations.made'])
    .execute()
  const days = firsts.map(({ made, first }) => daysBetween(made, first)).toSorted((a, b) => a - b)
  const total = Number(asked.count)
  if (total === 0) return figure('answer-time', ['count', 'of', 'share', 'days'], [])
  return figure(
    'answer-time',
    ['count', 'of', 'share', 'days'],
    [
      word('statistics.answered', [...shared(days.length, total), median(days)]),
      word('statistics.unanswered', [...shared(total - days.length, total), null]),
    ],
  )
}

const median = (sorted: readonly number[]): number | null => {
  const [low, high] = [sorted[Math.ceil(sorted.length / 2) - 1], sorted[Math.floor(sorted.length / 2)]]
  return low === undefined || high === undefined ? null : (low + high) / 2
}

/** What the institution itself has seen, of the year's recommendations, or of all; by how many people and when. Struck entries do not count. */
async function verified(db: Db, id: 'verified' | 'verified-all', year: number | null): Promise<Figure> {
  const ofYear = db.selectFrom('recommendations').$if(year !== null, (query) => query.where('year', '=', year ?? 0))
  const counts = asCounts(
    await ofYear
      .select('implementation as key')
      .select((eb) => eb.fn.countAll<number | string>().as('count'))
      .groupBy('implementation')
      .execute(),
  )
  const seen = await db
    .selectFrom('follow_ups')
    .innerJoin('recommendations', 'recommendations.id', 'follow_ups.recommendation')
    .$if(year !== null, (query) => query.where('recommendations.year', '=', year ?? 0))
    .where('follow_ups.id', 'not in', (eb) =>
      eb.selectFrom('follow_ups as later').where('later.corrects', 'is not', null).select('later.corrects'),
    )
    .select((eb) => [
      eb.fn.count('follow_ups.verifiedBy').distinct().as('people'),
      eb.fn.min('follow_ups.on').as('first'),
      eb.fn.max('follow_ups.on').as('last'),
    ])
    .executeTakeFirstOrThrow()
  const total = sum(counts)
  return figure(
    id,
    ofEach,
    total === 0
      ? []
      : implementations.map((one) => word(`vocabulary.implementation.${one}`, shared(counts.get(one) ?? 0, total))),
    seen.first && seen.last ? { people: Number(seen.people), first: seen.first, last: seen.last } : null,
  )
}

type OfYear = { readonly made: number; readonly answered: number; readonly implemented: number }

/** Of the recommendations made in each year: how many have an answer of any addressee today, and how many were seen done. */
async function years(db: Db): Promise<ReadonlyMap<number, OfYear>> {
  const one = (condition: ReturnType<typeof sql<boolean>>) =>
    sql<number | string>`sum(case when ${condition} then 1 else 0 end)`
  const rows = await db
    .selectFrom('recommendations')
    .select(['year'])
    .select((eb) => [
      eb.fn.countAll<number | string>().as('made'),
      one(sql<boolean>`trim(replace(said, 'none', '')) <> ''`).as('answered'),
      one(sql<boolean>`implementation = 'implemented'`).as('implemented'),
    ])
    .groupBy('year')
    .orderBy('year')
    .execute()
  return new Map(
    rows.map(({ year, made, answered, implemented }) => [
      year,
      { made: Number(made), answered: Number(answered), implemented: Number(implemented) },
    ]),
  )
}

const yearByYear = (trend: ReadonlyMap<number, OfYear>, seen: Figure['verified']): Figure =>
  figure(
    'years',
    ['made', 'answered', 'implemented'],
    [...trend].map(([year, { made, answered, implemented }]) => ({
      label: { year },
      values: [made, answered, implemented],
    })),
    seen,
  )

/** Deaths are persons: below five, their number is left out, and so is any total or share that would reveal it. */
async function alertsByKind(db: Db, year: number): Promise<Figure> {
  const counts = asCounts(
    await db
      .selectFrom('alerts')
      .where('received', '>=', `${year}-01-01` as IsoDate)
      .where('received', '<=', `${year}-12-31` as IsoDate)
      .select('kind as key')
      .select((eb) => eb.fn.countAll<number | string>().as('count'))
      .groupBy('kind')
      .execute(),
  )
  const total = sum(counts)
  const hidden = isSmallNumber(counts.get('death') ?? 0)
  const values = (kind: string, count: number): readonly FigureValue[] =>
    hidden ? [kind === 'death' ? 'few' : count] : shared(count, total)
  return figure(
    'alerts',
    hidden ? ['count'] : ofEach,
    alertKinds.flatMap((kind) => {
      const count = counts.get(kind) ?? 0
      return count === 0 ? [] : [word(`alerts.kind.${kind}`, values(kind, count))]
    }),
  )
}

/** How many rows have each key. */
const asCounts = (rows: readonly { readonly key: string; readonly count: number | string }[]): Counts =>
  new Map(rows.map(({ key, count }) => [key, Number(count)]))

type Counts = ReadonlyMap<string, number>
const sum = (counts: Counts): number => [...counts.values()].reduce((all, one) => all + one, 0)

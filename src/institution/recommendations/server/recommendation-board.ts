// The board: how many recommendations each addressee, place, theme or year has, where they stand, and which are late. From kept tallies, so that nothing is counted again.
import { type Kysely, sql } from 'kysely'
import type { IsoDate } from '../../../vocabulary/dates.ts'
import type { LocalText } from '../../../vocabulary/languages.ts'
import { type Implementation, implementations, type Position, positions } from '../../../vocabulary/recommendations.ts'
import type { BoardGroup, BoardLine } from '../recommendation-register.ts'
import type { TallyTables } from './recommendation-found.ts'

export async function recommendationBoard(
  root: Kysely<unknown>,
  by: BoardGroup,
  today: IsoDate,
  most: number,
): Promise<readonly BoardLine[]> {
  const db = root.withTables<TallyTables>()
  const tallies = await db
    .selectFrom('recommendation_tallies')
    .select(['key', 'lane', 'state', 'settled', 'count'])
    .where('dimension', '=', by)
    .where('count', '>', 0)
    .execute()
  const [overdue, asked] = [await late(db, by, 'due', today), await late(db, by, 'ask_on', today)]
  const lines = new Map<string, Mutable>()
  for (const { key, lane, state, settled, count } of tallies) {
    const line = lines.get(key) ?? emptyLine(key)
    lines.set(key, line)
    if (lane === 'said') line.positions[state as Position] += count
    else {
      line.implementations[state as Implementation] += count
      line.total += count
      if (settled === 0) line.open += count
    }
  }
  const all = [...lines.values()]
    .filter(({ total }) => total > 0)
    .map((line) => ({ ...line, overdue: overdue.get(line.key) ?? 0, asked: asked.get(line.key) ?? 0 }))
    .sort((a, b) => b.overdue - a.overdue || b.open - a.open || b.total - a.total || (a.key < b.key ? -1 : 1))
    .slice(0, most)
  if (by !== 'addressee') return all
  const names = await namesOf(
    db,
    all.map(({ key }) => key),
  )
  return all.map((line) => ({ ...line, name: names.get(line.key) ?? null }))
}

type Mutable = Omit<BoardLine, 'positions' | 'implementations' | 'total' | 'open'> & {
  total: number
  open: number
  positions: Record<Position, number>
  implementations: Record<Implementation, number>
}

const emptyLine = (key: string): Mutable => ({
  key,
  name: null,
  total: 0,
  open: 0,
  overdue: 0,
  asked: 0,
  positions: zeros(positions),
  implementations: zeros(implementations),
})

const zeros = <State extends string>(states: readonly State[]) =>
  Object.fromEntries(states.map((state) => [state, 0])) as Record<State, number>

/** By the day: what is late today was not yesterday, so that it cannot be kept counted. */
async function late(
  db: Kysely<TallyTables>,
  by: BoardGroup,
  column: 'due' | 'ask_on',
  today: IsoDate,
): Promise<ReadonlyMap<string, number>> {
  const key = sql.ref(by === 'addressee' ? 'body' : by)
  const table = sql.table(by === 'addressee' ? 'recommendation_addressees' : 'recommendations')
  // The day after, for a question that is asked on its day.
  const before = column === 'due' ? sql`due < ${today}` : sql`ask_on <= ${today}`
  const { rows } = await sql<{ key: string | number | null; count: number }>`
    select ${key} as key, count(*) as count from ${table} where settled = 0 and ${before} group by ${key}`.execute(db)
  return new Map(rows.map(({ key, count }) => [key === null ? '' : String(key), count]))
}

async function namesOf(db: Kysely<TallyTables>, bodies: readonly string[]): Promise<ReadonlyMap<string, LocalText>> {
  const names = new Map<string, LocalText>()
  for (const body of bodies) {
    const row = await db
      .selectFrom('recommendation_addressees')
      .select('name')
      .where('body', '=', body)
      .limit(1)
      .executeTakeFirst()
    if (row) names.set(body, JSON.parse(row.name))
  }
  return names
}

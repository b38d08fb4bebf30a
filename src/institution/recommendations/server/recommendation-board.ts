// The board: how many recommendations each addressee, place, theme or year has, where they stand, and which are late. From kept tallies, so that nothing is counted again.
import type { Kysely } from 'kysely'
import type { AuthorityId } from '../../../vocabulary/ids.ts'
import type { LocalText } from '../../../vocabulary/languages.ts'
import { type Implementation, implementations, type Position, positions } from '../../../vocabulary/recommendations.ts'
import type { AuthorityTables } from '../../authorities/server/stored-authorities.ts'
import type { BoardGroup, BoardLine } from '../recommendation-register.ts'
import type { TallyTables } from './recommendation-found.ts'

export async function recommendationBoard(
  root: Kysely<unknown>,
  by: BoardGroup,
  most: number,
): Promise<readonly BoardLine[]> {
  const db = root.withTables<TallyTables>()
  const tallies = await db
    .selectFrom('recommendation_tallies')
    .select(['key', 'lane', 'state', 'phase', 'count'])
    .where('dimension', '=', by)
    .where('count', '>', 0)
    .execute()
  const lines = new Map<string, Mutable>()
  for (const { key, lane, state, phase, count } of tallies) {
    const line = lines.get(key) ?? emptyLine(key)
    lines.set(key, line)
    if (lane === 'said') line.positions[state as Position] += count
    else if (lane === 'asked') line.asked += count
    else {
      line.implementations[state as Implementation] += count
      line.total += count
      if (phase < 2) line.open += count
      if (phase === 0) line.overdue += count
    }
  }
  const all = [...lines.values()]
    .filter(({ total }) => total > 0)
    .sort((a, b) => b.overdue - a.overdue || b.open - a.open || b.total - a.total || (a.key < b.key ? -1 : 1))
    .slice(0, most)
  if (by !== 'addressee') return all
  const names = await namesOf(
    db,
    all.map(({ key }) => key),
  )
  return all.map((line) => ({ ...line, name: names.get(line.key) ?? null }))
}

type Mutable = Omit<BoardLine, 'positions' | 'implementations' | 'total' | 'open' | 'overdue' | 'asked'> & {
  total: number
  open: number
  overdue: number
  asked: number
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

/** A body of the register is named as the register names it, another by the words of one of its recommendations; the institution by the screen. */
async function namesOf(db: Kysely<TallyTables>, keys: readonly string[]): Promise<ReadonlyMap<string, LocalText>> {
  const bodies = await db
    .withTables<AuthorityTables>()
    .selectFrom('authorities')
    .select(['id', 'name'])
    .where('id', 'in', keys as readonly AuthorityId[])
    .execute()
  const names = new Map<string, LocalText>(bodies.map(({ id, name }) => [id, JSON.parse(name)]))
  for (const key of keys.filter((one) => one !== 'institution' && !names.has(one))) {
    const row = await db
      .selectFrom('recommendation_addressees')
      .select('name')
      .where('body', '=', key)
      .limit(1)
      .executeTakeFirst()
    if (row) names.set(key, JSON.parse(row.name))
  }
  return names
}

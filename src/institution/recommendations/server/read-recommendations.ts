// How the register of recommendations is read: found by words and filters, listed by what is due, and one of them with all that became of it.
import type { Kysely } from 'kysely'
import type { DatabaseKind } from '../../../foundation/server/database/database.ts'
import type { QueriedTerms } from '../../../foundation/server/database/term-index.ts'
import { dayAfter } from '../../../vocabulary/dates.ts'
import { filterTerms } from '../../search/server/filter-terms.ts'
import { searchedWordsIn } from '../../terms.ts'
import type { KeptRecommendation, RecommendationPage, RecommendationRegister } from '../recommendation-register.ts'
import { findRecommendations, withNearWords } from './find-recommendations.ts'
import { passagesIn } from './passages-in.ts'
import { recommendationBoard } from './recommendation-board.ts'
import { moveToDay } from './recommendation-day.ts'
import type { TallyTables } from './recommendation-found.ts'
import { historiesOf } from './recommendation-histories.ts'
import { type RecommendationTables, recommendationColumns, standingOf } from './recommendation-rows.ts'
import { recommendationIndex } from './recommendation-tables.ts'

type Reading = Pick<RecommendationRegister, 'find' | 'board' | 'kept' | 'due' | 'asked' | 'get'>

export function readRecommendations(root: Kysely<unknown>, kind: DatabaseKind): Reading {
  const db = root.withTables<RecommendationTables>()
  const terms = recommendationIndex(kind)
  return {
    async find({ text, language, ...filter }, today, { reader = 'en', ...page }) {
      await moveToDay(root, kind, today)
      const words = searchedWordsIn(text ?? '')
      const inLanguage = filterTerms({ language })
      const foundBy = async (searched: readonly QueriedTerms[]): Promise<RecommendationPage> => {
        const found = await findRecommendations({ root, terms, filter, today, page }, [...searched, ...inLanguage])
        return searched.length === 0
          ? found
          : { ...found, passages: await passagesIn(root, found.items, searched, reader) }
      }
      const found = await foundBy(words)
      if (found.total > 0 || words.length === 0) return found
      const near = await withNearWords(root, terms, words)
      return near ? { ...(await foundBy(near)), near: true } : found
    },

    async board(by, today, most) {
      await moveToDay(root, kind, today)
      return recommendationBoard(root, by, most)
    },

    async kept(after, most) {
      let asked = db.selectFrom('recommendations').select(recommendationColumns)
      if (after !== null) asked = asked.where('id', '>', after)
      const rows = await asked.orderBy('id').limit(most).execute()
      const items = rows.map((row): KeptRecommendation => {
        const { recommendation, positions, implementation, ended } = standingOf(row, row.made)
        const { id, number, text, place, made, deadline } = recommendation
        return { id, number, text, place, made, deadline, positions, implementation, ended }
      })
      return { items, next: rows.length < most ? null : (rows.at(-1)?.id ?? null) }
    },

    async due(today, withinDays, most) {
      await moveToDay(root, kind, today)
      const rows = await db
        .selectFrom('recommendations')
        .select(recommendationColumns)
        .where('phase', '<', 2)
        .where('due', '<=', dayAfter(today, withinDays))
        .orderBy('phase')
        .orderBy('due')
        .orderBy('number', 'desc')
        .limit(most)
        .execute()
      return rows.map((row) => standingOf(row, today))
    },

    async asked(today) {
      await moveToDay(root, kind, today)
      const { count } = await root
        .withTables<TallyTables>()
        .selectFrom('recommendation_tallies')
        .select((eb) => eb.fn.sum<number | null>('count').as('count'))
        .where('dimension', '=', 'all')
        .where('lane', '=', 'asked')
        .executeTakeFirstOrThrow()
      return Number(count ?? 0)
    },

    async get(id, today) {
      const row = await db
        .selectFrom('recommendations')
        .select(recommendationColumns)
        .where('id', '=', id)
        .executeTakeFirst()
      if (!row) return null
      const times = await db
        .selectFrom('recommendations')
        .select(['id', 'number', 'made', 'implementation'])
        .where('root', '=', row.root)
        .orderBy('made')
        .orderBy('number')
        .execute()
      const { day: _, next: __, ...histories } = await historiesOf(root, id)
      return { ...standingOf(row, today), ...histories, chain: times.length > 1 ? times : [] }
    },
  }
}

// Moves recommendations from one entry of the register of places to another that is the same place: what they say, and their version, stay.
import type { Transaction } from 'kysely'
import type { DatabaseKind } from '../../../foundation/server/database/database.ts'
import type { PlaceId, RecommendationId } from '../../../vocabulary/ids.ts'
import { keepFound, piecesOf } from './recommendation-found.ts'
import { type RecommendationTables, recommendationColumns } from './recommendation-rows.ts'
import { recommendationIndex } from './recommendation-tables.ts'

/** Those of `only` that are still of `from`, or all that are. Gives what was moved. */
export async function moveRecommendations(
  transaction: Transaction<unknown>,
  kind: DatabaseKind,
  from: PlaceId,
  to: PlaceId,
  only: readonly RecommendationId[] | null,
): Promise<readonly RecommendationId[]> {
  const tables = transaction.withTables<RecommendationTables>()
  const there = tables.selectFrom('recommendations').select('id').where('place', '=', from)
  const ids = only ?? (await there.execute()).map(({ id }) => id)
  const moved: RecommendationId[] = []
  for (const piece of piecesOf(ids)) {
    // Held until the end, so that no history grows meanwhile.
    const rows = await tables
      .selectFrom('recommendations')
      .select(recommendationColumns)
      .where('id', 'in', piece)
      .where('place', '=', from)
      .$if(kind === 'postgres', (query) => query.forUpdate())
      .execute()
    if (rows.length === 0) continue
    const these = rows.map(({ id }) => id)
    await tables.updateTable('recommendations').set({ place: to }).where('id', 'in', these).execute()
    const changes = rows.map((before) => ({ before, after: { ...before, place: to }, words: true }) as const)
    await keepFound(transaction, recommendationIndex(kind), changes)
    moved.push(...these)
  }
  return moved
}

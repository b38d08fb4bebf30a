// The register's day: what is overdue, and what asks whether it is pursued, is kept counted, and moves on when the first question of a new day is asked.
import type { Kysely } from 'kysely'
import type { DatabaseKind } from '../../../foundation/server/database/database.ts'
import type { IsoDate } from '../../../vocabulary/dates.ts'
import { accept } from '../../../vocabulary/problems.ts'
import { whole } from '../../server/means.ts'
import { keepFound, type TallyTables } from './recommendation-found.ts'
import { recommendationColumns, standingOn } from './recommendation-rows.ts'
import { recommendationIndex } from './recommendation-tables.ts'

type DayTables = TallyTables & { recommendation_day: { day: string } }

/** The day for which rows are written. */
export const registerDay = async (db: Kysely<unknown>): Promise<string> =>
  (await askedDay(db).executeTakeFirstOrThrow()).day

/** The same as a query, to be sent together with others. */
export const askedDay = (db: Kysely<unknown>) =>
  db.withTables<DayTables>().selectFrom('recommendation_day').select('day')

/** Moves the register to this day, forward or, where a clock was wrong, back. Nothing is done where it is there already. */
export async function moveToDay(root: Kysely<unknown>, kind: DatabaseKind, today: IsoDate): Promise<void> {
  const day = await registerDay(root)
  if (day === today) return
  await whole(root, async (transaction) => {
    const tables = transaction.withTables<DayTables>()
    // Of two servers one moves it; the other waits here and finds it moved.
    const { numUpdatedRows } = await tables
      .updateTable('recommendation_day')
      .set({ day: today })
      .where('day', '=', day)
      .executeTakeFirst()
    for (let more = numUpdatedRows > 0n; more; ) {
      const rows = await tables
        .selectFrom('recommendations')
        .select(recommendationColumns)
        .where((eb) =>
          eb.or([
            eb('phase', '=', 1).and('due', '<', today),
            eb('phase', '=', 0).and('due', '>=', today),
            eb('asked', '=', 0).and('phase', '<', 2).and('ask_on', '<=', today),
            eb('asked', '=', 1).and('ask_on', '>', today),
          ]),
        )
        .limit(movedAtOnce)
        .execute()
      const moved = rows.map((before) => ({ before, after: { ...before, ...standingOn(before, today) }, words: false }))
      for (const { after } of moved)
        await tables
          .updateTable('recommendations')
          .set({ phase: after.phase, asked: after.asked })
          .where('id', '=', after.id)
          .execute()
      await keepFound(transaction, recommendationIndex(kind), moved)
      more = rows.length === movedAtOnce
    }
    return accept(null)
  })
}

const movedAtOnce = 500

// Planned publications in a database: one row a draft, deleted in the transaction that publishes it.
import type { Kysely, Transaction } from 'kysely'
import type { Migration } from '../../foundation/server/database/database.ts'
import { appendEntry } from '../../institution/journal/server/stored-journal.ts'
import { planDraft } from '../../institution/newsroom/server/stored-drafts.ts'
import { type Means, whole } from '../../institution/server/means.ts'
import type { Instant } from '../../vocabulary/dates.ts'
import type { DraftId, PersonId } from '../../vocabulary/ids.ts'
import { accept, refuse } from '../../vocabulary/problems.ts'
import type { Schedule, Schedules } from '../schedule.ts'
import { sourceName } from '../source.ts'

export function storedSchedules(root: Kysely<unknown>, means: Means): Schedules {
  const db = root.withTables<ScheduleTables>()
  return {
    async list() {
      const rows = await db.selectFrom('schedules').selectAll().orderBy('at').orderBy('source').execute()
      return rows.map(scheduleOf)
    },

    set: (schedule) =>
      whole(root, async (transaction) => {
        const { by, draft, version, at } = schedule
        if (!(await planDraft(transaction, draft, version, at))) return refuse('changed-meanwhile')
        const { source, ...values } = rowOf({ ...schedule, problem: null })
        await transaction
          .withTables<ScheduleTables>()
          .insertInto('schedules')
          .values({ source, ...values })
          .onConflict((conflict) => conflict.column('source').doUpdateSet(values))
          .execute()
        await appendEntry(transaction, means, { by, act: 'scheduled', subject: draft, data: { version, at } })
        return accept<Schedule>({ ...schedule, problem: null })
      }),

    takeBack: (draft, by) =>
      whole(root, async (transaction) => {
        const row = await transaction
          .withTables<ScheduleTables>()
          .deleteFrom('schedules')
          .where('source', '=', sourceName('draft', draft))
          .returningAll()
          .executeTakeFirst()
        if (!row) return refuse('not-found')
        const { version, at } = row
        await planDraft(transaction, draft, version, null)
        await appendEntry(transaction, means, { by, act: 'schedule-taken-back', subject: draft, data: { version, at } })
        return accept(scheduleOf(row))
      }),

    async fail(schedule, problem) {
      const { source, made } = rowOf(schedule)
      await db
        .updateTable('schedules')
        .set({ problem: JSON.stringify(problem) })
        .where('source', '=', source)
        .where('made', '=', made)
        .execute()
    },

    async drop(schedule) {
      const { source, made } = rowOf(schedule)
      await db.deleteFrom('schedules').where('source', '=', source).where('made', '=', made).execute()
    },
  }
}

/** In the transaction that publishes: whatever was to be published of this record is. False when there was no schedule made at `made`. */
export async function endSchedule(db: Transaction<unknown>, source: string, made: Instant | null): Promise<boolean> {
  let ended = db.withTables<ScheduleTables>().deleteFrom('schedules').where('source', '=', source)
  if (made !== null) ended = ended.where('made', '=', made)
  const row = await ended.returning(['draft', 'version']).executeTakeFirst()
  if (row) await planDraft(db, row.draft, row.version, null)
  return row !== undefined
}

/** With the moment for which a version that published itself was planned. */
export const scheduleTables: Migration = async (db) => {
  await db.schema
    .createTable('schedules')
    .addColumn('source', 'text', (column) => column.primaryKey())
    .addColumn('draft', 'text', (column) => column.notNull())
    .addColumn('version', 'integer', (column) => column.notNull())
    .addColumn('at', 'text', (column) => column.notNull())
    .addColumn('request', 'text', (column) => column.notNull())
    .addColumn('confirm', 'text', (column) => column.notNull())
    .addColumn('by', 'text', (column) => column.notNull())
    .addColumn('made', 'text', (column) => column.notNull())
    .addColumn('problem', 'text')
    .execute()
  await db.schema.alterTable('publications').addColumn('planned', 'text').execute()
}

/** What was planned before a draft knew of it. */
export const plansOfDrafts: Migration = async (db) => {
  for (const { draft, version, at } of await db
    .withTables<ScheduleTables>()
    .selectFrom('schedules')
    .selectAll()
    .execute())
    await planDraft(db, draft, version, at)
}

type ScheduleTables = {
  schedules: {
    source: string
    draft: DraftId
    version: number
    at: Instant
    /** JSON of a PublishRequest. */
    request: string
    confirm: string
    by: PersonId
    made: Instant
    /** JSON of a Problem. */
    problem: string | null
  }
}

const rowOf = ({ request, problem, ...schedule }: Schedule): ScheduleTables['schedules'] => ({
  ...schedule,
  source: sourceName('draft', schedule.draft),
  request: JSON.stringify(request),
  problem: problem && JSON.stringify(problem),
})

const scheduleOf = ({ source: _, request, problem, ...row }: ScheduleTables['schedules']): Schedule => ({
  ...row,
  request: JSON.parse(request),
  problem: problem === null ? null : JSON.parse(problem),
})

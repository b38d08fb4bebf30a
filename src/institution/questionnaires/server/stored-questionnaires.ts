// The library of questionnaires in a database.
import type { Kysely } from 'kysely'
import type { Migration } from '../../../foundation/server/database/database.ts'
import type { Instant } from '../../../vocabulary/dates.ts'
import type { PersonId } from '../../../vocabulary/ids.ts'
import { accept, refuse } from '../../../vocabulary/problems.ts'
import { appendEntry } from '../../journal/server/stored-journal.ts'
import { type Means, whole } from '../../server/means.ts'
import { libraryLimits, type QuestionnaireLibrary, type SharedVersion } from '../library.ts'

export function storedQuestionnaires(root: Kysely<unknown>, means: Means): QuestionnaireLibrary {
  const db = root.withTables<Tables>()
  return {
    async list() {
      return (await db.selectFrom('questionnaires').select(columns).orderBy('shared').orderBy('print').execute()).map(
        sharedOf,
      )
    },

    async text(print) {
      const row = await db.selectFrom('questionnaires').select('text').where('print', '=', print).executeTakeFirst()
      return row?.text ?? null
    },

    async share(text, by) {
      const print = await means.hash('questionnaire', text)
      return whole(root, async (transaction) => {
        const tables = transaction.withTables<Tables>()
        const standing = await tables
          .selectFrom('questionnaires')
          .select(columns)
          .where('print', '=', print)
          .executeTakeFirst()
        if (standing) return standing.retired === null ? accept(sharedOf(standing)) : refuse('questionnaire-retired')
        // The journal's end is held first, which puts two people on PostgreSQL in a queue: together they do not pass the limit.
        await appendEntry(transaction, means, { by, act: 'questionnaire-shared', subject: print, data: {} })
        const { count } = await tables
          .selectFrom('questionnaires')
          .select((eb) => eb.fn.countAll<number | string>().as('count'))
          .executeTakeFirstOrThrow()
        if (Number(count) >= libraryLimits.versions)
          return refuse('questionnaires-many', { most: libraryLimits.versions })
        const row = { print, shared_by: by, shared: means.clock(), retired: null }
        // Two who share the same at the same moment share it once.
        await tables
          .insertInto('questionnaires')
          .values({ ...row, text })
          .onConflict((conflict) => conflict.column('print').doNothing())
          .execute()
        return accept(sharedOf(row))
      })
    },

    async retire(print, reason, by, whose) {
      return whole(root, async (transaction) => {
        const tables = transaction.withTables<Tables>()
        const row = await tables
          .selectFrom('questionnaires')
          .select(columns)
          .where('print', '=', print)
          .executeTakeFirst()
        if (!row) return refuse('not-found')
        const { sharedBy, retired: before } = sharedOf(row)
        if (whose === 'own' && (sharedBy !== by || (before && before.by !== by)))
          return refuse('not-allowed', { act: 'retire questionnaires' })
        if (row.retired !== null && reason !== null) return refuse('changed-meanwhile')
        if (row.retired === null && reason === null) return accept(sharedOf(row))
        const retired = reason === null ? null : JSON.stringify({ by, at: means.clock(), reason } satisfies Retired)
        await tables.updateTable('questionnaires').set({ retired }).where('print', '=', print).execute()
        const act = reason === null ? 'questionnaire-brought-back' : 'questionnaire-retired'
        await appendEntry(transaction, means, { by, act, subject: print, data: {} })
        return accept(sharedOf({ ...row, retired }))
      })
    },
  }
}

export const questionnaireTables: Migration = async (db) => {
  await db.schema
    .createTable('questionnaires')
    .addColumn('print', 'text', (column) => column.primaryKey())
    .addColumn('text', 'text', (column) => column.notNull())
    .addColumn('shared_by', 'text', (column) => column.notNull())
    .addColumn('shared', 'text', (column) => column.notNull())
    .addColumn('retired', 'text')
    .execute()
}

type Tables = {
  questionnaires: {
    print: string
    text: string
    shared_by: PersonId
    shared: Instant
    /** JSON of who retired it, when and why. */
    retired: string | null
  }
}
type Retired = NonNullable<SharedVersion['retired']>

const columns = ['print', 'shared_by', 'shared', 'retired'] as const

const sharedOf = (row: Omit<Tables['questionnaires'], 'text'>): SharedVersion => ({
  print: row.print,
  sharedBy: row.shared_by,
  shared: row.shared,
  retired: row.retired === null ? null : (JSON.parse(row.retired) as Retired),
})

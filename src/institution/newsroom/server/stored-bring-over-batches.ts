// What was brought over, stored with the drafts that came from it.
import type { Kysely } from 'kysely'
import type { Migration } from '../../../foundation/server/database/database.ts'
import type { Instant } from '../../../vocabulary/dates.ts'
import { type DraftId, newId, type PersonId } from '../../../vocabulary/ids.ts'
import { accept, refuse } from '../../../vocabulary/problems.ts'
import { appendEntry } from '../../journal/server/stored-journal.ts'
import { type Means, whole } from '../../server/means.ts'
import type { BringOverBatch, BringOverBatches } from '../bring-over/bring-over-batch.ts'
import type { DraftContent } from '../draft-content.ts'
import { eraseVersions } from './stored-draft-versions.ts'
import { type DraftTables, insertDraft, newDraft } from './stored-drafts.ts'

export function storedBringOverBatches(root: Kysely<unknown>, means: Means): BringOverBatches {
  type Transaction = Parameters<Parameters<typeof whole>[1]>[0]
  const addDrafts = async (transaction: Transaction, contents: readonly DraftContent[], by: PersonId) => {
    const drafts = contents.map((content) => newDraft(content, by, means))
    for (const draft of drafts) await insertDraft(transaction, draft)
    return drafts.map(({ id }) => id)
  }
  return {
    async list() {
      const rows = await root
        .withTables<BringOverTables>()
        .selectFrom('bringings')
        .selectAll()
        .orderBy('at', 'desc')
        .execute()
      return rows.map(bringingOf)
    },

    bring: (contents, by) =>
      whole(root, async (transaction) => {
        const drafts = await addDrafts(transaction, contents, by)
        const bringing: BringOverBatch = { id: newId<DraftId>(means.random), by, at: means.clock(), drafts }
        await transaction.withTables<BringOverTables>().insertInto('bringings').values(bringingRow(bringing)).execute()
        await appendEntry(transaction, means, {
          by,
          act: 'brought-over',
          subject: bringing.id,
          data: { count: drafts.length },
        })
        return accept(bringing)
      }),

    bringMore: (id, contents, by) =>
      whole(root, async (transaction) => {
        const tables = transaction.withTables<BringOverTables>()
        const row = await tables.selectFrom('bringings').selectAll().where('id', '=', id).executeTakeFirst()
        if (!row || row.by !== by) return refuse('not-found')
        const before = bringingOf(row)
        const bringing = { ...before, drafts: [...before.drafts, ...(await addDrafts(transaction, contents, by))] }
        await tables.updateTable('bringings').set(bringingRow(bringing)).where('id', '=', id).execute()
        return accept(bringing)
      }),

    takeBack: (id, by) =>
      whole(root, async (transaction) => {
        const tables = transaction.withTables<BringOverTables & DraftTables>()
        const row = await tables.selectFrom('bringings').selectAll().where('id', '=', id).executeTakeFirst()
        if (!row) return refuse('not-found')
        const { drafts } = bringingOf(row)
        let deleted = 0
        for (const draft of drafts) {
          const untouched = tables
            .deleteFrom('drafts')
            .where('id', '=', draft)
            .where('version', '=', 1)
            .where('proposed', '=', 0)
            .where('approved_by', 'is', null)
            .where('planned', 'is', null)
          const { numDeletedRows } = await untouched.executeTakeFirst()
          if (numDeletedRows > 0n) await eraseVersions(transaction, draft)
          deleted += Number(numDeletedRows)
        }
        const left = await tables
          .selectFrom('drafts')
          .select('id')
          .where('id', 'in', drafts.length > 0 ? [...drafts] : ['' as DraftId])
          .execute()
        await tables.deleteFrom('bringings').where('id', '=', id).execute()
        await appendEntry(transaction, means, { by, act: 'bringing-taken-back', subject: id, data: { count: deleted } })
        return accept({ kept: left.length })
      }),
  }
}

export const bringOverTables: Migration = async (db) => {
  await db.schema
    .createTable('bringings')
    .addColumn('id', 'text', (column) => column.primaryKey())
    .addColumn('by', 'text', (column) => column.notNull())
    .addColumn('at', 'text', (column) => column.notNull())
    .addColumn('drafts', 'text', (column) => column.notNull())
    .execute()
}

type BringOverTables = {
  bringings: {
    id: string
    by: PersonId
    at: Instant
    /** JSON of the drafts' ids. */
    drafts: string
  }
}

const bringingRow = ({ drafts, ...rest }: BringOverBatch): BringOverTables['bringings'] => ({
  ...rest,
  drafts: JSON.stringify(drafts),
})

const bringingOf = ({ drafts, ...rest }: BringOverTables['bringings']): BringOverBatch => ({
  ...rest,
  drafts: JSON.parse(drafts) as DraftId[],
})

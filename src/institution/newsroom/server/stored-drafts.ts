// The newsroom's drafts in a database.
import type { Kysely } from 'kysely'
import * as v from 'valibot'
import type { Migration } from '../../../foundation/server/database.ts'
import type { Instant } from '../../../vocabulary/dates.ts'
import { type DraftId, newId, type PersonId } from '../../../vocabulary/ids.ts'
import { accept, type Outcome, refuse } from '../../../vocabulary/problems.ts'
import { appendEntry } from '../../journal/server/stored-journal.ts'
import { type Means, whole } from '../../server/means.ts'
import type { Draft, DraftContent, Newsroom } from '../draft.ts'
import { draftContentField } from '../draft-fields.ts'

export function storedDrafts(root: Kysely<unknown>, means: Means): Newsroom {
  const db = root.withTables<DraftTables>()

  /** Changes a draft that still has this version, as `next` says, and gives it as it then stands. */
  const step = (
    id: DraftId,
    version: number,
    next: (draft: Draft) => Outcome<Draft>,
    journalled?: { by: PersonId; act: 'draft-approved' },
  ): Promise<Outcome<Draft>> =>
    whole(root, async (transaction) => {
      const tables = transaction.withTables<DraftTables>()
      const found = await tables.selectFrom('drafts').selectAll().where('id', '=', id).executeTakeFirst()
      if (!found) return refuse('not-found')
      const changed = next(draftOf(found))
      if (!changed.ok) return changed
      const { numUpdatedRows } = await tables
        .updateTable('drafts')
        .set(rowOf(changed.value))
        .where('id', '=', id)
        .where('version', '=', version)
        .executeTakeFirst()
      if (numUpdatedRows === 0n) return refuse('changed-meanwhile', { version: found.version })
      if (journalled) await appendEntry(transaction, means, { ...journalled, subject: id, data: { version } })
      return changed
    })

  return {
    async list() {
      return (await db.selectFrom('drafts').selectAll().orderBy('changed', 'desc').execute()).map(draftOf)
    },

    async get(id) {
      const row = await db.selectFrom('drafts').selectAll().where('id', '=', id).executeTakeFirst()
      return row ? draftOf(row) : null
    },

    async add(content, by) {
      const draft = newDraft(content, by, means)
      await db.insertInto('drafts').values(rowOf(draft)).execute()
      return draft
    },

    change: (id, content, version, by, takesBack) =>
      step(id, version, (draft) => {
        if (content.kind !== draft.content.kind) return refuse('field-unknown-value', { field: 'kind' })
        if (draft.version === version && (draft.proposed || draft.approval) && !takesBack)
          return refuse('draft-put-forward')
        return accept({
          id,
          content,
          proposed: false,
          approval: null,
          changedBy: by,
          changed: means.clock(),
          version: version + 1,
        })
      }),

    propose: (id, version) => step(id, version, (draft) => accept({ ...draft, proposed: true })),

    approve: (id, version, by) =>
      step(
        id,
        version,
        (draft) =>
          draft.changedBy === by
            ? refuse('approval-by-author')
            : accept({ ...draft, proposed: false, approval: { by, at: means.clock() } }),
        { by, act: 'draft-approved' },
      ),

    delete: (id, version, by) =>
      whole(root, async (transaction) => {
        const tables = transaction.withTables<DraftTables>()
        const deleted = await tables
          .deleteFrom('drafts')
          .where('id', '=', id)
          .where('version', '=', version)
          .executeTakeFirst()
        if (deleted.numDeletedRows === 0n) {
          const found = await tables.selectFrom('drafts').select('version').where('id', '=', id).executeTakeFirst()
          return found ? refuse('changed-meanwhile', { version: found.version }) : refuse('not-found')
        }
        await appendEntry(transaction, means, { by, act: 'draft-deleted', subject: id, data: { version } })
        return accept(null)
      }),
  }
}

export const draftTables: Migration = async (db) => {
  await db.schema
    .createTable('drafts')
    .addColumn('id', 'text', (column) => column.primaryKey())
    .addColumn('content', 'text', (column) => column.notNull())
    .addColumn('proposed', 'integer', (column) => column.notNull())
    .addColumn('approved_by', 'text')
    .addColumn('approved_at', 'text')
    .addColumn('changed_by', 'text', (column) => column.notNull())
    .addColumn('changed', 'text', (column) => column.notNull())
    .addColumn('version', 'integer', (column) => column.notNull())
    .execute()
}

export type DraftTables = {
  drafts: {
    id: DraftId
    /** JSON of a DraftContent. */
    content: string
    proposed: number
    approved_by: PersonId | null
    approved_at: Instant | null
    changed_by: PersonId
    changed: Instant
    version: number
  }
}

export const newDraft = (content: DraftContent, by: PersonId, means: Pick<Means, 'random' | 'clock'>): Draft => ({
  id: newId<DraftId>(means.random),
  content,
  proposed: false,
  approval: null,
  changedBy: by,
  changed: means.clock(),
  version: 1,
})

export const rowOf = (draft: Draft): DraftTables['drafts'] => ({
  id: draft.id,
  content: JSON.stringify(draft.content),
  proposed: Number(draft.proposed),
  approved_by: draft.approval?.by ?? null,
  approved_at: draft.approval?.at ?? null,
  changed_by: draft.changedBy,
  changed: draft.changed,
  version: draft.version,
})

const draftOf = (row: DraftTables['drafts']): Draft => ({
  id: row.id,
  content: v.parse(draftContentField, JSON.parse(row.content)),
  proposed: row.proposed === 1,
  approval: row.approved_by && row.approved_at ? { by: row.approved_by, at: row.approved_at } : null,
  changedBy: row.changed_by,
  changed: row.changed,
  version: row.version,
})

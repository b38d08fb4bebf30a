// The newsroom's drafts in a database, with the history of each.
import type { Kysely, Transaction } from 'kysely'
import * as v from 'valibot'
import { compare } from '../../../foundation/compare.ts'
import type { Migration } from '../../../foundation/server/database/database.ts'
import { type Instant, later } from '../../../vocabulary/dates.ts'
import { type DraftId, newId, type PersonId } from '../../../vocabulary/ids.ts'
import { accept, type Outcome, refuse } from '../../../vocabulary/problems.ts'
import { appendEntry } from '../../journal/server/stored-journal.ts'
import { found } from '../../server/institution-request.ts'
import { type Means, whole } from '../../server/means.ts'
import { type Draft, deletedKeptDays, isPutForward, type Newsroom } from '../draft.ts'
import type { DraftContent } from '../draft-content.ts'
import { draftContentField } from '../draft-fields.ts'
import { approveVersion, eraseVersions, keepVersion, outVersion, storedVersions } from './stored-draft-versions.ts'

type Root = Kysely<unknown>

export function storedDrafts(root: Root, means: Means): Newsroom {
  const db = root.withTables<DraftTables>()
  const versions = storedVersions(root, draftContentField)

  /** Changes a draft that still has this version, as `next` says, does what goes with that (`also`), and gives it as it then stands. */
  const step = (
    id: DraftId,
    version: number,
    next: (draft: Draft, db: Root) => Promise<Outcome<Draft>> | Outcome<Draft>,
    also: (changed: Draft, before: Draft, transaction: Transaction<unknown>) => Promise<void> = async () => {},
  ): Promise<Outcome<Draft>> =>
    whole(root, async (transaction) => {
      const tables = transaction.withTables<DraftTables>()
      const row = await tables
        .selectFrom('drafts')
        .selectAll()
        .where('id', '=', id)
        .where('deleted', 'is', null)
        .executeTakeFirst()
      if (!row) return refuse('not-found')
      const before = draftOf(row)
      const changed = await next(before, transaction)
      if (!changed.ok) return changed
      const { numUpdatedRows } = await tables
        .updateTable('drafts')
        .set(rowOf(changed.value))
        .where('id', '=', id)
        .where('version', '=', version)
        .where('deleted', 'is', null)
        .executeTakeFirst()
      if (numUpdatedRows === 0n) return refuse('changed-meanwhile', { version: before.version })
      await also(changed.value, before, transaction)
      return changed
    })

  const change = (
    id: DraftId,
    version: number,
    by: PersonId,
    takesBack: 'takes-back' | undefined,
    written: (db: Root) => Promise<Outcome<Written>>,
    takenFrom: number | null,
  ): Promise<Outcome<Draft>> =>
    step(
      id,
      version,
      async (draft, db) => {
        const here = await written(db)
        if (!here.ok) return here
        const { content, authors } = here.value
        if (content.kind !== draft.content.kind) return refuse('field-unknown-value', { field: 'kind' })
        if (draft.version === version && isPutForward(draft) && !takesBack) return refuse('draft-put-forward')
        return accept({
          id,
          content,
          proposed: false,
          approval: null,
          planned: null,
          changedBy: by,
          changed: means.clock(),
          authors: [...new Set([...draft.authors, ...authors, by])],
          version: version + 1,
        })
      },
      (changed, before, transaction) => keepVersion(transaction, changed, { takenFrom, apart: isPutForward(before) }),
    )

  /** Of those deleted before this moment nothing can be brought back. */
  const keptSince = () => later(means.clock(), { days: -deletedKeptDays })

  return {
    async list() {
      return (await listDrafts(root)).filter(({ deleted }) => !deleted).map(({ draft }) => draft)
    },

    async get(id) {
      const here = db.selectFrom('drafts').selectAll().where('id', '=', id).where('deleted', 'is', null)
      const row = await here.executeTakeFirst()
      return row ? draftOf(row) : null
    },

    async add(content, by) {
      const draft = newDraft(content, by, means)
      const added = await whole(root, async (transaction) => {
        await insertDraft(transaction, draft)
        return accept(draft)
      })
      if (!added.ok) throw new Error('a draft is added whole or not at all')
      return added.value
    },

    change: (id, content, version, by, takesBack) =>
      change(id, version, by, takesBack, async () => accept({ content, authors: [] }), null),

    takeUp: (id, earlier, version, by, takesBack) =>
      change(
        id,
        version,
        by,
        takesBack,
        async (db) => found(await storedVersions(db, draftContentField).get(id, earlier)),
        earlier,
      ),

    propose: (id, version) => step(id, version, (draft) => accept({ ...draft, proposed: true })),

    approve: (id, version, by) =>
      step(
        id,
        version,
        (draft) =>
          draft.authors.includes(by)
            ? refuse('approval-by-author')
            : accept({ ...draft, proposed: false, approval: { by, at: means.clock() }, authors: [] }),
        async (approved, _, transaction) => {
          await approveVersion(transaction, approved)
          await appendEntry(transaction, means, { by, act: 'draft-approved', subject: id, data: { version } })
        },
      ),

    delete: (id, version, by) =>
      whole(root, async (transaction) => {
        const tables = transaction.withTables<DraftTables>()
        const gone = await tables
          .updateTable('drafts')
          .set({ deleted: means.clock(), deleted_by: by })
          .where('id', '=', id)
          .where('version', '=', version)
          .where('deleted', 'is', null)
          .executeTakeFirst()
        if (gone.numUpdatedRows === 0n) {
          const standing = tables.selectFrom('drafts').select('version').where('id', '=', id)
          const here = await standing.where('deleted', 'is', null).executeTakeFirst()
          return here ? refuse('changed-meanwhile', { version: here.version }) : refuse('not-found')
        }
        await forget(transaction, keptSince())
        await appendEntry(transaction, means, { by, act: 'draft-deleted', subject: id, data: { version } })
        return accept(null)
      }),

    async deleted() {
      await whole(root, async (transaction) => accept(await forget(transaction, keptSince())))
      const rows = await db.selectFrom('drafts').selectAll().where('deleted', 'is not', null).execute()
      return rows
        .flatMap((row) => {
          const { deleted, deleted_by: deletedBy } = row
          if (!deleted || !deletedBy) return []
          return [{ draft: draftOf(row), deleted, deletedBy, until: keptUntil(deleted) }]
        })
        .toSorted((one, other) => compare(other.deleted, one.deleted))
    },

    bringBack: (id, by) =>
      whole(root, async (transaction) => {
        const row = await transaction
          .withTables<DraftTables>()
          .updateTable('drafts')
          .set({ deleted: null, deleted_by: null })
          .where('id', '=', id)
          .where('deleted', '>=', keptSince())
          .returningAll()
          .executeTakeFirst()
        if (!row) return refuse('not-found')
        await appendEntry(transaction, means, {
          by,
          act: 'draft-brought-back',
          subject: id,
          data: { version: row.version },
        })
        return accept(draftOf(row))
      }),

    erase: (id, by) =>
      whole(root, async (transaction) => {
        const deleted = transaction
          .withTables<DraftTables>()
          .selectFrom('drafts')
          .select('version')
          .where('id', '=', id)
        const row = await deleted.where('deleted', 'is not', null).executeTakeFirst()
        if (!row) return refuse('not-found')
        await eraseDraft(transaction, id)
        await appendEntry(transaction, means, { by, act: 'draft-erased', subject: id, data: { version: row.version } })
        return accept(null)
      }),

    history: (id) => versions.list(id),

    async wentOut(id, version) {
      await outVersion(root, id, version, means.clock())
      await db
        .updateTable('drafts')
        .set({ authors: '[]' })
        .where('id', '=', id)
        .where('version', '=', version)
        .execute()
    },
  }
}

/** What a change makes of a draft: what somebody sends, or what an earlier version said, with its author. */
type Written = { readonly content: DraftContent; readonly authors: readonly PersonId[] }

/** Every draft, the deleted ones too, the last changed first. */
export async function listDrafts(
  db: Root,
): Promise<readonly { readonly draft: Draft; readonly deleted: Instant | null }[]> {
  const rows = await db.withTables<DraftTables>().selectFrom('drafts').selectAll().orderBy('changed', 'desc').execute()
  return rows.map((row) => ({ draft: draftOf(row), deleted: row.deleted }))
}

export async function insertDraft(transaction: Root, draft: Draft): Promise<void> {
  await transaction
    .withTables<DraftTables>()
    .insertInto('drafts')
    .values({ ...rowOf(draft), deleted: null, deleted_by: null })
    .execute()
  await keepVersion(transaction, draft, { takenFrom: null, apart: true })
}

/** Those that were deleted before `since` are gone. */
async function forget(transaction: Root, since: Instant): Promise<void> {
  const deleted = transaction.withTables<DraftTables>().selectFrom('drafts').select('id').where('deleted', '<', since)
  for (const { id } of await deleted.execute()) await eraseDraft(transaction, id)
}

/** Of a deleted draft all, with its history; one that was brought back in between stays. */
async function eraseDraft(transaction: Root, id: DraftId): Promise<void> {
  const deleted = transaction.withTables<DraftTables>().deleteFrom('drafts').where('id', '=', id)
  const { numDeletedRows } = await deleted.where('deleted', 'is not', null).executeTakeFirst()
  if (numDeletedRows > 0n) await eraseVersions(transaction, id)
}

/**
 * In the transaction that plans a publication or ends the plan: the moment at which exactly this version leaves by itself, or null. False when the draft no
 * longer has this version.
 */
export async function planDraft(
  transaction: Root,
  id: DraftId,
  version: number,
  planned: Instant | null,
): Promise<boolean> {
  const { numUpdatedRows } = await transaction
    .withTables<DraftTables>()
    .updateTable('drafts')
    .set({ planned })
    .where('id', '=', id)
    .where('version', '=', version)
    .executeTakeFirst()
  return numUpdatedRows > 0n
}

const keptUntil = (deleted: Instant): Instant => later(deleted, { days: deletedKeptDays })

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

/** For drafts from before this was recorded, the last person to change it is the only known author. */
export const draftStandingColumns: Migration = async (db) => {
  await db.schema.alterTable('drafts').addColumn('authors', 'text').execute()
  for (const column of ['planned', 'deleted', 'deleted_by'])
    await db.schema.alterTable('drafts').addColumn(column, 'text').execute()
  const tables = db.withTables<DraftTables>()
  for (const { id, changed_by, approved_by } of await tables.selectFrom('drafts').selectAll().execute())
    await tables
      .updateTable('drafts')
      .set({ authors: JSON.stringify(approved_by ? [] : [changed_by]) })
      .where('id', '=', id)
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
    planned: Instant | null
    changed_by: PersonId
    changed: Instant
    /** JSON of the persons' ids. */
    authors: string
    version: number
    deleted: Instant | null
    deleted_by: PersonId | null
  }
}

export const newDraft = (content: DraftContent, by: PersonId, means: Pick<Means, 'random' | 'clock'>): Draft => ({
  id: newId<DraftId>(means.random),
  content,
  proposed: false,
  approval: null,
  planned: null,
  changedBy: by,
  changed: means.clock(),
  authors: [by],
  version: 1,
})

const rowOf = (draft: Draft): Omit<DraftTables['drafts'], 'deleted' | 'deleted_by'> => ({
  id: draft.id,
  content: JSON.stringify(draft.content),
  proposed: Number(draft.proposed),
  approved_by: draft.approval?.by ?? null,
  approved_at: draft.approval?.at ?? null,
  planned: draft.planned,
  changed_by: draft.changedBy,
  changed: draft.changed,
  authors: JSON.stringify(draft.authors),
  version: draft.version,
})

const draftOf = (row: DraftTables['drafts']): Draft => ({
  id: row.id,
  content: v.parse(draftContentField, JSON.parse(row.content)),
  proposed: row.proposed === 1,
  approval: row.approved_by && row.approved_at ? { by: row.approved_by, at: row.approved_at } : null,
  planned: row.planned,
  changedBy: row.changed_by,
  changed: row.changed,
  authors: JSON.parse(row.authors) as PersonId[],
  version: row.version,
})

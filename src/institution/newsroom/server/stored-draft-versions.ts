// The history of drafts, and of other texts written the same way, in a database: one row for what one person wrote in one go.
import type { Kysely } from 'kysely'
import * as v from 'valibot'
import type { Migration } from '../../../foundation/server/database/database.ts'
import type { Instant } from '../../../vocabulary/dates.ts'
import type { DraftId, PersonId } from '../../../vocabulary/ids.ts'
import type { Draft } from '../draft.ts'
import { type DraftVersion, oneGo } from '../draft-version.ts'
import type { Written } from '../writing/differences.ts'

type Root = Kysely<unknown>
/** With the authors of everything that nobody has approved and that was not published. */
type KeptVersion<Content extends Written> = DraftVersion<Content> & { readonly authors: readonly PersonId[] }

export function storedVersions<Content extends Written>(root: Root, contentField: v.GenericSchema<unknown, Content>) {
  const db = root.withTables<VersionTables>()
  const versionOf = (row: VersionTables['draft_versions']): KeptVersion<Content> => ({
    version: row.version,
    content: v.parse(contentField, JSON.parse(row.content)),
    by: row.by,
    began: row.began,
    at: row.at,
    authors: JSON.parse(row.authors) as PersonId[],
    takenFrom: row.taken_from,
    approval: row.approved_by && row.approved_at ? { by: row.approved_by, at: row.approved_at } : null,
    out: row.out,
  })
  return {
    /** Newest first. */
    async list(draft: string): Promise<readonly DraftVersion<Content>[]> {
      const ofDraft = db.selectFrom('draft_versions').selectAll().where('draft', '=', draft)
      const rows = await ofDraft.orderBy('version', 'desc').execute()
      return rows.map((row) => {
        const { authors: _, ...version } = versionOf(row)
        return version
      })
    },

    async get(draft: string, version: number): Promise<KeptVersion<Content> | null> {
      const named = db
        .selectFrom('draft_versions')
        .selectAll()
        .where('draft', '=', draft)
        .where('version', '=', version)
      const row = await named.executeTakeFirst()
      return row ? versionOf(row) : null
    },
  }
}

export async function eraseVersions(db: Root, draft: DraftId): Promise<void> {
  await db.withTables<VersionTables>().deleteFrom('draft_versions').where('draft', '=', draft).execute()
}

/** The present text. */
type WrittenVersion = Pick<Draft, 'changedBy' | 'changed' | 'authors' | 'version'> & {
  readonly id: string
  readonly content: Written
}

/**
 * In the transaction that changes the draft. In place of the version before it where the same person goes on with what she has just begun, that was neither
 * put forward nor taken from an earlier one, and nothing came between (`apart`).
 */
export async function keepVersion(
  transaction: Root,
  { id, content, changedBy, changed, authors, version }: WrittenVersion,
  { takenFrom, apart }: { readonly takenFrom: number | null; readonly apart: boolean },
): Promise<void> {
  const db = transaction.withTables<VersionTables>()
  const last = await db
    .selectFrom('draft_versions')
    .select(['version', 'by', 'began', 'taken_from', 'out'])
    .where('draft', '=', id)
    .orderBy('version', 'desc')
    .executeTakeFirst()
  const said = { at: changed, content: JSON.stringify(content), authors: JSON.stringify(authors), version }
  const goesOn =
    last &&
    !apart &&
    takenFrom === null &&
    last.taken_from === null &&
    last.out === null &&
    last.by === changedBy &&
    Date.parse(changed) - Date.parse(last.began) < oneGo
  if (goesOn)
    await db
      .updateTable('draft_versions')
      .set(said)
      .where('draft', '=', id)
      .where('version', '=', last.version)
      .execute()
  else
    await db
      .insertInto('draft_versions')
      .values({
        ...said,
        draft: id,
        by: changedBy,
        began: changed,
        taken_from: takenFrom,
        approved_by: null,
        approved_at: null,
        out: null,
      })
      .execute()
}

export async function approveVersion(transaction: Root, { id, version, approval }: Draft): Promise<void> {
  await transaction
    .withTables<VersionTables>()
    .updateTable('draft_versions')
    .set({ approved_by: approval?.by ?? null, approved_at: approval?.at ?? null, authors: '[]' })
    .where('draft', '=', id)
    .where('version', '=', version)
    .execute()
}

export async function outVersion(db: Root, draft: DraftId, version: number, out: Instant): Promise<void> {
  await db
    .withTables<VersionTables>()
    .updateTable('draft_versions')
    .set({ out, authors: '[]' })
    .where('draft', '=', draft)
    .where('version', '=', version)
    .execute()
}

/** Each draft from before begins its history as it stands. */
export const draftVersionTables: Migration = async (db) => {
  await db.schema
    .createTable('draft_versions')
    .addColumn('draft', 'text', (column) => column.notNull())
    .addColumn('version', 'integer', (column) => column.notNull())
    .addColumn('content', 'text', (column) => column.notNull())
    .addColumn('by', 'text', (column) => column.notNull())
    .addColumn('began', 'text', (column) => column.notNull())
    .addColumn('at', 'text', (column) => column.notNull())
    .addColumn('authors', 'text', (column) => column.notNull())
    .addColumn('taken_from', 'integer')
    .addColumn('approved_by', 'text')
    .addColumn('approved_at', 'text')
    .addColumn('out', 'text')
    .addPrimaryKeyConstraint('draft_versions_key', ['draft', 'version'])
    .execute()
  const before = db.withTables<{ drafts: Omit<VersionTables['draft_versions'], 'draft'> & Before }>()
  for (const row of await before.selectFrom('drafts').selectAll().execute())
    await db
      .withTables<VersionTables>()
      .insertInto('draft_versions')
      .values({
        draft: row.id,
        version: row.version,
        content: row.content,
        by: row.changed_by,
        began: row.changed,
        at: row.changed,
        authors: row.authors,
        taken_from: null,
        approved_by: row.approved_by,
        approved_at: row.approved_at,
        out: null,
      })
      .execute()
}

type Before = { id: DraftId; changed_by: PersonId; changed: Instant }

type VersionTables = {
  draft_versions: {
    /** The id of the draft, or of the section of a report. */
    draft: string
    version: number
    /** JSON of its content. */
    content: string
    by: PersonId
    began: Instant
    at: Instant
    /** JSON of the persons' ids. */
    authors: string
    taken_from: number | null
    approved_by: PersonId | null
    approved_at: Instant | null
    out: Instant | null
  }
}

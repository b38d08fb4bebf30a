// The register of publications in a database: one row a version, with the publication itself, never changed.
import type { Kysely } from 'kysely'
import * as v from 'valibot'
import type { Migration } from '../../foundation/server/database.ts'
import { appendEntry } from '../../institution/journal/server/stored-journal.ts'
import { type Means, whole } from '../../institution/server/means.ts'
import type { Instant } from '../../vocabulary/dates.ts'
import type { PersonId, PublicationId } from '../../vocabulary/ids.ts'
import { accept, refuse } from '../../vocabulary/problems.ts'
import { publicationField } from '../publication-fields.ts'
import type { PublicationRegister, Published } from '../publication-register.ts'
import { endSchedule } from './stored-schedules.ts'

export function storedPublications(root: Kysely<unknown>, means: Means): PublicationRegister {
  const db = root.withTables<PublicationTables>()
  /** A version never changes: it is read once. */
  const read = new Map<string, Published>()
  const publishedOf = (row: PublicationTables['publications']): Published => {
    const name = `${row.id} ${row.version}`
    const known = read.get(name) ?? readRow(row)
    read.set(name, known)
    return known
  }
  return {
    async list() {
      const rows = await db
        .selectFrom('publications')
        .selectAll()
        .where('latest', '=', 1)
        .orderBy('at', 'desc')
        .execute()
      return rows.map(publishedOf)
    },

    async get(id) {
      const latest = db.selectFrom('publications').selectAll().where('id', '=', id).where('latest', '=', 1)
      const row = await latest.executeTakeFirst()
      return row ? publishedOf(row) : null
    },

    async standing() {
      const rows = await db.selectFrom('publications').selectAll().where('latest', '=', 1).orderBy('id').execute()
      return rows.map((row) => publishedOf(row).publication)
    },

    async versions(id) {
      const rows = await db
        .selectFrom('publications')
        .selectAll()
        .where('id', '=', id)
        .orderBy('version', 'desc')
        .execute()
      return rows.map(publishedOf)
    },

    recorded: () => db.selectFrom('publications').select(['id', 'version', 'at']).execute(),

    async file(id, version) {
      const named = db.selectFrom('publications').selectAll().where('id', '=', id).where('version', '=', version)
      const row = await named.executeTakeFirst()
      return row ? { publication: publishedOf(row).publication, file: `${row.publication}\n` } : null
    },

    record: (publication, source, by, recording) =>
      whole(root, async (transaction) => {
        const { id, version } = publication
        const tables = transaction.withTables<PublicationTables>()
        const overtaken = await tables
          .updateTable('publications')
          .set({ latest: 0 })
          .where('id', '=', id)
          .where('latest', '=', 1)
          .returning('version')
          .executeTakeFirst()
        if ((overtaken?.version ?? 0) !== version - 1) return refuse('changed-meanwhile')
        const ended = await endSchedule(transaction, source, recording?.made ?? null)
        if (recording && !ended) return refuse('changed-meanwhile')
        const planned = recording?.planned ?? null
        const written = JSON.stringify(publication)
        const row = { id, version, latest: 1, source, publication: written, by, at: means.clock(), planned }
        const added = await tables
          .insertInto('publications')
          .values(row)
          .onConflict((conflict) => conflict.columns(['id', 'version']).doNothing())
          .executeTakeFirst()
        if (added.numInsertedOrUpdatedRows === 0n) return refuse('changed-meanwhile')
        const act = publication.withdrawn ? 'withdrawn' : publication.correction ? 'corrected' : 'published'
        await appendEntry(transaction, means, {
          by,
          act,
          subject: id,
          data: { source, version, ...(planned && { planned }) },
        })
        return accept(publishedOf(row))
      }),
  }
}

export const publicationTables: Migration = async (db) => {
  await db.schema
    .createTable('publications')
    .addColumn('id', 'text', (column) => column.notNull())
    .addColumn('version', 'integer', (column) => column.notNull())
    .addColumn('latest', 'integer', (column) => column.notNull())
    .addColumn('source', 'text', (column) => column.notNull())
    .addColumn('publication', 'text', (column) => column.notNull())
    .addColumn('by', 'text', (column) => column.notNull())
    .addColumn('at', 'text', (column) => column.notNull())
    .addPrimaryKeyConstraint('publications_key', ['id', 'version'])
    .execute()
}

type PublicationTables = {
  publications: {
    id: PublicationId
    version: number
    /** 1 for the version that stands. */
    latest: number
    source: string
    publication: string
    by: PersonId
    at: Instant
    planned: Instant | null
  }
}

/** What an older version of the program did not write yet is given its empty value. */
const readRow = ({ publication, source, by, at, planned }: PublicationTables['publications']): Published => ({
  publication: v.parse(publicationField, JSON.parse(publication)),
  source,
  by,
  at,
  planned,
})

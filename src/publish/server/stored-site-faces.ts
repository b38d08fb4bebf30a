// The versions of the site's face in a database: one row each; a row gains its second signature once and is never changed otherwise.
import type { Kysely } from 'kysely'
import * as v from 'valibot'
import type { Migration } from '../../foundation/server/database/database.ts'
import { appendEntry } from '../../institution/journal/server/stored-journal.ts'
import { type Means, whole } from '../../institution/server/means.ts'
import type { Instant } from '../../vocabulary/dates.ts'
import type { PersonId } from '../../vocabulary/ids.ts'
import { accept, refuse } from '../../vocabulary/problems.ts'
import { siteFaceField } from '../publication-fields.ts'
import type { FaceVersion, SiteFaces } from '../site-faces.ts'

export function storedSiteFaces(root: Kysely<unknown>, means: Pick<Means, 'clock' | 'hash' | 'random'>): SiteFaces {
  const db = root.withTables<FaceTables>()
  return {
    async list() {
      return (await db.selectFrom('site_faces').selectAll().orderBy('version', 'desc').execute()).map(versionOf)
    },

    propose: (face, on, standing, by) =>
      whole(root, async (transaction) => {
        const tables = transaction.withTables<FaceTables>()
        const newest = await tables
          .selectFrom('site_faces')
          .select('version')
          .orderBy('version', 'desc')
          .executeTakeFirst()
        if ((newest?.version ?? 0) !== on) return refuse('changed-meanwhile')
        const at = means.clock()
        const first = {
          version: 1,
          face: JSON.stringify(standing),
          by: null,
          at,
          published_by: null,
          published_at: null,
        }
        const row = { ...first, version: on === 0 ? 2 : on + 1, face: JSON.stringify(face), by }
        const added = await tables
          .insertInto('site_faces')
          .values(on === 0 ? [first, row] : row)
          .onConflict((conflict) => conflict.column('version').doNothing())
          .returning('version')
          .execute()
        if (!added.some(({ version }) => version === row.version)) return refuse('changed-meanwhile')
        return accept(versionOf(row))
      }),

    publish: (version, by) =>
      whole(root, async (transaction) => {
        const tables = transaction.withTables<FaceTables>()
        const newest = await tables.selectFrom('site_faces').selectAll().orderBy('version', 'desc').executeTakeFirst()
        if (newest?.version !== version || newest.published_at !== null) return refuse('changed-meanwhile')
        if (newest.by === by) return refuse('approval-by-author')
        const published = { published_by: by, published_at: means.clock() }
        const signed = await tables
          .updateTable('site_faces')
          .set(published)
          .where('version', '=', version)
          .where('published_at', 'is', null)
          .returning('version')
          .executeTakeFirst()
        if (!signed) return refuse('changed-meanwhile')
        await appendEntry(transaction, means, { by, act: 'face-published', subject: 'site', data: { version } })
        return accept(versionOf({ ...newest, ...published }))
      }),
  }
}

export const faceTables: Migration = async (db) => {
  await db.schema
    .createTable('site_faces')
    .addColumn('version', 'integer', (column) => column.primaryKey())
    .addColumn('face', 'text', (column) => column.notNull())
    .addColumn('by', 'text')
    .addColumn('at', 'text', (column) => column.notNull())
    .addColumn('published_by', 'text')
    .addColumn('published_at', 'text')
    .execute()
}

type FaceTables = {
  site_faces: {
    version: number
    face: string
    by: PersonId | null
    at: Instant
    published_by: PersonId | null
    published_at: Instant | null
  }
}

/** What an older version of the program did not write yet is given its empty value. */
const versionOf = (row: FaceTables['site_faces']): FaceVersion => ({
  version: row.version,
  face: v.parse(siteFaceField, JSON.parse(row.face)),
  by: row.by,
  at: row.at,
  published: row.published_by && row.published_at ? { by: row.published_by, at: row.published_at } : null,
})

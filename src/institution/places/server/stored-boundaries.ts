// The boundaries of regions in a database: one row, or none.
import type { Kysely } from 'kysely'
import { type Region, tidyRegions } from '../../../foundation/maps/regions.ts'
import type { Migration } from '../../../foundation/server/database/database.ts'
import type { Instant } from '../../../vocabulary/dates.ts'
import type { PersonId } from '../../../vocabulary/ids.ts'
import { accept, refuse } from '../../../vocabulary/problems.ts'
import { appendEntry } from '../../journal/server/stored-journal.ts'
import { type Means, whole } from '../../server/means.ts'
import type { Boundaries, BoundaryRegister } from '../boundaries.ts'

export function storedBoundaries(root: Kysely<unknown>, means: Means): BoundaryRegister {
  const read = async (db: Kysely<unknown>) =>
    db.withTables<Tables>().selectFrom('boundaries').selectAll().where('id', '=', theOne).executeTakeFirst()
  return {
    async get() {
      const row = await read(root)
      return row ? boundariesOf(row) : null
    },

    async load({ regions, source }, version, by) {
      const tidy = tidyRegions(regions)
      if (!tidy.ok) return tidy
      return whole(root, async (transaction) => {
        const there = await read(transaction)
        if ((there?.version ?? 0) !== version) return refuse('changed-meanwhile', { version: there?.version ?? 0 })
        const loaded: Boundaries = {
          regions: tidy.value,
          source,
          changed: means.clock(),
          changedBy: by,
          version: version + 1,
        }
        const tables = transaction.withTables<Tables>()
        // Two at once: the second meets the first one's row, or a version that is no longer there.
        if (there) {
          const written = await tables
            .updateTable('boundaries')
            .set(rowOf(loaded))
            .where('version', '=', version)
            .executeTakeFirst()
          if (written.numUpdatedRows === 0n) return refuse('changed-meanwhile')
        } else {
          const written = await tables
            .insertInto('boundaries')
            .values(rowOf(loaded))
            .onConflict((conflict) => conflict.column('id').doNothing())
            .executeTakeFirst()
          if (written.numInsertedOrUpdatedRows === 0n) return refuse('changed-meanwhile')
        }
        const data = { regions: loaded.regions.length, version: loaded.version }
        await appendEntry(transaction, means, { by, act: 'boundaries-loaded', subject: theOne, data })
        return accept(loaded)
      })
    },

    takeAway: (version, by) =>
      whole(root, async (transaction) => {
        const there = await read(transaction)
        if (!there) return refuse('not-found')
        const gone = await transaction
          .withTables<Tables>()
          .deleteFrom('boundaries')
          .where('version', '=', version)
          .executeTakeFirst()
        if (gone.numDeletedRows === 0n) return refuse('changed-meanwhile', { version: there.version })
        await appendEntry(transaction, means, { by, act: 'boundaries-taken-away', subject: theOne, data: { version } })
        return accept(null)
      }),
  }
}

export const boundaryTables: Migration = async (db) => {
  await db.schema
    .createTable('boundaries')
    .addColumn('id', 'text', (column) => column.primaryKey())
    .addColumn('regions', 'text', (column) => column.notNull())
    .addColumn('source', 'text', (column) => column.notNull())
    .addColumn('changed', 'text', (column) => column.notNull())
    .addColumn('changed_by', 'text', (column) => column.notNull())
    .addColumn('version', 'integer', (column) => column.notNull())
    .execute()
}

const theOne = 'regions'

type Tables = {
  boundaries: { id: string; regions: string; source: string; changed: Instant; changed_by: PersonId; version: number }
}

const rowOf = ({ regions, changedBy, ...rest }: Boundaries): Tables['boundaries'] => ({
  ...rest,
  id: theOne,
  regions: JSON.stringify(regions),
  changed_by: changedBy,
})

const boundariesOf = ({ id: _, regions, changed_by, ...rest }: Tables['boundaries']): Boundaries => ({
  ...rest,
  regions: JSON.parse(regions) as readonly Region[],
  changedBy: changed_by,
})

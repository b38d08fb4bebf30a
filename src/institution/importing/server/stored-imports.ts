// Imports in a database: which there were, what people said of the columns of their tables, and what each of them wrote, taken back as a whole.
import type { Kysely, Transaction } from 'kysely'
import type { DatabaseKind } from '../../../foundation/server/database/database.ts'
import { newId, type PersonId, type PlaceId } from '../../../vocabulary/ids.ts'
import { accept, granted, refuse } from '../../../vocabulary/problems.ts'
import { appendEntry } from '../../journal/server/stored-journal.ts'
import { type StandingPlaces, standingPlaces } from '../../places/server/standing-places.ts'
import { nextOf } from '../../server/counters.ts'
import { type Means, whole } from '../../server/means.ts'
import type { Import, Imports } from '../imported-rows.ts'
import { headPrint, type Mapping } from '../mapping.ts'
import type { ImportTables } from './import-tables.ts'
import { takeBackPlaces, writePlaces } from './imported-places.ts'
import {
  type PublishedBelow,
  standingIn,
  takeBackRecommendations,
  writeRecommendations,
} from './imported-recommendations.ts'

export function storedImports(
  root: Kysely<unknown>,
  databaseKind: DatabaseKind,
  publishedOf: PublishedBelow,
  means: Means,
): Imports {
  const db = root.withTables<ImportTables>()

  const remember = async (to: Transaction<unknown>, print: string, mapping: Mapping, by: PersonId) => {
    const told = { mapping: JSON.stringify(mapping), by, at: means.clock() }
    await to
      .withTables<ImportTables>()
      .insertInto('import_mappings')
      .values({ print, ...told })
      .onConflict((conflict) => conflict.column('print').doUpdateSet(told))
      .execute()
  }

  return {
    async list() {
      const rows = await db.selectFrom('imports').selectAll().orderBy('at', 'desc').orderBy('id').execute()
      return rows.map(importOf)
    },

    async mapping(kind, head) {
      const print = await means.hash('import', headPrint(kind, head))
      const row = await db.selectFrom('import_mappings').select('mapping').where('print', '=', print).executeTakeFirst()
      return row ? withStanding(JSON.parse(row.mapping) as Mapping, await standingPlaces(root)) : null
    },

    check: async (rows) => (await standingIn(root, means, rows)).map(({ standing }) => standing),

    async begin(kind, { source, print: content }, head, mapping, by) {
      const print = await means.hash('import', headPrint(kind, head))
      const begun: Import = {
        id: newId<PlaceId>(means.random),
        kind,
        source,
        by,
        at: means.clock(),
        rows: 0,
        finished: false,
      }
      return granted(
        await whole(root, async (transaction) => {
          // One at a time: two that go on at once must not begin twice.
          await nextOf(transaction, 'imports')
          const tables = transaction.withTables<ImportTables>()
          await remember(transaction, print, mapping, by)
          const cut = await tables
            .selectFrom('imports')
            .selectAll()
            .where('kind', '=', kind)
            .where('source', '=', source)
            .where('content', '=', content)
            .where('by', '=', by)
            .where('finished', '=', 0)
            .executeTakeFirst()
          if (cut) return accept(importOf(cut))
          await tables
            .insertInto('imports')
            .values({ ...begun, content, finished: 0 })
            .execute()
          await appendEntry(transaction, means, { by, act: 'import-begun', subject: begun.id, data: { kind } })
          return accept(begun)
        }),
      )
    },

    bring: (id, rows, by) =>
      whole(root, async (transaction) => {
        // One at a time, also where two bring the same table at once.
        await nextOf(transaction, 'imports')
        const tables = transaction.withTables<ImportTables>()
        const row = await tables.selectFrom('imports').selectAll().where('id', '=', id).executeTakeFirst()
        if (!row || row.by !== by || row.finished === 1) return refuse('not-found')
        const added = await writeRecommendations({ databaseKind, means }, transaction, importOf(row), rows, by)
        await tables
          .updateTable('imports')
          .set({ rows: row.rows + added })
          .where('id', '=', id)
          .execute()
        return accept({ added })
      }),

    bringPlaces: (source, head, mapping, places, by) =>
      whole(root, async (transaction) => {
        const tables = transaction.withTables<ImportTables>()
        const id = newId<PlaceId>(means.random) as string
        const made: Import = { id, kind: 'places', source, by, at: means.clock(), rows: places.length, finished: true }
        await tables
          .insertInto('imports')
          .values({ ...made, content: '', finished: 1 })
          .execute()
        await remember(transaction, await means.hash('import', headPrint('places', head)), mapping, by)
        const written = await writePlaces(transaction, means, id, places, by)
        if (!written.ok) return written
        const data = { count: places.length }
        await appendEntry(transaction, means, { by, act: 'import-finished', subject: id, data })
        return accept(made)
      }),

    finish: (id, by) =>
      whole(root, async (transaction) => {
        const tables = transaction.withTables<ImportTables>()
        const row = await tables
          .updateTable('imports')
          .set({ finished: 1 })
          .where('id', '=', id)
          .where('by', '=', by)
          .where('finished', '=', 0)
          .returningAll()
          .executeTakeFirst()
        if (!row) return refuse('not-found')
        // An import whose rows were all here already leaves only its entry.
        if (row.rows === 0) await tables.deleteFrom('imports').where('id', '=', id).execute()
        const data = { count: row.rows }
        await appendEntry(transaction, means, { by, act: 'import-finished', subject: id, data })
        return accept(importOf(row))
      }),

    async takeBack(id, by) {
      const there = await db.selectFrom('imports').select('kind').where('id', '=', id).executeTakeFirst()
      if (!there) return refuse('not-found')
      return there.kind === 'places'
        ? takeBackPlaces(root, means, id, by)
        : takeBackRecommendations({ root, databaseKind, publishedOf, means }, id, by)
    },

    async claims(recommendation) {
      const rows = db.selectFrom('imported_claims').where('recommendation', '=', recommendation)
      return await rows.select(['id', 'on', 'said', 'implementation', 'note', 'source', 'row']).orderBy('on').execute()
    },
  }
}

/** A word mapped to an entry of the register now means the entry that replaced it. */
function withStanding(mapping: Mapping, { of }: StandingPlaces): Mapping {
  const { place } = mapping.values
  if (!place) return mapping
  const now = Object.entries(place).map(([word, id]) => [word, of(id as PlaceId)])
  return { ...mapping, values: { ...mapping.values, place: Object.fromEntries(now) } }
}

const importOf = ({ finished, content: _, ...rest }: ImportTables['imports']): Import => ({
  ...rest,
  finished: finished === 1,
})

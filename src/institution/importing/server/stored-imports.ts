// Imports in a database: which row became which record, what older tables claim, and what people said of their columns.
import type { Kysely, Transaction } from 'kysely'
import type { DatabaseKind } from '../../../foundation/server/database/database.ts'
import { insertRows } from '../../../foundation/server/database/insert-rows.ts'
import { newId, newIds, type PersonId, type PlaceId, type RecommendationId } from '../../../vocabulary/ids.ts'
import { accept, granted, type Outcome, refuse } from '../../../vocabulary/problems.ts'
import { appendEntry } from '../../journal/server/stored-journal.ts'
import { type Place, withFacts } from '../../places/place.ts'
import { type StandingPlaces, standingPlaces } from '../../places/server/standing-places.ts'
import { type PlaceTables, placeOf, placeRow } from '../../places/server/stored-places.ts'
import { addMany, removeUntouched } from '../../recommendations/server/many-recommendations.ts'
import { piecesOf } from '../../recommendations/server/recommendation-found.ts'
import { nextOf } from '../../server/counters.ts'
import { type Means, whole } from '../../server/means.ts'
import { storedVisits } from '../../visits/server/stored-visits.ts'
import type { Import, ImportedRecommendation, Imports, RowStanding } from '../imported-rows.ts'
import { headPrint, type Mapping } from '../mapping.ts'
import type { ImportTables } from './import-tables.ts'

/** A room below tells which of these were published, without this room knowing of it. */
export type PublishedBelow = (
  db: Kysely<unknown>,
  kind: 'recommendation',
  ids: readonly RecommendationId[],
) => Promise<readonly RecommendationId[]>

export function storedImports(
  root: Kysely<unknown>,
  databaseKind: DatabaseKind,
  publishedOf: PublishedBelow,
  means: Means,
): Imports {
  const db = root.withTables<ImportTables>()

  /** By its number where it had one, so that a later export of the same tracker finds it; otherwise by all that it says. */
  const marked = async (rows: readonly ImportedRecommendation[]) => {
    const all: { row: ImportedRecommendation; key: string; print: string }[] = []
    for (const row of rows) {
      const { at: _, body: __, ...content } = row
      const print = await means.hash('import', JSON.stringify(content))
      all.push({ row, key: row.reference ? `number ${row.reference}` : `row ${print}`, print })
    }
    return all
  }
  const known = async (from: Kysely<unknown>, keys: readonly string[]) => {
    const found = new Map<string, string>()
    for (const batch of piecesOf(keys)) {
      const rows = from.withTables<ImportTables>().selectFrom('imported_rows').where('kind', '=', 'recommendations')
      for (const { key, print } of await rows.select(['key', 'print']).where('key', 'in', batch).execute())
        found.set(key, print)
    }
    return found
  }
  const standingIn = async (from: Kysely<unknown>, rows: readonly ImportedRecommendation[]) => {
    const all = await marked(rows)
    const found = await known(
      from,
      all.map(({ key }) => key),
    )
    return all.map((one) => {
      const print = found.get(one.key)
      // A row that the table itself has twice is there once.
      if (print === undefined) found.set(one.key, one.print)
      const standing: RowStanding = print === undefined ? 'new' : print === one.print ? 'there' : 'differs'
      return { ...one, standing }
    })
  }

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

    check: async (rows) => (await standingIn(root, rows)).map(({ standing }) => standing),

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
        const fresh = (await standingIn(transaction, rows)).filter(({ standing }) => standing === 'new')
        const originOf = ({ reference, at }: ImportedRecommendation) => ({
          title: reference ? `${reference} (${row.source})` : row.source,
          reference: `${row.source} · ${at}`,
        })
        const brought = fresh.map((one) => one.row)
        const added = await addMany(transaction, databaseKind, means, brought, originOf, by)
        const subjects = fresh.map((one, at) => ({ ...one, ...(added[at] as (typeof added)[number]) }))
        const imported = subjects.map(({ key, print, row, id: subject, answer }) => ({
          ...{ kind: 'recommendations' as const, key, print, import: id, at: row.at },
          ...{ reference: row.reference, subject, answer, before: null },
        }))
        await insertRows(tables, 'imported_rows', imported)
        const claimed = subjects.flatMap(({ id: recommendation, row: { claim, at } }) =>
          claim ? [{ ...claim, recommendation, import: id, source: row.source, row: at }] : [],
        )
        const ids = newIds<PlaceId>(means.random, claimed.length)
        const claims = claimed.map((one, at) => ({ ...one, id: ids[at] as string }))
        await insertRows(tables, 'imported_claims', claims)
        await tables
          .updateTable('imports')
          .set({ rows: row.rows + fresh.length })
          .where('id', '=', id)
          .execute()
        return accept({ added: fresh.length })
      }),

    bringPlaces: (source, head, mapping, places, by) =>
      whole(root, async (transaction) => {
        const tables = transaction.withTables<ImportTables & PlaceTables>()
        const id = newId<PlaceId>(means.random) as string
        const made: Import = { id, kind: 'places', source, by, at: means.clock(), rows: places.length, finished: true }
        await tables
          .insertInto('imports')
          .values({ ...made, content: '', finished: 1 })
          .execute()
        await remember(transaction, await means.hash('import', headPrint('places', head)), mapping, by)
        for (const { at, form, facts, over } of places) {
          const found = over && tables.selectFrom('places').selectAll().where('id', '=', over.id)
          const row = found && (await found.executeTakeFirst())
          if (over && !row) return refuse('not-found', { row: at })
          const before = row ? placeOf(row) : null
          if (before && before.version !== over?.version) return refuse('changed-meanwhile', { row: at })
          const all = [...(before?.facts ?? []), ...facts]
          const place: Place = {
            ...withFacts({ ...form, facts: [] }, all),
            id: before?.id ?? newId<PlaceId>(means.random),
            also: [],
            changed: means.clock(),
            changedBy: by,
            version: (before?.version ?? 0) + 1,
          }
          if (before) await tables.updateTable('places').set(placeRow(place)).where('id', '=', place.id).execute()
          else await tables.insertInto('places').values(placeRow(place)).execute()
          const noted = { kind: 'places' as const, key: `${id} ${at}`, print: '', import: id, at, reference: '' }
          await tables
            .insertInto('imported_rows')
            .values({ ...noted, subject: place.id, answer: null, before: before && JSON.stringify(before) })
            .execute()
          const act = before ? 'place-changed' : 'place-added'
          await appendEntry(transaction, means, { by, act, subject: place.id, data: { version: place.version } })
        }
        await appendEntry(transaction, means, {
          by,
          act: 'import-finished',
          subject: id,
          data: { count: places.length },
        })
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
        // One of which every row was there already leaves no trace but its entry.
        if (row.rows === 0) await tables.deleteFrom('imports').where('id', '=', id).execute()
        const data = { count: row.rows }
        await appendEntry(transaction, means, { by, act: 'import-finished', subject: id, data })
        return accept(importOf(row))
      }),

    async takeBack(id, by) {
      const there = await db.selectFrom('imports').select('kind').where('id', '=', id).executeTakeFirst()
      if (!there) return refuse('not-found')
      if (there.kind === 'places') return takeBackPlaces(root, means, id, by)
      let [after, kept, gone] = [0, 0, 0]
      // In parts, so that nobody waits for a long table; what was removed stays removed, and the rest is removed in a next run.
      for (;;) {
        const part = granted(
          await whole(root, async (transaction) => {
            const tables = transaction.withTables<ImportTables>()
            const rows = await tables
              .selectFrom('imported_rows')
              .selectAll()
              .where('import', '=', id)
              .where('at', '>', after)
              .orderBy('at')
              .limit(500)
              .execute()
            if (rows.length === 0) return accept(null)
            const ids = rows.map(({ subject }) => subject as RecommendationId)
            const published = await publishedOf(transaction, 'recommendation', ids)
            const own = rows.flatMap(({ answer }) => answer ?? [])
            const stay = await removeUntouched(transaction, databaseKind, ids, own, published)
            const out = ids.filter((one) => !stay.has(one))
            if (out.length > 0) {
              await tables.deleteFrom('imported_claims').where('recommendation', 'in', out).execute()
              await tables.deleteFrom('imported_rows').where('import', '=', id).where('subject', 'in', out).execute()
            }
            await tables
              .updateTable('imports')
              .set((eb) => ({ rows: eb('rows', '-', out.length), finished: 1 }))
              .where('id', '=', id)
              .execute()
            return accept({ last: rows.at(-1)?.at ?? 0, stay: stay.size, out: out.length })
          }),
        )
        if (!part) break
        after = part.last
        kept += part.stay
        gone += part.out
      }
      return whole(root, async (transaction) => {
        const tables = transaction.withTables<ImportTables>()
        if (kept === 0) await tables.deleteFrom('imports').where('id', '=', id).execute()
        else await tables.updateTable('imports').set({ rows: kept, finished: 1 }).where('id', '=', id).execute()
        await appendEntry(transaction, means, { by, act: 'import-taken-back', subject: id, data: { count: gone } })
        return accept({ kept })
      })
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

/** An added place is removed unless something refers to it; a changed one gets its earlier content back, unless somebody has changed it since. */
function takeBackPlaces(
  root: Kysely<unknown>,
  means: Means,
  id: string,
  by: PersonId,
): Promise<Outcome<{ kept: number }>> {
  return whole(root, async (transaction) => {
    const tables = transaction.withTables<ImportTables & PlaceTables>()
    const rows = await tables.selectFrom('imported_rows').selectAll().where('import', '=', id).execute()
    const visited = new Set((await storedVisits(transaction, means).list()).map(({ visit }) => visit.place))
    let kept = 0
    for (const { key, subject, before: was } of rows) {
      const place = subject as PlaceId
      const before = was === null ? null : (JSON.parse(was) as Place)
      const now = await tables.selectFrom('places').select('version').where('id', '=', place).executeTakeFirst()
      const untouched = now !== undefined && now.version === (before?.version ?? 0) + 1
      const named = before === null && (await isNamed(transaction, place, visited))
      if (now !== undefined && (!untouched || named)) {
        kept++
        continue
      }
      if (now !== undefined && before) {
        const restored = { ...before, version: before.version + 2, changed: means.clock(), changedBy: by }
        await tables.updateTable('places').set(placeRow(restored)).where('id', '=', place).execute()
        const data = { version: restored.version }
        await appendEntry(transaction, means, { by, act: 'place-changed', subject: place, data })
      } else if (now !== undefined) await tables.deleteFrom('places').where('id', '=', place).execute()
      await tables.deleteFrom('imported_rows').where('kind', '=', 'places').where('key', '=', key).execute()
    }
    if (kept === 0) await tables.deleteFrom('imports').where('id', '=', id).execute()
    else await tables.updateTable('imports').set({ rows: kept }).where('id', '=', id).execute()
    const data = { count: rows.length - kept }
    await appendEntry(transaction, means, { by, act: 'import-taken-back', subject: id, data })
    return accept({ kept })
  })
}

type NamesPlaces = Readonly<Record<'recommendations' | 'alerts', { place: PlaceId | null }>>

/** Whether something refers to it. Released visits name their place inside their own bytes. */
async function isNamed(
  transaction: Transaction<unknown>,
  place: PlaceId,
  visited: ReadonlySet<PlaceId>,
): Promise<boolean> {
  if (visited.has(place)) return true
  const tables = transaction.withTables<NamesPlaces>()
  for (const table of ['recommendations', 'alerts'] as const)
    if (await tables.selectFrom(table).select('place').where('place', '=', place).limit(1).executeTakeFirst())
      return true
  return false
}

const importOf = ({ finished, content: _, ...rest }: ImportTables['imports']): Import => ({
  ...rest,
  finished: finished === 1,
})

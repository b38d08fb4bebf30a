// Places as an import wrote them: new ones and changes of those that were there, and how they are taken back.
import type { Kysely, Transaction } from 'kysely'
import { newId, type PersonId, type PlaceId } from '../../../vocabulary/ids.ts'
import { accept, type Outcome, refuse } from '../../../vocabulary/problems.ts'
import { appendEntry } from '../../journal/server/stored-journal.ts'
import { type Place, withFacts } from '../../places/place.ts'
import { type PlaceTables, placeOf, placeRow } from '../../places/server/stored-places.ts'
import { type Means, whole } from '../../server/means.ts'
import { storedVisits } from '../../visits/server/stored-visits.ts'
import type { ImportedPlace } from '../imported-rows.ts'
import type { ImportTables } from './import-tables.ts'

/** All of them, or none: one that somebody has changed meanwhile refuses the whole. */
export async function writePlaces(
  transaction: Transaction<unknown>,
  means: Means,
  id: string,
  places: readonly ImportedPlace[],
  by: PersonId,
): Promise<Outcome<null>> {
  const tables = transaction.withTables<ImportTables & PlaceTables>()
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
  return accept(null)
}

/** An added place is removed unless something refers to it; a changed one gets its earlier content back, unless somebody has changed it since. */
export function takeBackPlaces(
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

// Recommendations as an import wrote them: which rows are there already, what the others became, what they claim, and how they are taken back.
import type { Kysely, Transaction } from 'kysely'
import type { DatabaseKind } from '../../../foundation/server/database/database.ts'
import { insertRows } from '../../../foundation/server/database/insert-rows.ts'
import { newIds, type PersonId, type PlaceId, type RecommendationId } from '../../../vocabulary/ids.ts'
import { accept, granted, type Outcome } from '../../../vocabulary/problems.ts'
import { appendEntry } from '../../journal/server/stored-journal.ts'
import { addMany, removeUntouched } from '../../recommendations/server/many-recommendations.ts'
import { piecesOf } from '../../recommendations/server/recommendation-found.ts'
import { type Means, whole } from '../../server/means.ts'
import type { Import, ImportedRecommendation, RowStanding } from '../imported-rows.ts'
import type { ImportTables } from './import-tables.ts'

/** A room below tells which of these were published, without this room knowing of it. */
export type PublishedBelow = (
  db: Kysely<unknown>,
  kind: 'recommendation',
  ids: readonly RecommendationId[],
) => Promise<readonly RecommendationId[]>

/** What an import needs beside its rows. */
type Parts = {
  readonly root: Kysely<unknown>
  readonly databaseKind: DatabaseKind
  readonly publishedOf: PublishedBelow
  readonly means: Means
}

/** By its number where it had one, so that a later export of the same tracker finds it; otherwise by all that it says. */
const marked = async (means: Means, rows: readonly ImportedRecommendation[]) => {
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

/** Whether each row is new, there already, or there with other words. */
export async function standingIn(from: Kysely<unknown>, means: Means, rows: readonly ImportedRecommendation[]) {
  const all = await marked(means, rows)
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

/** Writes those that are not there yet, with what they claim; says how many. */
export async function writeRecommendations(
  { databaseKind, means }: Pick<Parts, 'databaseKind' | 'means'>,
  transaction: Transaction<unknown>,
  { id, source }: Import,
  rows: readonly ImportedRecommendation[],
  by: PersonId,
): Promise<number> {
  const tables = transaction.withTables<ImportTables>()
  const fresh = (await standingIn(transaction, means, rows)).filter(({ standing }) => standing === 'new')
  const originOf = ({ reference, at }: ImportedRecommendation) => ({
    title: reference ? `${reference} (${source})` : source,
    reference: `${source} · ${at}`,
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
    claim ? [{ ...claim, recommendation, import: id, source, row: at }] : [],
  )
  const ids = newIds<PlaceId>(means.random, claimed.length)
  const claims = claimed.map((one, at) => ({ ...one, id: ids[at] as string }))
  await insertRows(tables, 'imported_claims', claims)
  return fresh.length
}

/** Removes all that nobody has touched since. */
export async function takeBackRecommendations(
  { root, databaseKind, publishedOf, means }: Parts,
  id: string,
  by: PersonId,
): Promise<Outcome<{ kept: number }>> {
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
}

// Which register entry is kept for another that turned out to be the same place. What is signed or sealed keeps the id of the entry that it was written about.
import type { Kysely } from 'kysely'
import type { Migration } from '../../../foundation/server/database/database.ts'
import type { Instant } from '../../../vocabulary/dates.ts'
import type { PersonId, PlaceId } from '../../../vocabulary/ids.ts'

export type StandingPlaces = {
  /** The entry that stands for this one; itself where none does. */
  readonly of: (id: PlaceId) => PlaceId
  /** Every entry that this one stands for. */
  readonly under: (id: PlaceId) => readonly PlaceId[]
}

export async function standingPlaces(db: Kysely<unknown>): Promise<StandingPlaces> {
  const rows = await db.withTables<SamePlaceTables>().selectFrom('same_places').select(['id', 'place']).execute()
  const into = new Map(rows.map(({ id, place }) => [id, place]))
  const of = (id: PlaceId): PlaceId => {
    const next = into.get(id)
    return next === undefined ? id : of(next)
  }
  const under = Map.groupBy(into.keys(), of)
  return { of, under: (id) => under.get(id) ?? [] }
}

/** `before` and `after`: the entry that stays, as it was and as it was then. `moved`: what came with the other. */
export const samePlaceTables: Migration = async (db) => {
  await db.schema
    .createTable('same_places')
    .addColumn('id', 'text', (column) => column.primaryKey())
    .addColumn('place', 'text', (column) => column.notNull())
    .addColumn('before', 'text', (column) => column.notNull())
    .addColumn('after', 'text', (column) => column.notNull())
    .addColumn('moved', 'text', (column) => column.notNull())
    .addColumn('by', 'text', (column) => column.notNull())
    .addColumn('at', 'text', (column) => column.notNull())
    .execute()
}

export type SamePlaceTables = {
  same_places: {
    id: PlaceId
    place: PlaceId
    /** JSON, all three. */
    before: string
    after: string
    moved: string
    by: PersonId
    at: Instant
  }
}

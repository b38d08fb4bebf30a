// Entries of the register that are one place, in a database: what may be moved goes with the entry, in one transaction, and is named there so that it goes back.
import type { Kysely, Transaction } from 'kysely'
import { compare } from '../../../foundation/compare.ts'
import type { DatabaseKind } from '../../../foundation/server/database/database.ts'
import type { PersonId, PlaceId, RecommendationId } from '../../../vocabulary/ids.ts'
import { accept, type Outcome, refuse } from '../../../vocabulary/problems.ts'
import { moveAlerts } from '../../alerts/server/stored-alerts.ts'
import { appendEntry } from '../../journal/server/stored-journal.ts'
import { moveRecommendations } from '../../recommendations/server/move-recommendations.ts'
import { piecesOf } from '../../recommendations/server/recommendation-found.ts'
import type { RecommendationTables } from '../../recommendations/server/recommendation-rows.ts'
import { type Means, whole } from '../../server/means.ts'
import { storedVisits } from '../../visits/server/stored-visits.ts'
import type { Place } from '../place.ts'
import { apart, asOne, type Moved, type SameEntry, type SamePlaces, type Version } from '../same-place.ts'
import { type SamePlaceTables, standingPlaces } from './standing-places.ts'
import { type PlaceTables, placeOf, placeRow } from './stored-places.ts'

export function storedSamePlaces(root: Kysely<unknown>, kind: DatabaseKind, means: Means): SamePlaces {
  return {
    async of(stays) {
      const under = (await standingPlaces(root)).under(stays)
      if (under.length === 0) return []
      const tables = root.withTables<PlaceTables & SamePlaceTables>()
      const rows = await tables
        .selectFrom('same_places')
        .innerJoin('places', 'places.id', 'same_places.id')
        .selectAll('places')
        .select(['same_places.place as into', 'same_places.by as by', 'same_places.at as at'])
        .where('same_places.id', 'in', under)
        .orderBy('same_places.at', 'desc')
        .execute()
      return rows.map(({ into, by, at, ...row }): SameEntry => ({ place: placeOf(row), into, by, at }))
    },

    makeOne: (stays, other, by) =>
      whole(root, async (transaction) => {
        if (stays.id === other.id) return refuse('place-the-same', { field: 'other' })
        const held = await holdBoth(transaction, stays, other)
        if (!held.ok) return held
        const { of } = await standingPlaces(transaction)
        // A merged entry must not be merged again: two entries merged into each other would both be gone.
        if ([stays, other].some(({ id }) => of(id) !== id)) return refuse('not-found')
        const [before, gone] = held.value
        const after = asOne(before, gone)
        await write(transaction, gone, by)
        const place = await write(transaction, after, by)
        const moved: Moved = {
          recommendations: await moveRecommendations(transaction, kind, gone.id, place.id, null),
          alerts: await moveAlerts(transaction, gone.id, place.id, null),
        }
        await transaction
          .withTables<SamePlaceTables>()
          .insertInto('same_places')
          .values({
            id: gone.id,
            place: place.id,
            before: JSON.stringify(before),
            after: JSON.stringify(place),
            moved: JSON.stringify(moved),
            by,
            at: means.clock(),
          })
          .execute()
        await noted(transaction, 'places-made-one', place.id, gone.id, by)
        return accept(place)
      }),

    takeApart: (other, by) =>
      whole(root, async (transaction) => {
        const tables = transaction.withTables<SamePlaceTables>()
        const row = await tables.deleteFrom('same_places').where('id', '=', other).returningAll().executeTakeFirst()
        if (!row) return refuse('not-found')
        const standing = await standingPlaces(transaction)
        if (standing.of(row.place) !== row.place) return refuse('not-found')
        const held = await holdBoth(transaction, { id: row.place }, { id: other })
        if (!held.ok) return held
        const [now, gone] = held.value
        const moved = JSON.parse(row.moved) as Moved
        const drawn = await drawnThere(transaction, gone.id)
        await moveRecommendations(transaction, kind, now.id, gone.id, [...moved.recommendations, ...drawn])
        await moveAlerts(transaction, now.id, gone.id, moved.alerts)
        await write(transaction, apart(now, JSON.parse(row.before) as Place, JSON.parse(row.after) as Place), by)
        const place = await write(transaction, gone, by)
        await noted(transaction, 'places-taken-apart', now.id, gone.id, by)
        return accept(place)
      }),
  }

  /** A recommendation that was drawn from a visit is of the place of that visit, also when it was written while another entry stood for it. */
  async function drawnThere(transaction: Transaction<unknown>, place: PlaceId): Promise<readonly RecommendationId[]> {
    const visits = (await storedVisits(transaction, means).list()).filter(({ visit }) => visit.place === place)
    const drawn: RecommendationId[] = []
    for (const piece of piecesOf(visits.map(({ visit }) => visit.id))) {
      const rows = transaction.withTables<RecommendationTables>().selectFrom('recommendations').select('id')
      drawn.push(...(await rows.where('origin_visit', 'in', piece).execute()).map(({ id }) => id))
    }
    return drawn
  }

  /** On top of the version that was read. */
  async function write(transaction: Transaction<unknown>, place: Place, by: PersonId): Promise<Place> {
    const next: Place = { ...place, changed: means.clock(), changedBy: by, version: place.version + 1 }
    const tables = transaction.withTables<PlaceTables>()
    await tables.updateTable('places').set(placeRow(next)).where('id', '=', place.id).execute()
    return next
  }

  async function noted(
    transaction: Transaction<unknown>,
    act: 'places-made-one' | 'places-taken-apart',
    subject: PlaceId,
    entry: PlaceId,
    by: PersonId,
  ): Promise<void> {
    await appendEntry(transaction, means, { by, act, subject, data: { entry } })
  }
}

type Asked = Omit<Version, 'version'> & Partial<Version>

/** Both rows until the end of the transaction, always in one order, so that two acts never wait for each other; on the versions named, where they are. */
async function holdBoth(
  transaction: Transaction<unknown>,
  stays: Asked,
  other: Asked,
): Promise<Outcome<readonly [Place, Place]>> {
  const places = new Map<PlaceId, Place>()
  for (const { id, version } of [stays, other].toSorted((a, b) => compare(a.id, b.id))) {
    const row = await transaction
      .withTables<PlaceTables>()
      .updateTable('places')
      .set((eb) => ({ version: eb.ref('version') }))
      .where('id', '=', id)
      .returningAll()
      .executeTakeFirst()
    if (!row) return refuse('not-found')
    if (version !== undefined && row.version !== version) return refuse('changed-meanwhile', { version: row.version })
    places.set(id, placeOf(row))
  }
  const [here, there] = [places.get(stays.id), places.get(other.id)]
  return here && there ? accept([here, there]) : refuse('not-found')
}

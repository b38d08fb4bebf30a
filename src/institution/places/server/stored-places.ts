// The register of places in a database.
import type { Kysely } from 'kysely'
import type { Migration } from '../../../foundation/server/database/database.ts'
import type { Instant } from '../../../vocabulary/dates.ts'
import { newId, type PersonId, type PlaceId } from '../../../vocabulary/ids.ts'
import type { PlaceKind } from '../../../vocabulary/places.ts'
import { accept, granted, type Outcome, refuse } from '../../../vocabulary/problems.ts'
import { appendEntry } from '../../journal/server/stored-journal.ts'
import { type Means, whole } from '../../server/means.ts'
import { type Place, type PlaceFact, unsaid, withFacts } from '../place.ts'
import type { PlaceForm, PlaceRegister } from '../place-register.ts'
import { standingPlaces } from './standing-places.ts'

export function storedPlaces(root: Kysely<unknown>, means: Means): PlaceRegister {
  const db = root.withTables<PlaceTables>()
  return {
    async list() {
      const standing = await standingPlaces(root)
      const rows = await db.selectFrom('places').selectAll().orderBy('id').execute()
      return rows.flatMap((row) =>
        standing.of(row.id) === row.id ? [{ ...placeOf(row), also: standing.under(row.id) }] : [],
      )
    },

    async get(id) {
      const standing = await standingPlaces(root)
      const row = await db.selectFrom('places').selectAll().where('id', '=', standing.of(id)).executeTakeFirst()
      return row ? { ...placeOf(row), also: standing.under(row.id) } : null
    },

    async add(form, by) {
      const place: Place = {
        ...form,
        id: newId<PlaceId>(means.random),
        also: [],
        facts: [],
        changed: means.clock(),
        changedBy: by,
        version: 1,
      }
      return granted(
        await whole(root, async (transaction) => {
          await transaction.withTables<PlaceTables>().insertInto('places').values(placeRow(place)).execute()
          await appendEntry(transaction, means, { by, act: 'place-added', subject: place.id, data: { version: 1 } })
          return accept(place)
        }),
      )
    },

    change: (id, form, version, by) =>
      changed(id, version, by, (before) =>
        form.capacity !== before.capacity && before.facts.some(({ kind }) => kind === 'capacity')
          ? refuse('capacity-has-dates', { field: 'capacity' })
          : accept({ ...before, ...form }),
      ),
    setFacts: (id, facts, version, by) => changed(id, version, by, (before) => accept(withFacts(before, facts))),
  }

  /** On the newest version only, with its entry in the journal. */
  function changed(
    id: PlaceId,
    version: number,
    by: PersonId,
    to: (before: Place) => Outcome<Place>,
  ): Promise<Outcome<Place>> {
    return whole(root, async (transaction) => {
      const tables = transaction.withTables<PlaceTables>()
      const found = await tables.selectFrom('places').selectAll().where('id', '=', id).executeTakeFirst()
      const standing = await standingPlaces(transaction)
      if (!found || standing.of(id) !== id) return refuse('not-found')
      const before: Place = { ...placeOf(found), also: standing.under(id) }
      if (before.version !== version) return refuse('changed-meanwhile', { version: before.version })
      const next = to(before)
      if (!next.ok) return next
      const place: Place = { ...next.value, id, changed: means.clock(), changedBy: by, version: version + 1 }
      const written = await tables
        .updateTable('places')
        .set(placeRow(place))
        .where('id', '=', id)
        .where('version', '=', version)
        .executeTakeFirst()
      if (written.numUpdatedRows === 0n) return refuse('changed-meanwhile', { version: found.version })
      await appendEntry(transaction, means, { by, act: 'place-changed', subject: id, data: { version: place.version } })
      return accept(place)
    })
  }
}

export const placeTables: Migration = async (db) => {
  await db.schema
    .createTable('places')
    .addColumn('id', 'text', (column) => column.primaryKey())
    .addColumn('kind', 'text', (column) => column.notNull())
    .addColumn('words', 'text', (column) => column.notNull())
    .addColumn('capacity', 'integer')
    .addColumn('open', 'integer', (column) => column.notNull())
    .addColumn('invented', 'integer', (column) => column.notNull())
    .addColumn('changed', 'text', (column) => column.notNull())
    .addColumn('version', 'integer', (column) => column.notNull())
    .execute()
}

/** What is known of a place: JSON; null until somebody has said something. */
export const placeFacts: Migration = async (db) => {
  await db.schema.alterTable('places').addColumn('facts', 'text').execute()
}

/** Its former names, its body, its days and where it stands: JSON; null until somebody has said something. */
export const placeLife: Migration = async (db) => {
  await db.schema.alterTable('places').addColumn('life', 'text').execute()
}

/** Who changed a place last, for the person who saves after that; null for changes from before this was kept. */
export const placeHistory: Migration = async (db) => {
  await db.schema.alterTable('places').addColumn('changed_by', 'text').execute()
}

export type PlaceTables = {
  places: {
    id: PlaceId
    kind: PlaceKind
    /** JSON of its texts in several languages. */
    words: string
    facts: string | null
    life: string | null
    capacity: number | null
    open: number
    invented: number
    changed: Instant
    changed_by: PersonId | null
    version: number
  }
}
type Words = Pick<PlaceForm, 'name' | 'otherKind' | 'authority' | 'region'>
type Life = Pick<PlaceForm, keyof typeof unsaid>

export const placeRow = ({
  name,
  otherKind,
  authority,
  region,
  facts,
  open,
  invented,
  formerNames,
  body,
  opened,
  closed,
  temporary,
  coordinates,
  changedBy,
  also: _,
  ...rest
}: Place): PlaceTables['places'] => ({
  ...rest,
  words: JSON.stringify({ name, otherKind, authority, region } satisfies Words),
  facts: JSON.stringify(facts),
  life: JSON.stringify({ formerNames, body, opened, closed, temporary, coordinates } satisfies Life),
  open: Number(open),
  invented: Number(invented),
  changed_by: changedBy ?? null,
})

/** By itself: of other entries that are this place its row knows nothing. */
export const placeOf = ({ words, facts, life, open, invented, changed_by, ...rest }: PlaceTables['places']): Place => ({
  ...rest,
  also: [],
  ...(JSON.parse(words) as Words),
  ...(life === null ? unsaid : (JSON.parse(life) as Life)),
  facts: facts === null ? [] : (JSON.parse(facts) as readonly PlaceFact[]).map(withItsCount),
  open: open === 1,
  invented: invented === 1,
  changedBy: changed_by,
})

/** Of a group that was entered before it could be counted, some are held. */
const withItsCount = (fact: PlaceFact): PlaceFact =>
  fact.kind === 'group' ? { ...fact, count: fact.count ?? null } : fact

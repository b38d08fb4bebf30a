// The register of visits made in a database. What was signed is kept as it came and read from those bytes each time.
import type { Kysely } from 'kysely'
import type { Migration } from '../../../foundation/server/database/database.ts'
import type { ReleasedVisit, SignedRelease } from '../../../release/released-visit.ts'
import type { Instant, IsoDate } from '../../../vocabulary/dates.ts'
import type { PersonId, VisitId } from '../../../vocabulary/ids.ts'
import { accept, granted, refuse } from '../../../vocabulary/problems.ts'
import { appendEntry } from '../../journal/server/stored-journal.ts'
import { type StandingPlaces, standingPlaces } from '../../places/server/standing-places.ts'
import { nextOf } from '../../server/counters.ts'
import { type Means, whole } from '../../server/means.ts'
import type { RegisteredVisit, VisitRegister } from '../registered-visit.ts'
import { readRelease } from './released-visit-fields.ts'

export function storedVisits(root: Kysely<unknown>, means: Means): VisitRegister {
  const db = root.withTables<VisitTables>()
  return {
    async list() {
      const rows = await db
        .selectFrom('visits')
        .selectAll()
        .orderBy('from_day', 'desc')
        .orderBy('number', 'desc')
        .execute()
      const standing = await standingPlaces(root)
      return rows.map((row) => visitOf(row, standing))
    },

    async get(id) {
      const row = await db.selectFrom('visits').selectAll().where('id', '=', id).executeTakeFirst()
      return row ? visitOf(row, await standingPlaces(root)) : null
    },

    async register(visit, release, by) {
      return whole(root, async (transaction) => {
        const tables = transaction.withTables<VisitTables>()
        const known = await tables.selectFrom('visits').selectAll().where('id', '=', visit.id).executeTakeFirst()
        const standing = await standingPlaces(transaction)
        if (known) return known.bytes === release.bytes ? accept(visitOf(known, standing)) : refuse('changed-meanwhile')
        let number: string | null = null
        if (visit.corrects) {
          const before = await tables
            .selectFrom('visits')
            .selectAll()
            .where('id', '=', visit.corrects)
            .executeTakeFirst()
          const earlier = before && visitOf(before, standing).visit
          if (earlier?.place !== standing.of(visit.place)) return refuse('not-found', { field: 'corrects' })
          // `verifyRelease` has compared the proof that there is with the id.
          if (earlier.format !== 'wiqaya/released-visit/1' && visit.proof === null)
            return refuse('correction-of-another')
          const corrected = await tables
            .updateTable('visits')
            .set({ corrected_by: visit.id })
            .where('id', '=', visit.corrects)
            .where('corrected_by', 'is', null)
            .returning('number')
            .executeTakeFirst()
          if (!corrected) return refuse('changed-meanwhile')
          number = corrected.number
        }
        const year = visit.from.slice(0, 4)
        number ??= `${year}/${String(await nextOf(transaction, `visits/${year}`)).padStart(2, '0')}`
        const row: VisitTables['visits'] = {
          id: visit.id,
          number,
          from_day: visit.from,
          bytes: release.bytes,
          signatures: JSON.stringify({ releaser: release.releaser, approver: release.approver } satisfies Signatures),
          corrected_by: null,
          entered_by: by,
          entered_at: means.clock(),
        }
        await tables.insertInto('visits').values(row).execute()
        await appendEntry(transaction, means, { by, act: 'visit-registered', subject: visit.id, data: { number } })
        return accept(visitOf(row, standing))
      })
    },
  }
}

export const visitTables: Migration = async (db) => {
  await db.schema
    .createTable('visits')
    .addColumn('id', 'text', (column) => column.primaryKey())
    .addColumn('number', 'text', (column) => column.notNull())
    .addColumn('from_day', 'text', (column) => column.notNull())
    .addColumn('bytes', 'text', (column) => column.notNull())
    .addColumn('signatures', 'text', (column) => column.notNull())
    .addColumn('corrected_by', 'text')
    .addColumn('entered_by', 'text', (column) => column.notNull())
    .addColumn('entered_at', 'text', (column) => column.notNull())
    .execute()
}

type VisitTables = {
  visits: {
    id: VisitId
    number: string
    from_day: IsoDate
    bytes: string
    signatures: string
    corrected_by: VisitId | null
    entered_by: PersonId
    entered_at: Instant
  }
}
type Signatures = Pick<SignedRelease, 'releaser' | 'approver'>

function visitOf(row: VisitTables['visits'], standing: StandingPlaces): RegisteredVisit {
  const signed: ReleasedVisit = granted(readRelease(row.bytes))
  return {
    number: row.number,
    visit: { ...signed, place: standing.of(signed.place) },
    release: { bytes: row.bytes, ...(JSON.parse(row.signatures) as Signatures) },
    correctedBy: row.corrected_by,
    enteredBy: row.entered_by,
    enteredAt: row.entered_at,
  }
}

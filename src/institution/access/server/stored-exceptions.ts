// Exceptions to the table of access, in a database: none is ever deleted.
import type { Kysely } from 'kysely'
import type { Migration } from '../../../foundation/server/database/database.ts'
import type { Instant, IsoDate } from '../../../vocabulary/dates.ts'
import { type ExceptionId, newId, type PersonId } from '../../../vocabulary/ids.ts'
import { accept, type Outcome, refuse } from '../../../vocabulary/problems.ts'
import type { JournalAct } from '../../journal/journal.ts'
import { appendEntry } from '../../journal/server/stored-journal.ts'
import { type Means, whole } from '../../server/means.ts'
import { type AccessException, type Exceptions, type GrantableAct, grantable, holdsOn } from '../exceptions.ts'

export function storedExceptions(root: Kysely<unknown>, means: Means): Exceptions {
  const db = root.withTables<Tables>()

  /** Stores what `next` makes of the present state, with its entry in the journal. */
  const step = (
    id: ExceptionId,
    by: PersonId,
    act: JournalAct,
    next: (one: AccessException, at: Instant) => Outcome<AccessException>,
  ): Promise<Outcome<AccessException>> =>
    whole(root, async (transaction) => {
      // The journal's end is held first, which puts two coordinators on PostgreSQL in a queue.
      await appendEntry(transaction, means, { by, act, subject: id, data: {} })
      const tables = transaction.withTables<Tables>()
      const row = await tables.selectFrom('access_exceptions').selectAll().where('id', '=', id).executeTakeFirst()
      if (!row) return refuse('not-found')
      const changed = next(exceptionOf(row), means.clock())
      if (changed.ok)
        await tables.updateTable('access_exceptions').set(rowOf(changed.value)).where('id', '=', id).execute()
      return changed
    })

  return {
    async list() {
      const rows = await db.selectFrom('access_exceptions').selectAll().orderBy('proposed', 'desc').execute()
      return rows.map(exceptionOf)
    },

    async inForce(person, today) {
      const rows = await db
        .selectFrom('access_exceptions')
        .selectAll()
        .where('person', '=', person)
        .where('until', '>=', today)
        .execute()
      // An act that only a newer program knows allows nothing here.
      const acts = rows.map(exceptionOf).filter((one) => holdsOn(one, today) && grantable.includes(one.act))
      return [...new Set(acts.map(({ act }) => act))]
    },

    propose: (form, by) =>
      whole(root, async (transaction) => {
        if (form.person === by) return refuse('exception-own')
        const id = newId<ExceptionId>(means.random)
        const proposed = { by, at: means.clock() }
        const one: AccessException = { ...form, id, proposed, agreed: null, ended: null }
        await transaction.withTables<Tables>().insertInto('access_exceptions').values(rowOf(one)).execute()
        const { person, act } = form
        await appendEntry(transaction, means, {
          by,
          act: 'exception-proposed',
          subject: id,
          data: { person, what: act },
        })
        return accept(one)
      }),

    agree: (id, by) =>
      step(id, by, 'exception-agreed', (one, at) => {
        if (one.proposed.by === by || one.person === by) return refuse('exception-own')
        return one.agreed || one.ended ? refuse('changed-meanwhile') : accept({ ...one, agreed: { by, at } })
      }),

    end: (id, by) =>
      step(id, by, 'exception-ended', (one, at) =>
        one.ended ? refuse('changed-meanwhile') : accept({ ...one, ended: { by, at } }),
      ),
  }
}

export const exceptionTables: Migration = async (db) => {
  await db.schema
    .createTable('access_exceptions')
    .addColumn('id', 'text', (column) => column.primaryKey())
    .addColumn('person', 'text', (column) => column.notNull())
    .addColumn('act', 'text', (column) => column.notNull())
    .addColumn('from', 'text', (column) => column.notNull())
    .addColumn('until', 'text', (column) => column.notNull())
    .addColumn('reason', 'text', (column) => column.notNull())
    .addColumn('proposed', 'text', (column) => column.notNull())
    .addColumn('proposed_by', 'text', (column) => column.notNull())
    .addColumn('agreed', 'text')
    .addColumn('agreed_by', 'text')
    .addColumn('ended', 'text')
    .addColumn('ended_by', 'text')
    .execute()
  await db.schema
    .createIndex('access_exceptions_by_person')
    .on('access_exceptions')
    .columns(['person', 'until'])
    .execute()
}

type Tables = {
  access_exceptions: {
    id: ExceptionId
    person: PersonId
    act: GrantableAct
    from: IsoDate
    until: IsoDate
    reason: string
    proposed: Instant
    proposed_by: PersonId
    agreed: Instant | null
    agreed_by: PersonId | null
    ended: Instant | null
    ended_by: PersonId | null
  }
}
type Row = Tables['access_exceptions']

const rowOf = ({ proposed, agreed, ended, ...rest }: AccessException): Row => ({
  ...rest,
  proposed: proposed.at,
  proposed_by: proposed.by,
  agreed: agreed?.at ?? null,
  agreed_by: agreed?.by ?? null,
  ended: ended?.at ?? null,
  ended_by: ended?.by ?? null,
})

const exceptionOf = ({ proposed, proposed_by, agreed, agreed_by, ended, ended_by, ...rest }: Row): AccessException => ({
  ...rest,
  proposed: { by: proposed_by, at: proposed },
  agreed: agreed && agreed_by ? { by: agreed_by, at: agreed } : null,
  ended: ended && ended_by ? { by: ended_by, at: ended } : null,
})

// The register of people in a database.
import type { Kysely, Transaction } from 'kysely'
import type { Migration } from '../../../foundation/server/database/database.ts'
import type { Instant } from '../../../vocabulary/dates.ts'
import { newId, type PersonId, type RosterId } from '../../../vocabulary/ids.ts'
import { accept, type Outcome, refuse } from '../../../vocabulary/problems.ts'
import type { KeptSource } from '../../data-requests/server/kept-source.ts'
import { appendEntry } from '../../journal/server/stored-journal.ts'
import type { RetainedSource } from '../../retention/server/stored-retention.ts'
import { type Means, whole } from '../../server/means.ts'
import type { Roster, RosterForm } from '../roster.ts'
import { lastDay, type RosterPerson } from '../roster-person.ts'

export function storedRoster(root: Kysely<unknown>, means: Means): Roster {
  const db = root.withTables<RosterTables>()
  return {
    list: async () => (await db.selectFrom('roster').selectAll().orderBy('id').execute()).map(personOf),

    async get(id) {
      const row = await db.selectFrom('roster').selectAll().where('id', '=', id).executeTakeFirst()
      return row ? personOf(row) : null
    },

    add: (form, by) =>
      whole(root, async (transaction) => {
        const id = newId<RosterId>(means.random)
        const added: RosterPerson = { ...form, id, changed: means.clock(), changedBy: by, version: 1 }
        // Written first: on PostgreSQL two who enter the same account go one after the other.
        await appendEntry(transaction, means, { by, act: 'person-added', subject: id, data: { version: 1 } })
        const free = await accountIsFree(transaction, added)
        if (!free.ok) return free
        await transaction.withTables<RosterTables>().insertInto('roster').values(rowOf(added)).execute()
        return accept(added)
      }),

    change: (id, form, version, by) =>
      whole(root, async (transaction) => {
        const changed: RosterPerson = { ...form, id, changed: means.clock(), changedBy: by, version: version + 1 }
        const data = { version: changed.version }
        await appendEntry(transaction, means, { by, act: 'person-changed', subject: id, data })
        const tables = transaction.withTables<RosterTables>()
        const found = await tables.selectFrom('roster').selectAll().where('id', '=', id).executeTakeFirst()
        if (!found) return refuse('not-found')
        if (found.version !== version) return refuse('changed-meanwhile', { version: found.version })
        const free = await accountIsFree(transaction, changed)
        if (!free.ok) return free
        await tables.updateTable('roster').set(rowOf(changed)).where('id', '=', id).execute()
        return accept(changed)
      }),
  }
}

async function accountIsFree(db: Transaction<unknown>, { id, account }: RosterPerson): Promise<Outcome<null>> {
  if (account === null) return accept(null)
  const tables = db.withTables<RosterTables>()
  const other = await tables
    .selectFrom('roster')
    .select('id')
    .where('account', '=', account)
    .where('id', '!=', id)
    .executeTakeFirst()
  return other ? refuse('account-on-roster', { field: 'account' }) : accept(null)
}

/** People whose terms are all over. The registers keep nothing else about them; an account belongs to the directory. */
export const retainedPeople: RetainedSource = {
  async ended(root, last) {
    const rows = await root.withTables<RosterTables>().selectFrom('roster').selectAll().execute()
    return rows.map(personOf).flatMap(({ id, name, terms }) => {
      const on = lastDay(terms)
      return on !== null && on <= last ? [{ id, number: '', name, on }] : []
    })
  },
  erase: erasePerson,
}

async function erasePerson(transaction: Transaction<unknown>, id: string): Promise<void> {
  await transaction
    .withTables<RosterTables>()
    .deleteFrom('roster')
    .where('id', '=', id as RosterId)
    .execute()
}

/** With a term or without: who asks for it need not wait for a rule. */
export const keptPeople: KeptSource = {
  table: 'roster',
  async kept(root, id, today) {
    const rows = root.withTables<RosterTables>().selectFrom('roster').selectAll()
    const row = await rows.where('id', '=', id as RosterId).executeTakeFirst()
    if (!row) return []
    const { name, terms } = personOf(row)
    const runs = terms.some(({ until }) => until === null || until >= today)
    return [{ what: { kind: 'people', id }, name, number: '', against: runs ? ['term-runs'] : [] }]
  },
  erase: (transaction, { id }) => erasePerson(transaction, id),
}

export const rosterTables: Migration = async (db) => {
  await db.schema
    .createTable('roster')
    .addColumn('id', 'text', (column) => column.primaryKey())
    .addColumn('account', 'text', (column) => column.unique())
    .addColumn('about', 'text', (column) => column.notNull())
    .addColumn('changed', 'text', (column) => column.notNull())
    .addColumn('changedBy', 'text', (column) => column.notNull())
    .addColumn('version', 'integer', (column) => column.notNull())
    .execute()
}

type RosterTables = {
  roster: {
    id: RosterId
    account: PersonId | null
    /** JSON of everything that the register says of her: read whole, and searched on the device. */
    about: string
    changed: Instant
    changedBy: PersonId
    version: number
  }
}
type Row = RosterTables['roster']

const rowOf = ({ id, account, changed, changedBy, version, ...about }: RosterPerson): Row => ({
  id,
  account,
  about: JSON.stringify(about satisfies Omit<RosterForm, 'account'>),
  changed,
  changedBy,
  version,
})

const personOf = ({ about, ...columns }: Row): RosterPerson => ({
  ...columns,
  ...(JSON.parse(about) as Omit<RosterForm, 'account'>),
})

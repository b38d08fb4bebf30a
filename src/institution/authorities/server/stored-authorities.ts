// The register of authorities and partners in a database.
import type { Kysely, Transaction } from 'kysely'
import type { Migration } from '../../../foundation/server/database.ts'
import type { BodyKind } from '../../../vocabulary/bodies.ts'
import type { Instant, IsoDate } from '../../../vocabulary/dates.ts'
import { type AuthorityId, newId, type PersonId } from '../../../vocabulary/ids.ts'
import { accept, type Outcome, refuse } from '../../../vocabulary/problems.ts'
import { appendEntry } from '../../journal/server/stored-journal.ts'
import type { RetainedSource } from '../../retention/server/stored-retention.ts'
import { type Means, whole } from '../../server/means.ts'
import { type Authority, type AuthorityLine, isWithin } from '../authority.ts'
import type { AuthorityRegister } from '../authority-register.ts'

export function storedAuthorities(root: Kysely<unknown>, means: Means): AuthorityRegister {
  const db = root.withTables<AuthorityTables>()
  return {
    list: async () => (await db.selectFrom('authorities').selectAll().orderBy('id').execute()).map(lineOf),

    async get(id) {
      const row = await db.selectFrom('authorities').selectAll().where('id', '=', id).executeTakeFirst()
      return row ? authorityOf(row) : null
    },

    add: (form, by) =>
      whole(root, async (transaction) => {
        const id = newId<AuthorityId>(means.random)
        const added: Authority = { ...form, id, changed: means.clock(), changedBy: by, version: 1 }
        const stands = await standsBelow(transaction, added)
        if (!stands.ok) return stands
        await transaction.withTables<AuthorityTables>().insertInto('authorities').values(rowOf(added)).execute()
        await appendEntry(transaction, means, { by, act: 'authority-added', subject: id, data: { version: 1 } })
        return accept(added)
      }),

    change: (id, form, version, by) =>
      whole(root, async (transaction) => {
        // Written first: on PostgreSQL whoever moves another body waits here, so that no circle closes between two of them.
        await appendEntry(transaction, means, {
          by,
          act: 'authority-changed',
          subject: id,
          data: { version: version + 1 },
        })
        const tables = transaction.withTables<AuthorityTables>()
        const found = await tables.selectFrom('authorities').selectAll().where('id', '=', id).executeTakeFirst()
        if (!found) return refuse('not-found')
        if (found.version !== version) return refuse('changed-meanwhile', { version: found.version })
        const changed: Authority = { ...form, id, changed: means.clock(), changedBy: by, version: version + 1 }
        const stands = await standsBelow(transaction, changed)
        if (!stands.ok) return stands
        await tables.updateTable('authorities').set(rowOf(changed)).where('id', '=', id).execute()
        return accept(changed)
      }),
  }
}

/** The body above must be in the register, and must not stand below this one. */
async function standsBelow(db: Transaction<unknown>, { id, parent }: Authority): Promise<Outcome<null>> {
  if (parent === null) return accept(null)
  const rows = await db.withTables<AuthorityTables>().selectFrom('authorities').selectAll().execute()
  const all = rows.map(lineOf)
  const above = all.find((one) => one.id === parent)
  if (!above && parent !== id) return refuse('not-found', { field: 'parent' })
  return !above || isWithin(above, id, all) ? refuse('authority-above-itself', { field: 'parent' }) : accept(null)
}

/** Contacts who are there no more, by their body, which stays. */
export const retainedContacts: RetainedSource = {
  async ended(root, lastDay) {
    const rows = await root.withTables<AuthorityTables>().selectFrom('authorities').selectAll().execute()
    return rows.map(authorityOf).flatMap(({ id, name, contacts }) => {
      const on = contacts
        .flatMap(({ until }) => (until !== null && until <= lastDay ? [until] : []))
        .toSorted()
        .at(-1)
      return on ? [{ id, number: '', name, on }] : []
    })
  },
  async erase(transaction, id, lastDay) {
    const tables = transaction.withTables<AuthorityTables>()
    const row = await tables
      .selectFrom('authorities')
      .selectAll()
      .where('id', '=', id as AuthorityId)
      .executeTakeFirst()
    if (!row) return
    const body = authorityOf(row)
    const contacts = body.contacts.filter(({ until }) => until === null || until > lastDay)
    const changed = rowOf({ ...body, contacts, version: body.version + 1 })
    await tables.updateTable('authorities').set(changed).where('id', '=', body.id).execute()
  },
}

export const authorityTables: Migration = async (db) => {
  await db.schema
    .createTable('authorities')
    .addColumn('id', 'text', (column) => column.primaryKey())
    .addColumn('kind', 'text', (column) => column.notNull())
    .addColumn('parent', 'text', (column) => column.references('authorities.id'))
    .addColumn('name', 'text', (column) => column.notNull())
    .addColumn('words', 'text', (column) => column.notNull())
    .addColumn('until', 'text')
    .addColumn('invented', 'integer', (column) => column.notNull())
    .addColumn('changed', 'text', (column) => column.notNull())
    .addColumn('changedBy', 'text', (column) => column.notNull())
    .addColumn('version', 'integer', (column) => column.notNull())
    .execute()
}

type AuthorityTables = {
  authorities: {
    id: AuthorityId
    kind: BodyKind
    parent: AuthorityId | null
    /** JSON. */
    name: string
    /** JSON of what only its page shows. */
    words: string
    until: IsoDate | null
    invented: number
    changed: Instant
    changedBy: PersonId
    version: number
  }
}
type Row = AuthorityTables['authorities']
type Words = Pick<Authority, 'address' | 'contacts' | 'agreements' | 'activities'>

const rowOf = ({ name, address, contacts, agreements, activities, invented, ...columns }: Authority): Row => ({
  ...columns,
  name: JSON.stringify(name),
  words: JSON.stringify({ address, contacts, agreements, activities } satisfies Words),
  invented: Number(invented),
})

const authorityOf = ({ name, words, invented, ...columns }: Row): Authority => ({
  ...columns,
  ...(JSON.parse(words) as Words),
  name: JSON.parse(name),
  invented: invented === 1,
})

const lineOf = ({ id, kind, name, parent, until, invented }: Row): AuthorityLine => ({
  id,
  kind,
  name: JSON.parse(name),
  parent,
  until,
  invented: invented === 1,
})

// The register of authorities and partners in a database.
import type { Kysely, Transaction } from 'kysely'
import type { Migration } from '../../../foundation/server/database/database.ts'
import type { BodyKind } from '../../../vocabulary/bodies.ts'
import type { Instant, IsoDate } from '../../../vocabulary/dates.ts'
import { type AuthorityId, newId, type PersonId } from '../../../vocabulary/ids.ts'
import { accept, type Outcome, refuse } from '../../../vocabulary/problems.ts'
import { isTheSame } from '../../data-requests/data-request.ts'
import type { KeptSource } from '../../data-requests/server/kept-source.ts'
import { appendEntry } from '../../journal/server/stored-journal.ts'
import { type LetterTables, letterOf } from '../../letters/server/letter-rows.ts'
import type { RetainedSource } from '../../retention/server/stored-retention.ts'
import { type Means, whole } from '../../server/means.ts'
import { type Authority, type AuthorityLine, type Contact, isWithin } from '../authority.ts'
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

/** Former contacts, by their body, which stays. */
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
  erase: (transaction, id, lastDay) => keepContacts(transaction, id, ({ until }) => until === null || until > lastDay),
}

/** Each contact of a body by itself, present and past. */
export const keptContacts: KeptSource = {
  table: 'authorities',
  async kept(root, id) {
    const body = await bodyOf(root, id)
    if (!body) return []
    const owed = await owesAnAnswer(root, body.id)
    return body.contacts.map((contact) => ({
      what: { kind: 'contacts', id, contact },
      name: body.name,
      number: '',
      against: owed && contact.until === null ? ['dialogue-runs'] : [],
    }))
  },
  erase: (transaction, what) =>
    keepContacts(transaction, what.id, (contact) => !isTheSame({ kind: 'contacts', id: what.id, contact }, what)),
}

async function keepContacts(
  transaction: Transaction<unknown>,
  id: string,
  stays: (contact: Contact) => boolean,
): Promise<void> {
  const body = await bodyOf(transaction, id)
  if (!body) return
  const changed = rowOf({ ...body, contacts: body.contacts.filter(stays), version: body.version + 1 })
  const tables = transaction.withTables<AuthorityTables>()
  await tables.updateTable('authorities').set(changed).where('id', '=', body.id).execute()
}

async function bodyOf(db: Kysely<unknown>, id: string): Promise<Authority | null> {
  const rows = db.withTables<AuthorityTables>().selectFrom('authorities').selectAll()
  const row = await rows.where('id', '=', id as AuthorityId).executeTakeFirst()
  return row ? authorityOf(row) : null
}

/** A letter to it was sent and waits. */
async function owesAnAnswer(db: Kysely<unknown>, id: AuthorityId): Promise<boolean> {
  const rows = db.withTables<LetterTables>().selectFrom('letters').selectAll()
  const sent = await rows.where('state', '=', 'sent').where('due', 'is not', null).execute()
  return sent.map(letterOf).some(({ content, answered }) => content.authority === id && answered !== 'wholly')
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

export type AuthorityTables = {
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

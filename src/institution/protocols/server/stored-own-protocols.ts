// The institution's own do-no-harm protocols in a database: a row for each, a row for each of its versions.
import type { Kysely } from 'kysely'
import type { Migration } from '../../../foundation/server/database/database.ts'
import type { Instant } from '../../../vocabulary/dates.ts'
import { ownProtocolMost } from '../../../vocabulary/do-no-harm/own-protocol.ts'
import { type MeasureId, newId, type OwnProtocolId, type PersonId, type Random } from '../../../vocabulary/ids.ts'
import { accept, refuse } from '../../../vocabulary/problems.ts'
import { appendEntry } from '../../journal/server/stored-journal.ts'
import { type Means, whole } from '../../server/means.ts'
import type { KeptVersion, OwnProtocol, OwnProtocolForm, OwnProtocols } from '../own-protocol.ts'

export function storedOwnProtocols(root: Kysely<unknown>, means: Means): OwnProtocols {
  const db = root.withTables<Tables>()
  return {
    async list() {
      return (await newest(db).orderBy('own_protocols.begun').orderBy('own_protocols.id').execute()).map(protocolOf)
    },

    get: (id) => read(db, id),

    async versions(id) {
      const rows = await db
        .selectFrom('own_protocol_versions')
        .innerJoin('own_protocols', 'own_protocols.id', 'own_protocol_versions.protocol')
        .select(versionColumns)
        .where('protocol', '=', id)
        .orderBy('own_protocol_versions.version', 'desc')
        .execute()
      return rows.map(versionOf)
    },

    add: (form, crisis, by) =>
      whole(root, async (transaction) => {
        const tables = transaction.withTables<Tables>()
        const id = newId<OwnProtocolId>(means.random)
        // The journal's end is held first, which puts two people on PostgreSQL in a queue: together they do not pass the limit.
        await appendEntry(transaction, means, { by, act: 'own-protocol-added', subject: id, data: { version: 1 } })
        const { count } = await tables
          .selectFrom('own_protocols')
          .select((eb) => eb.fn.countAll<number | string>().as('count'))
          .executeTakeFirstOrThrow()
        const most = ownProtocolMost.protocols
        if (Number(count) >= most) return refuse('own-protocols-many', { most })
        const at = means.clock()
        await tables.insertInto('own_protocols').values({ id, crisis, version: 1, begun: at, retired: null }).execute()
        const says = named(form, means.random)
        await tables
          .insertInto('own_protocol_versions')
          .values(rowOf(id, 1, says, by, at))
          .execute()
        return accept({ ...says, id, crisis, version: 1, changed: at, changedBy: by, retired: null })
      }),

    change: (id, form, version, by) =>
      whole(root, async (transaction) => {
        const tables = transaction.withTables<Tables>()
        const standing = await read(tables, id)
        if (!standing) return refuse('not-found')
        if (standing.retired) return refuse('own-protocol-retired')
        const next = version + 1
        const written = await tables
          .updateTable('own_protocols')
          .set({ version: next })
          .where('id', '=', id)
          .where('version', '=', version)
          .executeTakeFirst()
        if (written.numUpdatedRows === 0n) return refuse('changed-meanwhile', { version: standing.version })
        const at = means.clock()
        const says = named(form, means.random)
        await tables
          .insertInto('own_protocol_versions')
          .values(rowOf(id, next, says, by, at))
          .execute()
        await appendEntry(transaction, means, { by, act: 'own-protocol-changed', subject: id, data: { version: next } })
        return accept({ ...standing, ...says, version: next, changed: at, changedBy: by })
      }),

    retire: (id, reason, by) =>
      whole(root, async (transaction) => {
        const tables = transaction.withTables<Tables>()
        const standing = await read(tables, id)
        if (!standing) return refuse('not-found')
        if (standing.retired && reason !== null) return refuse('changed-meanwhile')
        if (!standing.retired && reason === null) return accept(standing)
        const retired = reason === null ? null : { by, at: means.clock(), reason }
        await tables
          .updateTable('own_protocols')
          .set({ retired: retired && JSON.stringify(retired) })
          .where('id', '=', id)
          .execute()
        const act = retired ? 'own-protocol-retired' : 'own-protocol-brought-back'
        await appendEntry(transaction, means, { by, act, subject: id, data: { version: standing.version } })
        return accept({ ...standing, retired })
      }),
  }
}

export const ownProtocolTables: Migration = async (db) => {
  await db.schema
    .createTable('own_protocols')
    .addColumn('id', 'text', (column) => column.primaryKey())
    .addColumn('crisis', 'text', (column) => column.notNull())
    .addColumn('version', 'integer', (column) => column.notNull())
    .addColumn('begun', 'text', (column) => column.notNull())
    .addColumn('retired', 'text')
    .execute()
  await db.schema
    .createTable('own_protocol_versions')
    .addColumn('protocol', 'text', (column) => column.notNull())
    .addColumn('version', 'integer', (column) => column.notNull())
    .addColumn('says', 'text', (column) => column.notNull())
    .addColumn('changed_by', 'text', (column) => column.notNull())
    .addColumn('changed', 'text', (column) => column.notNull())
    .addPrimaryKeyConstraint('own_protocol_versions_key', ['protocol', 'version'])
    .execute()
}

type Tables = {
  own_protocols: {
    id: OwnProtocolId
    crisis: OwnProtocol['crisis']
    version: number
    begun: Instant
    /** JSON of who retired it, when and why. */
    retired: string | null
  }
  own_protocol_versions: {
    protocol: OwnProtocolId
    version: number
    /** JSON of its form. */
    says: string
    changed_by: PersonId
    changed: Instant
  }
}

const versionColumns = [
  'own_protocols.id',
  'own_protocols.crisis',
  'own_protocol_versions.version',
  'own_protocol_versions.says',
  'own_protocol_versions.changed_by',
  'own_protocol_versions.changed',
] as const

const newest = (db: Kysely<Tables>) =>
  db
    .selectFrom('own_protocols')
    .innerJoin('own_protocol_versions', (join) =>
      join
        .onRef('own_protocol_versions.protocol', '=', 'own_protocols.id')
        .onRef('own_protocol_versions.version', '=', 'own_protocols.version'),
    )
    .select([...versionColumns, 'own_protocols.retired'])

async function read(db: Kysely<Tables>, id: OwnProtocolId): Promise<OwnProtocol | null> {
  const row = await newest(db).where('own_protocols.id', '=', id).executeTakeFirst()
  return row ? protocolOf(row) : null
}

type Says = Pick<KeptVersion, 'name' | 'figures' | 'measures' | 'why'>

/** Each measure needs an id of its own: one that appears twice, as after a merge, gets a new one the second time. */
function named({ measures, ...form }: OwnProtocolForm, random: Random): Says {
  const ids = measures.map(({ id }) => id)
  return {
    ...form,
    measures: measures.map(({ id, ...measure }, at) => ({
      ...measure,
      id: id && ids.indexOf(id) === at ? id : newId<MeasureId>(random),
    })),
  }
}

const rowOf = (
  protocol: OwnProtocolId,
  version: number,
  { name, figures, measures, why }: Says,
  by: PersonId,
  changed: Instant,
): Tables['own_protocol_versions'] => ({
  protocol,
  version,
  says: JSON.stringify({ name, figures, measures, why }),
  changed_by: by,
  changed,
})

type VersionRow = Pick<Tables['own_protocols'], 'id' | 'crisis'> & Omit<Tables['own_protocol_versions'], 'protocol'>

const versionOf = ({ id, crisis, version, says, changed_by, changed }: VersionRow): KeptVersion => ({
  ...(JSON.parse(says) as Says),
  id,
  crisis,
  version,
  changed,
  changedBy: changed_by,
})

const protocolOf = ({ retired, ...row }: VersionRow & Pick<Tables['own_protocols'], 'retired'>): OwnProtocol => ({
  ...versionOf(row),
  retired: retired === null ? null : JSON.parse(retired),
})

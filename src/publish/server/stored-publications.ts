// The register of publications in a database: one row a version, with the publication itself, never changed.
import type { Kysely } from 'kysely'
import * as v from 'valibot'
import { compare } from '../../foundation/compare.ts'
import type { Migration } from '../../foundation/server/database/database.ts'
import { appendEntry } from '../../institution/journal/server/stored-journal.ts'
import { holdMedia } from '../../institution/newsroom/media/server/stored-media.ts'
import { type Means, whole } from '../../institution/server/means.ts'
import type { Instant } from '../../vocabulary/dates.ts'
import type { PersonId, PublicationId } from '../../vocabulary/ids.ts'
import { accept, refuse } from '../../vocabulary/problems.ts'
import type { Publication } from '../publication.ts'
import { publicationField } from '../publication-fields.ts'
import type { PublicationRegister, Published } from '../publication-register.ts'
import { type Source, sourceName } from '../source.ts'
import { filesOf } from './publication-files.ts'
import { endSchedule } from './stored-schedules.ts'

export type StoredPublications = PublicationRegister & {
  /** `standing` as this transaction sees it. */
  readonly standingIn: (db: Kysely<unknown>) => Promise<readonly Publication[]>
}

export function storedPublications(root: Kysely<unknown>, means: Means): StoredPublications {
  const db = root.withTables<PublicationTables>()
  /** A version never changes: it is read once. */
  const read = new Map<string, Published>()
  const publishedOf = (row: PublicationTables['publications']): Published => {
    const known = read.get(nameOf(row)) ?? readRow(row)
    read.set(nameOf(row), known)
    return known
  }

  /** The latest version of each, latest first: an index tells which those are, and only those not yet read are read. */
  const latest = async (from: Kysely<unknown>): Promise<readonly Published[]> => {
    const all = from.withTables<PublicationTables>().selectFrom('publications').where('latest', '=', 1)
    const names = await all.select(['id', 'version']).orderBy('at', 'desc').orderBy('id').execute()
    const unread = names.filter((name) => !read.has(nameOf(name)))
    if (unread.length > fewUnread) for (const row of await all.selectAll().execute()) publishedOf(row)
    else
      for (const { id, version } of unread) {
        const named = all.selectAll().where('id', '=', id).where('version', '=', version)
        publishedOf(await named.executeTakeFirstOrThrow())
      }
    return names.flatMap((name) => read.get(nameOf(name)) ?? [])
  }
  const standingIn: StoredPublications['standingIn'] = async (from) =>
    (await latest(from)).map(({ publication }) => publication).toSorted((one, other) => compare(one.id, other.id))

  return {
    standingIn,
    list: () => latest(root),
    standing: () => standingIn(root),

    async get(id) {
      const latest = db.selectFrom('publications').selectAll().where('id', '=', id).where('latest', '=', 1)
      const row = await latest.executeTakeFirst()
      return row ? publishedOf(row) : null
    },

    async versions(id) {
      const rows = await db
        .selectFrom('publications')
        .selectAll()
        .where('id', '=', id)
        .orderBy('version', 'desc')
        .execute()
      return rows.map(publishedOf)
    },

    recorded: () => db.selectFrom('publications').select(['id', 'version', 'at']).execute(),

    async file(id, version) {
      const named = db.selectFrom('publications').selectAll().where('id', '=', id).where('version', '=', version)
      const row = await named.executeTakeFirst()
      return row ? { publication: publishedOf(row).publication, file: `${row.publication}\n` } : null
    },

    record: (publication, source, by, recording) =>
      whole(root, async (transaction) => {
        const { id, version } = publication
        const tables = transaction.withTables<PublicationTables>()
        const overtaken = await tables
          .updateTable('publications')
          .set({ latest: 0 })
          .where('id', '=', id)
          .where('latest', '=', 1)
          .returning('version')
          .executeTakeFirst()
        if ((overtaken?.version ?? 0) !== version - 1) return refuse('changed-meanwhile')
        const held = await holdMedia(transaction, filesOf(publication))
        if (!held.ok) return held
        const ended = await endSchedule(transaction, source, recording?.made ?? null)
        if (recording && !ended) return refuse('changed-meanwhile')
        const planned = recording?.planned ?? null
        const written = JSON.stringify(publication)
        const row = { id, version, latest: 1, source, publication: written, by, at: means.clock(), planned }
        const added = await tables
          .insertInto('publications')
          .values(row)
          .onConflict((conflict) => conflict.columns(['id', 'version']).doNothing())
          .executeTakeFirst()
        if (added.numInsertedOrUpdatedRows === 0n) return refuse('changed-meanwhile')
        const act = publication.withdrawn ? 'withdrawn' : publication.correction ? 'corrected' : 'published'
        await appendEntry(transaction, means, {
          by,
          act,
          subject: id,
          data: { source, version, ...(planned && { planned }) },
        })
        return accept(readRow(row))
      }),
  }
}

export const publicationTables: Migration = async (db) => {
  await db.schema
    .createTable('publications')
    .addColumn('id', 'text', (column) => column.notNull())
    .addColumn('version', 'integer', (column) => column.notNull())
    .addColumn('latest', 'integer', (column) => column.notNull())
    .addColumn('source', 'text', (column) => column.notNull())
    .addColumn('publication', 'text', (column) => column.notNull())
    .addColumn('by', 'text', (column) => column.notNull())
    .addColumn('at', 'text', (column) => column.notNull())
    .addPrimaryKeyConstraint('publications_key', ['id', 'version'])
    .execute()
}

/** Which versions stand is then read without their texts. */
export const standingIndex: Migration = async (db) => {
  await db.schema
    .createIndex('publications_standing')
    .on('publications')
    .columns(['latest', 'at', 'id', 'version'])
    .execute()
}

/** Up to this many are queried one by one. */
const fewUnread = 8
const nameOf = ({ id, version }: { id: PublicationId; version: number }): string => `${id} ${version}`

type PublicationTables = {
  publications: {
    id: PublicationId
    version: number
    /** 1 for the version that stands. */
    latest: number
    source: string
    publication: string
    by: PersonId
    at: Instant
    planned: Instant | null
  }
}

/** What an older version of the program did not write yet is given its empty value. */
const readRow = ({ publication, source, by, at, planned }: PublicationTables['publications']): Published => ({
  publication: v.parse(publicationField, JSON.parse(publication)),
  source,
  by,
  at,
  planned,
})

/** Which of these records were ever published. */
export async function publishedOf<Id extends Source['id']>(
  db: Kysely<unknown>,
  kind: Source['kind'],
  ids: readonly Id[],
): Promise<readonly Id[]> {
  const names = ids.map((id) => sourceName(kind, id))
  const rows = db.withTables<PublicationTables>().selectFrom('publications').select('source').distinct()
  const found = new Set((await rows.where('source', 'in', names).execute()).map(({ source }) => source))
  return ids.filter((id) => found.has(sourceName(kind, id)))
}

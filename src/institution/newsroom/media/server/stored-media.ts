// The media library: facts in a database, bytes in a folder, each under its hash.
import { readFile, rm } from 'node:fs/promises'
import { join } from 'node:path'
import type { Kysely } from 'kysely'
import type { Migration } from '../../../../foundation/server/database/database.ts'
import { keepOnce } from '../../../../foundation/server/folders/files.ts'
import type { Instant } from '../../../../vocabulary/dates.ts'
import type { PersonId, ReportId } from '../../../../vocabulary/ids.ts'
import type { LocalText } from '../../../../vocabulary/languages.ts'
import { accept, type Outcome, refuse } from '../../../../vocabulary/problems.ts'
import { type FileRef, fileNameOf } from '../../../../vocabulary/published/files.ts'
import { hashesIn } from '../../../../vocabulary/published/files-in.ts'
import { type Means, whole } from '../../../server/means.ts'
import { listDrafts } from '../../server/stored-drafts.ts'
import { type CleanFile, isPicture, type MediaLibrary, type Medium, type MediumUse } from '../media.ts'

/** Lets a room below say what it shows, without this room knowing that room: also asked in the transaction that deletes a file. */
export type UsesBelow = (db: Kysely<unknown>) => Promise<readonly MediumUse[]>

/** `folder` exists. */
export function storedMedia(
  root: Kysely<unknown>,
  folder: string,
  clean: CleanFile,
  alsoUsed: UsesBelow,
  means: Pick<Means, 'clock'>,
): MediaLibrary {
  const db = root.withTables<MediaTables>()
  const get = async (hash: string) => {
    const row = await db.selectFrom('media').selectAll().where('hash', '=', hash).executeTakeFirst()
    return row ? mediumOf(row) : null
  }
  /** The bytes first: a file that nobody knows of does no harm, a fact without its file would. */
  const keep = async (medium: Medium, bytes: Uint8Array<ArrayBuffer>, report?: ReportId) => {
    await keepOnce(join(folder, fileNameOf(medium.file)), bytes)
    await db
      .insertInto('media')
      .values({ ...rowOf(medium), report: report ?? null })
      .onConflict((conflict) =>
        report ? conflict.column('hash').doNothing() : conflict.column('hash').doUpdateSet({ report: null }),
      )
      .execute()
  }
  const usesIn: UsesBelow = async (db) => {
    const inDrafts = (await listDrafts(db)).flatMap(({ draft: { id, content }, deleted }) =>
      hashesIn(content).map((hash) => ({
        hash,
        in: deleted ? ('deleted' as const) : ('draft' as const),
        id,
        title: content.title,
        link: deleted ? '/newsroom/deleted' : `/newsroom/${id}`,
      })),
    )
    return [...inDrafts, ...(await alsoUsed(db))]
  }
  return {
    uses: () => usesIn(root),

    async list() {
      const rows = db.selectFrom('media').selectAll().where('report', 'is', null).orderBy('added', 'desc')
      return (await rows.execute()).map(mediumOf)
    },

    async ofReport(report) {
      const rows = db.selectFrom('media').selectAll().where('report', '=', report).orderBy('added', 'desc')
      return (await rows.execute()).map(mediumOf)
    },

    async reportOf(hash) {
      const row = await db.selectFrom('media').select('report').where('hash', '=', hash).executeTakeFirst()
      return row?.report ?? null
    },

    async add(given, name, text, by, report) {
      const cleaned = await clean(given, name)
      if (!cleaned.ok) return cleaned
      const { bytes, hash, type, width, height } = cleaned.value
      const file: FileRef = { hash, type, name, size: bytes.length, width, height }
      if (report && !isPicture(file)) return refuse('medium-kind')
      const described = { text, version: 1, changedBy: by }
      await keep({ file, ...described, cleaned: cleaned.value.cleaned, by, added: means.clock() }, bytes, report)
      const kept = await get(hash)
      return kept ? accept(kept) : refuse('not-found')
    },

    async addPaper(bytes, hash, name, text, by) {
      const file: FileRef = { hash, type: 'application/pdf', name, size: bytes.length, width: null, height: null }
      const medium: Medium = { file, text, cleaned: true, by, added: means.clock(), version: 1, changedBy: by }
      await keep(medium, bytes)
      return (await get(hash)) ?? medium
    },

    get,

    async describe(hash, text, version, by) {
      const row = await db
        .updateTable('media')
        .set({ text: JSON.stringify(text), version: version + 1, changed_by: by })
        .where('hash', '=', hash)
        .where('version', '=', version)
        .returningAll()
        .executeTakeFirst()
      if (row) return accept(mediumOf(row))
      const there = await get(hash)
      return there ? refuse('changed-meanwhile', { version: there.version }) : refuse('not-found')
    },

    async read(hash) {
      const medium = await get(hash)
      return medium && new Uint8Array(await readFile(join(folder, fileNameOf(medium.file))))
    },

    async remove(hash) {
      // Its row first: a publication that holds it (`holdMedia`) is then recorded, and seen here, or finds it gone.
      const removed = await whole(root, async (transaction) => {
        const rows = transaction.withTables<MediaTables>().deleteFrom('media').where('hash', '=', hash)
        const row = await rows.returningAll().executeTakeFirst()
        if (!row) return refuse('not-found')
        return (await usesIn(transaction)).some((use) => use.hash === hash) ? refuse('medium-used') : accept(row)
      })
      if (!removed.ok) return removed
      await rm(join(folder, fileNameOf(mediumOf(removed.value).file)), { force: true })
      return accept(null)
    },
  }
}

/** In a transaction that shows these files to readers: until it ends none of them leaves the library. `medium-missing` for one that has left, and for a report’s picture: that is published when somebody brings it to the newsroom. */
export async function holdMedia(transaction: Kysely<unknown>, files: readonly FileRef[]): Promise<Outcome<null>> {
  for (const { hash, name } of files.toSorted((one, other) => (one.hash < other.hash ? -1 : 1))) {
    const { numUpdatedRows } = await transaction
      .withTables<MediaTables>()
      .updateTable('media')
      .set({ hash })
      .where('hash', '=', hash)
      .where('report', 'is', null)
      .executeTakeFirst()
    if (numUpdatedRows === 0n) return refuse('medium-missing', { name })
  }
  return accept(null)
}

export const mediaTables: Migration = async (db) => {
  await db.schema
    .createTable('media')
    .addColumn('hash', 'text', (column) => column.primaryKey())
    .addColumn('type', 'text', (column) => column.notNull())
    .addColumn('name', 'text', (column) => column.notNull())
    .addColumn('size', 'integer', (column) => column.notNull())
    .addColumn('width', 'integer')
    .addColumn('height', 'integer')
    .addColumn('text', 'text', (column) => column.notNull())
    .addColumn('cleaned', 'integer', (column) => column.notNull())
    .addColumn('by', 'text', (column) => column.notNull())
    .addColumn('added', 'text', (column) => column.notNull())
    .execute()
}

/** Pictures of reports that are not out stand apart from what the newsroom sees. */
export const picturesOfReports: Migration = async (db) => {
  await db.schema.alterTable('media').addColumn('report', 'text').execute()
}

export const mediaVersioned: Migration = async (db) => {
  await db.schema
    .alterTable('media')
    .addColumn('version', 'integer', (column) => column.notNull().defaultTo(1))
    .execute()
  await db.schema.alterTable('media').addColumn('changed_by', 'text').execute()
}

type MediaTables = {
  media: FileRef & {
    /** JSON of a LocalText. */
    text: string
    cleaned: number
    by: PersonId
    added: Instant
    /** The report whose own picture it is. */
    report: ReportId | null
    version: number
    /** Null for what nobody has described since an earlier version of the program. */
    changed_by: PersonId | null
  }
}

const rowOf = ({ file, text, cleaned, changedBy, ...said }: Medium): Omit<MediaTables['media'], 'report'> => ({
  ...file,
  ...said,
  text: JSON.stringify(text),
  cleaned: Number(cleaned),
  changed_by: changedBy,
})

const mediumOf = (row: MediaTables['media']): Medium => {
  const { text, cleaned, by, added, report: _, version, changed_by, ...file } = row
  return {
    file,
    text: JSON.parse(text) as LocalText,
    cleaned: cleaned === 1,
    by,
    added,
    version,
    changedBy: changed_by ?? by,
  }
}

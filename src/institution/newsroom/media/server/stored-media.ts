// The media library: facts in a database, bytes in a folder, each under its hash.
import { readFile, rm } from 'node:fs/promises'
import { join } from 'node:path'
import type { Kysely } from 'kysely'
import type { Migration } from '../../../../foundation/server/database.ts'
import { writeOnce } from '../../../../foundation/server/files.ts'
import type { Instant } from '../../../../vocabulary/dates.ts'
import { type FileRef, fileNameOf } from '../../../../vocabulary/files.ts'
import { hashesIn } from '../../../../vocabulary/files-in.ts'
import type { PersonId } from '../../../../vocabulary/ids.ts'
import type { LocalText } from '../../../../vocabulary/languages.ts'
import { accept, refuse } from '../../../../vocabulary/problems.ts'
import type { Means } from '../../../server/means.ts'
import type { Newsroom } from '../../draft.ts'
import type { CleanFile, MediaLibrary, MediaUses, Medium } from '../media.ts'

/** `folder` exists. */
export function storedMedia(
  root: Kysely<unknown>,
  folder: string,
  drafts: Newsroom,
  clean: CleanFile,
  alsoUsed: MediaUses,
  means: Pick<Means, 'clock'>,
): MediaLibrary {
  const db = root.withTables<MediaTables>()
  const get = async (hash: string) => {
    const row = await db.selectFrom('media').selectAll().where('hash', '=', hash).executeTakeFirst()
    return row ? mediumOf(row) : null
  }
  const uses: MediaUses = async () => {
    const inDrafts = (await drafts.list()).flatMap(({ id, content }) =>
      hashesIn(content).map((hash) => ({
        hash,
        in: 'draft' as const,
        id,
        title: content.title,
        link: `/newsroom/${id}`,
      })),
    )
    return [...inDrafts, ...(await alsoUsed())]
  }
  return {
    uses,

    async list() {
      return (await db.selectFrom('media').selectAll().orderBy('added', 'desc').execute()).map(mediumOf)
    },

    async add(given, name, text, by) {
      const cleaned = await clean(given, name)
      if (!cleaned.ok) return cleaned
      const { bytes, hash, type, width, height } = cleaned.value
      const file: FileRef = { hash, type, name, size: bytes.length, width, height }
      // The bytes first: a file that nobody knows of does no harm, a fact without its file would.
      await writeOnce(join(folder, fileNameOf(file)), bytes)
      const medium: Medium = { file, text, cleaned: cleaned.value.cleaned, by, added: means.clock() }
      await db
        .insertInto('media')
        .values(rowOf(medium))
        .onConflict((conflict) => conflict.column('hash').doNothing())
        .execute()
      const kept = await get(hash)
      return kept ? accept(kept) : refuse('not-found')
    },

    async describe(hash, text) {
      const { numUpdatedRows } = await db
        .updateTable('media')
        .set({ text: JSON.stringify(text) })
        .where('hash', '=', hash)
        .executeTakeFirst()
      const medium = numUpdatedRows > 0n ? await get(hash) : null
      return medium ? accept(medium) : refuse('not-found')
    },

    async read(hash) {
      const medium = await get(hash)
      return medium && new Uint8Array(await readFile(join(folder, fileNameOf(medium.file))))
    },

    async remove(hash) {
      const medium = await get(hash)
      if (!medium) return refuse('not-found')
      if ((await uses()).some((use) => use.hash === hash)) return refuse('medium-used')
      await db.deleteFrom('media').where('hash', '=', hash).execute()
      await rm(join(folder, fileNameOf(medium.file)), { force: true })
      return accept(null)
    },
  }
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

type MediaTables = {
  media: FileRef & {
    /** JSON of a LocalText. */
    text: string
    cleaned: number
    by: PersonId
    added: Instant
  }
}

const rowOf = ({ file, text, cleaned, by, added }: Medium): MediaTables['media'] => ({
  ...file,
  text: JSON.stringify(text),
  cleaned: Number(cleaned),
  by,
  added,
})

const mediumOf = ({ text, cleaned, by, added, ...file }: MediaTables['media']): Medium => ({
  file,
  text: JSON.parse(text) as LocalText,
  cleaned: cleaned === 1,
  by,
  added,
})

// Makes sure that the servers of one PostgreSQL database share one data folder: its id is in a file there, and in the database.
import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { sql } from 'kysely'
import type { Database } from '../../foundation/server/database/database.ts'
import { writeOnce } from '../../foundation/server/folders/files.ts'
import { newId, type Random } from '../../vocabulary/ids.ts'
import type { MailboxTables } from './tables.ts'

/** The first server of a database says which folder it is. False for another folder, which is left as it is. On SQLite the database is in the folder. */
export async function isSameFolder({ db, kind }: Database, folder: string, random: Random): Promise<boolean> {
  if (kind === 'sqlite') return true
  const tables = db.withTables<MailboxTables>()
  const file = join(folder, folderIdFile)
  const known = await tables.selectFrom('data_folder').select('folder').executeTakeFirst()
  if (!known) {
    await writeOnce(file, newId(random))
    await tables
      .insertInto('data_folder')
      .values({ one: 1, folder: await readFile(file, 'utf8') })
      .onConflict((conflict) => conflict.doNothing())
      .execute()
  }
  const here = await readFile(file, 'utf8').catch(() => null)
  const { folder: ours } = known ?? (await tables.selectFrom('data_folder').select('folder').executeTakeFirstOrThrow())
  return here === ours
}

/** Whether a database of PostgreSQL has a folder already: asked before any server is started on it. */
export async function isFolderKnown({ db, kind }: Pick<Database, 'db' | 'kind'>): Promise<boolean> {
  if (kind === 'sqlite') return false
  const { rows } = await sql<{ found: string | null }>`select to_regclass('data_folder')::text as found`.execute(db)
  if (!rows[0]?.found) return false
  return (
    (await db.withTables<MailboxTables>().selectFrom('data_folder').select('folder').executeTakeFirst()) !== undefined
  )
}

export const folderIdFile = 'folder-id'

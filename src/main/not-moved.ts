// Whether an institution's data are in the data folder's SQLite file while the server is told to serve another, empty database: somebody has forgotten to move them.
import { existsSync } from 'node:fs'
import { DatabaseSync } from 'node:sqlite'
import type { Kysely } from 'kysely'
import { leftToRight, t } from '../foundation/words/t.ts'
import { holdsInstitution } from '../sealed/server/mailbox.ts'
import type { Language } from '../vocabulary/languages.ts'

/**
 * Call it before the first table is made there: a move needs an empty database. Returns the sentence that says what to do; null when nothing is left behind, as after a move, which leaves the file as it was.
 */
export async function notMoved(file: string, db: Kysely<unknown>, language: Language): Promise<string | null> {
  // A new database does not even have the table.
  if (!existsSync(file) || (await holdsInstitution(db).catch(() => false)) || !holdsOne(file)) return null
  return t(language, 'terminal.server.not-moved', { file: leftToRight(file) })
}

function holdsOne(file: string): boolean {
  let database: DatabaseSync | undefined
  try {
    database = new DatabaseSync(file, { readOnly: true, timeout: 5_000 })
    return database.prepare('select 1 from directory_versions limit 1').get() !== undefined
  } catch {
    return false // no database, or one that was never served
  } finally {
    database?.close()
  }
}

// Whether what a server keeps is in its data folder's SQLite file while it is told to serve another, empty database: somebody has forgotten to move it.
import { existsSync } from 'node:fs'
import { dirname } from 'node:path'
import { Kysely, SqliteDialect } from 'kysely'
import type { Language } from '../../../vocabulary/languages.ts'
import { leftToRight, t } from '../../words/t.ts'
import { isHere } from '../folders/database-elsewhere.ts'
import { readSqlite } from './sqlite.ts'

/** The two servers' differ in what tells that a database is in use, and in how it is named. */
const named = {
  staff: { variable: 'DATABASE_URL', option: '--to' },
  public: { variable: 'PUBLIC_DATABASE_URL', option: '--public-to' },
} as const

/**
 * Call it before the first table is made there: a move needs an empty database. `file` is the SQLite file, `holds` fails where a table is missing. Returns the sentence that says what to do;
 * null when nothing is left behind, as after a move, which leaves the file as it was.
 */
export async function notMoved(
  server: keyof typeof named,
  { file, db, holds }: { file: string; db: Kysely<unknown>; holds: (db: Kysely<unknown>) => Promise<boolean> },
  language: Language,
): Promise<string | null> {
  if (!existsSync(file)) return null
  const there = await holds(db).catch(() => null)
  // Where it was moved, everybody may have left since.
  const wasMoved = there === false && !isHere(server, dirname(file)).ok
  if (there || wasMoved || !(await holdsIn(file, holds))) return null
  return t(language, 'terminal.server.not-moved', { server, file: leftToRight(file), ...named[server] })
}

async function holdsIn(file: string, holds: (db: Kysely<unknown>) => Promise<boolean>): Promise<boolean> {
  const db = new Kysely<unknown>({ dialect: new SqliteDialect({ database: async () => readSqlite(file) }) })
  try {
    return await holds(db)
  } catch {
    return false // no database, or one that was never served
  } finally {
    await db.destroy()
  }
}

// On PostgreSQL no file can be copied beside before a newer version changes the tables: a backup of the last day must be there, or the administrator says that there is another copy.
import type { Kysely } from 'kysely'
import type { MailboxTables } from '../../sealed/server/tables.ts'
import { readBackupNote } from './backup-note.ts'

/**
 * Throws with what to do where no backup was made in the last day, unless `UPGRADE_WITHOUT_BACKUP` says `yes`. `staff` is the staff server's folder. To be asked before the first step that
 * changes a database which holds something.
 */
export const backupBeforeUpgrade =
  (staff: string, env: NodeJS.ProcessEnv, now: () => number = Date.now) =>
  async (db: Kysely<unknown>): Promise<void> => {
    if (!(await holdsInstitution(db))) return
    if (env.UPGRADE_WITHOUT_BACKUP === 'yes') return
    const { last } = await readBackupNote(staff)
    if (last && now() - Date.parse(last.at) < dayHours * 3_600_000) return
    throw new Error(
      'this version changes tables of the database, and no backup was made in the last day. Nothing was changed: make one (npx wiqaya backup --to … --for … --data …), then start again. Where the database is copied by other means, start once with UPGRADE_WITHOUT_BACKUP=yes.',
    )
  }

const dayHours = 24

/** Not while it is empty: two servers may be started on a new one at once, and a first start may have been cut off. */
const holdsInstitution = (db: Kysely<unknown>): Promise<boolean> =>
  db
    .withTables<MailboxTables>()
    .selectFrom('directory_versions')
    .select('number')
    .limit(1)
    .execute()
    .then(
      (rows) => rows.length > 0,
      () => false, // it was cut off before that table
    )

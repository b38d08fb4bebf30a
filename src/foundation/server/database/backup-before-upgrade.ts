// Before a newer version changes tables on PostgreSQL, where no file can be copied: a backup of the last day must exist, or the administrator says that there is another copy.
import type { Kysely } from 'kysely'
import { backedUpWithin, readBackupNote } from '../folders/backup-note.ts'
import { NotStarted } from '../process/not-started.ts'

/** `folder` is the server's own; `holds` tells whether its database holds anything: asked also of one in which a table is still missing, where a first start was cut off. */
type UpgradedServer = { readonly folder: string; readonly holds: (db: Kysely<unknown>) => Promise<unknown> }

/**
 * Throws with what to do where no backup was made in the last day, unless `UPGRADE_WITHOUT_BACKUP` says `yes`. To be asked before the first step that
 * changes a database which holds something.
 */
export const backupBeforeUpgrade =
  ({ folder, holds }: UpgradedServer, env: NodeJS.ProcessEnv, now: () => number = Date.now) =>
  async (db: Kysely<unknown>): Promise<void> => {
    // Not while it is empty: two servers may be started on a new one at once.
    if (!(await holds(db).catch(() => null))) return
    if (env.UPGRADE_WITHOUT_BACKUP === 'yes') return
    if (backedUpWithin(await readBackupNote(folder), now(), dayHours)) return
    throw new NotStarted('terminal.server.no-backup')
  }

const dayHours = 24

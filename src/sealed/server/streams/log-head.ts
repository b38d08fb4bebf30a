// L of a stream's log, at any position that it has reached.
import { logStart } from '../../log/form.ts'
import type { MailboxDb, MailboxTables } from '../tables.ts'

/** Null when the log does not reach the position. */
export async function headAt(
  db: MailboxDb,
  { stream, dossier }: Pick<MailboxTables['streams'], 'stream' | 'dossier'>,
  position: number,
): Promise<Uint8Array | null> {
  if (position === 0) return logStart(dossier, stream)
  const row = await db
    .selectFrom('records')
    .select('head')
    .where('stream', '=', stream)
    .where('position', '=', position)
    .executeTakeFirst()
  return row ? new Uint8Array(row.head) : null
}

// A note in a server's folder that its database is on PostgreSQL: whoever comes without the address must neither begin an empty file there nor work on the one from before a move.
import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { accept, type Outcome, refuse } from '../../../vocabulary/problems.ts'
import { writeOnce } from './files.ts'

/** Its name. Of this machine, and in no backup, which may be restored into files. */
export const elsewhereNote = 'database-is-on-postgresql'

const variables = { staff: 'DATABASE_URL', public: 'PUBLIC_DATABASE_URL' } as const

/** `folder` is the server's own. */
export async function noteElsewhere(folder: string): Promise<void> {
  await writeOnce(join(folder, elsewhereNote), '')
}

/** Asked where no address was given. Refuses `database-elsewhere` (variable, file). */
export function isHere(server: keyof typeof variables, folder: string): Outcome<null> {
  const file = join(folder, elsewhereNote)
  return existsSync(file) ? refuse('database-elsewhere', { variable: variables[server], file }) : accept(null)
}

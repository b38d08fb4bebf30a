// Where a database is: an address of PostgreSQL's, or the path of a SQLite file.
import { NotStarted } from '../process/not-started.ts'

export const isPostgres = (address: string): boolean => /^postgres(ql)?:/.test(address)

/**
 * What the environment names; null where it names nothing. Throws for what is no address of PostgreSQL's: as a path it would begin an empty
 * database there. It may hold a password, and is not repeated.
 */
export function addressNamed(env: NodeJS.ProcessEnv, variable: 'DATABASE_URL' | 'PUBLIC_DATABASE_URL'): string | null {
  const address = env[variable] || null
  if (address !== null && !isPostgres(address)) throw new NotStarted('terminal.setting.database-url', { variable })
  return address
}

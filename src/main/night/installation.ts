// Where an installation keeps its data: its folder, and each server's database.
import { existsSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { addressNamed } from '../../foundation/server/database/address.ts'
import { isHere } from '../../foundation/server/folders/database-elsewhere.ts'
import { accept, type Outcome, refuse } from '../../vocabulary/problems.ts'
import { type Server, servers } from './rooms-tables.ts'

export type Installation = {
  /** Holds `staff/` and `public/`. */
  readonly folder: string
  /** PostgreSQL's addresses, or the paths of SQLite files; null for a server that has none here. */
  readonly databases: Readonly<Record<Server, string | null>>
}

const named = (server: Server, env: NodeJS.ProcessEnv): string | null =>
  addressNamed(env, server === 'staff' ? 'DATABASE_URL' : 'PUBLIC_DATABASE_URL')

/** What `DATABASE_URL` and `PUBLIC_DATABASE_URL` name, and otherwise the files in the folder. */
export const databaseAddress = (server: Server, folder: string, env: NodeJS.ProcessEnv): string =>
  named(server, env) ?? sqliteFile(server, folder)

export const sqliteFile = (server: Server, folder: string): string => join(folder, server, `${server}.sqlite`)

/** Refuses `no-installation-here` for a folder that holds none, and `database-elsewhere` where one of the databases that are `needed` is on PostgreSQL at an address that is not named. */
export function installationAt(
  folder: string,
  env: NodeJS.ProcessEnv = process.env,
  needed: readonly Server[] = servers,
): Outcome<Installation> {
  const path = resolve(folder)
  if (!existsSync(join(path, 'staff'))) return refuse('no-installation-here', { folder: path })
  const databases: Record<Server, string | null> = { staff: null, public: null }
  for (const server of servers) {
    databases[server] = named(server, env)
    if (databases[server] !== null) continue
    const here = isHere(server, join(path, server))
    if (!here.ok && needed.includes(server)) return here
    if (here.ok && existsSync(sqliteFile(server, path))) databases[server] = sqliteFile(server, path)
  }
  return accept({ folder: path, databases })
}

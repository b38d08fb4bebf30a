// Where an installation keeps its data: its folder, and each server's database.
import { existsSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { accept, type Outcome, refuse } from '../../vocabulary/problems.ts'
import type { Server } from './rooms-tables.ts'

export type Installation = {
  /** Holds `staff/` and `public/`. */
  readonly folder: string
  /** PostgreSQL's addresses, or the paths of SQLite files; null for a server that has none yet. */
  readonly databases: Readonly<Record<Server, string | null>>
}

/** What `DATABASE_URL` and `PUBLIC_DATABASE_URL` name, and otherwise the files in the folder. */
export function databaseAddress(server: Server, folder: string, env: NodeJS.ProcessEnv): string {
  const named = server === 'staff' ? env.DATABASE_URL : env.PUBLIC_DATABASE_URL
  return named || sqliteFile(server, folder)
}

export const sqliteFile = (server: Server, folder: string): string => join(folder, server, `${server}.sqlite`)

/** Refuses `no-installation-here` for a folder that holds none. */
export function installationAt(folder: string, env: NodeJS.ProcessEnv = process.env): Outcome<Installation> {
  const path = resolve(folder)
  if (!existsSync(join(path, 'staff'))) return refuse('no-installation-here', { folder: path })
  const databaseOf = (server: Server) => {
    const address = databaseAddress(server, path, env)
    return address === sqliteFile(server, path) && !existsSync(address) ? null : address
  }
  return accept({ folder: path, databases: { staff: databaseOf('staff'), public: databaseOf('public') } })
}

// Takes a data folder for one process alone, or for the servers that share it.
import { mkdirSync } from 'node:fs'
import { join } from 'node:path'
import { DatabaseSync } from 'node:sqlite'

export type DataFolder = { readonly path: string; readonly release: () => void }

/**
 * Makes the folder if it is missing and holds it until `release` or the end of the process, however it ends: the lock is the
 * operating system's own, held through a SQLite file. `shared`: beside others that share it, and nobody else. Gives the sentence that says why when it cannot be had.
 */
export function takeDataFolder(path: string, { shared = false } = {}): DataFolder | string {
  try {
    mkdirSync(path, { recursive: true, mode: 0o750 })
    const lock = new DatabaseSync(join(path, 'in-use.lock'), { timeout: 0 })
    // No journal: an empty file is all that is ever there.
    lock.exec(`PRAGMA journal_mode = OFF; ${shared ? 'BEGIN; SELECT * FROM sqlite_schema' : 'BEGIN EXCLUSIVE'}`)
    return { path, release: () => lock.close() }
  } catch (error) {
    if (error instanceof Error && 'errcode' in error && error.errcode === 5)
      return `The data folder ${path} is in use by another process.`
    return `The data folder ${path} cannot be written (${error instanceof Error ? error.message : error}).`
  }
}

// Takes a data folder for one process alone, or for the servers that share it.
import { join } from 'node:path'
import { DatabaseSync } from 'node:sqlite'
import { accept, type Outcome, refuse } from '../../../vocabulary/problems.ts'
import { storageProblem } from '../database/database.ts'
import { makeFolder } from './make-folder.ts'

type DataFolder = { readonly path: string; readonly release: () => void }

/**
 * Makes the folder if it is missing and holds it until `release` or the end of the process, however it ends: the lock is the
 * operating system's own, held through a SQLite file. `shared`: beside others that share it, and nobody else. Refuses `data-folder-in-use`, `folder-closed` (folder of each) and `storage-full`.
 */
export function takeDataFolder(path: string, { shared = false } = {}): Outcome<DataFolder> {
  const made = makeFolder(path, 0o750)
  if (!made.ok) return made
  try {
    const lock = new DatabaseSync(join(path, lockFile), { timeout: 0 })
    // No journal: an empty file is all that is ever there.
    lock.exec(`PRAGMA journal_mode = OFF; ${shared ? 'BEGIN; SELECT * FROM sqlite_schema' : 'BEGIN EXCLUSIVE'}`)
    held.add(lock)
    return accept({
      path,
      release: () => {
        lock.close()
        held.delete(lock)
      },
    })
  } catch (error) {
    if (error instanceof Error && 'errcode' in error && error.errcode === 5)
      return refuse('data-folder-in-use', { folder: path })
    const problem = storageProblem(error)
    return problem?.code === 'storage-full' ? { ok: false, problem } : refuse('folder-closed', { folder: path })
  }
}

/** In the folder. */
export const lockFile = 'in-use.lock'

/** Referenced here as long as they are held: Node collects what nobody references, and releases its lock while the process goes on. */
const held = new Set<DatabaseSync>()

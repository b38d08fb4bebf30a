// Makes a folder with its missing parents, or says that it cannot be made.
import { existsSync, mkdirSync, statSync } from 'node:fs'
import { dirname } from 'node:path'
import { accept, type Outcome, refuse } from '../../../vocabulary/problems.ts'
import { storageProblem } from '../database/database.ts'

/**
 * Refuses `folder-closed` (folder), and `storage-full`. Goes up by itself: of a place that takes no folders, as `/proc`, Node's own making of all that
 * is missing never comes back.
 */
export function makeFolder(path: string, mode = 0o700): Outcome<null> {
  try {
    make(path, mode)
    return accept(null)
  } catch (error) {
    const full = storageProblem(error)
    return full ? { ok: false, problem: full } : refuse('folder-closed', { folder: path })
  }
}

function make(path: string, mode: number): void {
  const above = dirname(path)
  if (above !== path && !existsSync(above)) make(above, mode)
  try {
    mkdirSync(path, { mode })
  } catch (error) {
    if (!statSync(path, { throwIfNoEntry: false })?.isDirectory()) throw error
  }
}

// Copies a SQLite database next to itself before a newer version changes its tables.
import {
  closeSync,
  existsSync,
  fsyncSync,
  openSync,
  readdirSync,
  renameSync,
  rmSync,
  statfsSync,
  statSync,
} from 'node:fs'
import { basename, dirname, join } from 'node:path'
import { DatabaseSync } from 'node:sqlite'
import { NotStarted } from '../process/not-started.ts'

/**
 * Called before each room's steps. `staff.sqlite.before-31-steps` is the file as it stood after 31 of them. A database that was begun by this very process is not copied. Throws, and nothing has been
 * changed, when there is no room for the copy and for the steps. Copies that have lain for a month go whenever the database is opened: what was erased since is still in them. `free`: bytes on the disk of a folder.
 */
export function copyBeforeUpgrade(
  path: string,
  upgrading: (told: { readonly kind: 'copy'; readonly bytes: number }) => void,
  free: (folder: string) => number = freeNow,
): (room: string, steps: readonly string[]) => Promise<void> {
  const known = stepsIn(path)
  const copy = `${path}.before-${known.size}-steps`
  forgetOld(path, copy)
  let begun = false
  return async (room, steps) => {
    if (begun || known.size === 0 || steps.every((step) => known.has(`${room}/${step}`))) return
    const bytes = statSync(path).size
    const isThere = isNewer(copy, path)
    const needed = (isThere ? 0 : bytes) + bytes + stepsLeast
    const there = free(dirname(path))
    if (there < needed)
      throw new NotStarted('terminal.server.no-room', {
        megabytes: Math.ceil(needed / 1_000_000),
        free: Math.floor(there / 1_000_000),
      })
    begun = true
    if (isThere) return
    upgrading({ kind: 'copy', bytes })
    writeCopy(path, copy)
  }
}

/** Made by an upgrade that was interrupted, and nothing was written since: where the earlier version went on after it, its copy would be of another day. */
function isNewer(copy: string, path: string): boolean {
  const changed = (file: string) => statSync(file, { throwIfNoEntry: false })?.mtimeMs ?? 0
  return changed(copy) > Math.max(changed(path), changed(`${path}-wal`))
}

/** What steps write again lies beside the file until they are done: about as much as the file, where they read every record anew; and tables of a few kilobytes each. */
const stepsLeast = 4_000_000

function freeNow(folder: string): number {
  const { bavail, bsize } = statfsSync(folder)
  return bavail * bsize
}

/** Throws why, and leaves nothing of it, when it cannot be written. */
function writeCopy(path: string, copy: string): void {
  const unfinished = `${copy}.tmp`
  try {
    rmSync(unfinished, { force: true })
    const database = new DatabaseSync(path, { timeout: 5_000 })
    try {
      database.prepare('VACUUM INTO ?').run(unfinished)
    } finally {
      database.close()
    }
    flush(unfinished)
    renameSync(unfinished, copy)
  } catch (error) {
    const why = error instanceof Error ? error.message : String(error)
    throw new NotStarted('terminal.server.no-copy', { why })
  } finally {
    rmSync(unfinished, { force: true })
  }
}

/** What a database had taken before this process touched it: nothing for one that is new. */
function stepsIn(path: string): ReadonlySet<string> {
  if (!existsSync(path)) return new Set()
  const database = new DatabaseSync(path, { timeout: 5_000 })
  try {
    const rows = database.prepare("SELECT name FROM sqlite_schema WHERE name = 'migrations'").all()
    if (rows.length === 0) return new Set()
    return new Set(
      database
        .prepare('SELECT room, step FROM migrations')
        .all()
        .map(({ room, step }) => `${room}/${step}`),
    )
  } finally {
    database.close()
  }
}

function flush(path: string): void {
  const file = openSync(path, 'r')
  fsyncSync(file)
  closeSync(file)
}

const daysKept = 30

function forgetOld(path: string, made: string): void {
  const folder = dirname(path)
  for (const name of readdirSync(folder)) {
    const file = join(folder, name)
    if (!name.startsWith(`${basename(path)}.before-`) || file === made) continue
    if (Date.now() - statSync(file).mtimeMs > daysKept * 86_400_000) rmSync(file, { force: true })
  }
}

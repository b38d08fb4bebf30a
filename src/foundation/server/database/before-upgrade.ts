// Copies a SQLite database before a newer version changes its tables: next to it, once for each state that an upgrade begins from.
import { closeSync, existsSync, fsyncSync, openSync, readdirSync, renameSync, rmSync, statSync } from 'node:fs'
import { basename, dirname, join } from 'node:path'
import { DatabaseSync } from 'node:sqlite'
import { NotStarted } from '../process/not-started.ts'

/**
 * Called before each room's steps. `staff.sqlite.before-31-steps` is the file as it stood after 31 of them. A database that was begun by this very process is not copied. Throws, and nothing has been
 * changed, when there is no room for the copy. Copies that have lain for a month go when another one is made.
 */
export function copyBeforeUpgrade(
  path: string,
  upgrading: (told: { readonly kind: 'copy'; readonly bytes: number }) => void,
): (room: string, steps: readonly string[]) => Promise<void> {
  const known = stepsIn(path)
  return async (room, steps) => {
    if (known.size === 0 || steps.every((step) => known.has(`${room}/${step}`))) return
    const copy = `${path}.before-${known.size}-steps`
    if (existsSync(copy)) return
    upgrading({ kind: 'copy', bytes: statSync(path).size })
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
      throw new NotStarted('terminal.server.no-copy', { why, megabytes: megabytes(path) })
    }
    forgetOld(path, copy)
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

const megabytes = (path: string): number => Math.ceil((statSync(path).size * 1.2) / 1_000_000) + 1

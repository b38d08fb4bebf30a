// Where a run of the tests keeps all that it writes: in memory where there is much of it, else where this machine keeps what is temporary.
import { chmodSync, existsSync, mkdtempSync, readdirSync, rmSync, statfsSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'

/** As much again as a long run was seen to need at once; what a container gives without being asked is less. */
const enough = 4 * 1024 ** 3

/** A new folder. No test cuts the machine's power: to wait for a disk was half of what tests with a database of their own took. */
export function scratchFolder(): string {
  const within = isAmple('/dev/shm') ? '/dev/shm' : tmpdir()
  for (const name of readdirSync(within)) if (isLeft(name)) rmSync(join(within, name), { recursive: true, force: true })
  const folder = mkdtempSync(join(within, `wiqaya-tests-${process.pid}-`))
  // PostgreSQL, which is another user, has its place in it.
  chmodSync(folder, 0o711)
  return folder
}

function isAmple(folder: string): boolean {
  if (!existsSync(folder) || process.availableMemory() < 2 * enough) return false
  const { bavail, bsize } = statfsSync(folder)
  return bavail * bsize >= enough
}

/** Whether it is of a run that was killed and could not take it away: memory would be held until the machine starts anew. */
function isLeft(name: string): boolean {
  const [, run] = /^wiqaya-tests-(\d+)-/.exec(name) ?? []
  if (run === undefined) return false
  try {
    process.kill(Number(run), 0)
    return false
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === 'ESRCH'
  }
}

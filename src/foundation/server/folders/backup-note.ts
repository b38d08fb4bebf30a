// What the servers know of backups: when the last one was made, and whether one was ever restored and checked. A small file in the folder of each.
import { existsSync } from 'node:fs'
import { chmod, readFile } from 'node:fs/promises'
import { join } from 'node:path'
import * as v from 'valibot'
import { type Instant, isInstant } from '../../../vocabulary/dates.ts'
import { writeAtomically } from './files.ts'

/** Its name. */
export const backupNote = 'last-backup.json'

const shape = v.object({
  last: v.nullable(v.object({ at: v.custom<Instant>(isInstant), bytes: v.number() })),
  tried: v.nullable(v.custom<Instant>(isInstant)),
})
type BackupNote = v.InferOutput<typeof shape>

/** Of an installation that never made one, both are null. `folder` is the server's own. */
export async function readBackupNote(folder: string): Promise<BackupNote> {
  const none = { last: null, tried: null }
  try {
    const parsed = v.safeParse(shape, JSON.parse(await readFile(join(folder, backupNote), 'utf8')))
    return parsed.success ? parsed.output : none
  } catch {
    return none // not there yet, or damaged: then nothing is known of any
  }
}

/** Whether one was made in so many hours. A moment that is still to come was written by a clock that was wrong, and counts for none: or none would be made until then. */
export function backedUpWithin({ last }: BackupNote, now: number, hours: number): boolean {
  if (last === null) return false
  const age = now - Date.parse(last.at)
  return age > -clockSlack && age < hours * 3_600_000
}
const clockSlack = 600_000

/** In the folder of each server whose database is in it: the public one cannot look into the other's. */
export async function noteBackup(
  folder: string,
  last: NonNullable<BackupNote['last']>,
  servers: readonly ('staff' | 'public')[] = ['staff'],
): Promise<void> {
  for (const server of servers) if (existsSync(join(folder, server))) await change(join(folder, server), { last })
}

export const noteTried = (folder: string, tried: Instant): Promise<void> => change(join(folder, 'staff'), { tried })

async function change(folder: string, changed: Partial<BackupNote>): Promise<void> {
  const file = join(folder, backupNote)
  await writeAtomically(file, `${JSON.stringify({ ...(await readBackupNote(folder)), ...changed })}\n`)
  // A backup may be made by another user than the servers', who have to read that it was; the folder lets in nobody else.
  await chmod(file, 0o644)
}

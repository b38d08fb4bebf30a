// What the staff server is told of backups: when the last one was made, and whether one was ever restored and looked at. A small file in its folder.
import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import * as v from 'valibot'
import { writeAtomically } from '../../foundation/server/files.ts'
import { type Instant, isInstant } from '../../vocabulary/dates.ts'
import { backupNote } from './kept-files.ts'

const shape = v.object({
  last: v.nullable(v.object({ at: v.custom<Instant>(isInstant), bytes: v.number() })),
  tried: v.nullable(v.custom<Instant>(isInstant)),
})
export type BackupNote = v.InferOutput<typeof shape>

/** Of an installation that never made one, both are null. `staff` is the staff server's folder. */
export async function readBackupNote(staff: string): Promise<BackupNote> {
  const none = { last: null, tried: null }
  try {
    const parsed = v.safeParse(shape, JSON.parse(await readFile(join(staff, backupNote), 'utf8')))
    return parsed.success ? parsed.output : none
  } catch {
    return none // not there yet, or damaged: then nothing is known of any
  }
}

export const noteBackup = (folder: string, last: NonNullable<BackupNote['last']>): Promise<void> =>
  change(folder, { last })

export const noteTried = (folder: string, tried: Instant): Promise<void> => change(folder, { tried })

async function change(folder: string, changed: Partial<BackupNote>): Promise<void> {
  const staff = join(folder, 'staff')
  await writeAtomically(
    join(staff, backupNote),
    `${JSON.stringify({ ...(await readBackupNote(staff)), ...changed })}\n`,
  )
}

// Which files of an installation's folder are kept: all but what is copied as rows, what is made again, and what is being written.
import type { Stats } from 'node:fs'
import { lstat, readdir } from 'node:fs/promises'
import { join } from 'node:path'
import { backupNote } from '../../foundation/server/folders/backup-note.ts'
import { elsewhereNote } from '../../foundation/server/folders/database-elsewhere.ts'
import { absent } from '../../foundation/server/folders/files.ts'

/** `path` is under the folder, with `/`. */
export type KeptFile = { readonly path: string; readonly stats: Stats }

export async function* keptFiles(folder: string): AsyncIterable<KeptFile> {
  yield* waitingFiles(folder)
  yield* otherFiles(folder)
}

/** Taken into the registers or a dossier, and then deleted: read before the rows are, or what is taken in meanwhile would be in neither. */
const waiting = ['public/intake/letters', 'public/intake/authority-answers']

export async function* waitingFiles(folder: string): AsyncIterable<KeptFile> {
  for (const path of waiting) yield* filesIn(folder, path, (inside) => !isLeftOut(inside))
}

/**
 * In an order in which what is replaced or taken away soonest is read first, and what is only ever added last: publications, what came in, the newsroom's files,
 * attached files. Symbolic links and what is not there any more are passed over.
 */
export async function* otherFiles(folder: string): AsyncIterable<KeptFile> {
  const later = ['staff/media', 'staff/attachments']
  const notNow = [...waiting, ...later]
  yield* filesIn(folder, '', (path) => !isLeftOut(path) && !notNow.includes(path))
  for (const path of later) yield* filesIn(folder, path, (inside) => !isLeftOut(inside))
}

/** What the public site shows is written again from the publications; databases are copied as rows; what is prepared to be taken out is all here; what backups say of themselves is of this machine. */
function isLeftOut(path: string): boolean {
  const name = path.split('/').at(-1) ?? ''
  return (
    path === 'public/site' ||
    path === 'staff/leaving' ||
    /^(staff\/staff|public\/public)\.sqlite(-wal|-shm|-journal)?$/.test(path) ||
    /^in-use\.lock/.test(name) ||
    /\.[0-9a-f]{12}\.tmp$/.test(name) ||
    /\.sqlite-(wal|shm|journal)$/.test(name) ||
    name.startsWith('erased-') ||
    /\.sqlite\.before-\d+-steps/.test(name) ||
    name === backupNote ||
    name === elsewhereNote ||
    name === backupBegun
  )
}

/** In the staff server's folder: since when a server makes one by the clock. */
export const backupBegun = 'backup-begun'

async function* filesIn(folder: string, inside: string, keeps: (path: string) => boolean): AsyncIterable<KeptFile> {
  const names = await readdir(join(folder, inside)).catch(absent)
  for (const name of (names ?? []).sort()) {
    const path = inside === '' ? name : `${inside}/${name}`
    if (!keeps(path)) continue
    const stats = await lstat(join(folder, path)).catch(absent)
    if (stats?.isDirectory()) yield* filesIn(folder, path, keeps)
    else if (stats?.isFile()) yield { path, stats }
  }
}

// A folder that is made beside its final place and moved there once it is complete; what a killed process left is removed first.
import { randomBytes } from 'node:crypto'
import { lstat, open, readdir, rename, rm, rmdir } from 'node:fs/promises'
import { basename, dirname, join } from 'node:path'
import { accept, type Outcome, refuse } from '../../../vocabulary/problems.ts'
import { lockFile, takeDataFolder } from './data-folder.ts'
import { absent } from './files.ts'
import { makeFolder } from './make-folder.ts'

type UnfinishedFolder = {
  readonly path: string
  /** It is the target from now on, in the place of an empty one, also after a power cut. Refuses `target-not-empty` (folder) where something was put there meanwhile, which stays. */
  readonly finish: () => Promise<Outcome<null>>
  /** Nothing of it is there. Without effect once it is finished. */
  readonly drop: () => Promise<void>
}

/** `target` is missing or empty. Another process that makes the same is left alone. Refuses `folder-closed` (folder) and `storage-full`. */
export async function openUnfinished(target: string): Promise<Outcome<UnfinishedFolder>> {
  await forgetLeft(target)
  const path = `${target}.${randomBytes(6).toString('hex')}.unfinished`
  const made = makeFolder(path)
  if (!made.ok) return made
  const taken = takeDataFolder(path)
  if (!taken.ok) return taken
  let isOver = false
  return accept({
    path,
    async finish() {
      try {
        await rmdir(target).catch(absent)
      } catch (error) {
        if (error instanceof Error && 'code' in error && error.code === 'ENOTEMPTY')
          return refuse('target-not-empty', { folder: target })
        throw error
      }
      await rename(path, target)
      isOver = true
      // As long as it is held nobody takes the folder, and so nobody else's lock is removed.
      for (const file of await readdir(target)) if (file.startsWith(lockFile)) await rm(join(target, file))
      taken.value.release()
      await using above = await open(dirname(target))
      await above.sync()
      return accept(null)
    },
    async drop() {
      if (isOver) return
      isOver = true
      await rm(path, { recursive: true, force: true })
      taken.value.release()
    },
  })
}

async function forgetLeft(target: string): Promise<void> {
  for await (const { path, own } of leftUnfinished(dirname(target), `${basename(target)}.`))
    if (own) await rm(path, { recursive: true, force: true })
}

/**
 * What killed processes left in a folder, of those whose names begin so; whoever still makes one holds it. `own` tells what this user made: only that is looked into. In a folder that others write to, such as
 * a system's temporary one, somebody could have put one there whose lock leads to a file of another program.
 */
export async function* leftUnfinished(
  folder: string,
  begin: string,
): AsyncIterable<{ readonly path: string; readonly own: boolean }> {
  const user = process.getuid?.()
  for (const name of (await readdir(folder).catch(absent)) ?? []) {
    if (!name.startsWith(begin) || !/\.[0-9a-f]{12}\.unfinished$/.test(name)) continue
    const path = join(folder, name)
    const found = await lstat(path).catch(absent)
    if (!found?.isDirectory()) continue
    const own = user === undefined || found.uid === user
    if (own) {
      const left = takeDataFolder(path)
      if (!left.ok) continue
      left.value.release()
    }
    yield { path, own }
  }
}

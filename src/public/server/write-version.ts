// Writes the site's files to the disk: a whole new version in a folder of its own, or a few changes of the present one. Either is prepared next to what is served, and then replaces it at once.
import { randomBytes } from 'node:crypto'
import { readlinkSync, renameSync, rmSync, symlinkSync } from 'node:fs'
import { copyFile, link, mkdir, readdir, rm, writeFile } from 'node:fs/promises'
import { dirname, join } from 'node:path'

export type Prepared = {
  readonly folder: string
  /** Without waiting for anything, so that no request is answered in between. Throws, leaving each file as it was or as it will be, when the disk refuses. */
  readonly takeItsPlace: () => void
}

/** What a file holds, or the file whose content it has. */
export type FileContent = string | Uint8Array | { readonly from: string }
type Files = ReadonlyMap<string, FileContent>

/** A folder with these files, to which `out/current` will point. Throws, leaving nothing behind, when the disk refuses. */
export async function prepareVersion(out: string, files: Files): Promise<Prepared> {
  const folder = join(out, 'versions', `${Date.now()}-${randomBytes(4).toString('hex')}`)
  await writeAll(folder, files)
  return { folder, takeItsPlace: () => lead(out, folder) }
}

/**
 * These files in the place of those that stand in `folder`, without those at the paths in `gone`. Each comes whole, by a rename: pages before
 * the lists that lead to them (`files` is in that order), so that also another server of the folder leads nobody to a page that is not there.
 */
export async function prepareChanges(
  out: string,
  folder: string,
  files: Files,
  gone: readonly string[],
): Promise<Prepared> {
  const beside = join(out, 'next')
  await rm(beside, { recursive: true, force: true })
  const numbered = [...files].map(([path, bytes], at) => ({ path, bytes, name: `${at}` }))
  await writeAll(beside, new Map(numbered.map(({ name, bytes }) => [name, bytes])))
  for (const { path } of numbered) await mkdir(dirname(join(folder, path)), { recursive: true })
  return {
    folder,
    takeItsPlace() {
      for (const { path, name } of numbered) renameSync(join(beside, name), join(folder, path))
      for (const path of gone) rmSync(join(folder, path), { force: true })
    },
  }
}

/** Removes every version but the one that is served and `before`, from which an answer may still be under way. */
export async function removeOlder(out: string, before: string | null): Promise<void> {
  const versions = join(out, 'versions')
  const kept = [join(out, readlinkSync(join(out, 'current'))), before]
  for (const name of await readdir(versions))
    if (!kept.includes(join(versions, name))) await rm(join(versions, name), { recursive: true, force: true })
}

async function writeAll(folder: string, files: Files): Promise<void> {
  try {
    const folders = new Set([...files.keys()].map((path) => dirname(join(folder, path))))
    await someAtOnce(folders, (each) => mkdir(each, { recursive: true }))
    await someAtOnce(files, ([path, content]) => place(join(folder, path), content))
  } catch (error) {
    await rm(folder, { recursive: true, force: true })
    throw error
  }
}

async function someAtOnce<T>(all: Iterable<T>, act: (one: T) => Promise<unknown>): Promise<void> {
  const queue = all[Symbol.iterator]()
  const worker = async (): Promise<void> => {
    for (let next = queue.next(); !next.done; next = queue.next()) await act(next.value)
  }
  await Promise.all(Array.from({ length: 16 }, worker))
}

/** A file that exists is not copied where the disk can have one under two names. */
async function place(path: string, content: FileContent): Promise<void> {
  if (typeof content === 'string' || content instanceof Uint8Array) return writeFile(path, content)
  await link(content.from, path).catch(() => copyFile(content.from, path))
}

/** One rename, so that `current` always points to a complete site. */
function lead(out: string, folder: string): void {
  const current = join(out, 'current')
  const next = `${current}.${randomBytes(4).toString('hex')}`
  symlinkSync(folder.slice(out.length + 1), next, 'dir')
  renameSync(next, current)
}

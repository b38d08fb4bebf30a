// Writes a file so that a reader, or a machine that lost its power, sees the old bytes or the new ones and nothing between.
import { randomBytes } from 'node:crypto'
import { link, open, readFile, rename, rm, utimes } from 'node:fs/promises'
import { dirname } from 'node:path'
import { readPlainText } from './shared-folder.ts'

/** Replaces the file at once and resolves when both its bytes and its name are on the disk. Its folder must exist. */
export async function writeAtomically(path: string, content: string | Uint8Array): Promise<void> {
  await rename(await writtenBeside(path, content), path)
  await syncFolderOf(path)
}

/** The same for a file that is never replaced: false, and nothing is changed, when one of this name is there. Resolves true when it is on the disk. */
export async function writeOnce(path: string, content: string | Uint8Array): Promise<boolean> {
  const temporary = await writtenBeside(path, content)
  try {
    await link(temporary, path)
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'EEXIST') return false
    throw error
  } finally {
    await rm(temporary, { force: true })
  }
  await syncFolderOf(path)
  return true
}

/** The same for what is named by its bytes: one that is there already counts as written now. */
export async function keepOnce(path: string, content: Uint8Array): Promise<void> {
  if (!(await writeOnce(path, content))) await utimes(path, new Date(), new Date())
}

/** Of several who have read the same file one removes it, and is told true; who took another's in its place by mistake puts that back. */
export async function removeAsRead(path: string, read: string): Promise<boolean> {
  const away = temporaryBeside(path)
  if ((await rename(path, away).catch(absent)) === null) return false
  const isIt = (await readFile(away, 'utf8')) === read
  if (!isIt) await link(away, path).catch(() => {})
  await rm(away)
  return isIt
}

/** Writes only if the content differs: file watchers react to changes. The folder must exist. */
export async function writeChanged(path: string, text: string): Promise<void> {
  if ((await readPlainText(path, Buffer.byteLength(text))) !== text) await writeAtomically(path, text)
}

/** To be given to `catch`: null for a missing file; any other failure of the disk is thrown. */
export function absent(error: unknown): null {
  if (error instanceof Error && 'code' in error && error.code === 'ENOENT') return null
  throw error
}

/** The name of a file beside it with this content, on the disk. */
async function writtenBeside(path: string, content: string | Uint8Array): Promise<string> {
  const temporary = temporaryBeside(path)
  try {
    await using file = await open(temporary, 'wx', 0o640)
    await file.writeFile(content)
    await file.sync()
    return temporary
  } catch (error) {
    await rm(temporary, { force: true })
    // Whoever reads why it failed has never heard of the other name.
    throw error instanceof Error && 'path' in error ? Object.assign(error, { path }) : error
  }
}

const temporaryBeside = (path: string): string => `${path}.${randomBytes(6).toString('hex')}.tmp`

async function syncFolderOf(path: string): Promise<void> {
  await using folder = await open(dirname(path))
  await folder.sync()
}

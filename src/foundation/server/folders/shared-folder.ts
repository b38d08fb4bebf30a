// Reads a folder that another process writes too, within limits, and never through a link, a pipe or a name that may have been set as a trap.
import { constants, type FileHandle, open } from 'node:fs/promises'
import { platform } from 'node:process'

/** The bytes of a plain file within the limit; null for anything else under that name: nothing, a link, a folder, a pipe that nobody fills, a larger file. */
export async function readPlainFile(path: string, most: number): Promise<Uint8Array<ArrayBuffer> | null> {
  const file = await opened(path, constants.O_NONBLOCK)
  if (!file) return null
  await using plain = file
  const stats = await plain.stat()
  if (!stats.isFile() || stats.size > most) return null
  const bytes = new Uint8Array(stats.size)
  const { bytesRead } = await plain.read(bytes, 0, bytes.length, 0)
  return bytes.subarray(0, bytesRead)
}

/** The same as text. */
export async function readPlainText(path: string, most: number): Promise<string | null> {
  const bytes = await readPlainFile(path, most)
  return bytes && new TextDecoder().decode(bytes)
}

/**
 * Acts inside a folder, by a path to the folder itself, even if its name leads elsewhere by then. Null if it is missing, or a link: nothing is ever
 * deleted in another folder.
 */
export async function insideFolder<T>(path: string, act: (inside: string) => Promise<T>): Promise<T | null> {
  const folder = await opened(path, constants.O_DIRECTORY)
  if (!folder) return null
  await using held = folder
  return await act(platform === 'linux' ? `/proc/self/fd/${held.fd}` : path)
}

async function opened(path: string, flag: number): Promise<FileHandle | null> {
  try {
    return await open(path, constants.O_RDONLY | constants.O_NOFOLLOW | flag)
  } catch (error) {
    if (error instanceof Error && 'code' in error && nothingToRead.includes(String(error.code))) return null
    throw error
  }
}

/** Missing; a link; no folder; a socket or a pipe without another end. */
const nothingToRead: readonly string[] = ['ENOENT', 'ELOOP', 'EMLINK', 'ENOTDIR', 'ENXIO']

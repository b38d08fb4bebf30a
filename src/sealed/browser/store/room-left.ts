// How much more goes onto this device's disk, tried by writing it: what a browser says of its room hides how full the disk is.
import { concat } from '../../keys/bytes.ts'
import { systemRandom } from '../../keys/secret.ts'

/**
 * Bytes that went in, `most` when all did; null where nobody can tell, since the browser has no such files. `wrote` hears of each part. In a worker: only there is a file
 * written that is merely short when there is no room for it. After a write of any other kind that finds none, Chromium makes room: of a storage that it has not promised to keep it
 * takes everything, keys and what is not sent included.
 */
export const roomLeft = (most: number, wrote = (_: number): void => {}): Promise<number | null> =>
  navigator.locks.request('wiqaya room', async () => {
    let file: FileSystemSyncAccessHandle
    try {
      file = await emptyFile()
    } catch (error) {
      return error instanceof DOMException && full.has(error.name) ? 0 : null
    }
    try {
      let at = 0
      while (at < most) {
        const part = noise.subarray(0, Math.min(noise.length, most - at))
        if (!wasWritten(file, part, at)) break
        at += part.length
        wrote(at)
        // What else is asked of this thread is not held up.
        if (at % rest === 0) await new Promise((resolve) => setTimeout(resolve))
      }
      return at
    } finally {
      file.truncate(0)
      file.close()
    }
  })

/** Bytes that the browser needs besides for its databases: a log, its copy in order, and a moment's work. */
export const forBrowser = 16_000_000

function wasWritten(file: FileSystemSyncAccessHandle, part: Uint8Array<ArrayBuffer>, at: number): boolean {
  try {
    return file.write(part, { at }) === part.length
  } catch (error) {
    if (error instanceof DOMException && full.has(error.name)) return false
    throw error
  }
}

/** What browsers call it, also where not even a file can be made. */
const full: ReadonlySet<string> = new Set(['QuotaExceededError', 'UnknownError', 'AbortError'])

/** It stays, empty: making one is a change in a database too. A handle that was closed is let go of a moment later. */
async function emptyFile(): Promise<FileSystemSyncAccessHandle> {
  const root = await navigator.storage.getDirectory()
  const file = await root.getFileHandle('room-for-a-log', { create: true })
  for (let tries = 1; ; tries++)
    try {
      return await file.createSyncAccessHandle()
    } catch (error) {
      const isHeld = error instanceof DOMException && error.name === 'NoModificationAllowedError'
      if (!isHeld || tries === 50) throw error
      await new Promise((resolve) => setTimeout(resolve, 20))
    }
}

/** No shorter when it is compressed. */
const noise = concat(...Array.from({ length: 20 }, () => systemRandom(50_000)))
const rest = 8_000_000

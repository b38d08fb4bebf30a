// How much more goes onto this device's disk, tried by writing it: what a browser says of its room hides how full the disk is.
import { concat } from '../keys/bytes.ts'
import { systemRandom } from '../keys/secret.ts'
import { forBrowser, type Room } from './room-watch.ts'

/**
 * Tries so many bytes; null where nobody can tell, since the browser has no such files. `wrote` hears of each part. In a worker: only there is a file
 * written that is merely short when there is no room for it. After a write of any other kind that finds none, Chromium makes room: of a storage that it has not promised to keep it
 * takes everything, keys and what is not sent included. It does so too when its own small writes find no room, which it makes at any time: so `reserve` bytes are held back from now on, and
 * given up as soon as not enough besides them is left.
 */
export const roomLeft = (most: number, { reserve = 0, wrote = (_: number): void => {} } = {}): Promise<Room | null> =>
  navigator.locks.request('wiqaya room', async () => {
    let file: FileSystemSyncAccessHandle
    try {
      file = await reserveFile()
    } catch (error) {
      return error instanceof DOMException && full.has(error.name) ? none : null
    }
    let kept = 0
    try {
      let at = file.getSize()
      const held = Math.max(at, reserve)
      while (at < held + most) {
        const part = noise.subarray(0, Math.min(noise.length, held + most - at))
        if (!wasWritten(file, part, at)) break
        at += part.length
        if (at > held) wrote(at - held)
        // What else is asked of this thread is not held up.
        if (at % rest === 0) await new Promise((resolve) => setTimeout(resolve))
      }
      const left = Math.max(0, at - held)
      if (left >= Math.min(most, forBrowser)) kept = held
      return { left, free: at - kept }
    } finally {
      file.truncate(kept)
      file.close()
    }
  })

function wasWritten(file: FileSystemSyncAccessHandle, part: Uint8Array<ArrayBuffer>, at: number): boolean {
  try {
    return file.write(part, { at }) === part.length
  } catch (error) {
    if (error instanceof DOMException && full.has(error.name)) return false
    throw error
  }
}

const none: Room = { left: 0, free: 0 }

/** What browsers call it, also where not even a file can be made. */
const full: ReadonlySet<string> = new Set(['QuotaExceededError', 'UnknownError', 'AbortError'])

/** It stays: making one is a change in a database too. A handle that was closed is let go of a moment later. */
async function reserveFile(): Promise<FileSystemSyncAccessHandle> {
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

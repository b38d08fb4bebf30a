// What the browser promises of this device's storage: whether it keeps it, whether it takes files, and how much more goes in.
import { trustedScript } from '../trusted-script.ts'
import type { Tried } from './room-trial-worker.ts'
import trialUrl from './room-trial-worker.ts?worker&url'

export type StorageRoom = {
  /** False where the browser may throw everything away when the disk runs low. */
  readonly promised: boolean
  /** Megabytes that the browser says are left, which may be a round figure that hides the disk's own; null where it does not say. */
  readonly free: number | null
  /** False where it has no folder for attached files, as in some private windows: what is written is kept, and no photograph can be added. */
  readonly files: boolean
}

/** Null in a browser that says nothing about its storage, or fails where it is asked. */
export async function storageRoom(): Promise<StorageRoom | null> {
  const { storage } = navigator
  if (!storage?.persisted) return null
  try {
    const [promised, { quota, usage }, files] = await Promise.all([
      storage.persisted(),
      storage.estimate(),
      hasFolder(),
    ])
    return { promised, files, free: quota === undefined ? null : Math.floor((quota - (usage ?? 0)) / 1_000_000) }
  } catch {
    return null // a disk that is full or damaged
  }
}

async function hasFolder(): Promise<boolean> {
  try {
    await navigator.storage.getDirectory()
    return true
  } catch {
    return false
  }
}

/** Asks the browser for persistent storage; it may ask the person. False when it does not promise. */
export const askToKeep = async (): Promise<boolean> =>
  (await navigator.storage?.persist?.().catch(() => false)) ?? false

/**
 * Writes so many megabytes and removes them again: the one way to know, since browsers tell a figure of their own. Gives those that went in, `most` when
 * all did. `wrote` is called with the share that is written.
 */
export function tryRoom(most: number, wrote: (share: number) => void): Promise<number> {
  const { promise, resolve, reject } = Promise.withResolvers<number>()
  const worker = new Worker(trustedScript(trialUrl), { type: 'module', name: 'trial of room' })
  worker.addEventListener('message', ({ data }: MessageEvent<Tried>) => {
    if (data.ended) resolve(data.megabytes)
    else wrote(data.megabytes / most)
  })
  worker.addEventListener('error', () => reject(new Error('the trial ended early')))
  worker.postMessage(most)
  return promise.finally(() => worker.terminate())
}

/** A visit with photographs and recordings takes some hundreds of megabytes. */
export const enoughMegabytes = 500

// What the browser promises of this device's storage: whether it keeps it, whether it takes files, and how much more goes in.

export type StorageRoom = {
  /** False where the browser may throw everything away when the disk runs low. */
  readonly promised: boolean
  /** Megabytes that the browser says are left, which may be a round figure that hides the disk's own; null where it does not say. */
  readonly free: number | null
  /** False where it has no folder for attached files, as in some private windows: what is written is kept, and no photograph can be added. */
  readonly files: boolean
}

/** Null in a browser that says nothing about its storage. */
export async function storageRoom(): Promise<StorageRoom | null> {
  const { storage } = navigator
  if (!storage?.persisted) return null
  const [promised, { quota, usage }, files] = await Promise.all([storage.persisted(), storage.estimate(), hasFolder()])
  return { promised, files, free: quota === undefined ? null : Math.floor((quota - (usage ?? 0)) / 1_000_000) }
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
export const askToKeep = async (): Promise<boolean> => (await navigator.storage?.persist?.()) ?? false

/**
 * Writes as much as a visit may take and removes it again: the one way to know, since browsers tell a figure of their own. Gives the megabytes that went in,
 * `enoughMegabytes` when all did. `wrote` is called with the share that is written.
 */
export async function tryRoom(wrote: (share: number) => void): Promise<number> {
  const root = await navigator.storage.getDirectory()
  const file = await root.getFileHandle(probe, { create: true })
  let megabytes = 0
  try {
    const writing = await file.createWritable()
    try {
      while (megabytes < enoughMegabytes) {
        await writing.write(megabyte)
        megabytes += 1
        wrote(megabytes / enoughMegabytes)
      }
      await writing.close()
    } catch (error) {
      if (!(error instanceof DOMException && error.name === 'QuotaExceededError')) throw error
      await writing.abort().catch(() => {})
    }
  } finally {
    await root.removeEntry(probe)
  }
  return megabytes
}

/** A visit with photographs and recordings takes some hundreds of megabytes. */
export const enoughMegabytes = 500

const probe = 'room-for-a-visit'
const megabyte = new Uint8Array(1_000_000).map((_, at) => at * 31)

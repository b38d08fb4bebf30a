// What the browser promises of this device's storage: whether it keeps it, and how much more goes in.

export type StorageRoom = {
  /** False where the browser may throw everything away when the disk runs low. */
  readonly promised: boolean
  /** Megabytes that the browser says are left; null where it does not say. */
  readonly free: number | null
}

/** Null in a browser that says nothing about its storage. */
export async function storageRoom(): Promise<StorageRoom | null> {
  const { storage } = navigator
  if (!storage?.persisted) return null
  const [promised, { quota, usage }] = await Promise.all([storage.persisted(), storage.estimate()])
  return { promised, free: quota === undefined ? null : Math.floor((quota - (usage ?? 0)) / 1_000_000) }
}

/** Asks the browser to keep what is stored here; it may ask the person. False when it does not promise. */
export const askToKeep = async (): Promise<boolean> => (await navigator.storage?.persist?.()) ?? false

/** A visit with photographs and recordings takes some hundreds of megabytes. */
export const enoughMegabytes = 500

// What a screen reads of its device, where the device's own storage refuses to be read.
import { StorageRefusal } from '../desk/store/device-store.ts'

/** Null when the storage refused it: the status says so. */
export async function unlessRefused<T>(reading: Promise<T>): Promise<{ readonly value: T } | null> {
  try {
    return { value: await reading }
  } catch (error) {
    if (error instanceof StorageRefusal) return null
    throw error
  }
}

// The records that a screen shows as standing while they are on their way to the disk: with the press they count among what only this device has, and not a picture later.
import { useSyncExternalStore } from 'react'

let count = 0
const listeners = new Set<() => void>()

/** One more or one fewer. */
export function beingKept(by: 1 | -1): void {
  count += by
  for (const listener of listeners) listener()
}

export const useBeingKept = (): number => useSyncExternalStore(subscribe, () => count)

function subscribe(listener: () => void): () => void {
  listeners.add(listener)
  return () => listeners.delete(listener)
}

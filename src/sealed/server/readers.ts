// Which devices share a stream, by what its epochs list: they pull it and add to it. The server asks nothing else of membership.
import type { DeviceId } from '../../vocabulary/ids.ts'

/** Numbered from 1, each one more than the epoch it follows: two that follow one have the same number. */
export type ListedEpoch = { readonly number: number; readonly devices: ReadonlySet<DeviceId> }

/**
 * The devices that an epoch of the highest number lists. Where several have that number, a device that an epoch before them listed
 * must be in all of them: nobody who is removed comes back by an epoch that was made without knowing of it.
 */
export function readersOf(epochs: readonly ListedEpoch[]): ReadonlySet<DeviceId> {
  const highest = Math.max(0, ...epochs.map(({ number }) => number))
  const newest = epochs.filter(({ number }) => number === highest)
  const before = epochs.filter(({ number }) => number === highest - 1)
  const listed = newest.flatMap(({ devices }) => [...devices])
  const isNew = (device: DeviceId) => !before.some(({ devices }) => devices.has(device))
  return new Set(listed.filter((device) => isNew(device) || newest.every(({ devices }) => devices.has(device))))
}

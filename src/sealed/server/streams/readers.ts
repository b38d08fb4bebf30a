// Which devices share a stream, by what its epochs list: they pull it and add to it. The server asks nothing else of membership.
import type { DeviceId } from '../../../vocabulary/ids.ts'

export type ListedEpoch = {
  /** Of its record, as text. */
  readonly name: string
  /** The epoch that it follows; null for a stream's first. */
  readonly follows: string | null
  /** From 1, each one more than the epoch it follows: two that follow one have the same. */
  readonly number: number
  readonly devices: ReadonlySet<DeviceId>
  /** Another device has written under it, or it is the first: people it leaves out are out. */
  readonly takenUp: boolean
}

/**
 * The devices listed by an epoch of the highest number that was taken up. Where several have that number, a device that an epoch before
 * them listed must be in all of them: nobody who is removed comes back by an epoch that was made without knowing of it.
 *
 * An epoch that only its maker knows to be true brings in whom it lists and puts nobody out: the server cannot tell a rotation from a member
 * who would shut the others out, and readers refuse the latter. What is read is decided by keys, not here. Members may go on from one that has a
 * rival of the same number which alone was taken up: what follows it brings in whoever is new, and nobody whom the rival removed.
 */
export function readersOf(epochs: readonly ListedEpoch[]): ReadonlySet<DeviceId> {
  const settled = epochs.filter(({ takenUp }) => takenUp)
  const highest = Math.max(0, ...settled.map(({ number }) => number))
  const newest = settled.filter(({ number }) => number === highest)
  const before = epochs.filter(({ number }) => number === highest - 1)
  const listed = newest.flatMap(({ devices }) => [...devices])
  const isNew = (device: DeviceId) => !before.some(({ devices }) => devices.has(device))
  const readers = new Set(
    listed.filter((device) => isNew(device) || newest.every(({ devices }) => devices.has(device))),
  )

  const pending = epochs.filter(({ takenUp }) => !takenUp)
  const rivals = pending.filter(({ number }) => number === highest)
  for (const { devices } of [...rivals, ...lineOf(rivals, pending)])
    for (const device of devices) if (isNew(device)) readers.add(device)
  for (const { devices } of lineOf(newest, pending)) for (const device of devices) readers.add(device)
  return readers
}

/** What follows them among these, one after the other. */
function lineOf(first: readonly ListedEpoch[], among: readonly ListedEpoch[]): readonly ListedEpoch[] {
  const line = new Set(first)
  for (const { name } of line) for (const next of among) if (next.follows === name) line.add(next)
  return [...line].slice(first.length)
}

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
  /** The device that made it; null where an earlier program did not keep it. */
  readonly maker: DeviceId | null
  /** The rivals of the one that it follows whose keys it hands on, by name: whoever made it knew of them. */
  readonly beside: ReadonlySet<string>
  /** Another device has written under it, or it is the first: people it leaves out are out. */
  readonly takenUp: boolean
}

/**
 * The devices listed by an epoch of the highest number that was taken up. Where several have that number, a device that another’s line lists from where the two part must be in all of
 * them: nobody who is removed comes back by an epoch that was made without knowing of it.
 *
 * An epoch that only its maker knows to be true brings in whom it lists and puts nobody out: the server cannot tell a rotation from a member
 * who would shut the others out, and readers refuse the latter. It counts no longer than its maker shares the stream: else whoever is removed could have
 * prepared her way back. Members may go on from one that has a rival of the same number which alone was taken up: it brings in whom it lists and the rival’s line does not from where the two
 * part, what follows it whom it lists and the one before does not, or whom it lists though it knows the rival that does not: nobody comes back whom the
 * rival removed, unless somebody who knew of it let her in again. What is read is decided by keys, not here.
 */
export function readersOf(epochs: readonly ListedEpoch[]): ReadonlySet<DeviceId> {
  const byName = new Map(epochs.map((one) => [one.name, one]))
  const before = ({ follows }: ListedEpoch) => byName.get(follows ?? '')
  const settled = epochs.filter(({ takenUp }) => takenUp)
  const highest = Math.max(0, ...settled.map(({ number }) => number))
  const newest = settled.filter(({ number }) => number === highest)
  const lines = newest.map((one) => {
    const line: ListedEpoch[] = []
    for (let at: ListedEpoch | undefined = one; at; at = before(at)) line.push(at)
    return line
  })
  /** Of a line, what came since it parted from that one's, and where. */
  const sinceParting = (line: readonly ListedEpoch[], from: ListedEpoch): readonly ListedEpoch[] => {
    for (let at: ListedEpoch | undefined = from; at; at = before(at)) {
      const place = highest - at.number
      if (line[place] === at) return line.slice(0, place + 1)
    }
    return line
  }
  const letInBy = (one: ListedEpoch): readonly DeviceId[] => {
    const others = lines.map((line) => sinceParting(line, one))
    const isIn = (device: DeviceId) =>
      others.every((line) => line[0]?.devices.has(device) || !line.some(({ devices }) => devices.has(device)))
    return [...one.devices].filter(isIn)
  }
  const readers = new Set(newest.flatMap(letInBy))

  const pending = epochs.filter(({ takenUp }) => !takenUp)
  const followed = (one: ListedEpoch) => before(one)?.devices ?? nobody
  /** Only where the council lets her does somebody follow an epoch that does not list her. */
  const counts = (one: ListedEpoch) => one.maker !== null && (readers.has(one.maker) || !followed(one).has(one.maker))
  const bringIn = (from: readonly ListedEpoch[], comes: (device: DeviceId, by: ListedEpoch) => boolean) => {
    const line = new Set(from)
    for (const { name } of line)
      for (const next of pending) {
        if (next.follows !== name || !counts(next)) continue
        line.add(next)
        for (const device of next.devices) if (comes(device, next)) readers.add(device)
      }
  }
  bringIn(newest, () => true)
  const rivals = pending.filter((one) => one.number === highest && counts(one))
  for (const device of rivals.flatMap(letInBy)) readers.add(device)
  const knowsThatOut = (device: DeviceId, { beside }: ListedEpoch) =>
    newest.every(({ name, devices }) => devices.has(device) || beside.has(name))
  bringIn(rivals, (device, by) => !followed(by).has(device) || knowsThatOut(device, by))
  return readers
}

const nobody: ReadonlySet<DeviceId> = new Set()

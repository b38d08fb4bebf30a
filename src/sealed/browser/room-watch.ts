// Watches how much room is left on this device's disk, so that nothing is begun that would not be kept: refused before it is written, and said while there is still some.
import { refuse } from '../../vocabulary/problems.ts'
import { StorageRefusal } from '../desk/store/device-store.ts'

export type RoomWatch = {
  /** Resolves where words, and so many bytes of files, will be kept. Throws `device-full` where they will not. */
  readonly ready: (files: number) => Promise<void>
  /** The same before a write of so many bytes, which is not held up while the last trial is fresh. One of none removes, and makes room: it goes on longest. */
  readonly beforeWrite: (bytes: number) => Promise<void>
  /** Bytes that the last trial found, where they are few; null where they are plenty, or nobody can tell. */
  readonly left: () => number | null
}

/** `trial` gives how many of so many bytes go in; null where nobody can tell. `now` is in milliseconds. */
export function roomWatch(
  trial: (most: number) => Promise<number | null>,
  now: () => number = () => performance.now(),
): RoomWatch {
  let found = 0
  let triedAt = Number.NEGATIVE_INFINITY
  let trying: Promise<void> | null = null
  const tryNow = async (most: number): Promise<void> => {
    found = (await trial(most)) ?? most
    triedAt = now()
  }
  /** Whoever asks while it is tried shares the answer. */
  const look = (): Promise<void> => {
    trying ??= tryNow(plenty).finally(() => {
      trying = null
    })
    return trying
  }
  const age = () => now() - triedAt
  const refuseBelow = (bytes: number): void => {
    if (found < bytes) throw new StorageRefusal(refuse('device-full').problem)
  }

  return {
    async ready(files) {
      if (files > 0) {
        await tryNow(Math.max(plenty, files + forWords))
        return refuseBelow(files + forWords)
      }
      if (found < plenty || age() > fresh) await look()
      refuseBelow(forBrowser)
    },
    async beforeWrite(bytes) {
      const needed = bytes === 0 ? forRemoval : forBrowser + bytes
      const isClose = found < plenty || bytes > small
      // What was made room for meanwhile counts at once.
      if (found < needed || age() > (isClose ? brief : stale)) await look()
      else if (age() > fresh) void look().catch(() => {})
      refuseBelow(needed)
    },
    left: () => (found < plenty && triedAt > Number.NEGATIVE_INFINITY ? found : null),
  }
}

/** Bytes that the browser needs besides for its databases: a log, its copy in order, and a moment's work. */
export const forBrowser = 16_000_000
const forRemoval = forBrowser / 2
/** Bytes that files leave for what is written besides them. */
const forWords = 2 * forBrowser
/** Less is said. */
const plenty = 8 * forBrowser
/** Bytes of an ordinary write. */
const small = 1_000_000
/** Milliseconds for which a trial is believed: by a write near the end of the room, by any, and by one that waits for the next. */
const [brief, fresh, stale] = [1_000, 5_000, 20_000]

/** Where nothing is watched: the disk says it itself. */
export const unwatchedRoom: RoomWatch = { ready: async () => {}, beforeWrite: async () => {}, left: () => null }

// How room on this device's disk could be watched, so that nothing is begun that would not be kept. Not used by the app: on a disk with little room the trials themselves fill it for a moment (`decisions/2026-11-28-half-an-entry.md`).
import { refuse } from '../../vocabulary/problems.ts'
import { StorageRefusal } from '../desk/store/device-store.ts'

/** Bytes that went in besides what is held back, and that are free now. */
export type Room = { readonly left: number; readonly free: number }

export type RoomWatch = {
  /** Resolves where words, and so many bytes of files, will be kept. Throws `device-full` where they will not. */
  readonly ready: (files: number) => Promise<void>
  /**
   * The same before a write of so many bytes, which is not held up while the last trial is fresh. Of what was being written when the room ended one small write goes in all the
   * same; one of no bytes removes, and makes room: it goes on longest.
   */
  readonly beforeWrite: (bytes: number) => Promise<void>
  /** Gives up what is held back, if the disk has become full while nothing was written. Nothing is held back before the first of the others is asked. */
  readonly idle: () => Promise<void>
  /** Bytes that the last trial found, where they are few; null where they are plenty, or nobody can tell. */
  readonly left: () => number | null
}

/** `trial` tries so many bytes (`roomLeft`); null where nobody can tell. `now` is in milliseconds. */
export function roomWatch(
  trial: (most: number) => Promise<Room | null>,
  now: () => number = () => performance.now(),
): RoomWatch {
  let found: Room | null = null
  let triedAt = Number.NEGATIVE_INFINITY
  let allTriedAt = Number.NEGATIVE_INFINITY
  let trying: Promise<void> | null = null
  let isLastGiven = false
  const tryNow = async (most: number): Promise<void> => {
    const room = (await trial(most)) ?? { left: most, free: most }
    triedAt = now()
    if (most >= plenty) allTriedAt = triedAt
    else if (room.left >= most) return // no news of what was plenty
    found = room
  }
  /** Whoever asks while it is tried shares the answer. While there is plenty, and was a moment ago, only what the browser needs is tried. */
  const look = (): Promise<void> => {
    const most = left() < plenty || now() - allTriedAt > stale ? plenty : forBrowser
    trying ??= tryNow(most).finally(() => {
      trying = null
    })
    return trying
  }
  const age = () => now() - triedAt
  const left = () => found?.left ?? 0
  const isFull = () => left() < forBrowser
  const refused = () => new StorageRefusal(refuse('device-full').problem)

  return {
    async ready(files) {
      if (files > 0) await tryNow(Math.max(plenty, files + forWords))
      else if (left() < plenty || age() > fresh) await look()
      if (isFull() || (files > 0 && left() < files + forWords)) throw refused()
    },
    async beforeWrite(bytes) {
      const needed = bytes === 0 ? 0 : forBrowser + bytes
      const isClose = left() < plenty || bytes > small
      // What was made room for meanwhile counts at once.
      if (left() < needed || age() > (isClose ? brief : stale)) await look()
      else if (age() > fresh) void look().catch(() => {})
      if (!isFull()) isLastGiven = false
      if (left() >= needed && !isFull()) return
      const isLast = !isLastGiven && bytes <= small
      if ((found?.free ?? 0) < forRemoval || !(bytes === 0 || isLast)) throw refused()
      if (bytes > 0) isLastGiven = true
    },
    async idle() {
      if (found && age() > fresh && !trying) await trial(forBrowser)
    },
    left: () => (found && found.left < plenty ? found.left : null),
  }
}

/** Bytes that the browser needs besides for its databases: a log, its copy in order, and a moment's work. */
export const forBrowser = 16_000_000
/** Bytes held back for when the disk is full: the browser's own small writes go on, and the last words and what makes room go in. */
export const reserve = 24_000_000
const forRemoval = 8_000_000
/** Bytes that files leave for what is written besides them. */
const forWords = 2 * forBrowser
/** Less is said. */
const plenty = 8 * forBrowser
/** Bytes of an ordinary write. */
const small = 1_000_000
/** Milliseconds for which a trial is believed: by a write near the end of the room, by any, and by one that waits for the next. */
const [brief, fresh, stale] = [1_000, 5_000, 20_000]

/** Where nothing is watched: the disk says it itself. */
export const unwatchedRoom: RoomWatch = {
  ready: async () => {},
  beforeWrite: async () => {},
  idle: async () => {},
  left: () => null,
}

// Records that wait, each under the one thing that it waits for.
import type { ProblemCode } from '../../../vocabulary/problems.ts'
import type { RecordName } from '../form.ts'
import type { Item, Waiting } from './items.ts'

/**
 * The key under which a record waits for an epoch's key. A record that waits for another waits under that one's name; the other keys are `directory` and
 * `control`.
 */
export const keyOf = (epoch: RecordName): string => `key ${epoch}`

/** `again` is told of each item whose turn has come. */
export function waitingRoom(again: (item: Item) => void) {
  const waiters = new Map<string, Item[]>()

  const wait = (item: Item, key: string): void => {
    if (waiters.has(key)) waiters.get(key)?.push(item)
    else waiters.set(key, [item])
  }

  const wake = (key: string): void => {
    for (const item of waiters.get(key) ?? []) again(item)
    waiters.delete(key)
  }

  const waiting = (): readonly Waiting[] =>
    [...waiters].flatMap(([key, held]) =>
      held.map(({ name, verified, record: { header } }) => {
        const code = codeOf(key, verified)
        return { record: name, device: header.device, seq: header.seq, code }
      }),
    )

  return { wait, wake, waiting, isEmpty: () => waiters.size === 0 }
}

const codeOf = (waitsFor: string, verified: boolean): ProblemCode => {
  if (waitsFor === 'directory') return verified ? 'directory-stale' : 'record-unknown-device'
  return waitsFor.startsWith('key ') ? 'stream-not-shared' : 'record-gap'
}

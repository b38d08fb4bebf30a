// Tells clients that are online that something came for them: never what.
import type { PersonId } from '../../vocabulary/ids.ts'

const waitSeconds = 20

export type Changes = {
  readonly announce: (people: Iterable<PersonId> | 'everyone') => void
  /** Resolves with the person's cursor once it differs from `cursor`, or unchanged after some twenty seconds or an abort. */
  readonly next: (person: PersonId, cursor: string, signal: AbortSignal) => Promise<string>
  readonly close: () => void
}

/** `start` differs at each start of the server: after one, everybody looks again. Announcements stay in this process; across processes a client sees them at its next look. */
export function changeBoard(start: string): Changes {
  let count = 0
  let forEveryone = 0
  const forPerson = new Map<PersonId, number>()
  const waiting = new Set<{ person: PersonId; wake: () => void }>()
  const cursorOf = (person: PersonId) => `${start}.${Math.max(forEveryone, forPerson.get(person) ?? 0)}`
  return {
    announce(people) {
      count += 1
      if (people === 'everyone') forEveryone = count
      else for (const person of people) forPerson.set(person, count)
      for (const { person, wake } of waiting) if (people === 'everyone' || forPerson.get(person) === count) wake()
    },
    async next(person, cursor, signal) {
      if (cursorOf(person) === cursor && !signal.aborted)
        await new Promise<void>((resolve) => {
          const wake = () => {
            clearTimeout(timer)
            signal.removeEventListener('abort', wake)
            waiting.delete(waiter)
            resolve()
          }
          const waiter = { person, wake }
          const timer = setTimeout(wake, waitSeconds * 1000)
          signal.addEventListener('abort', wake)
          waiting.add(waiter)
        })
      return cursorOf(person)
    },
    close() {
      for (const { wake } of waiting) wake()
    },
  }
}

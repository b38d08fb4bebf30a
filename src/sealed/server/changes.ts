// Tells clients that are online that something came for them: never what.
import type { SiblingServers } from '../../foundation/server/database/sibling-servers.ts'
import type { PersonId } from '../../vocabulary/ids.ts'

const waitSeconds = 20

export type Changes = {
  /** Resolves once the other servers of this database are told too. What cannot be told is found at a client's next look. */
  readonly announce: (people: Iterable<PersonId> | 'everyone') => Promise<void>
  /** Resolves with the person's cursor once something came after `cursor`, or with `cursor` itself after some twenty seconds or an abort. */
  readonly next: (person: PersonId, cursor: string, signal: AbortSignal) => Promise<string>
  readonly close: () => void
}

/** After a start, and after a gap in what its siblings tell, everybody looks again. */
export async function changeBoard({ era, hear, tell, afterGap }: SiblingServers): Promise<Changes> {
  let newest = 0
  let forEveryone = 0
  const forPerson = new Map<PersonId, number>()
  const waiting = new Set<{ person: PersonId; wake: () => void }>()
  const latestOf = (person: PersonId) => Math.max(forEveryone, forPerson.get(person) ?? 0)
  /** A cursor of another server may be ahead of what came for her here; one ahead of everything is of a database that was put back since. */
  const isCurrent = (person: PersonId, cursor: string) => {
    const number = cursor.startsWith(`${era}.`) ? Number(cursor.slice(era.length + 1)) : Number.NaN
    return number >= latestOf(person) && number <= newest
  }
  hear(subject, (text, { number }) => {
    newest = Math.max(newest, number)
    const people = text === everyone ? null : new Set(text.split(',') as PersonId[])
    if (!people) forEveryone = Math.max(forEveryone, number)
    for (const person of people ?? []) forPerson.set(person, Math.max(forPerson.get(person) ?? 0, number))
    for (const { person, wake } of waiting) if (!people || people.has(person)) wake()
  })
  await afterGap(() => tell(subject, everyone))
  return {
    async announce(people) {
      const named = people === 'everyone' ? [] : [...people]
      if (people !== 'everyone' && named.length === 0) return
      const all = named.length === 0 || named.length > mostNamed
      await tell(subject, all ? everyone : named.join()).catch(() => {})
    },
    async next(person, cursor, signal) {
      if (!isCurrent(person, cursor) || signal.aborted) return `${era}.${latestOf(person)}`
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
      return isCurrent(person, cursor) ? cursor : `${era}.${latestOf(person)}`
    },
    close() {
      for (const { wake } of waiting) wake()
    },
  }
}

const subject = 'changes'
const everyone = '*'
/** PostgreSQL takes 8,000 bytes in one notification; an id is 22. */
const mostNamed = 300

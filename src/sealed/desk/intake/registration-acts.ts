// What staff do with registrations for an event: count, open on this device, mark who came, delete, hand out the link to join. Nothing of an answer is stored here.
import type { PublicationId } from '../../../vocabulary/ids.ts'
import { accept, type Outcome, refuse } from '../../../vocabulary/problems.ts'
import { showOpened } from '../../keys/intake/envelope.ts'
import { openRegistration, type SealedAnswers } from '../../keys/intake/registration.ts'
import type { RegisteredEvent } from '../../mailbox/wire.ts'
import type { Bench } from '../bench.ts'
import { heldKeys } from './intake-keys.ts'

export type { RegisteredEvent }

/** A registration as it is read. */
export type ReadRegistration = Omit<SealedAnswers, 'event'>

export interface RegistrationActs {
  /** The events that are registered for, counted, by the offices `intake` and `communications`. */
  registeredEvents(): Promise<Outcome<readonly RegisteredEvent[]>>
  /** Opens all of an event on this device; `closed`: how many were not sealed to it. By the office `intake`. */
  readRegistrations(event: PublicationId): Promise<Outcome<{ read: readonly ReadRegistration[]; closed: number }>>
  markAttended(event: PublicationId, id: string, attended: boolean): Promise<Outcome<null>>
  /** The answers are gone at once, the address within a minute. Refuses `letter-not-for-device` for what this device cannot open. */
  deleteRegistration(event: PublicationId, id: string): Promise<Outcome<null>>
  /** The link for those with a place; null takes it away. */
  leaveJoin(event: PublicationId, link: string | null): Promise<Outcome<null>>
}

export function registrationActs(bench: Bench): RegistrationActs {
  const openAll = async (event: PublicationId) => {
    if (!bench.opened) return refuse('device-locked')
    const waiting = await bench.api.registrations(event)
    if (!waiting.ok) return waiting
    const keys = await heldKeys(bench.opened)
    const opened = await Promise.all(
      waiting.value.map(async (sealed) => ({ sealed, read: await openRegistration(sealed, keys) })),
    )
    // Sealed for another event, it is not of this one, whoever moved it.
    const read = opened.flatMap(({ sealed, read }) => (read && read.event === event ? [{ sealed, read }] : []))
    return accept({ keys, read, closed: opened.length - read.length })
  }
  return {
    registeredEvents: () => bench.api.registeredEvents(),
    readRegistrations: async (event) => {
      const people = await openAll(event)
      if (!people.ok) return people
      const { read, closed } = people.value
      return accept({ read: read.map(({ read: { event: _, ...rest } }) => rest), closed })
    },
    markAttended: (event, id, attended) => bench.api.markAttended(event, id, attended),
    async deleteRegistration(event, id) {
      const people = await openAll(event)
      if (!people.ok) return people
      const { keys, read, closed } = people.value
      let outcome: Outcome<null> = refuse(closed > 0 ? 'letter-not-for-device' : 'not-found')
      // Another may claim her number: the server takes what shows that the one under it was opened.
      for (const one of read.filter(({ read }) => read.id === id)) {
        outcome = await bench.api.deleteRegistration(event, id, await showOpened('registration', one.sealed, keys))
        if (outcome.ok) break
      }
      return outcome
    },
    leaveJoin: (event, link) => bench.api.leaveJoin(event, link),
  }
}

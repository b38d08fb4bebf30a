// What staff do with registrations for an event: count, open on this device, mark who came, delete, hand out the link to join. Nothing of an answer is stored here.
import type { PublicationId } from '../../../vocabulary/ids.ts'
import { accept, type Outcome, refuse } from '../../../vocabulary/problems.ts'
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
  const readRegistrations: RegistrationActs['readRegistrations'] = async (event) => {
    if (!bench.opened) return refuse('device-locked')
    const sealed = await bench.api.registrations(event)
    if (!sealed.ok) return sealed
    const keys = await heldKeys(bench.opened)
    const opened = await Promise.all(sealed.value.map((bytes) => openRegistration(bytes, keys)))
    // Sealed for another event, it is not of this one, whoever moved it.
    const read = opened.flatMap((one) => (one && one.event === event ? [one] : []))
    return accept({ read: read.map(({ event: _, ...rest }) => rest), closed: opened.length - read.length })
  }
  return {
    registeredEvents: () => bench.api.registeredEvents(),
    readRegistrations,
    markAttended: (event, id, attended) => bench.api.markAttended(event, id, attended),
    async deleteRegistration(event, id) {
      const people = await readRegistrations(event)
      if (!people.ok) return people
      if (people.value.read.some((one) => one.id === id)) return bench.api.deleteRegistration(event, id)
      return refuse(people.value.closed > 0 ? 'letter-not-for-device' : 'not-found')
    },
    leaveJoin: (event, link) => bench.api.leaveJoin(event, link),
  }
}

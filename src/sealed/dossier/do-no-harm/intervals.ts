// The order of places: clean before affected, with days between; checked against the other dossiers that this device reads, never by asking the server.
import { daysBetween, type IsoDate } from '../../../vocabulary/dates.ts'
import type { DossierId, PersonId } from '../../../vocabulary/ids.ts'
import type { LocalText } from '../../../vocabulary/languages.ts'
import type { Exposure } from '../../../vocabulary/visits/visits.ts'
import type { Registers } from '../../log/model.ts'
import { isExercise } from '../exercise.ts'
import { agreed, latest } from '../field.ts'
import { othersGoing } from '../plan/delegation.ts'
import { readPlan } from '../plan/plan.ts'
import type { RosterRef } from '../shapes.ts'
import { templateInUse } from './own-protocols.ts'
import { isMadeInPerson, type Protocol, readProtocol } from './protocol.ts'

/** A visit as far as its days and its place matter to others. */
export type Stay = {
  readonly dossier: DossierId
  readonly place: LocalText
  readonly from: IsoDate
  readonly to: IsoDate
  readonly exposure: Exposure | null
  readonly isExercise: boolean
  /** Those who go. */
  readonly people: readonly PersonId[]
  /** Those who go beside them without an account. */
  readonly others: readonly RosterRef[]
}

export type IntervalWarning = {
  /** This visit comes too soon after the other, or the other after this one. */
  readonly kind: 'after' | 'before'
  readonly other: Stay
  /** Whether the earlier place is known to be affected, or nobody has said. */
  readonly affected: boolean
  /** Those who would go to both. */
  readonly people: readonly PersonId[]
  readonly others: readonly RosterRef[]
  /** From the last day in the one to the first in the other; 0 where they share a day. */
  readonly days: number
  /** The days that the protocol asks for between the two; null while they are not known. */
  readonly asked: number | null
}

/** Null for a visit without days, and for one that nobody makes in person. */
export function stayIn(registers: Registers, dossier: DossierId, people: readonly PersonId[]): Stay | null {
  const plan = readPlan(registers)
  const protocol = readProtocol(registers)
  const { exposure } = protocol
  const from = latest(plan.from)
  const beside = othersGoing(registers, people)
  if (!from || !isMadeInPerson(registers)) return null
  return {
    dossier,
    place: latest(plan.place)?.name ?? {},
    from,
    to: latest(plan.to) ?? from,
    exposure: agreed(exposure) ?? (cannotPassOn(protocol) ? 'clean' : null),
    isExercise: isExercise(registers),
    people: [...people, ...beside.flatMap(({ account }) => account ?? [])],
    others: beside.filter(({ account }) => account === null),
  }
}

/** Whoever has said that there is no crisis, or only one that does not pass from place to place, has said that nothing is carried from there: nothing more is asked there. */
const cannotPassOn = (protocol: Protocol): boolean =>
  agreed(protocol.crisis) !== null && !templateInUse(protocol).figures.some(({ threshold }) => threshold === 'interval')

/**
 * Where somebody of the team would come from an affected place, or from one of which nobody has said, into one that is not affected, within `interval` days. While
 * the interval is not known, the order of visits that are not over yet is looked at alone. Nobody goes from an exercise to anywhere.
 */
export function intervalWarnings(
  stay: Stay,
  others: readonly Stay[],
  interval: number | null,
  today: IsoDate,
): readonly IntervalWarning[] {
  return others.flatMap((other): readonly IntervalWarning[] => {
    const people = stay.people.filter((person) => other.people.includes(person))
    const beside = stay.others.filter(({ id }) => other.others.some((one) => one.id === id))
    if (other.dossier === stay.dossier || people.length + beside.length === 0 || stay.isExercise || other.isExercise)
      return []
    const isLater = other.from < stay.from || (other.from === stay.from && other.exposure === 'affected')
    const [earlier, later] = isLater ? [other, stay] : [stay, other]
    const days = Math.max(0, daysBetween(earlier.to, later.from))
    const isNear = interval === null ? earlier.to >= today : days < interval
    if (!isNear || earlier.exposure === 'clean' || later.exposure === 'affected') return []
    return [
      {
        kind: isLater ? 'after' : 'before',
        other,
        affected: earlier.exposure === 'affected',
        people,
        others: beside,
        days,
        asked: interval,
      },
    ]
  })
}

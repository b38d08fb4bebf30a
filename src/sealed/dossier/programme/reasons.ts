// Why a place should be visited: each reason with its weight, its day and where it is known from. Worked out on the device, from its own copy of the registers, requests and alerts among them, and what its programmes say: nobody is asked about one place.
import { daysBetween, type IsoDate } from '../../../vocabulary/dates.ts'
import { capacityOn, type PlaceGroup, type PlaceWing } from '../../../vocabulary/places.ts'
import { latest } from '../field.ts'
import { isPlace, type KnownPlace, openAt, type WayBack } from '../way-back.ts'
import type { PlaceEventRow } from './programme.ts'

export const reasonKinds = [
  'since-visit',
  'open',
  'overdue',
  'unanswered',
  'alert',
  'death',
  'serious-incident',
  'crowding',
  'groups',
  'wings',
  'silence',
] as const
export type ReasonKind = (typeof reasonKinds)[number]

/** Where a reason is known from; `said` is the source that somebody named, in her words. */
type ReasonSource =
  | { readonly from: 'visits' | 'recommendations' }
  | { readonly from: 'place' | 'programme'; readonly said: readonly string[] }

/**
 * `weight` orders places by this reason alone, the heaviest first: days, a count, persons for a hundred places. Null where there is no such reason, or nobody
 * knows. `on` is the day that it speaks of. There is no sum: what weighs more, people decide.
 */
type Reason = {
  readonly weight: number | null
  readonly on: IsoDate | null
  readonly source: ReasonSource
}

export type ReasonsFor = Readonly<Record<ReasonKind, Reason>> & {
  /** What `crowding` is made of; null while one of the two is not known. */
  readonly held: { readonly persons: number; readonly capacity: number } | null
  readonly groupsHeld: readonly PlaceGroup[]
  readonly wingsThere: readonly PlaceWing[]
  /** The last day of work from afar since somebody was there: the place was heard, and not seen. */
  readonly fromAfar: IsoDate | null
}

/** Events of more than this many days ago are told in the programme, and weigh no more. */
const eventDays = 730

/** A recommendation that nobody has answered for so many days is unanswered. */
const answerDays = 60

export function reasonsFor(
  place: KnownPlace,
  wayBack: WayBack,
  events: readonly PlaceEventRow[],
  today: IsoDate,
): ReasonsFor {
  const open = openAt(wayBack, place.id)
  const overdue = open.filter(({ deadline }) => deadline !== null && deadline < today)
  const unanswered = open.filter(({ position, made }) => position === 'none' && daysBetween(made, today) > answerDays)
  const visits = wayBack.visits.filter((visit) => visit.place === place.id)
  const seen = lastOf(visits.filter(({ kind }) => kind !== 'remote').map(({ to }) => to))
  const fromAfar = lastOf(visits.filter(({ kind }) => kind === 'remote').map(({ to }) => to))
  const told = wayBack.alerts
    .filter((one) => one.place === place.id)
    // Somebody who asks for a visit gives a reason for it.
    .map(({ kind, on, number }) => ({ kind: kind === 'request' ? ('alert' as const) : kind, on, source: number }))
  const noted = events.flatMap(({ place: at, kind, on, source }) => {
    const [what, day] = [latest(kind), latest(on)]
    return isPlace(place, latest(at)?.id) && what && day && day <= today
      ? [{ kind: what, on: day, source: latest(source) ?? '' }]
      : []
  })
  const there = [...noted, ...told]
  const recent = there.filter(({ on }) => daysBetween(on, today) <= eventDays)
  const counted = (kind: (typeof there)[number]['kind']): Reason => {
    const these = recent.filter((one) => one.kind === kind)
    return reason(these.length || null, lastOf(these.map(({ on }) => on)), fromProgramme(these))
  }
  const noAnswer = recent.filter(({ kind }) => kind === 'no-answer')
  const population = place.facts.findLast((fact) => fact.kind === 'population')
  const groups = place.facts.filter((fact) => fact.kind === 'group')
  const wings = place.facts.filter((fact) => fact.kind === 'wing')
  const capacity = population && capacityOn(place, population.on)
  const held = population && capacity ? { persons: population.count, capacity } : null
  // A letter that nobody answered is no sign of life.
  const heard = lastOf([
    ...visits.map(({ to }) => to),
    ...there.filter(({ kind }) => kind !== 'no-answer').map(({ on }) => on),
    // A capacity is announced without anybody having been there.
    ...place.facts.flatMap(({ kind, on }) => (kind === 'capacity' ? [] : [on])),
  ])
  return {
    'since-visit': reason(seen ? daysBetween(seen, today) : Number.POSITIVE_INFINITY, seen, { from: 'visits' }),
    open: reason(open.length || null, lastOf(open.map(({ made }) => made)), { from: 'recommendations' }),
    overdue: reason(overdue.length || null, firstOf(overdue.flatMap(({ deadline }) => deadline ?? [])), {
      from: 'recommendations',
    }),
    unanswered: reason(
      unanswered.length + noAnswer.length || null,
      firstOf([...unanswered.map(({ made }) => made), ...noAnswer.map(({ on }) => on)]),
      noAnswer.length > 0 ? fromProgramme(noAnswer) : { from: 'recommendations' },
    ),
    alert: counted('alert'),
    death: counted('death'),
    'serious-incident': counted('serious-incident'),
    crowding: reason(
      held ? Math.round((held.persons / held.capacity) * 100) : null,
      population?.on ?? null,
      fromPlace(population ? [population] : []),
    ),
    groups: reason(groups.length || null, lastOf(groups.map(({ on }) => on)), fromPlace(groups)),
    wings: reason(wings.length || null, lastOf(wings.map(({ on }) => on)), fromPlace(wings)),
    silence: reason(heard ? daysBetween(heard, today) : Number.POSITIVE_INFINITY, heard, fromProgramme([])),
    held,
    groupsHeld: [...new Set(groups.map(({ group }) => group))],
    wingsThere: [...new Set(wings.map(({ wing }) => wing))],
    fromAfar: fromAfar !== null && (seen === null || fromAfar > seen) ? fromAfar : null,
  }
}

/** By the first of `kinds`, then by the second …, the heaviest first; those without the reason last; `otherwise` where all weigh the same. */
export const byReasons =
  <T>(kinds: readonly ReasonKind[], reasonsOf: (one: T) => ReasonsFor, otherwise: (a: T, b: T) => number) =>
  (a: T, b: T): number => {
    for (const kind of kinds) {
      const [one, other] = [reasonsOf(a)[kind].weight ?? -1, reasonsOf(b)[kind].weight ?? -1]
      if (one !== other) return one > other ? -1 : 1
    }
    return otherwise(a, b)
  }

const reason = (weight: number | null, on: IsoDate | null, source: ReasonSource): Reason => ({ weight, on, source })

type Sourced = readonly { readonly source: string }[]
const named = (these: Sourced) => [...new Set(these.map(({ source }) => source).filter((source) => source !== ''))]
const fromProgramme = (these: Sourced): ReasonSource => ({ from: 'programme', said: named(these) })
const fromPlace = (these: Sourced): ReasonSource => ({ from: 'place', said: named(these) })

const lastOf = (days: readonly IsoDate[]): IsoDate | null => days.toSorted().at(-1) ?? null
const firstOf = (days: readonly IsoDate[]): IsoDate | null => days.toSorted()[0] ?? null

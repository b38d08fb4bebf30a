// Two register entries that are one place: what the kept entry has after the merge, and what each has again once they are separated.
import { same } from '../../foundation/same.ts'
import type { Instant } from '../../vocabulary/dates.ts'
import type { AlertId, PersonId, PlaceId, RecommendationId } from '../../vocabulary/ids.ts'
import { type LocalText, languagesOf } from '../../vocabulary/languages.ts'
import type { Outcome } from '../../vocabulary/problems.ts'
import { merge } from '../merge.ts'
import { sameWords } from '../same-name.ts'
import { type FormerName, type Place, withFacts } from './place.ts'

/** An entry that was merged into another, as it was. */
export type SameEntry = {
  readonly place: Place
  /** The entry into which it went: of a chain, not the last one. */
  readonly into: PlaceId
  readonly by: PersonId
  readonly at: Instant
}

/** What was moved with an entry, and goes back with it. What is signed, frozen or sealed keeps its id, and is read as belonging to the kept entry. */
export type Moved = {
  readonly recommendations: readonly RecommendationId[]
  readonly alerts: readonly AlertId[]
}

export type Version = { readonly id: PlaceId; readonly version: number }

export interface SamePlaces {
  /** Every entry merged into this one, through chains too; the latest first. */
  of(stays: PlaceId): Promise<readonly SameEntry[]>
  /** `other` goes into `stays`, with all that is known of it. `not-found`, also for one that went into another; `changed-meanwhile` of either; `place-the-same` for one with itself. */
  makeOne(stays: Version, other: Version, by: PersonId): Promise<Outcome<Place>>
  /** Separates it again, with what had come with it; what was recorded of the place meanwhile stays with the kept entry. `not-found` for an entry that is not merged, or whose own was merged into another. */
  takeApart(other: PlaceId, by: PersonId): Promise<Outcome<Place>>
}

/** What either says. Where both do, the one that stays; another name in the same language is one that it was called by. */
export function asOne(stays: Place, other: Place): Place {
  const names = languagesOf(other.name).filter((language) => {
    const [here, there] = [stays.name[language], other.name[language]]
    return here && there && !sameWords(here, there)
  })
  const called = Object.fromEntries(names.map((language) => [language, other.name[language]])) as LocalText
  const former: readonly FormerName[] = [
    ...(names.length > 0 ? [{ name: called, until: null }] : []),
    ...other.formerNames,
  ]
  const opened = stays.opened ?? other.opened
  const closed = stays.closed ?? (stays.open ? null : other.closed)
  const facts = other.facts.filter((fact) => !stays.facts.some((one) => same(one, fact)))
  return withFacts(
    {
      ...stays,
      name: { ...other.name, ...stays.name },
      otherKind: stays.kind === other.kind ? { ...other.otherKind, ...stays.otherKind } : stays.otherKind,
      formerNames: [...stays.formerNames, ...former.filter((one) => !stays.formerNames.some((its) => same(its, one)))],
      authority: { ...other.authority, ...stays.authority },
      body: stays.body ?? other.body,
      region: { ...other.region, ...stays.region },
      capacity: stays.capacity ?? other.capacity,
      ...(opened && closed && opened > closed ? {} : { opened, closed }),
      coordinates: stays.coordinates ?? other.coordinates,
    },
    [...stays.facts, ...facts],
  )
}

/** `before` and `after` it was made one: what has changed since stays, and nothing else of the other. */
export function apart(now: Place, before: Place, after: Place): Place {
  const { facts, ...form } = merge(after, now, before).form
  const { capacity } = form
  // Facts stand by their day, and the last capacity among them is the one that holds.
  return { ...withFacts({ ...form, capacity, facts: [] }, facts), id: now.id, version: now.version }
}

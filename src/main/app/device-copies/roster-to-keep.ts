// The roster as a device keeps it: what composing a team needs, with each conflict of interest and every place that it concerns, so that conflicts are found without a network.
import { plainText } from '../../../foundation/search/analyse.ts'
import { type AuthorityLine, isWithin } from '../../../institution/authorities/authority.ts'
import type { RosterLine } from '../../../institution/people/roster-person.ts'
import type { Place } from '../../../institution/places/place.ts'
import type { WayBack } from '../../../sealed/dossier/way-back.ts'
import type { LocalText } from '../../../vocabulary/languages.ts'

type Conflict = RosterLine['conflicts'][number]

export function rosterToKeep(
  people: readonly RosterLine[],
  places: readonly Place[],
  authorities: readonly AuthorityLine[],
): WayBack['roster'] {
  return people.map(({ conflicts, invented: _, ...person }) => ({
    ...person,
    conflicts: conflicts.map(({ declared, until, against }) => ({
      declared,
      until,
      against: against.kind,
      name: against.kind === 'authority' ? (authorities.find(({ id }) => id === against.authority)?.name ?? {}) : {},
      places: places.filter((place) => touches(against, place, authorities)).flatMap(({ id, also }) => [id, ...also]),
    })),
  }))
}

/** A place names its authority in words: that is the body with this name in any language, and all bodies above it. */
function touches(against: Conflict['against'], place: Place, authorities: readonly AuthorityLine[]): boolean {
  if (against.kind === 'place') return [place.id, ...place.also].includes(against.place)
  if (against.kind === 'place-kind') return place.kind === against.placeKind
  return authorities.some(
    (one) => areOneName(one.name, place.authority) && isWithin(one, against.authority, authorities),
  )
}

function areOneName(one: LocalText, other: LocalText): boolean {
  const names = (text: LocalText) => Object.values(text).map(plainText)
  return names(one).some((name) => name !== '' && names(other).includes(name))
}

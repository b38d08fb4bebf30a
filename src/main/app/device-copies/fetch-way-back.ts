// Reads what the way back consists of from the institution's registers, part by part.
import type { AlertLine } from '../../../institution/alerts/alert.ts'
import type { AuthorityLine } from '../../../institution/authorities/authority.ts'
import type { RosterLine } from '../../../institution/people/roster-person.ts'
import type { Place } from '../../../institution/places/place.ts'
import type { KeptPart, KeptRecommendation } from '../../../institution/recommendations/recommendation-register.ts'
import type { VisitLine } from '../../../institution/visits/registered-visit.ts'
import type { WayBack } from '../../../sealed/dossier/way-back.ts'
import { systemClock } from '../../../vocabulary/dates.ts'
import { isId } from '../../../vocabulary/ids.ts'
import { accept, type Outcome, refuse } from '../../../vocabulary/problems.ts'
import { factsToKeep } from './facts-to-keep.ts'
import { rosterToKeep } from './roster-to-keep.ts'
import type { Means } from './use-background-fetch.ts'

/** All of it, or nothing: refuses what the server refuses, and `unexpected` for a server that goes on without end. */
export async function fetchWayBack(read: Means['read']): Promise<Outcome<WayBack>> {
  const places = await read('read places', '/api/places')
  if (!places.ok) return places
  const standing = await allRecommendations(read)
  // Whoever does not read recommendations or visits still needs the names of places.
  if (!standing.ok && standing.problem.code !== 'not-allowed') return standing
  const recommendations = standing.ok ? standing.value : []
  const made = await read('read visits', '/api/visits')
  if (!made.ok && made.problem.code !== 'not-allowed') return made
  const visits = (made.ok ? (made.value as readonly VisitLine[]) : []).filter(({ correctedBy }) => correctedBy === null)
  const told = await allAlerts(read)
  if (!told.ok && told.problem.code !== 'not-allowed') return told
  const roster = await fetchRoster(read, places.value as readonly Place[])
  if (!roster.ok) return roster
  return accept({
    at: systemClock(),
    places: (places.value as readonly Place[]).map(
      ({ id, also, name, formerNames, kind, region, authority, capacity, facts, open, invented }) => ({
        id,
        also,
        name,
        formerNames: formerNames.map((former) => former.name),
        kind,
        region,
        authority,
        capacity,
        facts: factsToKeep(facts),
        open,
        invented,
      }),
    ),
    recommendations: recommendations.map(({ positions, ...rest }) => ({
      ...rest,
      // While one addressee is silent, an answer is still awaited.
      position: positions.includes('none') ? 'none' : (positions[0] ?? 'none'),
    })),
    alerts: (told.ok ? told.value : []).flatMap(({ place, number, kind, happened, received }) =>
      place ? [{ place, number, kind, on: happened ?? received }] : [],
    ),
    roster: roster.value,
    visits: visits.map(({ place, number, kind, from, to }) => ({ place, number, kind, from, to })),
  })
}

/** Empty for people who may not read the roster. */
async function fetchRoster(read: Means['read'], places: readonly Place[]): Promise<Outcome<WayBack['roster']>> {
  const people = await read('read the roster', '/api/roster')
  if (!people.ok) return people.problem.code === 'not-allowed' ? accept([]) : people
  const authorities = await read('read authorities', '/api/authorities')
  if (!authorities.ok) return authorities
  return accept(
    rosterToKeep(people.value as readonly RosterLine[], places, authorities.value as readonly AuthorityLine[]),
  )
}

/** Each part starts where the one before ended, so that what is added meanwhile pushes nothing out of the copy. */
async function allRecommendations(read: Means['read']): Promise<Outcome<readonly KeptRecommendation[]>> {
  const all: KeptRecommendation[] = []
  for (let after = ''; all.length <= linesMost; ) {
    const answer = await read('read recommendations', `/api/recommendations/kept${after && `?after=${after}`}`)
    if (!answer.ok) return answer
    const { items, next } = answer.value as KeptPart
    for (const item of items) all.push(item)
    if (next === null) return accept(all)
    if (items.length === 0 || !isId(next)) break
    after = next
  }
  return refuse('unexpected')
}

async function allAlerts(read: Means['read']): Promise<Outcome<readonly AlertLine[]>> {
  const all: AlertLine[] = []
  for (let page = 1; all.length <= linesMost; page += 1) {
    const answer = await read('read alerts', `/api/alerts?page=${page}&size=${alertsAtOnce}`)
    if (!answer.ok) return answer
    const { items, total } = answer.value as { readonly items: readonly AlertLine[]; readonly total: number }
    for (const item of items) all.push(item)
    if (items.length === 0 || all.length >= total) return accept(all)
  }
  return refuse('unexpected')
}

const alertsAtOnce = 1_000
/** More than a register has. */
const linesMost = 500_000

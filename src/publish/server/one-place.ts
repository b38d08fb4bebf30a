// Publications of one place that nothing connects: older ones without its key or a common name. One act gives each of them the key.
import type { PersonId, PlaceId } from '../../vocabulary/ids.ts'
import { accept, type Outcome, refuse } from '../../vocabulary/problems.ts'
import { marksOfPlace, type RecommendationPublication, type VisitPublication } from '../publication.ts'
import type { PlaceApart, Published } from '../publication-register.ts'
import { sourceName } from '../source.ts'
import type { PublishParts } from './parts.ts'
import { staleItem } from './publications-waiting.ts'
import { putOut } from './put-out.ts'
import { placeKeysOf } from './read-material.ts'

/** `not-found` for a place that is not there, or went into another. */
export async function placeApart(parts: PublishParts, id: PlaceId): Promise<Outcome<PlaceApart>> {
  const found = await apartAt(parts, id)
  return found.ok ? accept({ without: found.value.without.length, waiting: found.value.waiting.length }) : found
}

/**
 * A further version of each publication that lacks the place’s key: the same words, unchanged, with today’s keys. One that waits at the gate because the
 * registers have changed is left there: publishing it here would end the wait, and the change would never be published.
 */
export async function bringTogether(parts: PublishParts, id: PlaceId, by: PersonId): Promise<Outcome<PlaceApart>> {
  const found = await apartAt(parts, id)
  if (!found.ok) return found
  const { keys, without } = found.value
  for (const { publication, source } of without) {
    const next = { ...publication, version: publication.version + 1, place: { ...publication.place, keys } }
    const out = await putOut(parts, next, source, by)
    if (!out.ok) return out
  }
  return placeApart(parts, id)
}

type Told = Published & {
  readonly publication: (VisitPublication | RecommendationPublication) & {
    readonly place: NonNullable<RecommendationPublication['place']> & VisitPublication['place']
  }
}

async function apartAt(parts: PublishParts, id: PlaceId) {
  const { places } = parts.registers
  const place = await places.get(id)
  if (place?.id !== id) return refuse('not-found')
  const keys = await placeKeysOf(parts, place)
  const out = await standingOf(parts, id)
  const lacking = standApart(out) ? out.filter(({ publication }) => !publication.place.keys.some(isFirst(keys))) : []
  const today = await parts.today()
  const [without, waiting]: [Told[], Told[]] = [[], []]
  for (const one of lacking) ((await staleItem(parts, one, today)) ? waiting : without).push(one)
  return accept({ keys, without, waiting })
}

const isFirst =
  ([first]: readonly string[]) =>
  (key: string): boolean =>
    key === first

/** The visits to this place and what was recommended to it, as far as they are out. */
async function standingOf({ publications, registers, today }: PublishParts, place: PlaceId): Promise<readonly Told[]> {
  const visits = (await registers.visits.list()).filter(({ visit }) => visit.place === place)
  const { items } = await registers.recommendations.find({ place }, await today(), { page: 1, size: 1_000 })
  const sources = new Set([
    ...visits.map(({ visit }) => sourceName('visit', visit.id)),
    ...items.map(({ recommendation }) => sourceName('recommendation', recommendation.id)),
  ])
  return (await publications.list()).filter(
    (one): one is Told =>
      sources.has(one.source) &&
      !one.publication.withdrawn &&
      'place' in one.publication &&
      one.publication.place !== null,
  )
}

/** As the site gathers them: more than one place comes of it. */
function standApart(out: readonly Told[]): boolean {
  let [together, ...others] = out.map(({ publication }) => new Set(marksOfPlace(publication.place)))
  while (together && others.length > 0) {
    const marks: ReadonlySet<string> = together
    const joined = others.filter((other) => !other.isDisjointFrom(marks))
    if (joined.length === 0) return true
    others = others.filter((other) => !joined.includes(other))
    together = joined.reduce((all, other) => all.union(other), together)
  }
  return false
}

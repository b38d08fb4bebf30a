// Reads from the registers all that the gate needs of one record: nothing else of them reaches it.
import type { Place } from '../../institution/places/place.ts'
import type { Registers } from '../../institution/server/parts.ts'
import type { RegisteredVisit } from '../../institution/visits/registered-visit.ts'
import { newestRelease } from '../../institution/visits/taken-back.ts'
import { fromBase64url } from '../../vocabulary/bytes-as-text.ts'
import { idOf, type PlaceKey } from '../../vocabulary/ids.ts'
import { accept, type Outcome, refuse } from '../../vocabulary/problems.ts'
import { ledToBy } from '../../vocabulary/published/contents.ts'
import type { Published } from '../publication-register.ts'
import { type Material, type RecommendationMaterial, type Source, sourceName } from '../source.ts'
import type { PublishParts } from './parts.ts'

/** `not-found` for a record that is not there. `out` is all that is published now. */
export async function readMaterial(
  parts: PublishParts,
  source: Source,
  out: readonly Published[],
): Promise<Outcome<Material>> {
  const { drafts, approvals, visits, recommendations, places } = parts.registers
  switch (source.kind) {
    case 'draft': {
      const draft = await drafts.get(source.id)
      if (!draft) return refuse('not-found')
      const listed = ledToBy(draft.content)
      const standing = out.filter(({ publication }) => !publication.withdrawn && listed.includes(publication.id))
      const inOrder = standing.toSorted((a, b) => listed.indexOf(a.publication.id) - listed.indexOf(b.publication.id))
      const approvalAsked = await approvals.asks(draft.content.kind)
      return accept({ kind: 'draft', draft, approvalAsked, out: inOrder.map(({ publication }) => publication) })
    }
    case 'visit': {
      const registered = await visits.get(source.id)
      const place = registered && (await places.get(registered.visit.place))
      if (!registered || !place) return refuse('not-found')
      const from = await recommendationsFrom(parts, registered)
      return accept({
        kind: 'visit',
        registered,
        genuine: (await parts.verifyRelease(registered.release)).ok,
        place,
        placeKeys: await placeKeysOf(parts, place),
        chosen: source.findings,
        recommendations: out.flatMap(({ publication, source: name }) =>
          !publication.withdrawn && from.has(name) ? [publication.id] : [],
        ),
      })
    }
    case 'recommendation': {
      const file = await recommendations.get(source.id, await parts.today())
      if (!file) return refuse('not-found')
      const { place, origin } = file.recommendation
      const at = place && (await places.get(place))
      return accept({
        kind: 'recommendation',
        file,
        place: at,
        placeKeys: at ? await placeKeysOf(parts, at) : [],
        origin: origin && (await originOf(parts, origin)),
      })
    }
  }
}

/** A print of the entry's id: nobody who has it learns the id, by which sealed dossiers name the place, and it is the same wherever this register is. */
export const placeKeysOf = (
  { means }: PublishParts,
  { id, also }: Pick<Place, 'id' | 'also'>,
): Promise<readonly PlaceKey[]> =>
  Promise.all([id, ...also].map(async (entry) => keyOf(await means.hash('place', entry))))

const keyOf = (print: string): PlaceKey => idOf(fromBase64url(print)?.slice(0, 16) ?? new Uint8Array(0))

/** The name under which a record is published: every release of a visit under the first one's. */
export async function sourceNameOf({ registers: { visits } }: PublishParts, source: Source): Promise<string> {
  let first = source.kind === 'visit' ? await visits.get(source.id) : null
  while (first?.visit.corrects) first = await visits.get(first.visit.corrects)
  return sourceName(source.kind, first?.visit.id ?? source.id)
}

/** Names of the recommendations drawn from this visit, or from the releases that it corrects. */
async function recommendationsFrom(parts: PublishParts, registered: RegisteredVisit): Promise<ReadonlySet<string>> {
  const names = new Set<string>()
  const { visits, recommendations } = parts.registers
  const today = await parts.today()
  for (let from: RegisteredVisit | null = registered; from; from = await earlier(visits, from)) {
    const { items } = await recommendations.find({ visit: from.visit.id }, today, { page: 1, size: 1_000 })
    for (const { recommendation } of items) names.add(sourceName('recommendation', recommendation.id))
  }
  return names
}

const earlier = async (visits: Registers['visits'], { visit }: RegisteredVisit): Promise<RegisteredVisit | null> =>
  visit.corrects ? visits.get(visit.corrects) : null

/** The finding as the newest release of its visit tells it. */
export async function originOf(
  { registers: { visits }, verifyRelease }: PublishParts,
  { visit, finding }: NonNullable<RecommendationMaterial['file']['recommendation']['origin']>,
): Promise<RecommendationMaterial['origin']> {
  const newest = await newestRelease(visits, visit)
  return {
    finding: newest?.visit.findings.find(({ row }) => row === finding) ?? null,
    genuine: newest !== null && (await verifyRelease(newest.release)).ok,
  }
}

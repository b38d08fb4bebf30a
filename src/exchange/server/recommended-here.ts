// The register of what peers recommend to this institution: read from their verified events, with what was recorded here about each and what we published on it.
import type { EventPublication } from '../../publish/publication.ts'
import { toBase64url } from '../../vocabulary/bytes-as-text.ts'
import type { PeerId } from '../../vocabulary/ids.ts'
import type { LocalText } from '../../vocabulary/languages.ts'
import {
  type PeerRecommendationRef,
  type PeerRecommendationState,
  sameRecommendation,
} from '../../vocabulary/peer-recommendations.ts'
import { accept, type Outcome, refuse } from '../../vocabulary/problems.ts'
import type { ItemLine } from '../item.ts'
import type { Peers } from '../peer.ts'
import {
  addressingOf,
  type PeerRecommendation,
  type RecommendationStep,
  type RecommendationWords,
  recommendationKeys,
  wordsOfRecommendation,
} from '../recommended.ts'
import type { ItemFinder } from './find-items.ts'
import type { RecommendationSteps } from './stored-steps.ts'

export type RecommendedHere = {
  /** The newest event first. */
  readonly list: () => Promise<readonly PeerRecommendation[]>
  /** Refuses `not-found`, and `changed-meanwhile` as the steps do. */
  readonly say: (
    ref: PeerRecommendationRef,
    after: number,
    step: Omit<RecommendationStep, 'at' | 'words'>,
  ) => Promise<Outcome<PeerRecommendation>>
}

type Sources = {
  readonly peers: Peers
  readonly finder: Pick<ItemFinder, 'lines'>
  readonly steps: RecommendationSteps
  /** What the institution is called, and what it belongs to. */
  readonly names: () => Promise<readonly LocalText[]>
}

export function recommendedHere({ peers, finder, steps, names }: Sources): RecommendedHere {
  const events = new Map<string, { readonly version: number; readonly event: EventPublication }>()
  /** Read once in each version. */
  const eventOf = async ({ origin, item, version }: ItemLine): Promise<EventPublication | null> => {
    if (origin === 'own') return null
    const key = `${origin} ${item}`
    const before = events.get(key)
    if (before?.version === version) return before.event
    const words = await peers.words(origin, item)
    if (words?.from !== 'catalogue' || words.publication.kind !== 'event') return null
    events.set(key, { version, event: words.publication })
    return words.publication
  }

  const list = async (): Promise<readonly PeerRecommendation[]> => {
    const lines = await finder.lines()
    const institutions = new Map<PeerId, string>()
    for (const { id, source } of await peers.list())
      if (source.kind === 'catalogue') institutions.set(id, toBase64url(source.fingerprint))
    const known: KnownHere = {
      institutions,
      names: await names(),
      said: Map.groupBy(await steps.all(), nameOf),
      told: lines.filter(({ origin }) => origin === 'own'),
      withdrawn: new Set(lines.flatMap(({ origin, item, withdrawn }) => (withdrawn ? [`${origin} ${item}`] : []))),
    }
    const found: PeerRecommendation[] = []
    for (const line of lines) {
      if (line.kind !== 'event' || line.origin === 'own' || line.withdrawn) continue
      const [institution, event] = [institutions.get(line.origin), await eventOf(line)]
      if (institution && event) found.push(...(await inEvent(event, line.origin, institution, known)))
    }
    const all = [...found, ...saidOfWhatIsGone(found, known)]
    return all.toSorted((one, other) => other.words.date.localeCompare(one.words.date))
  }

  const one = async (ref: PeerRecommendationRef) =>
    (await list()).find((recommendation) => sameRecommendation(recommendation.ref, ref))

  return {
    list,
    async say(ref, after, step) {
      const known = await one(ref)
      if (!known) return refuse('not-found')
      const added = await steps.add(ref, after, { ...step, words: known.words })
      if (!added.ok) return added
      const now = await one(ref)
      return now ? accept(now) : refuse('not-found')
    },
  }
}

type KnownHere = {
  /** Whose fingerprint was compared, by peer. */
  readonly institutions: ReadonlyMap<PeerId, string>
  readonly names: readonly LocalText[]
  readonly said: ReadonlyMap<string, Awaited<ReturnType<RecommendationSteps['all']>>>
  /** Our own publications. */
  readonly told: readonly ItemLine[]
  /** What peers withdrew, by peer and id: of such an event's recommendations only what was recorded here is shown. */
  readonly withdrawn: ReadonlySet<string>
}

/** What a peer's event recommends to mechanisms, or to us. */
async function inEvent(
  event: EventPublication,
  origin: PeerId,
  institution: string,
  { names, said, told }: KnownHere,
): Promise<readonly PeerRecommendation[]> {
  const keys = await recommendationKeys(event.proceedings.recommendations)
  const given = event.proceedings.recommendations.slice(0, recommendationsMost)
  return given.flatMap((one, at): PeerRecommendation[] => {
    const ref = { institution, event: event.id, recommendation: keys[at] ?? '' }
    const addressing = addressingOf(one, names)
    if (!addressing || keys.indexOf(ref.recommendation) !== at) return []
    const words = wordsOfRecommendation(one, event)
    const own = (said.get(nameOf(ref)) ?? []).map(({ step }) => step)
    const last = own.at(-1)
    const changed = last && !sameWords(last.words, words)
    const standing = changed ? 'changed' : 'stands'
    return [{ ref, origin, words, addressing, standing, ...follow(own), told: publishedFor(told, ref) }]
  })
}

/** Something was recorded here about them, and no event recommends them any more: as they were then. */
function saidOfWhatIsGone(
  found: readonly PeerRecommendation[],
  { institutions, names, said, told, withdrawn }: KnownHere,
): readonly PeerRecommendation[] {
  const here = new Set(found.map(({ ref }) => nameOf(ref)))
  return [...said].flatMap(([name, of]): PeerRecommendation[] => {
    const [own, last] = [of.map(({ step }) => step), of.at(-1)]
    if (!last || here.has(name)) return []
    const { step, ...ref } = last
    const origin = [...institutions].find(([, fingerprint]) => fingerprint === ref.institution)?.[0] ?? null
    const addressing = addressingOf(step.words, names) ?? 'mechanism'
    const takenBack = withdrawn.has(`${origin} ${ref.event}`)
    const standing = origin ? (takenBack ? 'withdrawn' : 'gone') : 'not-followed'
    return [{ ref, origin, words: step.words, addressing, standing, ...follow(own), told: publishedFor(told, ref) }]
  })
}

/** Of one event: more than any has. */
const recommendationsMost = 100

const nameOf = ({ institution, event, recommendation }: PeerRecommendationRef): string =>
  `${institution} ${event} ${recommendation}`

const follow = (
  steps: readonly RecommendationStep[],
): { readonly state: PeerRecommendationState; readonly steps: readonly RecommendationStep[] } => ({
  state: steps.at(-1)?.state ?? 'not-looked-at',
  steps,
})

const publishedFor = (own: readonly ItemLine[], ref: PeerRecommendationRef): readonly ItemLine[] =>
  own.filter(({ tells }) => tells && sameRecommendation(tells, ref))

/** The event may be called otherwise by now: what counts is what it recommends, and to whom. */
const sameWords = (one: RecommendationWords, other: RecommendationWords): boolean =>
  JSON.stringify([one.to, one.text, one.name]) === JSON.stringify([other.to, other.text, other.name])

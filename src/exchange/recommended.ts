// The recommendations that a peer's event addresses to mechanisms, each under a name that stays when the event is corrected, and whether ours is meant.
import { plainWords } from '../foundation/search/analyse.ts'
import type { EventPublication } from '../publish/publication.ts'
import { utf8 } from '../sealed/keys/bytes.ts'
import { plainSha256 } from '../sealed/keys/public.ts'
import { toBase64url } from '../vocabulary/bytes-as-text.ts'
import type { Instant, IsoDate } from '../vocabulary/dates.ts'
import type { PeerId, PersonId } from '../vocabulary/ids.ts'
import { isOwn, type LocalText, languages, languagesOf } from '../vocabulary/languages.ts'
import type { PeerRecommendationRef, PeerRecommendationState } from '../vocabulary/peer-recommendations.ts'
import type { EventRecommendation } from '../vocabulary/published/contents.ts'
import type { ItemLine } from './item.ts'

/** What an event says of one recommendation. */
export type RecommendationWords = Pick<EventRecommendation, 'number' | 'text' | 'to' | 'name'> & {
  readonly title: LocalText
  readonly date: IsoDate
}

/** `us` by name, `all` mechanisms, or another `mechanism`, by a name that we do not know as ours. */
export const addressings = ['us', 'all', 'mechanism'] as const
export type Addressing = (typeof addressings)[number]

/** One thing that was said of it here. Nothing is ever changed in it: the newest counts. */
export type RecommendationStep = {
  readonly at: Instant
  readonly by: PersonId
  readonly state: PeerRecommendationState
  readonly note: string
  /** As it stood when this was said. */
  readonly words: RecommendationWords
}

/**
 * `changed` since somebody here last said something of it; `withdrawn` with its event; `gone` from its event, which still stands; `not-followed`: its institution is
 * followed no more.
 */
const recommendationStandings = ['stands', 'changed', 'withdrawn', 'gone', 'not-followed'] as const

export type PeerRecommendation = {
  readonly ref: PeerRecommendationRef
  /** Null for one that is followed no more. */
  readonly origin: PeerId | null
  readonly words: RecommendationWords
  readonly addressing: Addressing
  readonly standing: (typeof recommendationStandings)[number]
  readonly state: PeerRecommendationState
  /** The oldest first. */
  readonly steps: readonly RecommendationStep[]
  /** Our own publications that tell what we did with it. */
  readonly told: readonly ItemLine[]
}

/** The name of each recommendation of an event, in their order. */
export async function recommendationKeys(recommendations: readonly EventRecommendation[]): Promise<readonly string[]> {
  const numbers = recommendations.map(({ number }) => number)
  return Promise.all(
    recommendations.map(async ({ number, text }) => {
      const alone = number && numbers.indexOf(number) === numbers.lastIndexOf(number)
      if (alone) return `n:${number}`
      const added = languagesOf(text).flatMap((language) => (isOwn(language) ? [] : [[language, text[language]]]))
      const said = JSON.stringify([...languages.map((language) => text[language] ?? null), ...added.sort()])
      return `w:${toBase64url(await plainSha256(utf8(said)))}`
    }),
  )
}

export const wordsOfRecommendation = (
  { number, text, to, name }: EventRecommendation,
  { title, date }: Pick<EventPublication, 'title' | 'date'>,
): RecommendationWords => ({ number, text, to, name, title, date })

/** Null for what is addressed to another partner. `names` are the institution's own, and that of its parent institution. */
export function addressingOf(
  { to, name }: Pick<EventRecommendation, 'to' | 'name'>,
  names: readonly LocalText[],
): Addressing | null {
  if (to === 'all-mechanisms') return 'all'
  if (names.some((own) => isNamed(name, own))) return 'us'
  return to === 'mechanism' ? 'mechanism' : null
}

/** Whether all words of a name of ours stand in it, in any language: `… (INPT, Tunisia)` is meant too. One too many is looked at by a person, one missed by nobody. */
const isNamed = (name: LocalText, own: LocalText): boolean =>
  languagesOf(own).some((language) => {
    const [said, ours] = [new Set(plainWords(name[language] ?? '')), plainWords(own[language] ?? '')]
    return ours.length > 0 && ours.every((word) => said.has(word))
  })

// What mechanisms have published about their follow-up to an event's recommendations, for the readers of that event.
import { toBase64url } from '../../vocabulary/bytes-as-text.ts'
import { sameRecommendation } from '../../vocabulary/peer-recommendations.ts'
import type { ItemLine, Origin } from '../item.ts'
import type { ItemWords } from '../peer.ts'
import { recommendationKeys } from '../recommended.ts'
import type { ExchangeParts } from './parts.ts'

/**
 * In the order of the event's recommendations; empty for what is no event. Each stands under the name of whoever published it, which no other can: a peer tells of itself
 * alone.
 */
export async function publishedFollowUp(
  { line, words }: { readonly line: ItemLine; readonly words: ItemWords | null },
  { peers, finder, institution }: Pick<ExchangeParts, 'peers' | 'finder' | 'institution'>,
): Promise<readonly (readonly ItemLine[])[]> {
  if (words?.from !== 'catalogue' || words.publication.kind !== 'event') return []
  const fingerprint = await fingerprintOf(line.origin)
  if (!fingerprint) return []
  const { id, proceedings } = words.publication
  const telling = (await finder.lines()).filter(({ tells }) => tells?.event === id)
  const keys = await recommendationKeys(proceedings.recommendations)
  return keys.map((recommendation) =>
    telling.filter(
      ({ tells }) => tells && sameRecommendation(tells, { institution: fingerprint, event: id, recommendation }),
    ),
  )

  async function fingerprintOf(origin: Origin): Promise<string | null> {
    if (origin === 'own') {
      const own = await institution()
      return own && toBase64url(own.fingerprint)
    }
    const source = (await peers.get(origin))?.source
    return source?.kind === 'catalogue' ? toBase64url(source.fingerprint) : null
  }
}

// What the exchange's routes answer and its screens show.
import type { ItemLine } from './item.ts'
import type { Fork, ItemWords, Peer } from './peer.ts'
import type { PeerRecommendation } from './recommended.ts'

/** A peer as it is shown; the fingerprint in its groups, null for a feed. */
export type PeerShown = Omit<Peer, 'source'> & {
  readonly fingerprint: string | null
  readonly compared: { readonly by: string; readonly at: string } | null
  readonly underWay: boolean
}
export type PeersShown = {
  readonly peers: readonly PeerShown[]
  readonly may: { readonly follow: boolean; readonly decide: boolean }
}
export type PeerPage = { readonly peer: PeerShown; readonly forks: readonly Fork[]; readonly may: PeersShown['may'] }

/** Nothing of it is verified: a fingerprint from the address itself proves nothing until it is compared elsewhere. */
export type Seen =
  | { readonly kind: 'catalogue'; readonly address: string; readonly fingerprint: string }
  | { readonly kind: 'feed'; readonly address: string; readonly items: number }

/** `told`: for an event, what mechanisms have published about their follow-up to each of its recommendations. */
export type ItemShown = {
  readonly line: ItemLine
  readonly words: ItemWords | null
  readonly told: readonly (readonly ItemLine[])[]
}
export type RecommendedShown = {
  readonly recommended: readonly PeerRecommendation[]
  readonly may: { readonly say: boolean; readonly draft: boolean }
}

export type ItemFilter = Partial<Record<'kind' | 'theme' | 'country' | 'language' | 'form' | 'origin', string>>
export type FoundItems = {
  readonly count: number
  readonly items: readonly ItemLine[]
  /** The countries that any item names, for the filter. */
  readonly countries: readonly string[]
}

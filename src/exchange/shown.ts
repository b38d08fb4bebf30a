// What the exchange's routes answer and its screens show.
import type { ItemLine } from './item.ts'
import type { Fork, Peer } from './peer.ts'

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

export type ItemFilter = Partial<Record<'kind' | 'theme' | 'country' | 'language' | 'form' | 'origin', string>>
export type FoundItems = {
  readonly count: number
  readonly items: readonly ItemLine[]
  /** The countries that any item names, for the filter. */
  readonly countries: readonly string[]
}

// A peer that the institution follows: who compared its fingerprint, what was last fetched, and what must not be believed.
import type { Publication } from '../publish/publication.ts'
import type { Bytes } from '../sealed/keys/bytes.ts'
import type { Entry } from '../sealed/keys/catalogue.ts'
import type { Instant } from '../vocabulary/dates.ts'
import type { PeerId, PersonId } from '../vocabulary/ids.ts'
import type { Outcome, Problem } from '../vocabulary/problems.ts'
import type { Catalogue } from './catalogue-form.ts'
import type { SeenHead } from './heads-form.ts'
import type { FeedItem } from './read-feed.ts'
import type { Known } from './verify-catalogue.ts'

/** A catalogue is verified against a fingerprint that a person has compared over another channel. A feed never is: it is unsigned. */
type PeerSource =
  | {
      readonly kind: 'catalogue'
      readonly fingerprint: Bytes
      readonly compared: { readonly by: PersonId; readonly at: Instant }
    }
  | { readonly kind: 'feed' }

/** `stopped`: it has signed two histories, and is not fetched until a coordinator decides. */
const peerStates = ['followed', 'paused', 'stopped'] as const
export type PeerState = (typeof peerStates)[number]

export type Peer = {
  readonly id: PeerId
  /** As the institution calls it. */
  readonly name: string
  /** Of its site, or of its feed. */
  readonly address: string
  readonly source: PeerSource
  readonly state: PeerState
  readonly added: Instant
  /** The last time it was asked, and what stood in the way; null while it never was. */
  readonly pulled: { readonly at: Instant; readonly problem: Problem | null } | null
  /** Since when it has not answered us; null while it does. */
  readonly silent: Instant | null
  /** The last time it was read without a problem. */
  readonly read: Instant | null
  /** Publications of its catalogue that no signer has seen yet: named, and not taken over. */
  readonly unsigned: readonly UnsignedEntry[]
}

export type UnsignedEntry = Pick<Entry, 'number' | 'version' | 'withdrawn' | 'at'>

/** Where one fetch continues from. `parts` are root, vouch and head as they were last served and verified; null before. */
export type Standing = {
  readonly known: Known
  readonly etag: string | null
  readonly parts: Pick<Catalogue, 'root' | 'vouch' | 'head'> | null
}

/** One thing that a peer has published, by its newest signed entry. */
export type HeldItem = {
  readonly peer: PeerId
  /** A publication's id, or what a feed calls it. */
  readonly item: string
  /** Of the newest entry; of a feed, how often its words have changed here. */
  readonly version: number
  /** The version that was verified last, whose words are shown; null while none was. */
  readonly verified: number | null
  /** Why the newest could not be taken over. */
  readonly problem: Problem | null
}

export type ItemWords =
  | { readonly from: 'catalogue'; readonly publication: Publication }
  | { readonly from: 'feed'; readonly item: FeedItem }

/** Two catalogues of the same institution that contradict each other under its own signatures. */
export type Fork = {
  readonly peer: PeerId
  readonly at: Instant
  /** `catalogue.json` as it was known, and as it was served later. */
  readonly before: string
  readonly after: string
  /** The peer that was shown the second one; null where the institution showed us both. */
  readonly toldBy: PeerId | null
  readonly decided: { readonly by: PersonId; readonly at: Instant } | null
}

type NewPeer = Pick<Peer, 'name' | 'address'> & { readonly fingerprint: Bytes | null }

/** Whom the institution follows. */
export interface FollowedPeers {
  list(): Promise<readonly Peer[]>
  get(id: PeerId): Promise<Peer | null>
  /** Refuses `exchange-peer-known` for an address that is followed already, `exchange-peers-many` past `peersMost`. */
  add(peer: NewPeer, by: PersonId): Promise<Outcome<Peer>>
  /** `before` is the name that stood before whoever renames it. Refuses `changed-meanwhile` where it has another by now. */
  rename(id: PeerId, name: string, before: string, by: PersonId): Promise<Outcome<Peer>>
  /** Refuses `changed-meanwhile` when it is stopped: only a decision ends that. */
  pause(id: PeerId, paused: boolean, by: PersonId): Promise<Outcome<Peer>>
  /** Off every list; what was pulled of it is kept for a day, so that it can be taken back. */
  remove(id: PeerId, by: PersonId): Promise<Outcome<null>>
  /** Refuses what `add` does. */
  restore(id: PeerId, by: PersonId): Promise<Outcome<Peer>>
  /** Forgets what was known and reads it again from the beginning; the proofs stay. Refuses `changed-meanwhile` when it is not stopped. */
  readAnew(id: PeerId, by: PersonId): Promise<Outcome<Peer>>
}

/** What was verified of them, byte for byte, and the proofs against them. */
export interface KeptOfPeers {
  /** Of a catalogue. */
  standing(id: PeerId): Promise<Standing | null>
  /** Keeps what was verified; the bytes of the items are still to come. */
  keep(id: PeerId, pulled: KeptCatalogue): Promise<void>
  keepItem(id: PeerId, item: string, verified: { readonly version: number; readonly bytes: Bytes }): Promise<void>
  refuseItem(id: PeerId, item: string, problem: Problem): Promise<void>
  /** A feed is what it holds now: what it no longer names goes. */
  keepFeed(id: PeerId, items: readonly FeedItem[]): Promise<void>
  /** Newest first; proofs stay when their peer goes. */
  forks(id: PeerId): Promise<readonly Fork[]>
  /** Stops the peer and keeps both catalogues. `toldBy` is the peer that passed the second on. Changes nothing if it is stopped already. */
  keepFork(id: PeerId, after: Catalogue, toldBy?: PeerId): Promise<void>
  finish(
    id: PeerId,
    outcome: { readonly problem: Problem | null; readonly unsigned?: readonly UnsignedEntry[] },
  ): Promise<void>

  /** Of all peers that are on the list. */
  items(): Promise<readonly HeldItem[]>
  words(peer: PeerId, item: string): Promise<ItemWords | null>
  /** Newest entries whose verified bytes are still missing, first come first. */
  missing(id: PeerId, most: number): Promise<readonly Entry[]>
  /** Everything of peers removed before this moment goes; proofs of forks stay. */
  purge(before: Instant): Promise<void>
}

export interface PeerHeads {
  /** A head that another peer was shown and that we cannot judge yet. The newest few of each teller are kept. */
  keepTold(id: PeerId, toldBy: PeerId, head: SeenHead, number: number): Promise<void>
  toldHeads(id: PeerId): Promise<readonly (SeenHead & { readonly toldBy: PeerId })[]>
  /** The newest heads of each peer, as it showed them to us or to others: what we pass on. */
  seenHeads(): Promise<readonly SeenHead[]>
}

export type Peers = FollowedPeers & KeptOfPeers & PeerHeads

type KeptCatalogue = {
  readonly known: Known
  readonly given: Catalogue
  readonly etag: string | null
  readonly fresh: readonly Entry[]
}

/** How many heads of one peer are kept, and passed on, from each peer that reported them. */
export const headsKept = 5
export const peersMost = 100
/** Characters of a peer's name. */
export const peerNameMost = 120

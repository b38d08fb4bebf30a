// A recommendation of an event of another mechanism: how it is named from elsewhere, and how far the institution that it is addressed to has come with it.
import type { PublicationId } from './ids.ts'

export type PeerRecommendationRef = {
  /** The fingerprint of the institution whose event it is: its 32 bytes in base64url. */
  readonly institution: string
  readonly event: PublicationId
  /** `n:` and the number that the event gave it, or `w:` and the digest of its words where it gave none. */
  readonly recommendation: string
}

export const isRecommendationKey = (text: string): boolean => /^(n:.{1,20}|w:[A-Za-z0-9_-]{43})$/su.test(text)

export const sameRecommendation = (one: PeerRecommendationRef, other: PeerRecommendationRef): boolean =>
  one.institution === other.institution && one.event === other.event && one.recommendation === other.recommendation

/** Only for us: no peer sees it. Others are told by a publication. */
export const peerRecommendationStates = ['not-looked-at', 'under-way', 'done', 'not-for-us'] as const
export type PeerRecommendationState = (typeof peerRecommendationStates)[number]

// What a publication is made from: which record is asked for, and all that the gate reads of it.
import type { Draft } from '../institution/newsroom/draft.ts'
import type { Place } from '../institution/places/place.ts'
import type { RecommendationFile } from '../institution/recommendations/recommendation-register.ts'
import type { RegisteredVisit, ReleasedFinding } from '../institution/visits/registered-visit.ts'
import type { Instant } from '../vocabulary/dates.ts'
import type { DraftId, PlaceKey, PublicationId, RecommendationId, VisitId } from '../vocabulary/ids.ts'
import type { LocalText } from '../vocabulary/languages.ts'
import type { PublicationKind } from './publication.ts'

export type Source =
  | { readonly kind: 'draft'; readonly id: DraftId }
  /** `findings`: the rows of those that are chosen to leave. */
  | { readonly kind: 'visit'; readonly id: VisitId; readonly findings: readonly string[] }
  | { readonly kind: 'recommendation'; readonly id: RecommendationId }

/** One record, one publication: publishing it again makes the next version. For a corrected visit, the record is the first release. */
export const sourceName = (kind: Source['kind'], id: Source['id']): string => `${kind}/${id}`

export type DraftMaterial = {
  readonly kind: 'draft'
  readonly draft: Draft
  /** The institution asks a second person's approval for drafts of this kind. */
  readonly approvalAsked: boolean
  /** Those among the draft's related items that are out. */
  readonly out: readonly { readonly id: PublicationId; readonly kind: PublicationKind; readonly title: LocalText }[]
}
export type VisitMaterial = {
  readonly kind: 'visit'
  readonly registered: RegisteredVisit
  /** Both signatures hold over the bytes that the register keeps. */
  readonly genuine: boolean
  readonly place: Place
  readonly placeKeys: readonly PlaceKey[]
  readonly chosen: readonly string[]
  /** Publications of recommendations that came from it. */
  readonly recommendations: readonly PublicationId[]
}
export type RecommendationMaterial = {
  readonly kind: 'recommendation'
  readonly file: RecommendationFile
  readonly place: Place | null
  readonly placeKeys: readonly PlaceKey[]
  /** The finding it came from, as its newest release tells it: null when that release dropped it. */
  readonly origin: { readonly finding: ReleasedFinding | null; readonly genuine: boolean } | null
}
export type Material = DraftMaterial | VisitMaterial | RecommendationMaterial

/** What surrounds a publication, whatever it is made from. */
export type Frame = {
  readonly id: PublicationId
  /** 1, or one more than the latest. */
  readonly version: number
  readonly publishedAt: Instant
  readonly correction: { readonly at: Instant; readonly note: LocalText } | null
  /** Its present address and the earlier ones; null when none of it is published. */
  readonly address: { readonly slug: string; readonly former: readonly string[] } | null
  /** It is to get an address from its present title; the present address will lead there. */
  readonly newAddress: boolean
  /** True for an address that another publication has, or has had. */
  readonly taken: (slug: string) => boolean
  /** The institution's name: it verifies, not one of its people. */
  readonly institution: LocalText
  /** Of the institution (ISO 3166-1 alpha-2): its days and figures are written as there. */
  readonly country: string
  /** The institution's as well: what has no day of its own is dated by the day there. */
  readonly timeZone: string
  readonly demonstration: boolean
  /** A person has read the small numbers that were pointed out and says that they count nobody. */
  readonly smallNumbersRead: boolean
}

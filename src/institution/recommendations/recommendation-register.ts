// The register of recommendations: what it answers and what it refuses.
import type { IsoDate } from '../../vocabulary/dates.ts'
import type { PersonId, PlaceId, RecommendationId, VisitId } from '../../vocabulary/ids.ts'
import type { Outcome } from '../../vocabulary/problems.ts'
import type { AddresseeKind, Implementation, Position } from '../../vocabulary/recommendations.ts'
import type { Theme } from '../../vocabulary/themes.ts'
import type { Answer, FollowUp, Recommendation } from './recommendation.ts'

export type RecommendationForm = Omit<Recommendation, 'id' | 'number' | 'version' | 'changed'>
export type AnswerForm = Pick<Answer, 'on' | 'position' | 'text' | 'reference'>
export type FollowUpForm = Pick<FollowUp, 'on' | 'implementation' | 'text' | 'evidence'>

/** A recommendation with where both its histories stand today. */
export type Standing = {
  readonly recommendation: Recommendation
  readonly position: Position
  readonly implementation: Implementation
  /** Its deadline has passed and the institution has not seen it done. */
  readonly overdue: boolean
}

/** All of it; both histories oldest first. */
export type RecommendationFile = Standing & {
  readonly answers: readonly Answer[]
  readonly followUps: readonly FollowUp[]
}

export type RecommendationFilter = {
  /** Words of its text, its addressee or its number, in any language. */
  readonly text?: string
  readonly position?: Position
  readonly implementation?: Implementation
  readonly place?: PlaceId
  readonly visit?: VisitId
  readonly addressee?: AddresseeKind
  readonly theme?: Theme
  readonly overdue?: boolean
}

export type RecommendationPage = {
  readonly items: readonly Standing[]
  /** How many the filter finds, and how many of them are overdue. */
  readonly total: number
  readonly overdue: number
}

export interface RecommendationRegister {
  /** Overdue first, then by deadline, then by number. `page` counts from 1. */
  find(filter: RecommendationFilter, today: IsoDate, page: { page: number; size: number }): Promise<RecommendationPage>
  /** Those whose deadline has passed or comes within so many days and that are not settled; the most late first. */
  due(today: IsoDate, withinDays: number, most: number): Promise<readonly Standing[]>
  get(id: RecommendationId, today: IsoDate): Promise<RecommendationFile | null>
  /** Gives it its number: after the number of the visit it came from (`2026/14-03`), or in the general series of its year (`2026/00-03`). */
  add(form: RecommendationForm, visitNumber: string | null, by: PersonId): Promise<Recommendation>
  /** `not-found`, or `changed-meanwhile`. Its number and origin stay. */
  change(
    id: RecommendationId,
    form: RecommendationForm,
    version: number,
    by: PersonId,
  ): Promise<Outcome<Recommendation>>
  /** Adds to what the authority said; nothing is overwritten. `dates-out-of-order` before the recommendation was made. */
  addAnswer(id: RecommendationId, form: AnswerForm, by: PersonId): Promise<Outcome<Answer>>
  /** Adds to what the institution verified; nothing is overwritten. `dates-out-of-order` before the recommendation was made. */
  addFollowUp(id: RecommendationId, form: FollowUpForm, by: PersonId): Promise<Outcome<FollowUp>>
}

/** Verified as done, or without an object any more: what no deadline can be overdue for. */
export const settled: readonly Implementation[] = ['implemented', 'obsolete']

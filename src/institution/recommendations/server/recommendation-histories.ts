// What became of a recommendation, entry by entry: its answers, verifications and decisions in their order, and where they leave it.
import type { Kysely } from 'kysely'
import { compare } from '../../../foundation/compare.ts'
import { queryBatched } from '../../../foundation/server/database/batched-statements.ts'
import type { RecommendationId } from '../../../vocabulary/ids.ts'
import {
  type Addressee,
  type Answer,
  type FollowUp,
  holding,
  positionsOf,
  type ReviewDecision,
} from '../recommendation.ts'
import { askedDay } from './recommendation-day.ts'
import { answerOf, followUpOf, type Histories, type RecommendationTables, reviewOf } from './recommendation-rows.ts'

export const nothingYet: Omit<Histories, 'positions'> = { implementation: 'unverified', ended: null, pursuedOn: null }

/** The present state of the histories: the last valid answer, verification and decision, each by its own day. */
export function standsAt(
  addressees: readonly Addressee[],
  answers: readonly Answer[],
  followUps: readonly FollowUp[],
  reviews: readonly ReviewDecision[],
): Histories {
  const last = reviews.at(-1)
  return {
    positions: positionsOf(addressees, answers),
    implementation: holding(followUps).at(-1)?.implementation ?? 'unverified',
    ended: last && last.outcome !== 'pursued' ? last.outcome : null,
    pursuedOn: last?.outcome === 'pursued' ? last.on : null,
  }
}

export type HistoriesThen = {
  readonly answers: readonly Answer[]
  readonly followUps: readonly FollowUp[]
  readonly reviews: readonly ReviewDecision[]
  /** The register's. */
  readonly day: string
  /** Where the next entry of each stands. */
  readonly next: Readonly<Record<'answers' | 'followUps' | 'reviews', number>>
}

export async function historiesOf(db: Kysely<unknown>, id: RecommendationId): Promise<HistoriesThen> {
  const tables = db.withTables<RecommendationTables>()
  const answers = tables.selectFrom('answers').selectAll().where('recommendation', '=', id)
  const followUps = tables.selectFrom('follow_ups').selectAll().where('recommendation', '=', id)
  const reviews = tables.selectFrom('recommendation_reviews').selectAll().where('recommendation', '=', id)
  const [said, seen, decided, days] = await queryBatched(db, [
    answers.orderBy('on').orderBy('seq'),
    followUps.orderBy('on').orderBy('seq'),
    reviews.orderBy('on').orderBy('seq'),
    askedDay(db),
  ])
  const [today] = days
  if (!today) throw new Error('a register without a day')
  const [answered, followed, reviewed] = [said.map(answerOf), seen.map(followUpOf), decided.map(reviewOf)]
  const next = { answers: nextIn(said), followUps: nextIn(seen), reviews: nextIn(decided) }
  return { answers: answered, followUps: followed, reviews: reviewed, day: today.day, next }
}

/** An entry is numbered within its recommendation, which is held. */
const nextIn = (entries: readonly { readonly seq: number }[]): number =>
  Math.max(0, ...entries.map(({ seq }) => seq)) + 1

/** A history is read by its days, and within a day as it was entered. */
export const inOrder = <Entry extends Answer | FollowUp | ReviewDecision>(
  before: readonly Entry[],
  entered: Entry,
): Entry[] => [...before, entered].toSorted((one, other) => compare(one.on, other.on))

/** An entry is corrected once; what was wrong in the correction is said of the correction. */
export const mayCorrect = (entries: readonly (Answer | FollowUp)[], corrects: Answer['corrects']): boolean =>
  corrects === null || holding<Answer | FollowUp>(entries).some(({ id }) => id === corrects.entry)

// Reads from the registers what a report may draw on: the newest release of its visit, its place, the recommendations from any release of it, and the follow-up to earlier ones.
import type { ReleasedVisit } from '../../../release/released-visit.ts'
import type { IsoDate } from '../../../vocabulary/dates.ts'
import type { ReportId, VisitId } from '../../../vocabulary/ids.ts'
import { accept, type Outcome, refuse } from '../../../vocabulary/problems.ts'
import type { Implementation } from '../../../vocabulary/recommendations.ts'
import type { Recommendation } from '../../recommendations/recommendation.ts'
import type { RecommendationRegister } from '../../recommendations/recommendation-register.ts'
import type { InstitutionParts } from '../../server/parts.ts'
import { newestRelease } from '../../visits/taken-back.ts'
import type { ReportMaterial } from '../sources.ts'

/** More of one visit than anybody writes. */
const most = 1_000

export async function materialOf(
  { registers: { reports, visits, places, recommendations }, today }: InstitutionParts,
  of: ReportId | { readonly visit: VisitId },
): Promise<Outcome<ReportMaterial>> {
  const visit = typeof of === 'string' ? (await reports.get(of))?.report.visit : of.visit
  const newest = visit && (await newestRelease(visits, visit))
  const place = newest && (await places.get(newest.visit.place))
  if (!newest || !place) return refuse('not-found')
  const day = await today()
  const drawn: Recommendation[] = []
  for (let from: VisitId | null = newest.visit.id; from; from = (await visits.get(from))?.visit.corrects ?? null) {
    const { items } = await recommendations.find({ visit: from }, day, { page: 1, size: most })
    drawn.push(...items.map(({ recommendation }) => recommendation))
  }
  const inOrder = drawn.toSorted((one, other) => one.number.localeCompare(other.number, 'en', { numeric: true }))
  return accept({
    visit: newest.visit,
    place,
    recommendations: inOrder,
    earlier: await madeBefore(recommendations, newest.visit, day),
  })
}

async function madeBefore(
  recommendations: RecommendationRegister,
  { place, from }: Pick<ReleasedVisit, 'place' | 'from'>,
  today: IsoDate,
): Promise<readonly Implementation[]> {
  const earlier: Implementation[] = []
  for (let page = 1; ; page += 1) {
    const { items } = await recommendations.find({ place }, today, { page, size: most })
    const before = items.filter(({ recommendation }) => recommendation.made < from)
    earlier.push(...before.map(({ implementation }) => implementation))
    if (items.length < most) return earlier
  }
}

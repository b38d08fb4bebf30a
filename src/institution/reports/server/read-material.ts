// Reads from the registers what a report may draw on: the newest release of its visit, its place, and what was recommended from any release of it.
import type { ReportId, VisitId } from '../../../vocabulary/ids.ts'
import { accept, type Outcome, refuse } from '../../../vocabulary/problems.ts'
import type { Recommendation } from '../../recommendations/recommendation.ts'
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
  const drawn: Recommendation[] = []
  for (let from: VisitId | null = newest.visit.id; from; from = (await visits.get(from))?.visit.corrects ?? null) {
    const { items } = await recommendations.find({ visit: from }, await today(), { page: 1, size: most })
    drawn.push(...items.map(({ recommendation }) => recommendation))
  }
  const inOrder = drawn.toSorted((one, other) => one.number.localeCompare(other.number, 'en', { numeric: true }))
  return accept({ visit: newest.visit, place, recommendations: inOrder })
}

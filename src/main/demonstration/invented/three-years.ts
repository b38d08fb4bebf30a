// The plan of the demonstration's past: eleven visits before the one of the story, what each found, and how far each recommendation has come.
import type { ReleasedAccessRefusal } from '../../../release/released-visit.ts'
import type { Implementation, Position } from '../../../vocabulary/recommendations.ts'
import type { ProtocolDecision, VisitKind } from '../../../vocabulary/visits/visits.ts'
import { type InventedRecommendation, inCare, inPoliceCustody, inPrisons, toOurselves } from './recommendations.ts'

export type PastVisit = {
  readonly place: string
  readonly kind: VisitKind
  readonly announced: boolean
  /** How many days before the demonstration is told it began, and how many it took. */
  readonly ago: number
  readonly days: number
  readonly decision: ProtocolDecision
  readonly recommendations: readonly InventedRecommendation[]
  readonly accessRefused?: Omit<ReleasedAccessRefusal, 'row' | 'on'>
}

const pick = (stock: readonly InventedRecommendation[], ...numbers: readonly number[]): InventedRecommendation[] =>
  numbers.flatMap((number) => stock[number] ?? [])
const [interpreters] = toOurselves

export const pastVisits: readonly PastVisit[] = [
  {
    place: 'deflah',
    kind: 'in-depth',
    announced: false,
    ago: 1084,
    days: 4,
    decision: 'visit',
    recommendations: pick(inPrisons, 0, 1, 2, 3, 5),
  },
  {
    place: 'port-awsaj',
    kind: 'ad-hoc',
    announced: false,
    ago: 1007,
    days: 1,
    decision: 'visit',
    recommendations: pick(inPoliceCustody, 0, 1, 2, 3, 4),
    accessRefused: {
      sought: 'documents',
      minutes: 50,
      by: 'ضابط المداومة، المخفر المركزي',
      ground: 'orders',
      legal: '',
      account:
        'طُلب سجل الحراسة النظرية عند الوصول. قيل للوفد إن عرضه يحتاج إلى إذن رئيس المخفر. عُرض السجل بعد مكالمة مع رئاسة الآلية.',
      end: 'lifted',
    },
  },
  {
    place: 'naranja',
    kind: 'in-depth',
    announced: true,
    ago: 923,
    days: 4,
    decision: 'visit',
    recommendations: pick(inCare, 0, 1, 2, 3, 4),
  },
  {
    place: 'khuzama-women',
    kind: 'thematic',
    announced: false,
    ago: 804,
    days: 3,
    decision: 'visit',
    recommendations: pick(inPrisons, 1, 4, 5, 6, 7),
  },
  {
    place: 'bab-qasab',
    kind: 'ad-hoc',
    announced: false,
    ago: 726,
    days: 1,
    decision: 'visit',
    recommendations: pick(inPoliceCustody, 0, 1, 2, 3, 4),
  },
  {
    place: 'wadi-zaatar',
    kind: 'in-depth',
    announced: true,
    ago: 650,
    days: 3,
    decision: 'visit',
    recommendations: [...pick(inPrisons, 1, 3, 4, 5), ...(interpreters ? [interpreters] : [])],
  },
  {
    place: 'almond-bay',
    kind: 'thematic',
    announced: false,
    ago: 552,
    days: 2,
    decision: 'reduced',
    recommendations: pick(inCare, 1, 2, 3, 4).concat(pick(inPoliceCustody, 2)),
  },
  {
    place: 'sahl-qasab',
    kind: 'in-depth',
    announced: false,
    ago: 503,
    days: 4,
    decision: 'reduced',
    recommendations: pick(inPrisons, 0, 2, 3, 5, 7),
  },
  {
    place: 'coral-quay',
    kind: 'remote',
    announced: true,
    ago: 405,
    days: 2,
    decision: 'remote',
    recommendations: pick(inCare, 1, 2, 3, 4).concat(pick(inPrisons, 7)),
  },
  {
    place: 'deflah',
    kind: 'follow-up',
    announced: false,
    ago: 279,
    days: 2,
    decision: 'visit',
    recommendations: pick(inPrisons, 0, 2, 3, 4, 5),
  },
  {
    place: 'yasmine',
    kind: 'ad-hoc',
    announced: false,
    ago: 202,
    days: 1,
    decision: 'visit',
    recommendations: pick(inPoliceCustody, 0, 1, 2, 3, 4),
  },
]

/** How far the recommendations of the past have come, in the order in which they were made; the newest are the least far. */
type Progress = { readonly position: Position; readonly implementation: Implementation }
const cycle: readonly Progress[] = [
  { position: 'accepted', implementation: 'implemented' },
  { position: 'partly', implementation: 'partly' },
  { position: 'accepted', implementation: 'started' },
  { position: 'rejected', implementation: 'not' },
  { position: 'noted', implementation: 'partly' },
  { position: 'accepted', implementation: 'implemented' },
  { position: 'accepted', implementation: 'started' },
  { position: 'none', implementation: 'not' },
  { position: 'partly', implementation: 'implemented' },
  { position: 'accepted', implementation: 'partly' },
  { position: 'rejected', implementation: 'obsolete' },
]

/** The newest ones have neither an answer nor a verification yet, or only an answer. */
export function progressOf(index: number, count: number): Progress {
  if (index >= count - 5) return { position: 'none', implementation: 'unverified' }
  if (index >= count - 10) return { position: index % 2 === 0 ? 'accepted' : 'partly', implementation: 'unverified' }
  return cycle[index % cycle.length] ?? { position: 'none', implementation: 'unverified' }
}

// The second gate: what stays in the institution beside what leaves for the public, row by row, and the decision.
import type { ReactNode } from 'react'
import { useParams } from 'wouter'
import { useLoaded } from '../../foundation/components/call-context.tsx'
import { ShownEntry } from '../../foundation/components/states.tsx'
import type { RegisteredVisit } from '../../institution/visits/registered-visit.ts'
import type { DraftId, RecommendationId } from '../../vocabulary/ids.ts'
import { mayBePublic } from '../publish-visit.ts'
import { Review } from './review.tsx'

export default function Gate(): ReactNode {
  const { kind, id } = useParams<{ kind: string; id: string }>()
  if (kind === 'visit') return <VisitGate id={id} />
  if (kind === 'recommendation')
    return <Review first={{ kind, id: id as RecommendationId }} back={`/recommendations/${id}`} />
  return <Review first={{ kind: 'draft', id: id as DraftId }} back={`/newsroom/${id}`} />
}

/** Of a corrected visit, its newest release. What may leave is chosen to begin with; each choice is a person's. */
function VisitGate({ id }: { readonly id: string }): ReactNode {
  const visit = useLoaded<RegisteredVisit>(`/api/visits/${id}`)
  return (
    <ShownEntry of={visit} list={{ to: '/visits', called: 'institution.menu.visits' }}>
      {(registered) =>
        registered.correctedBy ? (
          <VisitGate id={registered.correctedBy} />
        ) : (
          <Review
            first={{
              kind: 'visit',
              id: registered.visit.id,
              findings: registered.visit.findings.filter(mayBePublic).map(({ row }) => row),
            }}
            back={`/visits/${registered.visit.id}`}
          />
        )
      }
    </ShownEntry>
  )
}

// The place on a screen of the institution where the second gate shows what is out of some records: handed in, because this room knows nothing of the gate.
import { type ComponentType, createContext, type ReactNode, Suspense, useContext } from 'react'
import { Loading } from '../../foundation/components/states.tsx'
import type { PlaceId, RecommendationId, VisitId } from '../../vocabulary/ids.ts'

export type PublishedRecords = {
  readonly place: PlaceId
  readonly visits: readonly VisitId[]
  readonly recommendations: readonly RecommendationId[]
}
type Shows = ComponentType<{ readonly of: PublishedRecords }>
const PublishedOfContext = createContext<Shows | null>(null)

/** Stands once around the staff's screens. */
export function PublishedOfProvider({ shows, children }: { readonly shows: Shows; readonly children: ReactNode }) {
  return <PublishedOfContext value={shows}>{children}</PublishedOfContext>
}

/** Throws outside its provider: that is a bug. */
export function PublishedOf({ of }: { readonly of: PublishedRecords }): ReactNode {
  const Shown = useContext(PublishedOfContext)
  if (!Shown) throw new Error('PublishedOf stands outside PublishedOfProvider')
  return (
    <Suspense fallback={<Loading />}>
      <Shown of={of} />
    </Suspense>
  )
}

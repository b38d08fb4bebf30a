// The boundaries that the institution has loaded, as screens ask for them; null where it has none.
import { type Loaded, useLoaded } from '../../../foundation/components/call-context.tsx'
import type { Boundaries } from '../boundaries.ts'

export const useBoundaries = (): Loaded<Boundaries | null> => useLoaded<Boundaries | null>('/api/boundaries')

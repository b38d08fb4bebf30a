// The boundaries of regions that an installation has loaded for its maps. None are shipped: which line divides what is the institution's own choice.
import type { Region } from '../../foundation/maps/regions.ts'
import type { Instant } from '../../vocabulary/dates.ts'
import type { PersonId } from '../../vocabulary/ids.ts'
import type { Outcome } from '../../vocabulary/problems.ts'

export type Boundaries = {
  readonly regions: readonly Region[]
  /** Their author and licence, shown below each map. */
  readonly source: string
  readonly changed: Instant
  readonly changedBy: PersonId
  readonly version: number
}

export type BoundaryForm = Pick<Boundaries, 'regions' | 'source'>

export interface BoundaryRegister {
  /** Null until some are loaded. */
  get(): Promise<Boundaries | null>
  /** Replaces the present ones; `version` is theirs, 0 if there are none. Refuses `changed-meanwhile` for an older version, and what `tidyRegions` refuses. */
  load(form: BoundaryForm, version: number, by: PersonId): Promise<Outcome<Boundaries>>
  /** `not-found`, `changed-meanwhile`. */
  takeAway(version: number, by: PersonId): Promise<Outcome<null>>
}

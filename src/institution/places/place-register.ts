// The register of places: what it answers and what it refuses.
import type { PersonId, PlaceId } from '../../vocabulary/ids.ts'
import type { Outcome } from '../../vocabulary/problems.ts'
import type { Place, PlaceFact } from './place.ts'

export type PlaceForm = Omit<Place, 'id' | 'also' | 'facts' | 'changed' | 'changedBy' | 'version'>

export interface PlaceRegister {
  /** Every place, closed ones too, each under the entry kept for it: a device keeps a full copy, so that no request tells where a visit goes. */
  list(): Promise<readonly Place[]>
  /** For an entry that was merged into another, the other. */
  get(id: PlaceId): Promise<Place | null>
  add(place: PlaceForm, by: PersonId): Promise<Place>
  /** `not-found`, also for an entry that another stands for; `changed-meanwhile` when `version` is no longer the newest, `capacity-has-dates` where another capacity is said without its day of a place that has it with its days. */
  change(id: PlaceId, place: PlaceForm, version: number, by: PersonId): Promise<Outcome<Place>>
  /** Replaces all that is known of the place: `not-found`, `changed-meanwhile`. Its capacity is the latest one there with its day. */
  setFacts(id: PlaceId, facts: readonly PlaceFact[], version: number, by: PersonId): Promise<Outcome<Place>>
}

// The register of people: what it answers and what it refuses.
import type { PersonId, RosterId } from '../../vocabulary/ids.ts'
import type { Outcome } from '../../vocabulary/problems.ts'
import type { RosterPerson } from './roster-person.ts'

export type RosterForm = Omit<RosterPerson, 'id' | 'changed' | 'changedBy' | 'version'>

export interface Roster {
  /** Everybody, including those whose term is over. */
  list(): Promise<readonly RosterPerson[]>
  get(id: RosterId): Promise<RosterPerson | null>
  /** `account-on-roster` where the account is another entry's. */
  add(form: RosterForm, by: PersonId): Promise<Outcome<RosterPerson>>
  /** `not-found`; `account-on-roster`; or `changed-meanwhile` when `version` is no longer the newest. */
  change(id: RosterId, form: RosterForm, version: number, by: PersonId): Promise<Outcome<RosterPerson>>
}

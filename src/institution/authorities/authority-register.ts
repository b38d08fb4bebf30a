// The register of authorities and partners: what it answers and what it refuses.
import type { AuthorityId, PersonId } from '../../vocabulary/ids.ts'
import type { Outcome } from '../../vocabulary/problems.ts'
import type { Authority, AuthorityLine } from './authority.ts'

export type AuthorityForm = Omit<Authority, 'id' | 'changed' | 'changedBy' | 'version'>

export interface AuthorityRegister {
  /** Every body, also those that no longer exist. */
  list(): Promise<readonly AuthorityLine[]>
  get(id: AuthorityId): Promise<Authority | null>
  /** `not-found` if the body above it does not exist. */
  add(form: AuthorityForm, by: PersonId): Promise<Outcome<Authority>>
  /** `not-found`; `authority-above-itself`; or `changed-meanwhile` when `version` is no longer the newest. */
  change(id: AuthorityId, form: AuthorityForm, version: number, by: PersonId): Promise<Outcome<Authority>>
}

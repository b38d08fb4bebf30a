// The register of authorities and partners: what it answers and what it refuses.
import type { AuthorityId, PersonId } from '../../vocabulary/ids.ts'
import type { Outcome } from '../../vocabulary/problems.ts'
import type { Authority, AuthorityLine } from './authority.ts'

export type AuthorityForm = Omit<Authority, 'id' | 'changed' | 'changedBy' | 'version'>

export interface AuthorityRegister {
  /** Every body, those that exist no longer too. */
  list(): Promise<readonly AuthorityLine[]>
  get(id: AuthorityId): Promise<Authority | null>
  /** `not-found` when the body above it is none. */
  add(form: AuthorityForm, by: PersonId): Promise<Outcome<Authority>>
  /** `not-found`; `authority-above-itself`; or `changed-meanwhile` when `version` is no longer the newest. */
  change(id: AuthorityId, form: AuthorityForm, version: number, by: PersonId): Promise<Outcome<Authority>>
}

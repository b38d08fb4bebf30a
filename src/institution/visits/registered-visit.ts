// A visit made, as the register keeps it: the very bytes that two people signed, and a number to cite it by.
import type { ReleasedFinding, ReleasedVisit, SignedRelease } from '../../release/released-visit.ts'
import type { Instant } from '../../vocabulary/dates.ts'
import type { PersonId, PlaceId, VisitId } from '../../vocabulary/ids.ts'
import type { Outcome } from '../../vocabulary/problems.ts'

export type { ReleasedFinding }

export type RegisteredVisit = {
  /** `2026/14`: the year of the visit and its number in that year's register. A correction keeps the number of what it corrects. */
  readonly number: string
  /** As it was signed; its place under the register entry kept for it today. */
  readonly visit: ReleasedVisit
  readonly release: SignedRelease
  /** The later release that takes this one's place; nothing is published from a corrected one. */
  readonly correctedBy: VisitId | null
  readonly enteredBy: PersonId
  readonly enteredAt: Instant
}

/** A line of the list: no words of the findings. */
export type VisitLine = {
  readonly id: VisitId
  readonly number: string
  readonly place: PlaceId
  readonly kind: ReleasedVisit['kind']
  readonly announced: boolean
  readonly from: ReleasedVisit['from']
  readonly to: ReleasedVisit['to']
  readonly findings: number
  readonly correctedBy: VisitId | null
}

export const lineOf = ({ number, visit, correctedBy }: RegisteredVisit): VisitLine => ({
  id: visit.id,
  number,
  place: visit.place,
  kind: visit.kind,
  announced: visit.announced,
  from: visit.from,
  to: visit.to,
  findings: visit.findings.length,
  correctedBy,
})

export interface VisitRegister {
  /** Latest first. */
  list(): Promise<readonly RegisteredVisit[]>
  get(id: VisitId): Promise<RegisteredVisit | null>
  /**
   * Keeps the signed bytes for ever. The same release twice is one; another under the same id is `changed-meanwhile`.
   * `not-found` when it corrects a visit that is not here, or is of another place; `correction-of-another` when it does not prove that it comes from that one's dossier, as
   * any but the oldest asks; `changed-meanwhile` when that one is corrected already.
   */
  register(visit: ReleasedVisit, release: SignedRelease, by: PersonId): Promise<Outcome<RegisteredVisit>>
}

/**
 * Both signatures by people and devices that the directory lists: `release-signature-wrong`, `release-not-approved`, `approval-by-releaser`; and a proof, where there is one,
 * of the release that is corrected: `correction-of-another`.
 */
export type VerifyRelease = (release: SignedRelease) => Promise<Outcome<unknown>>

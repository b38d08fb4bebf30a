// What a later release of a visit takes back of an earlier one: a finding that is gone, or to whose use the people concerned agree less than before.
import type { ConsentScope, ReleasedVisit } from '../../release/released-visit.ts'
import type { VisitId } from '../../vocabulary/ids.ts'
import type { RegisteredVisit, VisitRegister } from './registered-visit.ts'

/** By the finding's row. `gone` is all that the register knows of it: the reason stays in the dossier. */
export type TakenBack = { readonly finding: string; readonly how: 'gone' | 'not-raised' | 'not-published' }

/** A release with what no longer holds of it; nothing until a later one replaces it. */
export type VisitFile = RegisteredVisit & { readonly takenBack: readonly TakenBack[] }

/** In the order of the earlier release. */
export const takenBack = (earlier: ReleasedVisit, later: ReleasedVisit): readonly TakenBack[] =>
  earlier.findings.flatMap(({ row, consent: before }): TakenBack[] => {
    const now = later.findings.find((one) => one.row === row)
    if (!now) return [{ finding: row, how: 'gone' }]
    const lost = (use: 'raise' | 'publish') => allows(before, use) && !allows(now.consent, use)
    if (lost('raise')) return [{ finding: row, how: 'not-raised' }]
    return lost('publish') ? [{ finding: row, how: 'not-published' }] : []
  })

/** What identifies nobody needs no consent; it may be said of it later that it does identify somebody. */
const allows = (consent: ConsentScope, use: 'raise' | 'publish'): boolean =>
  consent.identifies === 'nobody' || consent[use] === 'yes'

/** The release that takes the place of all before it. */
export async function newestRelease(visits: VisitRegister, id: VisitId): Promise<RegisteredVisit | null> {
  let newest = await visits.get(id)
  while (newest?.correctedBy) newest = await visits.get(newest.correctedBy)
  return newest
}

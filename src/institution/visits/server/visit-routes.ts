// The API of the register of visits made. A release is taken in only as its two signatures bind it.
import { staffRoutes } from '../../../foundation/server/http/staff-request.ts'
import type { SignedRelease } from '../../../release/released-visit.ts'
import type { VisitId } from '../../../vocabulary/ids.ts'
import { accept, type Outcome, refuse } from '../../../vocabulary/problems.ts'
import type { Asking } from '../../access/access.ts'
import { asked, askedOf, askedWith, found } from '../../server/institution-request.ts'
import type { InstitutionParts } from '../../server/parts.ts'
import { lineOf, type RegisteredVisit } from '../registered-visit.ts'
import { newestRelease, takenBack, type VisitFile } from '../taken-back.ts'
import { readRelease, signedReleaseFields } from './released-visit-fields.ts'

const releaseLimit = 1024 * 1024

export const visitRoutes = (parts: InstitutionParts) =>
  staffRoutes()
    .get(
      '/',
      asked('read visits', async () => accept((await parts.registers.visits.list()).map(lineOf))),
    )
    .post(
      '/',
      askedWith(
        'register a visit',
        signedReleaseFields,
        (release, _c, caller) => register(parts, release, caller),
        releaseLimit,
      ),
    )
    .get(
      '/:id',
      askedOf('read visits', async (id: VisitId) => found(await fileOf(parts, id))),
    )

async function fileOf({ registers: { visits } }: InstitutionParts, id: VisitId): Promise<VisitFile | null> {
  const registered = await visits.get(id)
  const newest = registered?.correctedBy ? await newestRelease(visits, id) : null
  return registered && { ...registered, takenBack: newest ? takenBack(registered.visit, newest.visit) : [] }
}

/** Shape, then signatures, then the place: nothing is kept of a release that fails one of them. Of the first format only what is there already: nothing could prove that a correction of it is its own. */
async function register(
  { registers: { visits, places }, verifyRelease }: InstitutionParts,
  release: SignedRelease,
  { person }: Asking,
): Promise<Outcome<RegisteredVisit>> {
  const visit = readRelease(release.bytes)
  if (!visit.ok) return visit
  if (visit.value.format === 'wiqaya/released-visit/1' && !(await visits.get(visit.value.id)))
    return refuse('release-of-older-program')
  const verified = await verifyRelease(release)
  if (!verified.ok) return verified
  if (!(await places.get(visit.value.place))) return refuse('not-found', { field: 'place' })
  return visits.register(visit.value, release, person)
}

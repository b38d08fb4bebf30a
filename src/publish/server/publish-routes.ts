// The API of the second gate: a preview, a decision that confirms it, a withdrawal, and what is out.
import type { Hono } from 'hono'
import * as v from 'valibot'
import { idField, someTextField } from '../../foundation/fields.ts'
import type { StaffVariables } from '../../foundation/server/http/caller.ts'
import { staffRoutes } from '../../foundation/server/http/staff-request.ts'
import { type Asking, allow } from '../../institution/access/access.ts'
import { asked, askedOf, askedWith } from '../../institution/server/institution-request.ts'
import type { PersonId, PlaceId, PublicationId } from '../../vocabulary/ids.ts'
import { accept, type Outcome, refuse } from '../../vocabulary/problems.ts'
import { issuesIn, lineOf, versionOf } from '../publication-register.ts'
import { keepsWords, withdraw } from '../publish.ts'
import type { Source } from '../source.ts'
import { bringTogether, placeApart } from './one-place.ts'
import type { PublishParts } from './parts.ts'
import { preview } from './preview.ts'
import { decisionEntries, requestFields } from './publish-fields.ts'
import { decide, putOut } from './put-out.ts'
import { scheduleRoutes } from './schedule-routes.ts'

const decisionFields = v.object(decisionEntries)
const withdrawalFields = v.object({ publication: idField<PublicationId>(), note: someTextField(1_000) })

/** To be mounted at `/api`, behind the session's middleware. */
export const publishRoutes = (parts: PublishParts): Hono<{ Variables: StaffVariables }> =>
  staffRoutes()
    .get(
      '/publications',
      asked('read publications', async () => {
        const out = await parts.publications.list()
        const issues = issuesIn(out)
        return accept(out.map((published) => lineOf(published, issues)))
      }),
    )
    .get(
      '/publications/:id/versions',
      askedOf('read publications', async (id: PublicationId) => {
        const versions = await parts.publications.versions(id)
        return versions.length > 0 ? accept(versions.map(versionOf)) : refuse('not-found')
      }),
    )
    .route('/publish/schedules', scheduleRoutes(parts))
    .post(
      '/publish/preview',
      askedWith('read publications', requestFields, async (request, _c, caller) => {
        const allowed = mayPublish(request.source, caller)
        return allowed.ok ? preview(parts, request) : allowed
      }),
    )
    .post(
      '/publish',
      askedWith('read publications', decisionFields, async ({ confirm, ...request }, _c, caller) => {
        const allowed = mayPublish(request.source, caller)
        return allowed.ok ? decide(parts, request, confirm, caller.person) : allowed
      }),
    )
    .post(
      '/publish/withdrawal',
      askedWith('withdraw a publication', withdrawalFields, async ({ publication, note }, _c, caller) => {
        const latest = await parts.publications.get(publication)
        if (!latest || latest.publication.withdrawn) return refuse('not-found')
        const next = withdraw(latest.publication, { at: parts.means.clock(), note })
        return putOut(parts, next, latest.source, caller.person)
      }),
    )
    .post(
      '/publish/withdrawal/words',
      askedWith('withdraw a publication', v.object({ publication: idField<PublicationId>() }), (form, _c, caller) =>
        removeWords(parts, form.publication, caller.person),
      ),
    )
    .get(
      '/publish/places/:id',
      askedOf('read publications', async (id: PlaceId) => placeApart(parts, id)),
    )
    .post(
      '/publish/places',
      askedWith('publish visits and recommendations', v.object({ place: idField<PlaceId>() }), (form, _c, caller) =>
        bringTogether(parts, form.place, caller.person),
      ),
    )

/** Another version of the same withdrawal, of which only the title, the address and the note are left. */
async function removeWords(parts: PublishParts, publication: PublicationId, by: PersonId) {
  const latest = await parts.publications.get(publication)
  if (!latest?.publication.correction || !keepsWords(latest.publication)) return refuse('not-found')
  const { note } = latest.publication.correction
  return putOut(parts, withdraw(latest.publication, { at: parts.means.clock(), note }), latest.source, by)
}

const mayPublish = (source: Source, caller: Asking): Outcome<null> =>
  allow(caller, source.kind === 'draft' ? 'publish drafts' : 'publish visits and recommendations')

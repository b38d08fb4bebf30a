// The API of the second gate: a preview, a decision that confirms it, a withdrawal, and what is out.
import type { Hono } from 'hono'
import * as v from 'valibot'
import { idField, localTextField, someTextField, textField } from '../../foundation/fields.ts'
import { inTurns } from '../../foundation/in-turn.ts'
import type { StaffVariables } from '../../foundation/server/caller.ts'
import { type Asking, allow } from '../../institution/access/access.ts'
import { asked, askedWith, staffRoutes } from '../../institution/server/asked.ts'
import type { DraftId, PersonId, PublicationId, RecommendationId, VisitId } from '../../vocabulary/ids.ts'
import { accept, type Outcome, refuse } from '../../vocabulary/problems.ts'
import type { Publication } from '../publication.ts'
import { lineOf } from '../publication-register.ts'
import { withdraw } from '../publish.ts'
import type { PublishRequest } from '../review.ts'
import type { Source } from '../source.ts'
import type { PublishParts } from './parts.ts'
import { preview } from './preview.ts'
import { filesOf, removeUnusedFiles, writeFiles, writePublication } from './publication-files.ts'

const sourceFields: v.GenericSchema<unknown, Source> = v.variant('kind', [
  v.object({ kind: v.literal('draft'), id: idField<DraftId>() }),
  v.object({
    kind: v.literal('visit'),
    id: idField<VisitId>(),
    findings: v.pipe(v.array(textField(64)), v.maxLength(200)),
  }),
  v.object({ kind: v.literal('recommendation'), id: idField<RecommendationId>() }),
])
const requestEntries = {
  source: sourceFields,
  note: v.optional(localTextField(1_000), {}),
  smallNumbersRead: v.optional(v.boolean(), false),
  newAddress: v.optional(v.boolean(), false),
}
const requestFields = v.object(requestEntries)
const decisionFields = v.object({ ...requestEntries, confirm: v.pipe(v.string(), v.nonEmpty(), v.maxLength(100)) })
const withdrawalFields = v.object({ publication: idField<PublicationId>(), note: someTextField(1_000) })

/** To be mounted at `/api`, behind the session's middleware. */
export const publishRoutes = (parts: PublishParts): Hono<{ Variables: StaffVariables }> =>
  staffRoutes()
    .get(
      '/publications',
      asked('read publications', async () => accept((await parts.publications.list()).map(lineOf))),
    )
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
        return allowed.ok ? decide(parts, request, confirm, caller) : allowed
      }),
    )
    .post(
      '/publish/withdrawal',
      askedWith('withdraw a publication', withdrawalFields, async ({ publication, note }, _c, caller) => {
        const latest = await parts.publications.get(publication)
        if (!latest || latest.publication.withdrawn) return refuse('not-found')
        const next = withdraw(latest.publication, { at: parts.means.clock(), note })
        return put(parts, next, latest.source, caller)
      }),
    )

const mayPublish = (source: Source, caller: Asking): Outcome<null> =>
  allow(caller, source.kind === 'draft' ? 'publish drafts' : 'publish visits and recommendations')

/** Publishes exactly what was read: `changed-meanwhile` when the record, or what is out, is no longer what it was. */
async function decide(
  parts: PublishParts,
  request: PublishRequest,
  confirm: string,
  caller: Asking,
): Promise<Outcome<Publication>> {
  const now = await preview(parts, request)
  if (!now.ok) return now
  const [problem] = now.value.problems
  if (problem) return { ok: false, problem }
  const { publication } = now.value
  if (!publication || now.value.confirm !== confirm) return refuse('changed-meanwhile')
  return put(parts, publication, now.value.source, caller)
}

const put = (parts: PublishParts, publication: Publication, source: string, { person }: Asking) =>
  inTurn(() => putOut(parts, publication, source, person))

/** One at a time: what one takes away as shown by nothing may be what the next has just put there. */
const inTurn = inTurns()

/** Recorded before its own file is written: one that could not be is written at the next start, a record that could not be made leaves none. */
async function putOut(
  { publications, registers: { media }, folder }: PublishParts,
  publication: Publication,
  source: string,
  person: PersonId,
): Promise<Outcome<Publication>> {
  const shown = await writeFiles(folder, filesOf(publication), media.read)
  if (!shown.ok) return shown
  const recorded = await publications.record(publication, source, person)
  if (!recorded.ok) return recorded
  await writePublication(folder, publication)
  await removeUnusedFiles(folder, await publications.standing())
  return accept(publication)
}

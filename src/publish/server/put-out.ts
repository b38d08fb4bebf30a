// Puts a publication out: its files where the public reads, its record, its own file; and decides that what was read is what leaves.
import type { Instant } from '../../vocabulary/dates.ts'
import type { PersonId } from '../../vocabulary/ids.ts'
import { accept, type Outcome, refuse } from '../../vocabulary/problems.ts'
import type { Publication } from '../publication.ts'
import type { Recording } from '../publication-register.ts'
import type { PublishRequest } from '../review.ts'
import type { PublishParts } from './parts.ts'
import { preview } from './preview.ts'
import { filesOf, removeUnusedFiles, writeFiles, writePublication } from './publication-files.ts'

/** What was read is no longer what would be published: when deciding, or at the planned moment. */
type Overtaken = 'changed-meanwhile' | 'schedule-differs'

/** Publishes exactly what was read: `overtaken` when the record, or what is published, has changed since. `read` is the moment of reading. */
export async function decide(
  parts: PublishParts,
  request: PublishRequest,
  confirm: string,
  by: PersonId,
  planned: { readonly read: Instant; readonly recording: Recording; readonly overtaken: Overtaken } | null = null,
): Promise<Outcome<Publication>> {
  const { drafts } = parts.registers
  const draft = request.source.kind === 'draft' ? await drafts.get(request.source.id) : null
  const now = await preview(parts, request, planned?.read)
  if (!now.ok) return now
  const [problem] = now.value.problems
  if (problem) return { ok: false, problem }
  const { publication, source, standing } = now.value
  if (!publication || now.value.confirm !== confirm) return refuse(planned?.overtaken ?? 'changed-meanwhile')
  const out = await putOut(parts, outAt(publication, standing, parts.means.clock()), source, by, planned?.recording)
  if (out.ok && draft) await drafts.wentOut(draft.id, draft.version)
  return out
}

/** Readers are told the moment at which it came out, not the one at which it was read or planned. */
const outAt = (publication: Publication, standing: Publication | null, at: Instant): Publication => ({
  ...publication,
  publishedAt: standing?.publishedAt ?? at,
  correction: publication.correction && { ...publication.correction, at },
})

export const putOut = (
  parts: PublishParts,
  publication: Publication,
  source: string,
  by: PersonId,
  recording: Recording = null,
): Promise<Outcome<Publication>> => parts.inTurn(() => put(parts, publication, source, by, recording))

/** Recorded before its own file is written: one that could not be is written at the next start, a record that could not be made leaves none. */
async function put(
  { publications, registers: { media }, folder, enterInCatalogue }: PublishParts,
  publication: Publication,
  source: string,
  by: PersonId,
  recording: Recording,
): Promise<Outcome<Publication>> {
  const shown = await writeFiles(folder, filesOf(publication), media.read)
  if (!shown.ok) return shown
  const recorded = await publications.record(publication, source, by, recording)
  if (!recorded.ok) {
    await removeUnusedFiles(folder, await publications.standing())
    return recorded
  }
  await writePublication(folder, publication)
  await removeUnusedFiles(folder, await publications.standing())
  await enterInCatalogue()
  return accept(publication)
}

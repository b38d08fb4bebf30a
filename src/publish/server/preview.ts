// The second gate before anything is decided: the exact publication that would leave, what stays and why, and a print of it to confirm.
import { fromBase64url } from '../../vocabulary/bytes-as-text.ts'
import type { Instant } from '../../vocabulary/dates.ts'
import { type DraftId, idOf, type PublicationId } from '../../vocabulary/ids.ts'
import type { LocalText } from '../../vocabulary/languages.ts'
import { accept, type Outcome, refuse } from '../../vocabulary/problems.ts'
import type { Publication } from '../publication.ts'
import { issuesIn, type Published } from '../publication-register.ts'
import { publish } from '../publish.ts'
import { publicationOfDraft } from '../publish-draft.ts'
import type { Preview, PublishRequest } from '../review.ts'
import type { Frame, Material } from '../source.ts'
import type { PublishParts } from './parts.ts'
import { readMaterial, sourceNameOf } from './read-material.ts'
import { identityIn } from './site-identity.ts'

/** `not-set-up`, `not-found`; what the gate refuses is in the preview, which is still shown. `now` is when it would be out. */
export async function preview(
  parts: PublishParts,
  request: PublishRequest,
  now: Instant = parts.means.clock(),
): Promise<Outcome<Preview>> {
  const read = await readFor(parts, request, now)
  if (!read.ok) return read
  const { material, frame, source, standing, issues } = read.value
  const review = publish(material, frame)
  const problems = [
    ...review.problems,
    ...noteProblems(request, standing),
    ...(await mandateProblems(parts, material, standing)),
  ]
  const publication = problems.length > 0 ? null : review.publication
  const confirm = publication && (await parts.means.hash('publication', printed(publication)))
  return accept({ ...review, problems, publication, confirm, source, version: frame.version, standing, issues })
}

/** A draft as readers would see it now, with the note of its correction if it is already published, whatever the gate still requires. `title-missing` while no language is complete. */
export async function draftAsRead(parts: PublishParts, draft: DraftId, note: LocalText): Promise<Outcome<Publication>> {
  const source = { kind: 'draft', id: draft } as const
  const request = { source, note, smallNumbersRead: true, newAddress: false }
  const now = parts.means.clock()
  const read = await readFor(parts, request, now)
  if (!read.ok) return read
  const { material, standing } = read.value
  // Also while the note is still to be written.
  const frame = { ...read.value.frame, correction: standing && { at: now, note } }
  const publication = material.kind === 'draft' ? publicationOfDraft(material, frame) : null
  return publication ? accept(publication) : refuse('title-missing')
}

/** The record and all that surrounds it. */
async function readFor(parts: PublishParts, request: PublishRequest, now: Instant) {
  const identity = await parts.identity()
  if (!identity) return refuse('not-set-up')
  const out = await parts.publications.list()
  const material = await readMaterial(parts, request.source, out)
  if (!material.ok) return material
  const source = await sourceNameOf(parts, request.source)
  const id = await publicationIdOf(parts, source)
  const standing = out.find(({ publication }) => publication.id === id)?.publication ?? null
  const frame: Frame = {
    ...frameOf(request, id, standing, out, now),
    institution: identity.name,
    country: identity.country,
    timeZone: identity.timeZone,
    demonstration: identity.demonstration,
  }
  return accept({ material: material.value, frame, source, standing, issues: issuesIn(out).get(id) ?? [] })
}

function frameOf(
  { note, smallNumbersRead, newAddress }: PublishRequest,
  id: PublicationId,
  standing: Publication | null,
  out: readonly Published[],
  now: Instant,
): Omit<Frame, 'institution' | 'country' | 'timeZone' | 'demonstration'> {
  const others = new Set(
    out.flatMap(({ publication: { id: other, slug, former } }) => (other === id ? [] : [slug, ...former])),
  )
  return {
    id,
    version: (standing?.version ?? 0) + 1,
    publishedAt: standing?.publishedAt ?? now,
    correction: standing && Object.keys(note).length > 0 ? { at: now, note } : null,
    address: standing && { slug: standing.slug, former: standing.former },
    newAddress,
    taken: (slug) => others.has(slug),
    smallNumbersRead,
  }
}

const noteProblems = ({ source, note }: PublishRequest, standing: Publication | null) =>
  standing && source.kind !== 'recommendation' && Object.keys(note).length === 0
    ? [refuse('field-missing', { field: 'note' }).problem]
    : []

/** `mandate-unknown` for a draft of a mandate that the site's face no longer names: readers would be told its short name. */
async function mandateProblems({ folder }: PublishParts, material: Material, standing: Publication | null) {
  if (material.kind !== 'draft') return []
  const { mandate } = material.draft.content
  const face = await identityIn(folder)
  const known = !face.ok || face.value.mandates.some(({ id }) => id === mandate) || standing?.mandate === mandate
  return known ? [] : [refuse('mandate-unknown', { field: 'mandate', name: mandate }).problem]
}

/** All that a reader will read; only the moment is not known before the decision. */
const printed = ({ publishedAt: _, correction, ...publication }: Publication): string =>
  JSON.stringify([publication, correction?.note ?? null])

/** Made from the record's own id, so that a decision repeated after a failure makes no second publication. */
async function publicationIdOf({ means }: PublishParts, source: string): Promise<PublicationId> {
  const hash = fromBase64url(await means.hash('publication', `id of ${source}`))
  if (!hash) throw new Error('a hash is canonical base64url')
  return idOf(hash.slice(0, 16))
}

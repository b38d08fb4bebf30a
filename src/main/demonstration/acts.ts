// The acts of the chain as people of the institution carry them out through their desks. A refusal here is a bug of the story.
import type { Place } from '../../institution/places/place.ts'
import type { Recommendation } from '../../institution/recommendations/recommendation.ts'
import type { RecommendationForm } from '../../institution/recommendations/recommendation-register.ts'
import type { RegisteredVisit } from '../../institution/visits/registered-visit.ts'
import type { Publication } from '../../publish/publication.ts'
import type { Source } from '../../publish/source.ts'
import { readDossier } from '../../release/dossier-read.ts'
import { release } from '../../release/release.ts'
import { approveRelease, proposeRelease } from '../../release/sign-release.ts'
import type { Change, Desk } from '../../sealed/desk/desk.ts'
import type { DossierCard, StreamPurpose, TeamMember } from '../../sealed/desk/desk-view.ts'
import { changeAccessRefusal } from '../../sealed/dossier/access-refusals.ts'
import { changeFinding, type FindingValues } from '../../sealed/dossier/findings/findings.ts'
import { choose, readHandOver } from '../../sealed/dossier/hand-over.ts'
import { changePlan } from '../../sealed/dossier/plan/plan.ts'
import { drawReleaseKey } from '../../sealed/keys/released.ts'
import { systemRandom } from '../../sealed/keys/secret.ts'
import { type IsoDate, systemClock } from '../../vocabulary/dates.ts'
import { type DossierId, newId, type StreamId, type VisitId } from '../../vocabulary/ids.ts'
import { granted } from '../../vocabulary/problems.ts'
import type { VisitKind } from '../../vocabulary/visits/visits.ts'
import { get, post } from './registry.ts'

type VisitPlan = {
  readonly place: Place
  readonly kind: VisitKind
  readonly from: IsoDate
  readonly to: IsoDate
  readonly announced: boolean
  readonly objectives: string
}

/** A name for a row of a dossier: 16 random bytes. */
export const newRow = (): string => newId<DossierId>(systemRandom)

/** Opens a dossier, writes its plan, and sends it sealed. */
export async function planVisit(
  desk: Desk,
  team: readonly TeamMember[],
  { place, ...plan }: VisitPlan,
): Promise<DossierId> {
  const dossier = granted(await desk.createDossier(team))
  const { id, name, kind, region } = place
  await write(desk, await streamOf(desk, dossier, 'visit'), changePlan({ ...plan, place: { id, name, kind, region } }))
  granted(await desk.sync())
  return dossier
}

export async function write(desk: Desk, stream: StreamId, changes: readonly Change[]): Promise<void> {
  granted(await desk.write(stream, changes))
}

/** The dossier's card as this desk knows it. Throws when it was never shared with her. */
async function cardOfDossier(desk: Desk, dossier: DossierId): Promise<DossierCard> {
  const card = (await desk.dossiers()).find(({ id }) => id === dossier)
  if (!card) throw new Error('this desk has no such dossier')
  return card
}

export async function streamOf(desk: Desk, dossier: DossierId, purpose: StreamPurpose): Promise<StreamId> {
  const stream = (await cardOfDossier(desk, dossier)).streams.find((one) => one.purpose === purpose)
  if (!stream) throw new Error(`the dossier has no ${purpose} stream`)
  return stream.id
}

/** Writes a finding and says whether it leaves at the hand-over. Gives its row. */
export async function addFinding(
  desk: Desk,
  stream: StreamId,
  values: FindingValues,
  choice: { leaves: boolean; reason?: string },
): Promise<string> {
  const row = newRow()
  await write(desk, stream, [
    ...changeFinding(row, { begun: systemClock(), ...values }),
    ...choose(row, { leaves: choice.leaves, reason: choice.reason ?? '' }),
  ])
  return row
}

/** Writes down a refusal of access that leaves at the hand-over. Gives its row. */
export async function addAccessRefusal(
  desk: Desk,
  stream: StreamId,
  values: Parameters<typeof changeAccessRefusal>[1],
): Promise<string> {
  const row = newRow()
  await write(desk, stream, [
    ...changeAccessRefusal(row, { begun: systemClock(), ...values }),
    ...choose(row, { leaves: true, reason: '' }),
  ])
  return row
}

/** The lead reads what leaves and signs it first. Returns the id that the register will use for the visit. */
export async function propose(lead: Desk, dossier: DossierId, rows: readonly string[]): Promise<VisitId> {
  const card = await cardOfDossier(lead, dossier)
  const read = granted(await readDossier(lead, card))
  const { id, key } = await drawReleaseKey(systemRandom, dossier)
  const visit = granted(release(read, new Set(rows), { id, at: systemClock() }))
  granted(await proposeRelease(lead, card, visit, key))
  granted(await lead.sync())
  return visit.id
}

/** The lead proposes, the coordinator reads and signs second. Gives the visit as the register has taken it. */
export async function handOver(
  lead: Desk,
  coordinator: Desk,
  dossier: DossierId,
  rows: readonly string[],
): Promise<RegisteredVisit> {
  const visit = await propose(lead, dossier, rows)
  granted(await coordinator.sync())
  const stream = await streamOf(coordinator, dossier, 'visit')
  const proposed = readHandOver(granted(await coordinator.registers(stream)))
  if (proposed.state !== 'proposed') throw new Error('nothing is proposed')
  granted(await approveRelease(coordinator, dossier, proposed.proposal.bytes))
  granted(await coordinator.sync())
  return get<RegisteredVisit>(coordinator, `/api/visits/${visit}`)
}

export const recommend = (
  desk: Desk,
  form: Omit<RecommendationForm, 'basis' | 'repeats' | 'ownTheme'> & Partial<RecommendationForm>,
): Promise<Recommendation> => post<Recommendation>(desk, '/api/recommendations', form)

/** Reads what would leave at the second gate, then publishes exactly that. */
export async function publishAs(desk: Desk, source: Source): Promise<Publication> {
  const preview = await post<{ confirm: string; problems: readonly unknown[] }>(desk, '/api/publish/preview', {
    source,
  })
  if (preview.problems.length > 0) throw new Error(`the gate refuses: ${JSON.stringify(preview.problems)}`)
  return post<Publication>(desk, '/api/publish', { source, confirm: preview.confirm })
}

/** Reads all that no signer has signed, and signs just that. */
export async function signWhatIsPublished({ desk }: { readonly desk: Desk }): Promise<void> {
  const { confirm, items } = granted(await desk.catalogueToSign())
  if (items.length > 0) granted(await desk.signCatalogue(confirm))
}

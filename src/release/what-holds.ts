// Whether a first signature still holds: the dossier says what was signed, and whoever signed is in the directory.
import type { Desk } from '../sealed/desk/desk.ts'
import type { DossierCard, PersonCard } from '../sealed/desk/desk-view.ts'
import { type Proposal, readHandOver } from '../sealed/dossier/hand-over.ts'
import { type DossierRead, readDossier } from './dossier-read.ts'
import { readProposal } from './read-proposal.ts'
import type { ReleasedVisit } from './released-visit.ts'
import { sinceSigned, whyOutdated } from './since-signed.ts'

type NotHeld = 'consent-withdrawn' | 'release-outdated' | 'releaser-not-listed'

/** Why nobody signs this second; null where she may. */
export async function whyNotHeld(
  desk: Desk,
  dossier: DossierRead,
  proposal: Proposal,
  signed: ReleasedVisit,
): Promise<NotHeld | null> {
  const outdated = whyOutdated(sinceSigned(dossier, proposal, signed))
  return outdated ?? (isListed(await desk.people(), proposal.releaser) ? null : 'releaser-not-listed')
}

/** Whether what waits in this dossier for its second signature will get none; false where nothing waits, or this device does not read it. */
export async function isOutdated(desk: Desk, card: DossierCard): Promise<boolean> {
  const dossier = await readDossier(desk, card)
  if (!dossier.ok) return false
  const now = readHandOver(dossier.value.visit)
  const signed = now.state === 'proposed' ? readProposal(now.proposal.bytes) : null
  if (now.state !== 'proposed' || !signed?.ok) return false
  return (await whyNotHeld(desk, dossier.value, now.proposal, signed.value)) !== null
}

/** The register takes no signature by a device, or of a person, that the directory does not list any more. */
export const isListed = (people: readonly PersonCard[], { person, device }: Proposal['releaser']): boolean =>
  people.some(({ id, devices }) => id === person && devices.some((one) => one.id === device))

// Two people carry a release through the gate: the first proposes and signs, a coordinator reads the same bytes, signs and hands over.
import { same } from '../foundation/same.ts'
import type { Desk } from '../sealed/desk/desk.ts'
import type { DossierCard } from '../sealed/desk/desk-view.ts'
import { isExercise } from '../sealed/dossier/exercise.ts'
import { changeHandOver, type HandedOver, type Proposal, readHandOver } from '../sealed/dossier/hand-over.ts'
import { withdrawalsKnown } from '../sealed/dossier/interviews/withdrawal.ts'
import { opensRelease, type ReleaseKey } from '../sealed/keys/released.ts'
import { fromBase64url, toBase64url } from '../vocabulary/bytes-as-text.ts'
import type { DossierId, PersonId, StreamId } from '../vocabulary/ids.ts'
import { accept, type Outcome, refuse } from '../vocabulary/problems.ts'
import { readDossier } from './dossier-read.ts'
import { bytesInRegister, inRegister } from './in-register.ts'
import { everHandedOver, goesOnFromOwn, type Within } from './own-releases.ts'
import { readProposal } from './read-proposal.ts'
import { chosenIn, release } from './release.ts'
import { bytesOfRelease } from './release-bytes.ts'
import type { ReleasedVisit, SignedRelease } from './released-visit.ts'
import { interviewsKnown } from './since-signed.ts'
import { whyNotHeld } from './what-holds.ts'

/**
 * Signs the visit’s bytes and keeps both in the dossier for the second signer, with the key from which its id was drawn. Nothing has left. Refused with `release-changed` if the
 * dossier no longer says what was shown: a choice that somebody made meanwhile is never ignored; with `correction-of-another` if it does not go on from what the dossier
 * handed over last.
 */
export async function proposeRelease(
  desk: Desk,
  card: DossierCard,
  shown: ReleasedVisit,
  key: ReleaseKey,
): Promise<Outcome<null>> {
  if (!(await opensRelease(card.id, key, shown.id))) throw new Error('an id that was not drawn with this key')
  const me = await signerOf(desk)
  if (!me.ok) return me
  const stream = card.streams.find(({ purpose }) => purpose === 'visit')
  if (!stream) return refuse('stream-unknown')
  const dossier = await readDossier(desk, card)
  if (!dossier.ok) return dossier
  const now = release(dossier.value, chosenIn(dossier.value), { id: shown.id, at: shown.releasedAt })
  if (!now.ok || !same(now.value, shown)) return refuse('release-changed')
  if (!(await goesOnFromOwn(desk, { dossier: card.id, stream: stream.id }, dossier.value.visit, shown)))
    return refuse('correction-of-another')
  const bytes = bytesOfRelease(shown)
  const signed = await desk.signRelease(bytes)
  if (!signed.ok) return signed
  const releaser = { person: me.value, device: signed.value.device, signature: toBase64url(signed.value.signature) }
  const withdrawals = withdrawalsKnown(dossier.value.visit)
  const interviews = interviewsKnown(dossier.value.visit, shown)
  const proposal = { visit: shown.id, bytes: toBase64url(bytes), withdrawals, interviews, key, releaser }
  return desk.write(stream.id, changeHandOver({ proposal }))
}

/**
 * Signs the proposed bytes as they are and posts both signatures to the register, after fetching what colleagues have sent meanwhile. Refused with
 * `changed-meanwhile` for other bytes than those `shown`, `approval-by-releaser`, `release-not-approved` for one who is no coordinator, `releaser-not-listed`,
 * `release-empty` when nothing is proposed, or as the register refuses. `consent-withdrawn`, `exercise-stays` or `release-outdated` when the dossier, as far as she
 * reads it, does not say what was signed first, or the id was not drawn here; `correction-of-another` when it does not go on from what the dossier handed over last.
 * The dossier records the hand-over only once the register has taken it; asked again after a failure, it is the same release.
 */
export async function approveRelease(desk: Desk, id: DossierId, shown: string): Promise<Outcome<SignedRelease>> {
  const me = await signerOf(desk)
  if (!me.ok) return me
  // Another dossier's trouble does not keep this one from its signature, and without a network the register is not reached either.
  await desk.sync()
  const card = (await desk.dossiers()).find((one) => one.id === id)
  const stream = card?.streams.find(({ purpose }) => purpose === 'visit')
  if (!card || !stream) return refuse('stream-unknown')
  const dossier = await readDossier(desk, card)
  if (!dossier.ok) return dossier
  const now = readHandOver(dossier.value.visit)
  if (now.state !== 'proposed') return refuse('release-empty')
  const { bytes, releaser, visit, key } = now.proposal
  if (bytes !== shown) return refuse('changed-meanwhile')
  const readable = readProposal(bytes)
  if (!readable.ok) return readable
  if (releaser.person === me.value) return refuse('approval-by-releaser')
  if (!(await isCoordinator(desk))) return refuse('release-not-approved')
  if (isExercise(dossier.value.visit)) return refuse('exercise-stays')
  const outdated = await whyNotHeld(desk, dossier.value, now.proposal, readable.value)
  if (outdated) return refuse(outdated)
  // With another id nobody could ever correct it, or somebody of another dossier could.
  if (!(await opensRelease(id, key, visit)) || readable.value.id !== visit) return refuse('release-outdated')
  if (!(await goesOnFromOwn(desk, { dossier: id, stream: stream.id }, dossier.value.visit, readable.value)))
    return refuse('correction-of-another')
  const read = fromBase64url(bytes)
  if (!read) return refuse('body-unreadable')
  const signed = await desk.signRelease(read)
  if (!signed.ok) return signed
  const approver = { person: me.value, device: signed.value.device, signature: toBase64url(signed.value.signature) }
  const release: SignedRelease = { bytes, releaser, approver }
  const taken = await desk.call('POST', '/api/visits', release)
  if (!taken.ok) return taken
  const noted = await desk.write(stream.id, changeHandOver({ done: handedOver(now.proposal) }))
  return noted.ok ? accept(release) : noted
}

/**
 * Gives the proposal back to the first signer, with the reason. What the register has already, because whoever signed second was cut off before her dossier knew, is noted
 * as handed over instead: proposed anew, the visit would stand there twice.
 */
export async function sendBack(desk: Desk, stream: StreamId, reason: string): Promise<Outcome<null>> {
  const registers = await desk.registers(stream)
  if (!registers.ok) return registers
  const now = readHandOver(registers.value)
  if (now.state !== 'proposed') return refuse('release-empty')
  const { visit } = now.proposal
  const isOut = (await inRegister(desk, now.proposal)) === 'there'
  return desk.write(
    stream,
    changeHandOver(isOut ? { done: handedOver(now.proposal) } : { sentBack: { visit, reason } }),
  )
}

const handedOver = ({ visit, bytes, withdrawals, key }: Proposal): HandedOver => ({ visit, bytes, withdrawals, key })

/**
 * Takes back that the last release was handed over, where the register does not have it: it was set back, or somebody wrote what is not so. What was signed first waits for
 * its second signature again, after the release that it corrects. Refused with `changed-meanwhile` where the register has it, or does not say.
 */
export async function noteNotTaken(desk: Desk, within: Within): Promise<Outcome<null>> {
  const registers = await desk.registers(within.stream)
  if (!registers.ok) return registers
  const now = readHandOver(registers.value)
  if (now.state !== 'done' || (await inRegister(desk, now)) !== 'not-there') return refuse('changed-meanwhile')
  const signed = readProposal(now.bytes)
  const corrects = signed.ok ? signed.value.corrects : null
  const bytes = corrects && (await bytesInRegister(desk, corrects))
  if (bytes && !bytes.ok && bytes.problem.code !== 'not-found') return bytes
  const own = (await everHandedOver(desk, within)).find(({ visit }) => visit === corrects)
  const done = corrects && bytes?.ok ? { visit: corrects, bytes: bytes.value, key: own?.key } : null
  return desk.write(within.stream, changeHandOver({ done }))
}

async function signerOf(desk: Desk): Promise<Outcome<PersonId>> {
  const { me } = await desk.status()
  return me ? accept(me.id) : refuse('device-locked')
}

async function isCoordinator(desk: Desk): Promise<boolean> {
  return (await desk.status()).me?.offices.includes('coordinator') ?? false
}

// Whether a release was signed by two people as the gate asks. For the staff server: it reaches nothing that opens a dossier.
import * as v from 'valibot'
import type { Bytes } from '../sealed/keys/bytes.ts'
import { verify } from '../sealed/keys/public.ts'
import { provesRelease, releaseToSign } from '../sealed/keys/released.ts'
import { fromBase64url } from '../vocabulary/bytes-as-text.ts'
import { type DeviceId, isId, type PersonId, type VisitId } from '../vocabulary/ids.ts'
import type { Office } from '../vocabulary/offices.ts'
import { accept, type Outcome, refuse } from '../vocabulary/problems.ts'
import { isCanonical } from './release-bytes.ts'
import { releasedMost, type SignedRelease } from './released-visit.ts'

/** A device as the verified directory lists it now: whose it is, her offices, its Ed25519 public key. */
export type Signer = { readonly person: PersonId; readonly offices: readonly Office[]; readonly signingKey: Bytes }
/** Null for a device that the directory does not list, or no longer. */
export type SignerLookup = (device: DeviceId) => Promise<Signer | null>

/**
 * Refuses `body-unreadable` for anything but a signed release in canonical bytes, `approval-by-releaser` if one person signed twice,
 * `release-signature-wrong` for a signature that is not by that person’s device over these bytes, and `release-not-approved` if the second signer is not
 * a coordinator. `correction-of-another` for a proof that is not that of what it corrects.
 */
export async function verifyRelease(given: unknown, signerOf: SignerLookup): Promise<Outcome<null>> {
  const parsed = v.safeParse(signedRelease, given, { abortEarly: true })
  const bytes = parsed.success ? fromBase64url(parsed.output.bytes) : null
  if (!parsed.success || !bytes || !isCanonical(bytes)) return refuse('body-unreadable')
  const { releaser, approver } = parsed.output
  if (releaser.person === approver.person) return refuse('approval-by-releaser')
  const [first, second] = [await signed(bytes, releaser, signerOf), await signed(bytes, approver, signerOf)]
  if (!first || !second) return refuse('release-signature-wrong')
  if (!second.offices.includes('coordinator')) return refuse('release-not-approved')
  return (await provesWhatItCorrects(bytes)) ? accept(null) : refuse('correction-of-another')
}

/** A proof is that of the very release that is corrected. Whether there must be one, the register knows: it has that release. */
async function provesWhatItCorrects(bytes: Bytes): Promise<boolean> {
  const said = v.safeParse(correction, JSON.parse(new TextDecoder().decode(bytes)))
  if (!said.success) return false
  const { corrects, proof } = said.output
  return proof === null || (corrects !== null && (await provesRelease(proof, corrects)))
}

const correction = v.object({
  corrects: v.nullable(v.custom<VisitId>(isId)),
  proof: v.optional(v.nullable(v.string()), null),
})

const signature = v.strictObject({
  person: v.custom<PersonId>(isId),
  device: v.custom<DeviceId>(isId),
  signature: v.pipe(v.string(), v.length(86)),
})
const signedRelease = v.strictObject({
  bytes: v.pipe(v.string(), v.nonEmpty(), v.maxLength(releasedMost.bytes)),
  releaser: signature,
  approver: signature,
})

/** The signer, when it is hers and over these bytes. */
async function signed(bytes: Bytes, by: SignedRelease['releaser'], signerOf: SignerLookup): Promise<Signer | null> {
  const signer = await signerOf(by.device)
  const made = fromBase64url(by.signature)
  if (!signer || !made || signer.person !== by.person) return null
  return (await verify(signer.signingKey, releaseToSign(bytes), made)) ? signer : null
}

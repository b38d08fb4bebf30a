// Bytes that leave the sealed room: what a device signs of them, under a label of its own, and the id that only their dossier can correct.
import { fromBase64url, toBase64url } from '../../vocabulary/bytes-as-text.ts'
import { bytesOfId, type DossierId, idOf, type Random, type VisitId } from '../../vocabulary/ids.ts'
import { type Labelled, labelled, labels } from './labels.ts'
import { hash } from './public.ts'

export const releaseToSign = (bytes: Uint8Array): Labelled => labelled(labels.releasedVisit, bytes)

/**
 * Both in base64url of 32 bytes. The proof is shown when the release is corrected; it is the hash of the dossier's id and the secret, which never leaves the dossier: nobody
 * outside finds the dossier from the proof, and nobody inside passes another dossier's release off as this one's.
 */
export type ReleaseKey = { readonly secret: string; readonly proof: string }

export async function drawReleaseKey(random: Random, dossier: DossierId): Promise<{ id: VisitId; key: ReleaseKey }> {
  const secret = toBase64url(random(32))
  const proof = await proofOf(dossier, secret)
  return { id: await idOfProof(proof), key: { secret, proof } }
}

/** Whether a release with this id was drawn in this dossier. */
export const opensRelease = async (dossier: DossierId, key: ReleaseKey | undefined, id: VisitId): Promise<boolean> =>
  key !== undefined && (await proofOf(dossier, key.secret)) === key.proof && (await provesRelease(key.proof, id))

/** What the register can tell of a proof: that it comes from the dossier that drew this id. */
export const provesRelease = async (proof: string, id: VisitId): Promise<boolean> => (await idOfProof(proof)) === id

const proofOf = async (dossier: DossierId, secret: string): Promise<string> =>
  toBase64url(await hash(labels.releaseProof, bytesOfId(dossier), fromBase64url(secret) ?? new Uint8Array()))

/** The first 16 bytes of the hash. */
const idOfProof = async (proof: string): Promise<VisitId> =>
  idOf<VisitId>((await hash(labels.releasedVisitId, fromBase64url(proof) ?? new Uint8Array())).subarray(0, 16))

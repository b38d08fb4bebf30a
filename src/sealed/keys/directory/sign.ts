// Makes directory versions: draft one, have it signed on one device or several, and put it together.
import type { Instant } from '../../../vocabulary/dates.ts'
import type { PersonId } from '../../../vocabulary/ids.ts'
import type { Bytes } from '../bytes.ts'
import { possessionOf } from '../device.ts'
import type { DeviceKeys } from '../device-keys.ts'
import { type SigningKey, sign } from '../secret.ts'
import type { Directory } from './directory.ts'
import {
  type ChangeOf,
  type DirectoryChange,
  encodeBody,
  encodeVersion,
  noVersion,
  type SignerId,
  signedBody,
} from './form.ts'

/** The body of the version after `known` (of the first, when null), to be signed by just these. Its time never goes back behind the directory's, whatever this device's clock says; where the root signs, it is the caller's. */
export function draftVersion(
  known: Directory | null,
  changes: readonly DirectoryChange[],
  now: Instant,
  by: readonly SignerId[],
): Bytes {
  const { number, hash, freshAt } = known ?? { number: 0, hash: noVersion, freshAt: now }
  return encodeBody({
    number: number + 1,
    previous: hash,
    at: by.includes('root') || now > freshAt ? now : freshAt,
    by: [...by].sort(),
    changes: [...changes],
  })
}

/** Contract: a device signs only a draft that it made itself, or whose changes its holder was shown. */
export const signDraft = (draft: Bytes, { signing }: DirectorySigner): Promise<Bytes> =>
  sign(signing, signedBody(draft))

/** Draft, signatures and version at once, where every signer is at hand. No changes: a fresh signature of the head. */
export async function signVersion(
  known: Directory | null,
  changes: readonly DirectoryChange[],
  now: Instant,
  by: readonly DirectorySigner[],
): Promise<Bytes> {
  const inOrder = by.toSorted((one, other) => (one.id < other.id ? -1 : 1))
  const draft = draftVersion(
    known,
    changes,
    now,
    inOrder.map(({ id }) => id),
  )
  return encodeVersion(draft, await Promise.all(inOrder.map((signer) => signDraft(draft, signer))))
}

/** The root, or a device's keys. */
export type DirectorySigner = { readonly id: SignerId; readonly signing: SigningKey }

/** The change that lists a device that this program holds itself: the first at set-up. Another's comes out of `verifyAnswer`. */
export const deviceChange = async (
  device: DeviceKeys,
  rootFingerprint: Bytes,
  person: PersonId,
): Promise<ChangeOf<'device'>> => {
  const { signing, exchange } = device
  const message = possessionOf(rootFingerprint, person, signing.publicKey, exchange.publicKey)
  const possession = await sign(signing, message)
  return { kind: 'device', person, signing: signing.publicKey, exchange: exchange.publicKey, possession }
}

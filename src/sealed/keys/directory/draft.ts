// A person's first device after a loss takes two signers: what the first has signed, while it waits for the second. Nothing in it is secret; the server may import this.
import * as v from 'valibot'
import { toBase64url } from '../../../vocabulary/bytes-as-text.ts'
import { type AccountId, type DeviceId, isId, type PersonId } from '../../../vocabulary/ids.ts'
import { accept, type Outcome, refuse } from '../../../vocabulary/problems.ts'
import { type Bytes, equal } from '../bytes.ts'
import { deviceIdOf } from '../device.ts'
import { byteString, encodeExact, parseExact } from '../exact.ts'
import { verify } from '../public.ts'
import { type Directory, devicesOf, listedDevice, listedPerson } from './directory.ts'
import { bodyHash, type DirectoryBody, encodeVersion, parseBody, signedBody } from './form.ts'

const draft = v.strictObject({
  body: byteString(1, 8 * 1024),
  signature: byteString(64),
  /** The account that the new device opens, once it is listed: whoever signs second makes it known. */
  account: v.strictObject({
    id: v.custom<AccountId>(isId),
    verifier: byteString(32),
    proof: byteString(64),
  }),
})
type DirectoryDraft = v.InferOutput<typeof draft>

export const encodeDraft = (content: DirectoryDraft): Bytes => encodeExact(content)

/** A draft that fits the directory as it stands: who asks, whom, and for which device. */
export type CheckedDraft = {
  readonly id: string
  readonly draft: DirectoryDraft
  readonly body: DirectoryBody
  readonly first: DeviceId
  readonly askedBy: PersonId
  readonly second: DeviceId
  readonly person: PersonId
  readonly device: DeviceId
}

/**
 * Whether this is the next version of this very directory, signed by one of two signers who are different people, and only lists a first device for
 * somebody who has none. Refuses `directory-unreadable`, `changed-meanwhile` (the directory has moved on: it is drafted again),
 * `directory-signature-wrong`, and `directory-not-authorised` for everything else. The device's own keys are judged with the whole version.
 */
export async function checkDraft(directory: Directory, bytes: Bytes): Promise<Outcome<CheckedDraft>> {
  const read = parseExact(bytes, draft)
  const body = read && parseBody(read.body)
  if (!read || !body) return refuse('directory-unreadable')
  if (body.number !== directory.number + 1 || !equal(body.previous, directory.hash)) return refuse('changed-meanwhile')

  const [one, other] = body.by.map((by) => (by === 'root' ? null : signerIn(directory, by, body.at)))
  if (body.by.length !== 2 || !one || !other || one.person === other.person)
    return refuse('directory-not-authorised', { why: 'two-signers-needed' })
  const signed = signedBody(read.body)
  const byOne = await verify(one.signing, signed, read.signature)
  if (!byOne && !(await verify(other.signing, signed, read.signature))) return refuse('directory-signature-wrong')
  const [first, second] = byOne ? [one, other] : [other, one]

  const [change] = body.changes
  if (change?.kind !== 'device' || body.changes.length > 1)
    return refuse('directory-not-authorised', { why: 'more-than-a-device' })
  const { person, signing, exchange } = change
  if (!listedPerson(directory, person) || devicesOf(directory, person).length > 0)
    return refuse('directory-not-authorised', { why: 'not-after-a-loss' })
  return accept({
    id: toBase64url(await bodyHash(read.body)),
    draft: read,
    body,
    first: first.id,
    askedBy: first.person,
    second: second.id,
    person,
    device: await deviceIdOf(signing, exchange),
  })
}

/** The version, once the second signature is there. */
export const completed = ({ draft: { body, signature }, first, second }: CheckedDraft, secondSignature: Bytes): Bytes =>
  encodeVersion(body, first < second ? [signature, secondSignature] : [secondSignature, signature])

const signerIn = (directory: Directory, id: DeviceId, at: DirectoryBody['at']) =>
  directory.signers.some(({ device, until }) => device === id && at < until) ? listedDevice(directory, id) : null

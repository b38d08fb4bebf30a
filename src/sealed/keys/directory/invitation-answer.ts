// Answers an invitation on the new device, and checks an answer on the inviter's.
import type { Instant } from '../../../vocabulary/dates.ts'
import type { AccountId, DeviceId } from '../../../vocabulary/ids.ts'
import type { LocalText } from '../../../vocabulary/languages.ts'
import { accept, type Outcome, refuse } from '../../../vocabulary/problems.ts'
import type { Account } from '../account.ts'
import { type Bytes, concat, equal } from '../bytes.ts'
import { accountToSign, provesPossession } from '../device.ts'
import type { DeviceKeys } from '../device-keys.ts'
import { type Labelled, labelled, labels } from '../labels.ts'
import { verifierOf, verify } from '../public.ts'
import { hkdf, mac, openFrom, sealTo, sign } from '../secret.ts'
import type { ChangeOf } from './form.ts'
import { type Invitation, invitationBytes } from './invitation.ts'
import { type Answer, encodeAnswer, encodeAnswerBody, readAnswer } from './invitation-answer-form.ts'
import { deviceChange } from './sign.ts'

/**
 * The answer to post at `mailboxOf(invitation)`. Three proofs over the same keys:
 * the device's signature (anyone can check: it becomes part of the directory), HPKE Auth mode towards the inviter's device
 * (the exchange key's private half is held here), and a MAC under the invitation's secret over everything.
 */
export async function answerInvitation(
  invitation: Invitation,
  device: DeviceKeys,
  account: Account,
  profile: { name?: LocalText; addressedAs?: 'feminine' | 'masculine' } = {},
): Promise<Bytes> {
  const { signing, exchange, possession } = await deviceChange(device, invitation.rootFingerprint, invitation.person)
  const verifier = await verifierOf(account.authKey)
  const accountProof = await sign(device.signing, accountToSign(invitation.person, account.id, verifier))
  const owned = { account: account.id, verifier, accountProof }
  const body = encodeAnswerBody({ signing, exchange, possession, ...owned, ...profile })
  const exchangeProof = await sealTo(invitation.inviter.exchange, provesExchange(), body, nothing, device.exchange)
  if (!exchangeProof) throw new Error('an invitation was read with a refused exchange key')
  return encodeAnswer(body, { exchangeProof, mac: await macOf(invitation, body, exchangeProof) })
}

export type VerifiedAnswer = {
  /** Ready to be signed into the directory. */
  readonly change: ChangeOf<'device'>
  readonly account: { readonly id: AccountId; readonly verifier: Bytes; readonly proof: Bytes }
  readonly device: DeviceId
  readonly name?: LocalText
  readonly addressedAs?: 'feminine' | 'masculine'
}

/**
 * For the device that made the invitation. Refuses `invitation-stale`, `invitation-mac-wrong` (not answered by whom it was handed to, or changed on
 * the way), `public-key-refused` (weak, or without proof of possession), `not-allowed` (a standing invitation outside a demonstration).
 * Contract: the caller drops an invitation once an answer is accepted, unless it is standing.
 */
export async function verifyAnswer(
  bytes: Bytes,
  invitation: Invitation,
  inviter: DeviceKeys,
  now: Instant,
  { demonstration }: { demonstration: boolean },
): Promise<Outcome<VerifiedAnswer>> {
  if (invitation.standing && !demonstration) return refuse('not-allowed', { why: 'standing-invitation' })
  if (now > invitation.expires) return refuse('invitation-stale', { expires: invitation.expires })
  const answer = await readAnswer(bytes)
  if (!answer) return refuse('public-key-refused', { why: 'unreadable-or-weak' })
  if (!equal(answer.mac, await macOf(invitation, answer.bodyBytes, answer.exchangeProof)))
    return refuse('invitation-mac-wrong')

  const { device, possession, signing, exchange, exchangeProof, bodyBytes } = answer
  const holdsSigning = await provesPossession(device, invitation.rootFingerprint, invitation.person, possession)
  const holdsExchange = await openFrom(inviter.exchange, provesExchange(), bodyBytes, exchangeProof, exchange)
  if (!holdsSigning || !holdsExchange) return refuse('public-key-refused', { why: 'possession' })
  const { account, verifier, accountProof } = answer
  if (!(await verify(signing, accountToSign(invitation.person, account, verifier), accountProof)))
    return refuse('public-key-refused', { why: 'account' })
  return accept({
    change: { kind: 'device', person: invitation.person, signing, exchange, possession },
    account: { id: account, verifier, proof: accountProof },
    device: device.id,
    ...profileOf(answer),
  })
}

/** Over the whole invitation as well: a fingerprint or head that was altered on the way shows here. Exported for attacks in tests. */
export async function macOf(invitation: Invitation, body: Bytes, exchangeProof: Bytes): Promise<Bytes> {
  const key = await hkdf(invitation.secret, invitationBytes(invitation), labelled(labels.invitationMacKey))
  return mac(key, labelled(labels.invitationMac, exchangeProof, body))
}

const provesExchange = (): Labelled => labelled(labels.answerPossession)
const nothing = concat()

const profileOf = ({ name, addressedAs }: Answer): Pick<VerifiedAnswer, 'name' | 'addressedAs'> => ({
  ...(name && { name }),
  ...(addressedAs && { addressedAs }),
})

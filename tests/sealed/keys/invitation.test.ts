// An invitation, its answer, and everything that could be changed between the two.
import assert from 'node:assert/strict'
import { test } from 'node:test'
import type { Bytes } from '../../../src/sealed/keys/bytes.ts'
import { accountToSign } from '../../../src/sealed/keys/device.ts'
import { type DeviceKeys, makeDevice } from '../../../src/sealed/keys/device-keys.ts'
import { listedDevice } from '../../../src/sealed/keys/directory/directory.ts'
import {
  directoryMatches,
  type Invitation,
  invitationText,
  mailboxOf,
  makeInvitation,
  readInvitation,
} from '../../../src/sealed/keys/directory/invitation.ts'
import { answerInvitation, macOf, verifyAnswer } from '../../../src/sealed/keys/directory/invitation-answer.ts'
import {
  type Answer,
  encodeAnswer,
  encodeAnswerBody,
  readAnswer,
} from '../../../src/sealed/keys/directory/invitation-answer-form.ts'
import { verifierOf, verify } from '../../../src/sealed/keys/public.ts'
import { systemRandom } from '../../../src/sealed/keys/secret.ts'
import { newId, type PersonId } from '../../../src/vocabulary/ids.ts'
import { granted } from '../../../src/vocabulary/problems.ts'
import { refusal } from '../../support/refusal.ts'
import { cardOf, day, smallInstitution, testAccount } from './small-institution.ts'

const house = await smallInstitution()
const inviter = house.salma.device
const publicOf = ({ id, signing, exchange }: DeviceKeys) => ({
  id,
  signing: signing.publicKey,
  exchange: exchange.publicKey,
})
const invite = (change: Partial<Invitation> = {}): Invitation => ({
  ...makeInvitation(
    {
      kind: 'person',
      person: newId<PersonId>(systemRandom),
      rootFingerprint: house.root.fingerprint,
      head: house.directory,
      inviter: publicOf(inviter),
      expires: day(8),
      standing: false,
    },
    systemRandom,
  ),
  ...change,
})
const account = await testAccount()
const { device } = await makeDevice(account, systemRandom)
const check = (bytes: Bytes, invitation: Invitation, { by = inviter, at = day(2), demonstration = false } = {}) =>
  verifyAnswer(bytes, invitation, by, at, { demonstration })

test('an invitation is answered, checked, and signed into the directory', async () => {
  const made = invite()
  const read = granted(await readInvitation(invitationText(made), day(2)))
  assert.deepEqual(read, made)
  assert.ok(directoryMatches(house.directory, read).ok)

  const bytes = await answerInvitation(read, device, account, { name: { ar: 'نور' }, addressedAs: 'feminine' })
  const answer = granted(await check(bytes, made))
  const { id, verifier, proof } = answer.account
  assert.deepEqual([id, verifier], [account.id, await verifierOf(account.authKey)])
  assert.ok(await verify(answer.change.signing, accountToSign(made.person, id, verifier), proof))
  assert.deepEqual(answer.name, { ar: 'نور' })

  const { outcome } = await house.next([cardOf(made.person), answer.change], [inviter])
  assert.equal(listedDevice(granted(outcome), device.id)?.person, made.person)
})

test('the server can tell whose device an answer brings, and nothing of the secret', async () => {
  const invitation = invite()
  const answer = await readAnswer(await answerInvitation(invitation, device, account))
  assert.equal(answer?.device.id, device.id)
  assert.equal(answer?.account, account.id)
  assert.match(await mailboxOf(invitation), /^[\w-]{22}$/)
  assert.notEqual(await mailboxOf(invitation), await mailboxOf(invite()))
})

test('an answer without the one-time secret is refused', async () => {
  const invitation = invite()
  const guessed = await answerInvitation({ ...invitation, secret: systemRandom(16) }, device, account)
  assert.equal(refusal(await check(guessed, invitation)), 'invitation-mac-wrong')
})

test('an answer to an invitation altered on the way is refused', async () => {
  const invitation = invite()
  const altered: Partial<Invitation>[] = [
    { rootFingerprint: systemRandom(32) },
    { head: { number: 1, hash: systemRandom(32) } },
    { person: newId<PersonId>(systemRandom) },
    { kind: 'device' },
    { expires: day(20) },
    { inviter: publicOf(house.idir.device) },
    { standing: true },
  ]
  for (const change of altered) {
    const bytes = await answerInvitation({ ...invitation, ...change }, device, account)
    assert.equal(refusal(await check(bytes, invitation)), 'invitation-mac-wrong', Object.keys(change).join())
  }
})

test('an answer changed anywhere on the way is refused', async () => {
  const invitation = invite()
  const bytes = await answerInvitation(invitation, device, account)
  for (let at = 0; at < bytes.length; at += 11) {
    const outcome = await check(bytes.with(at, (bytes[at] ?? 0) ^ 1) as Bytes, invitation)
    assert.equal(outcome.ok, false, `byte ${at}`)
  }
})

test('whoever knows the secret still cannot bring keys that she does not hold', async () => {
  const invitation = invite()
  const victim = publicOf(house.idir.device)
  const withExchange = await answerAs(invitation, (body) => ({ ...body, exchange: victim.exchange }))
  assert.equal(refusal(await check(withExchange, invitation)), 'public-key-refused')
  const withSigning = await answerAs(invitation, (body) => ({ ...body, signing: victim.signing }))
  assert.equal(refusal(await check(withSigning, invitation)), 'public-key-refused')
  const withWeak = await answerAs(invitation, (body) => ({ ...body, exchange: new Uint8Array(32) }))
  assert.equal(refusal(await check(withWeak, invitation)), 'public-key-refused')

  // Her own two keys, rightly signed, but the exchange key's proof is made by another private key.
  const mixed = { ...device, exchange: { ...device.exchange, pair: house.idir.device.exchange.pair } }
  assert.equal(
    refusal(await check(await answerInvitation(invitation, mixed, account), invitation)),
    'public-key-refused',
  )
})

test('only the device that invited can check, and only in time', async () => {
  const invitation = invite()
  const bytes = await answerInvitation(invitation, device, account)
  assert.equal(refusal(await check(bytes, invitation, { by: house.idir.device })), 'public-key-refused')
  assert.equal(refusal(await check(bytes, invitation, { at: day(9) })), 'invitation-stale')
  assert.equal(refusal(await readInvitation(invitationText(invitation), day(9))), 'invitation-stale')
})

test('a standing invitation works in a demonstration and nowhere else', async () => {
  const invitation = invite({ standing: true, kind: 'device', person: house.idir.id })
  const bytes = await answerInvitation(invitation, device, account)
  assert.equal(refusal(await check(bytes, invitation)), 'not-allowed')
  assert.equal(refusal(await check(bytes, invitation, { demonstration: true })), 'accepted')
})

test('text that is no invitation is refused', async () => {
  const text = invitationText(invite())
  for (const other of ['', 'hello', text.slice(0, -4), `${text}AAAA`, text.replace(/^./, '_')]) {
    assert.equal(refusal(await readInvitation(other, day(2))), 'invitation-unknown', other)
  }
})

test('the invitee notices another root, another directory, and one older than she was shown', async () => {
  const other = await smallInstitution()
  assert.equal(refusal(directoryMatches(other.directory, invite())), 'directory-root-differs')
  const later = granted((await house.next([], [inviter])).outcome)
  assert.equal(refusal(directoryMatches(later, invite())), 'accepted')
  assert.equal(refusal(directoryMatches(house.directory, invite({ head: later }))), 'directory-chain-broken')
  const fork = granted((await house.next([], [house.idir.device])).outcome)
  assert.equal(refusal(directoryMatches(fork, invite({ head: later }))), 'directory-chain-broken')
  assert.equal(
    refusal(directoryMatches(house.directory, makeInvitation({ ...invite(), head: null }, systemRandom))),
    'accepted',
  )
})

/** An answer with a forged body and everything else right: the MAC is made with the invitation's own secret. */
async function answerAs(
  invitation: Invitation,
  forge: (body: Pick<Answer, 'signing' | 'exchange'>) => Pick<Answer, 'signing' | 'exchange'>,
): Promise<Bytes> {
  const honest = await readAnswer(await answerInvitation(invitation, device, account))
  assert.ok(honest)
  const { signing, exchange, possession, verifier, accountProof, exchangeProof } = honest
  const owned = { account: honest.account, verifier, accountProof }
  const body = encodeAnswerBody({ ...forge({ signing, exchange }), possession, ...owned })
  return encodeAnswer(body, { exchangeProof, mac: await macOf(invitation, body, exchangeProof) })
}

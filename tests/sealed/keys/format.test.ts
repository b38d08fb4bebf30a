// The format is final: from the same randomness, the same bytes for ever. A change here is a change of format, and needs a new label and a decision.
import assert from 'node:assert/strict'
import { createHash } from 'node:crypto'
import { test } from 'node:test'
import { makeDevice } from '../../../src/sealed/keys/device-keys.ts'
import { invitationText, mailboxOf, makeInvitation } from '../../../src/sealed/keys/directory/invitation.ts'
import { deviceChange, signVersion } from '../../../src/sealed/keys/directory/sign.ts'
import { verifyDirectory } from '../../../src/sealed/keys/directory/verify.ts'
import { makeRecovery, makeRoot } from '../../../src/sealed/keys/root.ts'
import { sealingKeyFrom } from '../../../src/sealed/keys/secret.ts'
import { toHex } from '../../../src/vocabulary/bytes-as-text.ts'
import { type AccountId, newId, type PersonId, type Random } from '../../../src/vocabulary/ids.ts'
import { granted } from '../../../src/vocabulary/problems.ts'
import { cardOf, day } from './small-institution.ts'

/** SHA-256 of a counter: the same draws each time. */
function sameRandom(): Random {
  let draws = 0
  return (length) => {
    const blocks = Array.from({ length: Math.ceil(length / 32) }, () =>
      createHash('sha256').update(`${draws++}`).digest(),
    )
    return new Uint8Array(Buffer.concat(blocks).subarray(0, length))
  }
}

const digest = (content: Uint8Array | string): string => createHash('sha256').update(content).digest('hex')

test('the same seeds give the same device, directory and invitation, to the byte', async () => {
  const random = sameRandom()
  const { root } = await makeRoot(random)
  const { recovery } = await makeRecovery(random)
  const account = { id: newId<AccountId>(random), authKey: random(32), deviceWrapKey: await sealingKeyFrom(random(32)) }
  const one = { id: newId<PersonId>(random), ...(await makeDevice(account, random)) }
  const two = { id: newId<PersonId>(random), ...(await makeDevice(account, random)) }
  const identity = { name: { ar: 'آلية مخترعة' }, country: 'ZZ', timeZone: 'UTC', demonstration: false }
  const version = await signVersion(
    null,
    [
      { kind: 'identity', root: root.signing.publicKey, identity },
      { kind: 'recovery', key: recovery.exchange.publicKey, interviews: true },
      cardOf(one.id),
      await deviceChange(one.device, root.fingerprint, one.id),
      cardOf(two.id),
      await deviceChange(two.device, root.fingerprint, two.id),
      { kind: 'signers', signers: [one, two].map(({ device }) => ({ device: device.id, until: day(200) })) },
    ],
    day(1),
    [root],
  )
  const directory = granted(await verifyDirectory([version]))
  const inviter = { id: one.device.id, signing: one.device.signing.publicKey, exchange: one.device.exchange.publicKey }
  const terms = { kind: 'device', person: two.id, expires: day(8), standing: false } as const
  const invitation = makeInvitation({ ...terms, rootFingerprint: root.fingerprint, head: directory, inviter }, random)

  assert.deepEqual(
    {
      device: one.device.id,
      atRest: digest(one.sealed),
      root: toHex(root.fingerprint),
      directory: toHex(directory.hash),
      invitation: digest(invitationText(invitation)),
      mailbox: await mailboxOf(invitation),
    },
    {
      device: 'zFLK9CVUEbv2EL6xnZF6Dw',
      atRest: '4414b0b363e6e9b9809687386b0dd80db1e4c805aaa4ac168ee3ec4ad7ebea14',
      root: 'cf6470e6ebfb5d5c0a5ce8e482a8aad89228ef750c8fdf36d48f0ef38bc4f566',
      directory: '0d74679020060960bb18d1efdf3b21ff2cda6c26c1fb15d8a91f6b10ac96f306',
      invitation: '4a6e8cd6220d684fd17a952a735f73b5e2812999a29f1ec058590bccb4748741',
      mailbox: 'IstNJMRUHhYnQhhWiW3Rhg',
    },
  )
})

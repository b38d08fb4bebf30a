// Set-up: from an empty server to an institution with a root on paper, two signers and its first directory.
import { toBase64url } from '../../../vocabulary/bytes-as-text.ts'
import { later } from '../../../vocabulary/dates.ts'
import { type DeviceId, newId, type PersonId } from '../../../vocabulary/ids.ts'
import { accept, type Outcome, refuse } from '../../../vocabulary/problems.ts'
import type { Bytes } from '../../keys/bytes.ts'
import { signVouch, vouchedSigners } from '../../keys/catalogue-sign.ts'
import { accountToSign, deviceIdOf, publicDevice } from '../../keys/device.ts'
import type { DirectoryChange } from '../../keys/directory/form.ts'
import { type Invitation, invitationText, mailboxOf, makeInvitation } from '../../keys/directory/invitation.ts'
import { type VerifiedAnswer, verifyAnswer } from '../../keys/directory/invitation-answer.ts'
import { deviceChange, signVersion } from '../../keys/directory/sign.ts'
import { verifierOf } from '../../keys/public.ts'
import { makeRecovery, makeRoot, type Recovery, type Root } from '../../keys/root.ts'
import { sign } from '../../keys/secret.ts'
import { printShares } from '../../keys/shares.ts'
import type { Registration, Setup } from '../../mailbox/wire.ts'
import type { Bench } from '../bench.ts'
import type { Desk, SetupRequest } from '../desk.ts'
import { writeEnrolment } from '../enrolment.ts'
import { type AccountHere, makeAccountHere } from './account-here.ts'
import { signerDays } from './days-valid.ts'

type Acts = Pick<Desk, 'beginSetup' | 'finishSetup'>

/** Everything of a set-up stands in memory until the first directory is published: a device that is closed before begins again. */
type UnderWay = {
  readonly request: SetupRequest
  readonly me: PersonId
  readonly here: AccountHere
  readonly root: { root: Root; seed: Bytes }
  readonly recovery: { recovery: Recovery; seed: Bytes }
  readonly invitation: Invitation
  /** Once made it is sent again as it is: a lost acknowledgement must not make a second directory. */
  setup: Setup | null
}

/** `opens` is told when the first directory is published: the device is then this person's, open. */
export function setUpActs(bench: Bench, opens: (here: AccountHere) => Promise<Outcome<null>>): Acts {
  let underWay: UnderWay | null = null

  return {
    async beginSetup(request) {
      if ((await bench.store.directory()).length > 0) return refuse('already-set-up')
      const here = await makeAccountHere(request.first, bench.random)
      if (!here.ok) return here
      const root = await makeRoot(bench.random)
      const recovery = await makeRecovery(bench.random)
      const { keys } = here.value
      const inviter = await publicDevice(keys.signing.publicKey, keys.exchange.publicKey)
      if (!inviter) throw new Error('this device made keys that are refused')
      const invitation = makeInvitation(
        {
          kind: 'signer',
          person: newId<PersonId>(bench.random),
          rootFingerprint: root.root.fingerprint,
          head: null,
          inviter,
          expires: later(bench.clock(), { days: 1 }),
          standing: false,
        },
        bench.random,
      )
      const terms = { expires: invitation.expires }
      const put = await bench.api.putInvitation(await mailboxOf(invitation), terms, request.code)
      if (!put.ok) return put
      underWay = {
        request,
        me: newId<PersonId>(bench.random),
        here: here.value,
        root,
        recovery,
        invitation,
        setup: null,
      }
      return accept({ secondSigner: invitationText(invitation) })
    },

    async finishSetup() {
      if (!underWay) return refuse('not-set-up')
      const setup = underWay.setup ? accept(underWay.setup) : await firstDirectory(bench, underWay)
      if (!setup.ok) return setup
      underWay.setup = setup.value
      const { request, me, here, root, recovery } = underWay
      const { k, n } = request.shares
      const shares = [
        ...(await printShares('root', root.seed, k, n)),
        ...(await printShares('recovery', recovery.seed, k, n)),
      ]
      // Before the directory names this device its keys must be safe on its disk.
      await writeEnrolment(bench.store, {
        person: me,
        rootFingerprint: root.root.fingerprint,
        accountSecret: here.secret,
        sealedKeys: here.sealedKeys,
      })
      const published = await bench.api.setUp(setup.value)
      // `already-set-up` by the very directory that we sent is our own success, its acknowledgement lost: opening checks the root.
      if (!published.ok && published.problem.code !== 'already-set-up') return published
      const opened = await opens(here)
      if (!opened.ok) return opened
      const vouched = await vouch(bench, underWay)
      if (!vouched.ok) return vouched
      root.seed.fill(0)
      recovery.seed.fill(0)
      underWay = null
      return accept({ shares, accountSecret: here.secretText })
    },
  }
}

/**
 * The first directory version, signed by the root. Refuses `invitation-unknown` until the second signer has answered with her own two secrets, and
 * `invitation-answered-twice` where another device has too: its invitation is then closed, and set-up begins again.
 */
async function firstDirectory(bench: Bench, underWay: UnderWay): Promise<Outcome<Setup>> {
  const { request, me, here, root, recovery, invitation } = underWay
  const second = await answerOf(bench, underWay)
  if (!second.ok) return second
  const { change, account } = second.value
  const now = bench.signingClock()
  const until = later(now, { days: signerDays })
  const secondDevice = await deviceIdOf(change.signing, change.exchange)
  const { name, addressedAs } = request.first
  const changes: DirectoryChange[] = [
    { kind: 'identity', root: root.root.signing.publicKey, identity: request.identity },
    { kind: 'recovery', key: recovery.recovery.exchange.publicKey, interviews: request.recoverInterviews },
    { kind: 'person', person: me, name, addressedAs, offices: ['coordinator'], notCompared: false },
    {
      kind: 'person',
      person: invitation.person,
      ...request.second,
      offices: ['coordinator', 'administrator'],
      notCompared: false,
    },
    await deviceChange(here.keys, root.root.fingerprint, me),
    change,
    { kind: 'signers', signers: [here.keys.id, secondDevice].map((device) => ({ device, until })) },
  ]
  const version = await signVersion(null, changes, now, [root.root])
  const verifier = await verifierOf(here.account.authKey)
  const proof = await sign(here.keys.signing, accountToSign(me, here.account.id, verifier))
  return accept({
    code: request.code,
    directory: toBase64url(version),
    accounts: [
      registration(me, here.keys.id, { id: here.account.id, verifier, proof }),
      registration(invitation.person, secondDevice, account),
    ],
  })
}

/** The root's last act: its word on whose keys sign what the institution publishes to its peers. */
async function vouch(bench: Bench, { root: { root } }: UnderWay): Promise<Outcome<null>> {
  const directory = bench.opened?.directory
  if (!directory) return refuse('not-set-up')
  const { number, freshAt: at } = directory
  return bench.api.putVouch(await signVouch(root, { number, at }, vouchedSigners(directory)))
}

const registration = (
  person: PersonId,
  device: DeviceId,
  { id, verifier, proof }: VerifiedAnswer['account'],
): Registration => ({
  account: id,
  verifier: toBase64url(verifier),
  person,
  device,
  proof: toBase64url(proof),
})

async function answerOf(bench: Bench, underWay: UnderWay): Promise<Outcome<VerifiedAnswer>> {
  const { request, here, invitation } = underWay
  const answers = await bench.api.answers(await mailboxOf(invitation), request.code)
  if (!answers.ok) return answers
  const { demonstration } = request.identity
  const given = await Promise.all(
    answers.value.map((bytes) => verifyAnswer(bytes, invitation, here.keys, bench.clock(), { demonstration })),
  )
  const hers = given.filter((answer) => answer.ok && answer.value.account.id !== here.account.id)
  if (hers.length > 1) {
    const closed = await bench.api.putInvitation(await mailboxOf(invitation), { expires: bench.clock() }, request.code)
    return closed.ok ? refuse('invitation-answered-twice') : closed
  }
  return hers[0] ?? given.findLast((answer) => !answer.ok) ?? refuse('invitation-unknown')
}

// Invites a person, or a further device of one's own, and admits those who answered.
import { toBase64url } from '../../../vocabulary/bytes-as-text.ts'
import { later } from '../../../vocabulary/dates.ts'
import { type DeviceId, newId, type PersonId } from '../../../vocabulary/ids.ts'
import { accept, type Outcome, type Problem, refuse } from '../../../vocabulary/problems.ts'
import type { Bytes } from '../../keys/bytes.ts'
import { publicDevice } from '../../keys/device.ts'
import { type Directory, devicesOf, listedDevice, listedPerson } from '../../keys/directory/directory.ts'
import type { DirectoryChange } from '../../keys/directory/form.ts'
import {
  type Invitation,
  invitationText,
  mailboxOf,
  makeInvitation,
  readInvitation,
} from '../../keys/directory/invitation.ts'
import { type VerifiedAnswer, verifyAnswer } from '../../keys/directory/invitation-answer.ts'
import { readAnswer } from '../../keys/directory/invitation-answer-form.ts'
import type { Bench, Opened } from '../bench.ts'
import { askSecondSigner, draftsNow } from '../council/second-signature.ts'
import type { Desk } from '../desk.ts'
import { signInto, signsNow } from '../directory.ts'
import { invitationDays } from './days-valid.ts'
import { changeInvitations, type InvitationMade, invitationsMade } from './invitations-made.ts'

type Acts = Pick<Desk, 'invite' | 'admit' | 'answersToAdmit'>

/** `share` is called once new devices are listed: it gives them the streams that their people read. */
export function inviteActs(bench: Bench, share: (opened: Opened) => Promise<Outcome<null>>): Acts {
  return {
    async invite(request) {
      const { opened } = bench
      if (!opened?.directory) return refuse('device-locked')
      const further = 'person' in request
      const refusal = further
        ? refusalForDevice(bench, opened, opened.directory, request)
        : refusalForPerson(opened, bench)
      if (refusal) return { ok: false, problem: refusal }
      const standing = further && request.standing === true
      const { signing, exchange } = opened.keys
      const inviter = await publicDevice(signing.publicKey, exchange.publicKey)
      if (!inviter) throw new Error('this device has keys that are refused')
      const isOwn = further && request.person === opened.enrolment.person
      const days = standing ? invitationDays.standing : isOwn ? invitationDays.device : invitationDays.person
      const invitation = makeInvitation(
        {
          kind: further ? 'device' : 'person',
          person: further ? request.person : newId<PersonId>(bench.random),
          rootFingerprint: opened.directory.rootFingerprint,
          head: opened.directory,
          inviter,
          expires: later(bench.clock(), { days }),
          standing,
        },
        bench.random,
      )
      const text = invitationText(invitation)
      const put = await bench.api.putInvitation(await mailboxOf(invitation), { expires: invitation.expires })
      if (!put.ok) return put
      const card = further ? undefined : cardAsked(request)
      await changeInvitations(bench, opened, (list) => [...list, { text, ...(card && { card }) }])
      return accept(text)
    },

    async admit({ again } = { again: true }) {
      const { opened } = bench
      if (!opened?.directory) return refuse('device-locked')
      const admitted: PersonId[] = []
      const asked: PersonId[] = []
      let problem: Problem | null = null
      for (const made of await invitationsMade(opened.values)) {
        const outcome = await admitAnswersTo(bench, opened, made, again)
        if (outcome.ok) {
          admitted.push(...outcome.value.admitted)
          asked.push(...outcome.value.asked)
        } else if (outcome.problem.code === 'network-unreachable') return outcome
        else problem = outcome.problem
      }
      if (admitted.length === 0)
        return problem && asked.length === 0 ? { ok: false, problem } : accept({ admitted, asked })
      // They are listed, whatever comes of the rest: the status says that, and each synchronisation does it again.
      await share(opened)
      return accept({ admitted, asked })
    },

    async answersToAdmit() {
      const { opened } = bench
      if (!opened?.directory) return refuse('device-locked')
      const { people, signers, devices } = opened.directory
      const waiting: { made: InvitationMade; mailbox: string }[] = []
      for (const made of await invitationsMade(opened.values)) {
        const read = await readInvitation(made.text, bench.clock())
        // A standing one is the demonstration's, whose attendant admits by itself.
        if (read.ok && !read.value.standing) waiting.push({ made, mailbox: await mailboxOf(read.value) })
      }
      // On whichever of her devices she looks.
      const { person } = opened.enrolment
      const isTold =
        listedPerson(opened.directory, person)?.offices.includes('coordinator') ||
        signers.some(({ device, until }) => until > bench.clock() && devices.get(device)?.person === person)
      if (waiting.length === 0 && !isTold) return accept({ here: 0, elsewhere: [] })
      const answered = await bench.api.answered()
      if (!answered.ok) return answered
      const answeredHere = waiting.filter(({ mailbox }) => answered.value.answered.includes(mailbox))
      const elsewhere = isTold ? answered.value.elsewhere.filter((inviter) => people.has(inviter)) : []
      if (answeredHere.length === 0 && elsewhere.length === 0) return accept({ here: 0, elsewhere })
      // Whoever asked a second signer has done her part: what is left is that one's, whom his own request tells.
      const drafts = signsNow(opened, bench.clock()) ? await draftsNow(bench, opened) : accept([])
      if (!drafts.ok) return drafts
      const asked = new Map(drafts.value.map(({ device, askedBy }) => [device, askedBy]))
      let here = 0
      for (const { made, mailbox } of answeredHere) {
        const answers = await bench.api.answers(mailbox)
        if (!answers.ok) return answers
        const known = await Promise.all(answers.value.map((bytes) => knownAs(opened, bytes, asked)))
        if (known.includes('new')) here += 1
        // Listed, by the second signer or before the network failed: at most registering is left, which lets nobody in.
        else if (known.includes('listed')) await admitAnswersTo(bench, opened, made, false)
      }
      for (const asker of asked.values()) {
        const at = elsewhere.indexOf(asker)
        if (at >= 0) elsewhere.splice(at, 1)
      }
      return accept({ here, elsewhere })
    },
  }
}

function refusalForPerson(opened: Opened, { clock }: Bench): Problem | null {
  return signsNow(opened, clock()) ? null : refuse('not-allowed', { why: 'not-a-signer' }).problem
}

/** A further device is signed by one that the person has: only she invites it. When she has none left, a signer does, and a second one signs with her. */
function refusalForDevice(
  { clock }: Bench,
  opened: Opened,
  directory: Directory,
  request: { person: PersonId; standing?: true },
): Problem | null {
  if (request.person !== opened.enrolment.person) {
    const afterLoss = listedPerson(directory, request.person) && devicesOf(directory, request.person).length === 0
    if (!afterLoss || request.standing) return refuse('not-allowed', { why: 'not-yourself' }).problem
    return signsNow(opened, clock()) ? null : refuse('not-allowed', { why: 'not-a-signer' }).problem
  }
  if (request.standing && !directory.identity.demonstration) return refuse('not-allowed', { why: 'standing' }).problem
  return null
}

type Asked = Exclude<Parameters<Desk['invite']>[0], { person: PersonId }>
const cardAsked = ({ name, addressedAs, offices, link }: Asked): NonNullable<InvitationMade['card']> => ({
  name,
  addressedAs,
  offices: [...offices],
  notCompared: link,
})

/** `asked`: whose first device after a loss waits for the second signer. */
type Admission = { readonly admitted: readonly PersonId[]; readonly asked: readonly PersonId[] }
const nobody: Admission = { admitted: [], asked: [] }

/** Signs the devices that answered this invitation into the directory; gives their person once for each. */
async function admitAnswersTo(
  bench: Bench,
  opened: Opened,
  made: InvitationMade,
  again: boolean,
): Promise<Outcome<Admission>> {
  const read = await readInvitation(made.text, bench.clock())
  if (!read.ok) return forget(bench, opened, made)
  const invitation = read.value
  const answers = await bench.api.answers(await mailboxOf(invitation))
  if (!answers.ok) return answers.problem.code === 'invitation-unknown' ? accept(nobody) : answers
  const demonstration = opened.directory?.identity.demonstration ?? false
  const verified = (bytes: Bytes) => verifyAnswer(bytes, invitation, opened.keys, bench.clock(), { demonstration })
  if (!invitation.standing && (await isAnsweredTwice(opened, answers.value, verified))) {
    // Told again each time that answers are looked for, until she looks herself.
    if (again) await close(bench, opened, made, invitation)
    return refuse('invitation-answered-twice')
  }
  const admitted: PersonId[] = []
  let problem: Problem | null = null
  for (const bytes of answers.value) {
    const known = await knownAs(opened, bytes)
    if (known !== 'new' && invitation.standing) continue
    const answer = await verified(bytes)
    if (!answer.ok) {
      problem = answer.problem
      continue
    }
    // Admitted once, and struck off since: its answer is nobody's any more.
    if (known === 'struck-off') {
      await forget(bench, opened, made)
      continue
    }
    const outcome = await admitAnswer(bench, opened, invitation, made, answer.value, again)
    if (!outcome.ok) {
      problem = outcome.problem
      continue
    }
    if (outcome.value === 'asked') return accept({ admitted, asked: [invitation.person] })
    admitted.push(invitation.person)
    if (invitation.standing) continue
    await forget(bench, opened, made)
    break
  }
  return problem && admitted.length === 0 && !invitation.standing
    ? { ok: false, problem }
    : accept({ admitted, asked: [] })
}

async function admitAnswer(
  bench: Bench,
  opened: Opened,
  invitation: Invitation,
  made: InvitationMade,
  answer: VerifiedAnswer,
  again: boolean,
): Promise<Outcome<'admitted' | 'asked'>> {
  const { change, account, device } = answer
  const afterLoss = !made.card && invitation.person !== opened.enrolment.person
  const signed = afterLoss
    ? await askSecondSigner(bench, opened, answer, again)
    : await signInto(bench, opened, (directory) => {
        // The network failed between the directory and the account: only registering it is left.
        if (listedDevice(directory, device)) return null
        const person: DirectoryChange[] =
          made.card && !listedPerson(directory, invitation.person)
            ? [{ kind: 'person', person: invitation.person, ...made.card }]
            : []
        return [...person, change]
      })
  if (!signed.ok) return signed
  if (signed.value === 'asked') return accept('asked')
  const registered = await bench.api.register({
    account: account.id,
    verifier: toBase64url(account.verifier),
    person: invitation.person,
    device,
    proof: toBase64url(account.proof),
  })
  return registered.ok ? accept('admitted') : registered
}

/** `asked` are the first devices after a loss that wait for a second signer. */
async function knownAs(
  { directory }: Opened,
  bytes: Bytes,
  asked?: ReadonlyMap<DeviceId, PersonId>,
): Promise<'listed' | 'struck-off' | 'asked' | 'new'> {
  const answer = await readAnswer(bytes)
  if (answer && asked?.has(answer.device.id)) return 'asked'
  if (!answer || !directory?.devices.has(answer.device.id)) return 'new'
  return listedDevice(directory, answer.device.id) ? 'listed' : 'struck-off'
}

/** Two devices hold its secret, and one may be a stranger's: which of them answered first says nothing. */
async function isAnsweredTwice(
  opened: Opened,
  answers: readonly Bytes[],
  verified: (bytes: Bytes) => Promise<Outcome<VerifiedAnswer>>,
): Promise<boolean> {
  if (answers.length < 2) return false
  let count = 0
  for (const bytes of answers) {
    if ((await knownAs(opened, bytes)) !== 'new') return false
    if ((await verified(bytes)).ok) count += 1
  }
  return count > 1
}

/** Nobody is let in by it any more: whoever waits is told so. */
async function close(bench: Bench, opened: Opened, made: InvitationMade, invitation: Invitation): Promise<void> {
  const closed = await bench.api.putInvitation(await mailboxOf(invitation), { expires: bench.clock() })
  if (closed.ok) await forget(bench, opened, made)
}

async function forget(bench: Bench, opened: Opened, made: InvitationMade): Promise<Outcome<Admission>> {
  await changeInvitations(bench, opened, (list) => list.filter(({ text }) => text !== made.text))
  return accept(nobody)
}

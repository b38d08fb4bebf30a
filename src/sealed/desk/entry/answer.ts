// Answers an invitation on an empty device, and waits until the directory lists it.
import * as v from 'valibot'
import { fromBase64url, toBase64url } from '../../../vocabulary/bytes-as-text.ts'
import type { Instant } from '../../../vocabulary/dates.ts'
import { accept, type Outcome, refuse } from '../../../vocabulary/problems.ts'
import type { Bytes } from '../../keys/bytes.ts'
import { listedDevice } from '../../keys/directory/directory.ts'
import { directoryMatches, type InvitationText, mailboxOf, readInvitation } from '../../keys/directory/invitation.ts'
import { answerInvitation } from '../../keys/directory/invitation-answer.ts'
import type { Bench, Opened } from '../bench.ts'
import type { Desk } from '../desk.ts'
import type { PersonCard } from '../desk-view.ts'
import { pullDirectory } from '../directory.ts'
import { dropEnrolment, writeEnrolment } from '../enrolment.ts'
import { cardOf } from '../person-cards.ts'
import { type AccountHere, makeAccountHere } from './account-here.ts'

type Acts = Pick<Desk, 'answerInvitation' | 'awaitAdmission'>

type Openers = {
  /** The device is this person's from now on, open. */
  readonly opens: (here: AccountHere) => Promise<Outcome<null>>
  /** The directory lists the device: it may begin to work. */
  readonly admitted: () => Promise<void>
}

export function answerActs(bench: Bench, { opens, admitted }: Openers): Acts {
  /** The device is empty again, and may be begun with other words. */
  const takeBack = async <T>(refused: T): Promise<T> => {
    await bench.api.signOut()
    bench.opened = null
    await dropEnrolment(bench.store)
    return refused
  }

  return {
    async answerInvitation(text, asked) {
      if ((await bench.store.directory()).length > 0) return refuse('already-set-up')
      const invitation = await readInvitation(text, bench.clock())
      if (!invitation.ok) return invitation
      const here = await makeAccountHere(asked, bench.random)
      if (!here.ok) return here
      const { secret, sealedKeys, secretText, keys, account } = here.value
      const { person, rootFingerprint } = invitation.value
      const answer = await answerInvitation(invitation.value, keys, account)
      // Keys first: once the answer is out, the directory may name this device.
      await writeEnrolment(bench.store, { person, rootFingerprint, accountSecret: secret, sealedKeys })
      const opened = await opens(here.value)
      if (!opened.ok) return opened
      // Another passphrase with the same card is another key of the same account: once listed, such a device could never sign in.
      const signedIn = asked.accountSecret === undefined ? accept(null) : await bench.api.signIn()
      if (!signedIn.ok) return takeBack(signedIn)
      await bench.opened?.values.keep(name, { text, answer: toBase64url(answer) })
      const posted = await bench.api.postAnswer(await mailboxOf(invitation.value), answer)
      // An answer that may have arrived is kept: `awaitAdmission` posts the same one again.
      if (posted.ok || posted.problem.code === 'network-unreachable') return accept({ accountSecret: secretText })
      return takeBack(posted)
    },

    async awaitAdmission() {
      const answer = { hasArrived: false }
      for (let attempt = 0; ; attempt++) {
        const { opened } = bench
        if (!opened) return refuse('device-locked')
        const card = await listedAs(bench, opened, answer)
        if (!card.ok && !waitsFor.includes(card.problem.code)) return card
        if (card.ok && card.value) {
          await admitted()
          return accept(card.value)
        }
        await new Promise((resolve) => setTimeout(resolve, pauses[attempt] ?? longestPause))
      }
    },
  }
}

const name = 'desk/awaiting'
const awaiting = v.object({
  text: v.custom<InvitationText>((text) => typeof text === 'string'),
  answer: v.string(),
})

/** What passes as long as the inviter has not admitted this device. */
const waitsFor: readonly string[] = ['sign-in-refused', 'session-ended', 'network-unreachable', 'too-many-requests']
/** Milliseconds. Signing in is what is tried, and the server lets an account be wrong thirty times in five minutes. */
const pauses: readonly number[] = [200, 300, 500, 1000, 1000, 2000, 2000, 3000, 5000, 5000, 8000, 8000]
const longestPause = 15_000

/** Her card once the directory lists this device, null while it does not. Posts the answer until it is known to have arrived. */
async function listedAs(
  bench: Bench,
  opened: Opened,
  posting: { hasArrived: boolean },
): Promise<Outcome<PersonCard | null>> {
  const kept = await opened.values.kept(name)
  if (kept !== undefined) {
    const { text, answer } = v.parse(awaiting, kept)
    const invitation = await readInvitation(text, whenever)
    if (!invitation.ok) return invitation
    const pulled = await pullDirectory(bench, opened, (directory) => directoryMatches(directory, invitation.value))
    if (!pulled.ok && !posting.hasArrived) {
      const posted = await bench.api.postAnswer(await mailboxOf(invitation.value), bytesOf(answer))
      if (!posted.ok) return posted
      posting.hasArrived = true
    }
    if (!pulled.ok) return pulled
  }
  const { directory, keys, enrolment } = opened
  if (!directory || !listedDevice(directory, keys.id)) return accept(null)
  if (kept !== undefined) await opened.values.drop(name)
  return accept(cardOf(directory, enrolment.person))
}

/** Its term was judged when it was answered; here it only says which directory to expect. */
const whenever = '1970-01-01T00:00:00.000Z' as Instant

function bytesOf(text: string): Bytes {
  const bytes = fromBase64url(text)
  if (!bytes) throw new Error('the answer kept on this device cannot be read')
  return bytes
}

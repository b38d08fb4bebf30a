// What one engine makes and the other must read: run in Node and, bundled, in Chromium.
import { accountFrom } from '../../../src/sealed/keys/account.ts'
import { type Bytes, concat } from '../../../src/sealed/keys/bytes.ts'
import { makeDevice, openDevice } from '../../../src/sealed/keys/device-keys.ts'
import { invitationText, makeInvitation, readInvitation } from '../../../src/sealed/keys/directory/invitation.ts'
import { answerInvitation, verifyAnswer } from '../../../src/sealed/keys/directory/invitation-answer.ts'
import { verifyDirectory } from '../../../src/sealed/keys/directory/verify.ts'
import { labelled, labels } from '../../../src/sealed/keys/labels.ts'
import { openFrom, sealTo, systemRandom } from '../../../src/sealed/keys/secret.ts'
import { printShares, rootFromShares } from '../../../src/sealed/keys/shares.ts'
import { fromBase64url, toBase64url } from '../../../src/vocabulary/bytes-as-text.ts'
import { granted } from '../../../src/vocabulary/problems.ts'
import { day, smallInstitution } from './small-institution.ts'

const passphrase = 'ريح سهل نخل موج قمر ورد'
const secret = Uint8Array.from({ length: 16 }, (_, at) => at)

/** A device at rest, a directory, an invitation for that device's answer, something sealed to it, and shares: as text. */
export async function makeArtefacts() {
  const house = await smallInstitution()
  const account = await accountFrom(passphrase, secret)
  const { device, sealed } = await makeDevice(account, systemRandom)
  const inviter = { id: device.id, signing: device.signing.publicKey, exchange: device.exchange.publicKey }
  const terms = { kind: 'person', person: house.salma.id, expires: day(9), standing: false } as const
  const invitation = makeInvitation(
    { ...terms, rootFingerprint: house.root.fingerprint, head: house.directory, inviter },
    systemRandom,
  )
  const answer = await answerInvitation(invitation, house.idir.device, account)
  const message = await sealTo(
    device.exchange.publicKey,
    info(),
    concat(),
    new TextEncoder().encode(passphrase),
    house.idir.device.exchange,
  )
  if (!message) throw new Error('refused')
  const seed = systemRandom(32)
  return {
    account: toBase64url(account.authKey),
    sealed: toBase64url(sealed),
    directory: toBase64url(house.first),
    root: toBase64url(house.root.fingerprint),
    invitation: invitationText(invitation),
    answer: toBase64url(answer),
    message: toBase64url(message),
    sender: toBase64url(house.idir.device.exchange.publicKey),
    shares: (await printShares('root', seed, 2, 3)).map((share) => share.text),
  }
}

/** What the artefacts say, opened: the same words in every engine, or it throws. */
export async function readArtefacts(made: Awaited<ReturnType<typeof makeArtefacts>>): Promise<string> {
  const account = await accountFrom(passphrase, secret)
  if (toBase64url(account.authKey) !== made.account) throw new Error('the engines derive different accounts')
  const device = granted(await openDevice(bytes(made.sealed), account))
  const directory = granted(await verifyDirectory([bytes(made.directory)], { rootFingerprint: bytes(made.root) }))
  const invitation = granted(await readInvitation(made.invitation, day(2)))
  granted(await verifyAnswer(bytes(made.answer), invitation, device, day(2), { demonstration: false }))
  granted(await rootFromShares(made.shares.slice(1)))
  const wrong = await openFrom(device.exchange, info(), concat(), bytes(made.message))
  const message = await openFrom(device.exchange, info(), concat(), bytes(made.message), bytes(made.sender))
  if (wrong || !message) throw new Error('opened wrongly')
  return `${directory.number} ${new TextDecoder().decode(message)}`
}

const info = () => labelled(labels.answerPossession)

function bytes(text: string): Bytes {
  const found = fromBase64url(text)
  if (!found) throw new Error('not base64url')
  return found
}

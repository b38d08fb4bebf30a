// An invitation, handed over on paper or shown on a screen and never sent through the server, so that the invited person's device and the inviter's can recognise each other.
import * as v from 'valibot'
import { fromBase64url, toBase64url } from '../../../vocabulary/bytes-as-text.ts'
import { type Instant, instantAt } from '../../../vocabulary/dates.ts'
import { bytesOfId, idOf, type PersonId, type Random } from '../../../vocabulary/ids.ts'
import { accept, type Outcome, refuse } from '../../../vocabulary/problems.ts'
import { type Bytes, equal } from '../bytes.ts'
import { type PublicDevice, publicDevice } from '../device.ts'
import { byteString, encodeExact, parseExact } from '../exact.ts'
import { labels } from '../labels.ts'
import { hash } from '../public.ts'
import { compareHead, type Directory, type DirectoryHead } from './directory.ts'
import { noVersion } from './form.ts'

/** An invitation as handed over. As a link it stands behind `#`, which browsers do not send. */
export type InvitationText = string & { readonly __invitation: never }

const kinds = ['person', 'device', 'signer'] as const

export type Invitation = {
  /** A new person, a further device of a person, or the second signer at set-up. */
  readonly kind: (typeof kinds)[number]
  /** Who the invitee is, or will be, in the directory. */
  readonly person: PersonId
  readonly rootFingerprint: Bytes
  /** The directory that the inviter sees; number 0 before there is one. */
  readonly head: DirectoryHead
  readonly inviter: PublicDevice
  /** 128 random bits: who knows them was handed this invitation. */
  readonly secret: Bytes
  readonly expires: Instant
  /** May be answered many times. Only a demonstration's devices accept such answers. */
  readonly standing: boolean
}

/** The invitation with a fresh secret. `head` is the directory's (number 0 when there is none yet). */
export const makeInvitation = (
  content: Omit<Invitation, 'secret' | 'head'> & { head: DirectoryHead | null },
  random: Random,
): Invitation => {
  const { number, hash } = content.head ?? { number: 0, hash: noVersion }
  return { ...content, head: { number, hash }, secret: random(16) }
}

export function invitationText(invitation: Invitation): InvitationText {
  return toBase64url(invitationBytes(invitation)) as InvitationText
}

/** Refuses `invitation-unknown` (not an invitation, or a letter is missing) and `invitation-stale` (past its time). */
export async function readInvitation(text: string, now: Instant): Promise<Outcome<Invitation>> {
  const bytes = fromBase64url(text.trim())
  const parsed = bytes && parseExact(bytes, form)
  const inviter = parsed && (await publicDevice(parsed[6], parsed[7]))
  if (!parsed || !inviter) return refuse('invitation-unknown')
  const [, kind, standing, person, rootFingerprint, [number, hash], , , secret, seconds] = parsed
  const expires = instantAt(seconds * 1000)
  if (now > expires) return refuse('invitation-stale', { expires })
  return accept({
    kind: kinds[kind] ?? 'person',
    standing,
    person: idOf<PersonId>(person),
    rootFingerprint,
    head: { number, hash },
    inviter,
    secret,
    expires,
  })
}

/** Where the answer is posted: a name that gives away nothing of the secret and that nobody else can find. 22 letters of base64url. */
export async function mailboxOf(invitation: Invitation): Promise<string> {
  return toBase64url((await hash(labels.invitationMailbox, invitation.secret)).slice(0, 16))
}

/** For the invitee: is the directory that the server shows the one that the inviter saw? Refuses `directory-root-differs`, `directory-chain-broken`. */
export function directoryMatches(directory: Directory, invitation: Invitation): Outcome<null> {
  if (!equal(directory.rootFingerprint, invitation.rootFingerprint)) return refuse('directory-root-differs')
  const stands = compareHead(directory, invitation.head)
  if (stands === 'forked') return refuse('directory-chain-broken', { number: invitation.head.number, why: 'forked' })
  if (stands === 'ahead') return refuse('directory-chain-broken', { number: directory.number, why: 'rolled-back' })
  return accept(null)
}

/** The exact bytes of an invitation; the MAC of its answer covers them. */
export const invitationBytes = (invitation: Invitation): Bytes => {
  const { kind, standing, person, rootFingerprint, head, inviter, secret, expires } = invitation
  return encodeExact([
    format,
    kinds.indexOf(kind),
    standing,
    bytesOfId(person),
    rootFingerprint,
    [head.number, head.hash],
    inviter.signing,
    inviter.exchange,
    secret,
    Math.floor(Date.parse(expires) / 1000),
  ])
}

const format = 1
const whole = v.pipe(v.number(), v.safeInteger(), v.minValue(0))
const form = v.strictTuple([
  v.literal(format),
  v.pipe(whole, v.maxValue(kinds.length - 1)),
  v.boolean(),
  byteString(16),
  byteString(32),
  v.strictTuple([whole, byteString(32)]),
  byteString(32),
  byteString(32),
  byteString(16),
  v.pipe(whole, v.maxValue(0xffffffff)),
])

// Routes about people, for those with a session: the directory, names, invitations, accounts, the end of a session.
import type { Hono } from 'hono'
import * as v from 'valibot'
import { bytesField, idField } from '../../../foundation/fields.ts'
import { readBytes, readJson } from '../../../foundation/server/http/body.ts'
import type { StaffVariables } from '../../../foundation/server/http/caller.ts'
import { answer, bytesAnswer } from '../../../foundation/server/http/http.ts'
import { staffRoutes } from '../../../foundation/server/http/staff-request.ts'
import { fromBase64url, toBase64url } from '../../../vocabulary/bytes-as-text.ts'
import type { Instant } from '../../../vocabulary/dates.ts'
import type { DeviceId, PersonId } from '../../../vocabulary/ids.ts'
import { accept, refuse } from '../../../vocabulary/problems.ts'
import type { Bytes } from '../../keys/bytes.ts'
import { provesPossession, sessionToSign } from '../../keys/device.ts'
import { type Directory, listedDevice, listedPerson } from '../../keys/directory/directory.ts'
import { readAnswer } from '../../keys/directory/invitation-answer-form.ts'
import { verify } from '../../keys/public.ts'
import { type Answered, type DirectoryHeadAnswer, frames, type PersonEntry, vouchLimit } from '../../mailbox/wire.ts'
import { afterIn } from '../after-in-query.ts'
import { answersTo, openInvitation, registrationSchema } from '../entry/entry-routes.ts'
import { bearerOf } from '../entry/session-middleware.ts'
import { isBrowserToken } from '../entry/sign-ins.ts'
import type { Mailbox } from '../mailbox.ts'
import { checkOwner } from '../set-up.ts'

const versionLimit = 320 * 1024
const proofSchema = v.strictObject({
  device: idField<DeviceId>(),
  signature: bytesField({ length: 64 }),
  browser: v.optional(v.pipe(v.string(), v.check(isBrowserToken))),
})
const noToken: Bytes = new Uint8Array(0)

export function peopleRoutes(mailbox: Mailbox): Hono<{ Variables: StaffVariables }> {
  const { board, vouches, onVouched, accounts, elsewhere, changes, clock, db, intake } = mailbox
  const routes = staffRoutes()

  routes.post('/session/device', async (c) => {
    const body = await readJson(c.req.raw, proofSchema)
    if (!body.ok) return answer(c, body)
    const token = bearerOf(c.req.header('authorization')) ?? ''
    const directory = await board.current()
    const device = directory && listedDevice(directory, body.value.device)
    const proved =
      device?.person === c.get('caller').person &&
      (await verify(device.signing, sessionToSign(fromBase64url(token) ?? noToken), body.value.signature))
    if (!device || !proved) return answer(c, refuse('device-not-listed'))
    const browser = body.value.browser ?? null
    const until = elsewhere ? await elsewhere.signIns.provedUntil(device.person, browser) : 'anytime'
    if (until === null) return answer(c, refuse('sign-in-elsewhere'))
    await accounts.bindSession(token, device.id, until === 'anytime' ? null : until)
    return c.json({})
  })

  routes.delete('/session', async (c) => {
    await accounts.endSession(bearerOf(c.req.header('authorization')) ?? '')
    return c.json({})
  })

  routes.get('/directory', async (c) => {
    const after = afterIn(c)
    return after.ok ? bytesAnswer(c, frames(await board.versionsAfter(after.value))) : answer(c, after)
  })

  routes.post('/directory', async (c) => {
    const version = await readBytes(c.req.raw, versionLimit)
    if (!version.ok) return answer(c, version)
    const added = await board.append(version.value)
    if (!added.ok) return answer(c, added)
    await intake.showKeys(added.value.intake)
    await changes.announce('everyone')
    return c.json({ number: added.value.number, hash: toBase64url(added.value.hash) } satisfies DirectoryHeadAnswer)
  })

  routes.put('/vouch', async (c) => {
    const vouch = await readBytes(c.req.raw, vouchLimit)
    if (!vouch.ok) return answer(c, vouch)
    const put = await vouches.put(vouch.value)
    if (!put.ok) return answer(c, put)
    await onVouched()
    return c.json({})
  })

  routes.get('/people', async (c) => {
    const directory = await board.current()
    const people = [...(directory?.people.values() ?? [])].filter(({ removed }) => removed === null)
    return c.json(people.map(({ id, name, addressedAs, offices }): PersonEntry => ({ id, name, addressedAs, offices })))
  })

  routes.put('/invitations/:invitation', (c) =>
    openInvitation(c, mailbox, c.req.param('invitation'), c.get('caller').person),
  )
  routes.get('/invitations', async (c) => {
    const { person } = c.get('caller')
    const answered = await mailbox.invitations.answered(person)
    return c.json({ answered, elsewhere: await waitingElsewhere(person) } satisfies Answered)
  })
  routes.get('/invitations/:invitation/answers', (c) =>
    answersTo(c, mailbox, c.req.param('invitation'), c.get('caller').person),
  )

  routes.post('/accounts', async (c) => {
    const body = await readJson(c.req.raw, registrationSchema)
    if (!body.ok) return answer(c, body)
    const { account, verifier, person } = body.value
    const { person: caller } = c.get('caller')
    const directory = await board.current()
    const owned = directory ? await checkOwner(directory, body.value) : refuse('not-set-up')
    if (!directory || !owned.ok) return answer(c, owned)
    if (caller !== person && !isSigner(directory, caller, clock()))
      return answer(c, refuse('not-allowed', { why: 'not-a-signer' }))
    const registered = await accounts.register(db, account, verifier, person)
    return answer(c, registered ? accept({}) : refuse('not-allowed', { why: 'account-taken' }))
  })

  /** Once for each invitation that has let nobody in. A further device of the inviter's own waits for nobody else. */
  async function waitingElsewhere(person: PersonId): Promise<readonly PersonId[]> {
    const directory = await board.current()
    if (!directory || !isToldWhoWaits(directory, person, clock())) return []
    const waiting = new Map<string, PersonId>()
    const used = new Set<string>()
    for (const { invitation, inviter, answer: bytes } of await mailbox.invitations.answersToOthers(person)) {
      const read = await readAnswer(bytes)
      if (read && directory.devices.has(read.device.id)) used.add(invitation)
      if (!read || used.has(invitation)) continue
      const isOwn = await provesPossession(read.device, directory.rootFingerprint, inviter, read.possession)
      if (!isOwn) waiting.set(invitation, inviter)
    }
    for (const invitation of used) waiting.delete(invitation)
    return [...waiting.values()]
  }

  return routes
}

/** Signers, and coordinators, who ask one. */
const isToldWhoWaits = (directory: Directory, person: PersonId, now: Instant): boolean =>
  isSigner(directory, person, now) || (listedPerson(directory, person)?.offices.includes('coordinator') ?? false)

/** Whoever may sign a person into the directory may open her account: the two are one act. */
const isSigner = (directory: Directory, person: PersonId, now: Instant): boolean =>
  directory.signers.some(({ device, until }) => until > now && directory.devices.get(device)?.person === person)

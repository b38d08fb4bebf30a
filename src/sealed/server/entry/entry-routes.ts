// Routes for those who have no session yet: is it set up, set-up itself, signing in, answering an invitation.
import { type Context, Hono } from 'hono'
import * as v from 'valibot'
import { bytesField, idField, instantField } from '../../../foundation/fields.ts'
import { readBytes, readJson } from '../../../foundation/server/http/body.ts'
import { answer, bytesAnswer, problemAnswer } from '../../../foundation/server/http/http.ts'
import { addressOf, rateLimit } from '../../../foundation/server/http/rate-limit.ts'
import type { AccountId, DeviceId, PersonId } from '../../../vocabulary/ids.ts'
import { accept, type Outcome, refuse } from '../../../vocabulary/problems.ts'
import type { Bytes } from '../../keys/bytes.ts'
import { listedPerson } from '../../keys/directory/directory.ts'
import { readAnswer } from '../../keys/directory/invitation-answer-form.ts'
import { type About, answerLimit, frames, type Session, setupCodeHeader } from '../../mailbox/wire.ts'
import type { Mailbox } from '../mailbox.ts'
import { setUp } from '../set-up.ts'
import { setupCodes } from './setup-codes.ts'

export const registrationSchema = v.strictObject({
  account: idField<AccountId>(),
  verifier: bytesField({ length: 32 }),
  person: idField<PersonId>(),
  device: idField<DeviceId>(),
  proof: bytesField({ length: 64 }),
})

const setupSchema = v.strictObject({
  code: v.pipe(v.string(), v.maxLength(200)),
  directory: bytesField({ max: 320 * 1024 }),
  accounts: v.pipe(
    v.array(registrationSchema),
    v.maxLength(20),
    v.check((list) => new Set(list.map(({ account }) => account)).size === list.length, 'field-unknown-value'),
  ),
})
const setupLimit = 512 * 1024

const credentialsSchema = v.strictObject({ account: idField<AccountId>(), key: bytesField({ length: 32 }) })
const termsSchema = v.strictObject({ expires: instantField })

export function entryRoutes(mailbox: Mailbox): Hono {
  const { board, accounts, invitations, changes, setupCode, behindProxy, siblings } = mailbox
  const routes = new Hono()
  const codes = setupCodes(setupCode, mailbox)
  const wrongCodes = rateLimit({ acts: 20, seconds: 300 })
  const wrongKeys = rateLimit({ acts: 30, seconds: 300 })
  // Apart, so that whoever tries thousands of accounts that nobody has uses up the counts of none that somebody has.
  const unknownKeys = rateLimit({ acts: 30, seconds: 300 })
  // An office goes out by one address, and a device that waits there to be admitted tries some thirty times in this time: twenty of them shut nobody out.
  const wrongKeysFrom = rateLimit({ acts: 600, seconds: 300 })
  const posted = rateLimit({ acts: 60, seconds: 300 })
  // Guesses at one thing count wherever they are made. Addresses never leave the memory of the server that they came to.
  siblings.hear('wrong-code', (_, { mine }) => mine || wrongCodes.spend(''))
  siblings.hear('wrong-key', (account, { mine }) => mine || wrongKeys.spend(account))
  const tell = (subject: string, text: string) => siblings.tell(subject, text).catch(() => {})

  /** Before set-up, whoever has the code of the one who started the server, or another server of its database, may act. */
  const checkCode = async (code: string): Promise<Outcome<null>> => {
    if (await board.current()) return refuse('already-set-up')
    if (wrongCodes.isSpent('')) return refuse('too-many-requests')
    if (await codes.isOne(code)) return accept(null)
    wrongCodes.spend('')
    await tell('wrong-code', '')
    return refuse('setup-code-wrong')
  }

  const personWith = async (account: AccountId, key: Bytes) => {
    const [person, directory] = [await accounts.personWith(account, key), await board.current()]
    return person && directory ? listedPerson(directory, person) : null
  }

  /** Whether the device of this answer is, or was, in the directory. A demonstration's standing invitations let in one browser after another. */
  const isLetIn = async (bytes: Bytes): Promise<boolean> => {
    const directory = await board.current()
    const read = directory && !directory.identity.demonstration ? await readAnswer(bytes) : null
    return read !== null && directory?.devices.has(read.device.id) === true
  }

  routes.get('/about', async (c) => {
    const directory = await board.current()
    return c.json({ identity: directory?.identity ?? null } satisfies About)
  })

  routes.post('/setup', async (c) => {
    const body = await readJson(c.req.raw, setupSchema, setupLimit)
    if (!body.ok) return answer(c, body)
    const allowed = await checkCode(body.value.code)
    if (!allowed.ok) return answer(c, allowed)
    const done = await setUp(mailbox, body.value.directory, body.value.accounts)
    if (!done.ok) return answer(c, done)
    await changes.announce('everyone')
    await mailbox.onSetUp(done.value.identity)
    return c.json({})
  })

  routes.post('/session', async (c) => {
    const body = await readJson(c.req.raw, credentialsSchema)
    if (!body.ok) return answer(c, body)
    const { account, key } = body.value
    const ofAccount = (await accounts.isKnown(account)) ? wrongKeys : unknownKeys
    const counted = [[ofAccount, account] as const, [wrongKeysFrom, addressOf(c, behindProxy)] as const]
    const giveBack = () => {
      for (const [limit, of] of counted) limit.giveBack(of)
    }
    if (counted.some(([limit, of]) => limit.isSpent(of))) return problemAnswer(c, refuse('too-many-requests').problem)
    // Counted before it is looked at: guesses that come all at once do not pass the limit together.
    for (const [limit, of] of counted) limit.spend(of)
    const listed = await personWith(account, key).catch((error: unknown) => {
      giveBack()
      throw error
    })
    if (!listed) {
      if (ofAccount === wrongKeys) await tell('wrong-key', account)
      return problemAnswer(c, refuse('sign-in-refused').problem)
    }
    giveBack()
    const session: Session = { ...(await accounts.openSession(listed.id)), person: listed.id, offices: listed.offices }
    return c.json(session)
  })

  routes.post('/invitations/:invitation/answers', async (c) => {
    if (!posted.spend(addressOf(c, behindProxy))) return problemAnswer(c, refuse('too-many-requests').problem)
    const body = await readBytes(c.req.raw, answerLimit)
    if (!body.ok) return answer(c, body)
    const kept = await invitations.answer(c.req.param('invitation'), body.value, isLetIn)
    if (!kept.ok) return answer(c, kept)
    if (kept.value) await changes.announce([kept.value])
    return c.json({})
  })

  routes.put('/invitations/:invitation', async (c, next) => {
    const code = c.req.header(setupCodeHeader)
    if (code === undefined) return next()
    const allowed = await checkCode(code)
    return allowed.ok ? openInvitation(c, mailbox, c.req.param('invitation'), null) : answer(c, allowed)
  })

  routes.get('/invitations/:invitation/answers', async (c, next) => {
    const code = c.req.header(setupCodeHeader)
    if (code === undefined) return next()
    const allowed = await checkCode(code)
    return allowed.ok ? answersTo(c, mailbox, c.req.param('invitation'), null) : answer(c, allowed)
  })

  return routes
}

export async function openInvitation(
  c: Context,
  { invitations }: Mailbox,
  invitation: string,
  inviter: PersonId | null,
): Promise<Response> {
  const terms = await readJson(c.req.raw, termsSchema)
  if (!terms.ok) return answer(c, terms)
  if (!/^[A-Za-z0-9_-]{22}$/.test(invitation)) return answer(c, refuse('field-unknown-value', { field: 'invitation' }))
  const opened = await invitations.open(invitation, inviter, terms.value.expires)
  return answer(c, opened.ok ? accept({}) : opened)
}

export async function answersTo(
  c: Context,
  { invitations }: Mailbox,
  invitation: string,
  inviter: PersonId | null,
): Promise<Response> {
  const found = await invitations.answers(invitation, inviter)
  return found.ok ? bytesAnswer(c, frames(found.value)) : answer(c, found)
}

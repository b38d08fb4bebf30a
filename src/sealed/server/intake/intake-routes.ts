// Letters from outside and authorities' answers, for the intake office: the list, the sealed bytes, an answer left, a letter closed; and offers of intake keys for the signers.
import type { Hono } from 'hono'
import { readBytes } from '../../../foundation/server/http/body.ts'
import type { StaffVariables } from '../../../foundation/server/http/caller.ts'
import { answer, bytesAnswer } from '../../../foundation/server/http/http.ts'
import { type StaffContext, staffRoutes } from '../../../foundation/server/http/staff-request.ts'
import { fromBase64url } from '../../../vocabulary/bytes-as-text.ts'
import { dayIn } from '../../../vocabulary/dates.ts'
import { isId } from '../../../vocabulary/ids.ts'
import { accept, type Outcome, refuse } from '../../../vocabulary/problems.ts'
import { isShownOpened } from '../../keys/intake/form.ts'
import { offerLimit, readOffer } from '../../keys/intake/offer.ts'
import { frames, sealedAnswerLimit } from '../../mailbox/wire.ts'
import type { Mailbox } from '../mailbox.ts'
import { forgetAsked, mayCloseUnread } from './close-unread.ts'

export function intakeRoutes({
  board,
  clock,
  intake,
  changes,
  db,
  onDeleting,
}: Mailbox): Hono<{ Variables: StaffVariables }> {
  const routes = staffRoutes()

  routes.put('/intake/offer', async (c) => {
    const bytes = await readBytes(c.req.raw, offerLimit)
    if (!bytes.ok) return answer(c, bytes)
    const directory = await board.current()
    const offer = directory && (await readOffer(bytes.value, directory, clock()))
    if (!offer || directory.devices.get(offer.device)?.person !== c.get('caller').person)
      return answer(c, refuse('not-allowed', { why: 'not-intake' }))
    await db
      .insertInto('intake_offers')
      .values({ device: offer.device, offer: bytes.value })
      .onConflict((conflict) => conflict.column('device').doUpdateSet({ offer: bytes.value }))
      .execute()
    await changes.announce(
      new Set(directory.signers.flatMap(({ device }) => directory.devices.get(device)?.person ?? [])),
    )
    return c.json({})
  })

  routes.get('/intake/offers', async (c) => {
    const directory = await board.current()
    const signs = directory?.signers.some(
      ({ device, until }) => until > clock() && directory.devices.get(device)?.person === c.get('caller').person,
    )
    if (!signs) return answer(c, refuse('not-allowed', { why: 'not-a-signer' }))
    const offers = await db.selectFrom('intake_offers').select('offer').execute()
    return bytesAnswer(c, frames(offers.map(({ offer }) => new Uint8Array(offer))))
  })

  for (const [path, files, what] of [
    ['/intake/letters', intake.letters, 'letter'],
    ['/intake/authority-answers', intake.authorityAnswers, 'answer'],
  ] as const) {
    routes.get(path, async (c) => {
      const allowed = takesIn(c)
      return allowed.ok ? c.json({ letters: await files.list() }) : answer(c, allowed)
    })

    routes.get(`${path}/:letter`, async (c) => {
      const id = named(c, c.req.param('letter'))
      if (!id.ok) return answer(c, id)
      const sealed = await files.read(id.value)
      return sealed ? bytesAnswer(c, sealed) : answer(c, refuse('not-found'))
    })

    routes.delete(`${path}/:letter`, async (c) => {
      const id = named(c, c.req.param('letter'))
      if (!id.ok) return answer(c, id)
      const [letter, directory] = [id.value, await board.current()]
      const [sealed, arrived] = [await files.read(letter), await files.arrived(letter)]
      if (!directory || !sealed || !arrived) return c.json({})
      const [by, today] = [c.get('caller').person, dayIn(clock(), directory.identity.timeZone)]
      const unread = !(await isShownOpened(sealed, shownIn(c)))
      if (unread) {
        const may = await mayCloseUnread(db, directory, { letter, arrived, by, today })
        if (!may.ok) return answer(c, may)
      }
      await onDeleting({ by, what, id: letter, unread })
      await files.close(letter)
      await forgetAsked(db, letter)
      return c.json({})
    })
  }

  routes.put('/intake/answers/:mailbox', async (c) => {
    const id = named(c, c.req.param('mailbox'))
    if (!id.ok) return answer(c, id)
    const bytes = await readBytes(c.req.raw, sealedAnswerLimit)
    if (!bytes.ok) return answer(c, bytes)
    await intake.leaveAnswer(id.value, bytes.value)
    return c.json({})
  })

  return routes
}

const takesIn = (c: StaffContext): Outcome<null> =>
  c.get('caller').offices.includes('intake') ? accept(null) : refuse('not-intake')

/** The id in an address, which becomes the name of a file; for whoever takes letters in. */
function named(c: StaffContext, id: string): Outcome<string> {
  const allowed = takesIn(c)
  if (!allowed.ok) return allowed
  return isId(id) ? accept(id) : refuse('not-found')
}

/** What shows that it was opened, of whoever deletes it. */
export const shownIn = (c: StaffContext) => fromBase64url(c.req.query('opened') ?? '')

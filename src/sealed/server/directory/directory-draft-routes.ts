// What one signer has signed waits here for a second one: only signers put it, see it and remove it; what no longer fits the directory is dropped.
import { type Context, Hono } from 'hono'
import { readBytes } from '../../../foundation/server/http/body.ts'
import type { StaffVariables } from '../../../foundation/server/http/caller.ts'
import { answer, bytesAnswer } from '../../../foundation/server/http/http.ts'
import type { PersonId } from '../../../vocabulary/ids.ts'
import { accept, type Outcome, refuse } from '../../../vocabulary/problems.ts'
import type { Directory } from '../../keys/directory/directory.ts'
import { checkDraft } from '../../keys/directory/draft.ts'
import { draftLimit, draftsMost, frames } from '../../mailbox/wire.ts'
import type { Mailbox } from '../mailbox.ts'

type StaffContext = Context<{ Variables: StaffVariables }>

export function directoryDraftRoutes(mailbox: Mailbox): Hono<{ Variables: StaffVariables }> {
  const { board, changes, clock, db } = mailbox
  const routes = new Hono<{ Variables: StaffVariables }>()

  /** The directory, for its present signers. */
  const asSigner = async (c: StaffContext): Promise<Outcome<Directory>> => {
    const directory = await board.current()
    if (!directory) return refuse('not-set-up')
    const signs = signersOf(directory, clock()).has(c.get('caller').person)
    return signs ? accept(directory) : refuse('not-allowed', { why: 'not-a-signer' })
  }

  routes.get('/directory/drafts', async (c) => {
    const directory = await asSigner(c)
    if (!directory.ok) return answer(c, directory)
    const next = directory.value.number + 1
    const rows = await db.selectFrom('directory_drafts').select('content').where('number', '=', next).execute()
    return bytesAnswer(c, frames(rows.map(({ content }) => new Uint8Array(content))))
  })

  routes.post('/directory/drafts', async (c) => {
    const directory = await asSigner(c)
    if (!directory.ok) return answer(c, directory)
    const content = await readBytes(c.req.raw, draftLimit)
    if (!content.ok) return answer(c, content)
    const checked = await checkDraft(directory.value, content.value)
    if (!checked.ok) return answer(c, checked)
    const { id, askedBy, body } = checked.value
    if (askedBy !== c.get('caller').person) return answer(c, refuse('not-allowed', { why: 'signed-by-another' }))
    const full = await db.transaction().execute(async (transaction) => {
      await transaction.deleteFrom('directory_drafts').where('number', '<', body.number).execute()
      const { count } = await transaction
        .selectFrom('directory_drafts')
        .select(({ fn }) => fn.countAll().as('count'))
        .executeTakeFirstOrThrow()
      if (Number(count) >= draftsMost) return true
      await transaction
        .insertInto('directory_drafts')
        .values({ draft: id, number: body.number, proposer: askedBy, content: content.value })
        .onConflict((conflict) => conflict.doNothing())
        .execute()
      return false
    })
    if (full) return answer(c, refuse('too-many-requests'))
    await changes.announce(signersOf(directory.value, clock()))
    return c.json({})
  })

  routes.delete('/directory/drafts/:draft', async (c) => {
    const directory = await asSigner(c)
    if (!directory.ok) return answer(c, directory)
    await db.deleteFrom('directory_drafts').where('draft', '=', c.req.param('draft')).execute()
    return c.json({})
  })

  return routes
}

const signersOf = ({ signers, devices }: Directory, now: string): Set<PersonId> =>
  new Set(signers.flatMap(({ device, until }) => (until > now ? (devices.get(device)?.person ?? []) : [])))

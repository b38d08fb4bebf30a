// What one signer has signed waits here for a second one: only signers put it, see it and remove it, others hear that there is some; what no longer fits the directory is dropped.
import type { Hono } from 'hono'
import { readBytes } from '../../../foundation/server/http/body.ts'
import type { StaffVariables } from '../../../foundation/server/http/caller.ts'
import { answer, bytesAnswer } from '../../../foundation/server/http/http.ts'
import { type StaffContext, staffRoutes } from '../../../foundation/server/http/staff-request.ts'
import type { PersonId } from '../../../vocabulary/ids.ts'
import { accept, type Outcome, refuse } from '../../../vocabulary/problems.ts'
import type { Bytes } from '../../keys/bytes.ts'
import type { Directory } from '../../keys/directory/directory.ts'
import { checkDraft } from '../../keys/directory/draft.ts'
import { draftLimit, draftsMost, frames } from '../../mailbox/wire.ts'
import type { Mailbox } from '../mailbox.ts'

export function directoryDraftRoutes(mailbox: Mailbox): Hono<{ Variables: StaffVariables }> {
  const { board, changes, clock, database, db } = mailbox
  const routes = staffRoutes()

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
    return bytesAnswer(c, frames(await nextDrafts(db, directory.value)))
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
    // Those that come at once do not pass the limit together.
    const full = await database.inTurn('drafts', async () => {
      await db.deleteFrom('directory_drafts').where('number', '<', body.number).execute()
      const waiting = db.selectFrom('directory_drafts').select(({ fn }) => fn.countAll().as('count'))
      if (Number((await waiting.executeTakeFirstOrThrow()).count) >= draftsMost) return true
      await db
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

/** Of how many people a first device waits for a second signer. */
export async function firstDevicesWaiting({ board, db }: Pick<Mailbox, 'board' | 'db'>): Promise<number> {
  const directory = await board.current()
  if (!directory) return 0
  const checked = await Promise.all((await nextDrafts(db, directory)).map((bytes) => checkDraft(directory, bytes)))
  return new Set(checked.flatMap((draft) => (draft.ok ? [draft.value.person] : []))).size
}

const nextDrafts = async (db: Mailbox['db'], { number }: Directory): Promise<readonly Bytes[]> => {
  const rows = await db
    .selectFrom('directory_drafts')
    .select('content')
    .where('number', '=', number + 1)
    .execute()
  return rows.map(({ content }) => new Uint8Array(content))
}

const signersOf = ({ signers, devices }: Directory, now: string): Set<PersonId> =>
  new Set(signers.flatMap(({ device, until }) => (until > now ? (devices.get(device)?.person ?? []) : [])))

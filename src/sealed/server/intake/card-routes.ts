// Cards of the people behind messages about places: kept sealed under the id of what they are about, read by the intake office.
import type { Hono } from 'hono'
import { readBytes } from '../../../foundation/server/http/body.ts'
import type { StaffVariables } from '../../../foundation/server/http/caller.ts'
import { answer, bytesAnswer } from '../../../foundation/server/http/http.ts'
import { staffRoutes } from '../../../foundation/server/http/staff-request.ts'
import { dayAfter, type Instant, isInstant, later, toTheDay, utcDayOf } from '../../../vocabulary/dates.ts'
import { type CardSubject, isId } from '../../../vocabulary/ids.ts'
import type { Office } from '../../../vocabulary/offices.ts'
import { accept, type Outcome, refuse } from '../../../vocabulary/problems.ts'
import type { Bytes } from '../../keys/bytes.ts'
import { isShownOpened, sealedId } from '../../keys/intake/form.ts'
import { intakeKeyDays, keptOpenable } from '../../keys/intake/offer.ts'
import { sealedCardMost } from '../../mailbox/wire.ts'
import type { Mailbox } from '../mailbox.ts'
import { shownIn } from './intake-routes.ts'

export function cardRoutes({ db, clock, onDeleting, onGivingCard }: Mailbox): Hono<{ Variables: StaffVariables }> {
  const kept = (about: CardSubject) =>
    db.selectFrom('intake_cards').select(['card', 'until']).where('about', '=', about).executeTakeFirst()
  /** Deletes a card: for anyone who proves that it was opened, or once no device in step can open it. */
  const mayGo = async (about: CardSubject, shown: Bytes | null): Promise<boolean> => {
    const row = await kept(about)
    if (!row || (await isShownOpened(new Uint8Array(row.card), shown))) return true
    return dayAfter(utcDayOf(row.until), keptOpenable) <= utcDayOf(clock())
  }
  return staffRoutes()
    .get('/intake/cards', async (c) => {
      const allowed = holds(c.get('caller').offices, takesIn)
      if (!allowed.ok) return answer(c, allowed)
      const rows = await db.selectFrom('intake_cards').select('about').where('until', '<=', clock()).execute()
      return c.json({ ending: rows.map(({ about }) => about) })
    })
    .get('/intake/cards/:about', async (c) => {
      const about = named(c.get('caller').offices, writers, c.req.param('about'))
      return about.ok ? c.json({ kept: (await kept(about.value)) !== undefined }) : answer(c, about)
    })
    .get('/intake/cards/:about/sealed', async (c) => {
      const about = named(c.get('caller').offices, takesIn, c.req.param('about'))
      if (!about.ok) return answer(c, about)
      const row = await kept(about.value)
      if (!row) return answer(c, refuse('not-found'))
      await onGivingCard({ by: c.get('caller').person, about: about.value, toRead: c.req.query('to') === 'read' })
      return bytesAnswer(c, new Uint8Array(row.card))
    })
    .put('/intake/cards/:about', async (c) => {
      const { offices } = c.get('caller')
      const about = named(offices, writers, c.req.param('about'))
      if (!about.ok) return answer(c, about)
      const until = c.req.query('until')
      if (!isInstant(until)) return answer(c, refuse('field-unknown-value', { field: 'until' }))
      const card = await readBytes(c.req.raw, sealedCardMost)
      if (!card.ok) return answer(c, card)
      // Only what is sealed is kept: a card in clear text has no place here.
      if (!sealedId(card.value)) return answer(c, refuse('body-unreadable'))
      if (offices.includes('intake') && !(await mayGo(about.value, shownIn(c))))
        return answer(c, refuse('letter-not-for-device'))
      const row = { card: card.value, until: atMost(until, clock()) }
      const insert = db.insertInto('intake_cards').values({ about: about.value, ...row })
      const { numInsertedOrUpdatedRows } = await insert
        .onConflict((conflict) =>
          offices.includes('intake') ? conflict.column('about').doUpdateSet(row) : conflict.column('about').doNothing(),
        )
        .executeTakeFirst()
      return numInsertedOrUpdatedRows ? c.json({}) : answer(c, refuse('not-allowed', { why: 'not-intake' }))
    })
    .delete('/intake/cards/:about', async (c) => {
      const about = named(c.get('caller').offices, takesIn, c.req.param('about'))
      if (!about.ok) return answer(c, about)
      if (!(await mayGo(about.value, shownIn(c)))) return answer(c, refuse('letter-not-for-device'))
      if (!(await kept(about.value))) return c.json({})
      await onDeleting({ by: c.get('caller').person, what: 'card', id: about.value, unread: false })
      await db.deleteFrom('intake_cards').where('about', '=', about.value).execute()
      return c.json({})
    })
}

/** Who enters what came may say who is behind it; who takes in letters reads it. */
const writers: readonly Office[] = ['coordinator', 'secretariat', 'intake']
const takesIn: readonly Office[] = ['intake']

const holds = (mine: readonly Office[], one: readonly Office[]): Outcome<null> =>
  mine.some((office) => one.includes(office)) ? accept(null) : refuse('not-allowed', { why: 'not-intake' })

function named(mine: readonly Office[], one: readonly Office[], id: string): Outcome<CardSubject> {
  const allowed = holds(mine, one)
  if (!allowed.ok) return allowed
  return isId(id) ? accept(id as string as CardSubject) : refuse('not-found')
}

/** No intake key lasts longer: a card that said it did would never be sealed again. */
function atMost(until: Instant, now: Instant): Instant {
  const last = toTheDay(later(now, { days: intakeKeyDays + 1 }), 'UTC')
  return until < last ? until : last
}

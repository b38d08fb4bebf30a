// What issue went to whom: each person gets each issue once, nobody is forgotten, and what came back is known. On SQLite or PostgreSQL.
import type { Kysely, Transaction } from 'kysely'
import { languagesHere } from '../../../foundation/words/languages-here.ts'
import { type Instant, later } from '../../../vocabulary/dates.ts'
import type { PublicationId } from '../../../vocabulary/ids.ts'
import type { SiteLanguage } from '../../../vocabulary/languages.ts'
import type { NewsletterFigures } from '../../../vocabulary/published/newsletter-figures.ts'
import { forgetMailbox } from '../../forms/server/ceilings.ts'
import { nextTry } from '../../forms/server/retries.ts'
import type { Tables } from '../../server/tables.ts'
import type { Subscriber } from './subscribers.ts'

export type IssuesSent = ReturnType<typeof storedIssues>

/**
 * A sending whose outcome was never written down (the machine stopped, the disk was full) is taken up again after this long, under
 * the same Message-ID. Longer than a mail server may keep a connection silent.
 */
const leaseMinutes = 30
/** An address that so many issues in a row came back from is deleted. */
const returnsInARow = 2

export function storedIssues(db: Kysely<Tables>) {
  return {
    /** The first time that an issue is seen fixes who gets it: those confirmed by then. */
    async open(issue: PublicationId, now: Instant): Promise<void> {
      await db
        .insertInto('issues')
        .values({ id: issue, opened_at: now, sent: 0, returned: 0, failed: 0 })
        .onConflict((conflict) => conflict.doNothing())
        .execute()
    },

    /**
     * The next person to whom this issue goes, or null when nobody is due. That it is being sent is written down before she is
     * given, so that no two processes have the same person.
     */
    async take(issue: PublicationId, now: Instant): Promise<Subscriber | null> {
      for (;;) {
        const next = await nextFor(db, issue, now)
        if (!next) return null
        if (await write(db, issue, next.id, now)) return next
      }
    },

    sent: (issue: PublicationId, subscriber: string, now: Instant): Promise<void> =>
      db.transaction().execute(async (work) => {
        if (await settle(work, issue, subscriber, 'sent', now)) await count(work, issue, { sent: 1 })
      }),

    /** It was not taken: put back for later as long as tries are left. `refused`: the server says for good, but not that the address is at fault. */
    later: (issue: PublicationId, subscriber: string, now: Instant, { refused = false } = {}): Promise<void> =>
      db.transaction().execute(async (work) => {
        const known = await sendingOf(work, issue, subscriber)
        if (!known) return
        const next = nextTry(known.attempts, now, { refused })
        if (next) await settle(work, issue, subscriber, 'waiting', next)
        else if (await settle(work, issue, subscriber, 'failed', now)) await count(work, issue, { failed: 1 })
      }),

    /** The mail server says that there is no such mailbox. */
    unknownMailbox: (issue: PublicationId, subscriber: string, now: Instant): Promise<void> =>
      db.transaction().execute(async (work) => {
        if (!(await settle(work, issue, subscriber, 'returned', now))) return
        await count(work, issue, { returned: 1 })
        await forgetDead(work, subscriber)
      }),

    /**
     * A letter came back after it was taken: the latest issue sent to this person counts as returned. `gone`: there is no such
     * mailbox, which ends a subscription when it happens again; a full mailbox does not. True when there was such a letter.
     */
    cameBack: (subscriber: string, { gone }: { gone: boolean }): Promise<boolean> =>
      db.transaction().execute(async (work) => {
        const latest = await work
          .selectFrom('sendings')
          .select('issue')
          .where('subscriber', '=', subscriber)
          .where('state', '=', 'sent')
          .orderBy('at', 'desc')
          .limit(1)
          .executeTakeFirst()
        if (!latest) {
          await work.deleteFrom('subscribers').where('id', '=', subscriber).where('state', '=', 'pending').execute()
          return false
        }
        await work
          .updateTable('sendings')
          .set({ state: gone ? 'returned' : 'failed' })
          .where('issue', '=', latest.issue)
          .where('subscriber', '=', subscriber)
          .execute()
        await count(work, latest.issue, { sent: -1, returned: 1 })
        if (gone) await forgetDead(work, subscriber)
        return true
      }),

    /** To how many this issue has still to be handed over. */
    waiting: (issue: PublicationId): Promise<number> => waitingFor(db, issue),

    async figures(): Promise<NewsletterFigures> {
      const people = await db
        .selectFrom('subscribers')
        .select((is) => ['state', 'language', is.fn.countAll().as('count')])
        .groupBy(['state', 'language'])
        .execute()
      const howMany = (state: 'pending' | 'confirmed', language?: SiteLanguage) =>
        people
          .filter((row) => row.state === state && (!language || row.language === language))
          .reduce((sum, row) => sum + Number(row.count), 0)
      const issues = await db.selectFrom('issues').selectAll().orderBy('opened_at', 'desc').execute()
      return {
        confirmed: Object.fromEntries(languagesHere().map((one) => [one, howMany('confirmed', one)])),
        pending: howMany('pending'),
        issues: await Promise.all(
          issues.map(async ({ id, opened_at: opened, sent, returned, failed }) => ({
            id,
            opened,
            sent,
            waiting: await waitingFor(db, id),
            returned,
            failed,
          })),
        ),
      }
    },
  }
}

type Db = Kysely<Tables>
type Work = Transaction<Tables>

/** The recipients of this issue, with what was done about it. */
const addressed = (db: Db, issue: PublicationId) =>
  db
    .selectFrom('subscribers')
    .innerJoin('issues', (join) => join.on('issues.id', '=', issue))
    .leftJoin('sendings', (join) =>
      join.onRef('sendings.subscriber', '=', 'subscribers.id').on('sendings.issue', '=', issue),
    )
    .where('subscribers.state', '=', 'confirmed')
    .whereRef('subscribers.confirmed_at', '<=', 'issues.opened_at')

const nextFor = async (db: Db, issue: PublicationId, now: Instant): Promise<Subscriber | null> =>
  (await addressed(db, issue)
    .select(['subscribers.id', 'subscribers.address', 'subscribers.language'])
    .where((is) =>
      is.or([
        is('sendings.issue', 'is', null),
        is.and([is('sendings.state', '=', 'waiting'), is('sendings.at', '<=', now)]),
        is.and([is('sendings.state', '=', 'sending'), is('sendings.at', '<=', later(now, { minutes: -leaseMinutes }))]),
      ]),
    )
    .orderBy('subscribers.id')
    .limit(1)
    .executeTakeFirst()) ?? null

const waitingFor = async (db: Db, issue: PublicationId): Promise<number> =>
  Number(
    (
      await addressed(db, issue)
        .select((is) => is.fn.countAll().as('count'))
        .where((is) => is.or([is('sendings.issue', 'is', null), is('sendings.state', 'in', ['waiting', 'sending'])]))
        .executeTakeFirstOrThrow()
    ).count,
  )

/** False when another process wrote it first. */
async function write(db: Db, issue: PublicationId, subscriber: string, at: Instant): Promise<boolean> {
  return db.transaction().execute(async (work) => {
    const first = await work
      .insertInto('sendings')
      .values({ issue, subscriber, state: 'sending', attempts: 1, at })
      .onConflict((conflict) => conflict.doNothing())
      .executeTakeFirst()
    if (Number(first.numInsertedOrUpdatedRows ?? 0) === 1) return true
    const again = await work
      .updateTable('sendings')
      .set((is) => ({ state: 'sending' as const, attempts: is('attempts', '+', 1), at }))
      .where('issue', '=', issue)
      .where('subscriber', '=', subscriber)
      .where((is) =>
        is.or([
          is.and([is('state', '=', 'waiting'), is('at', '<=', at)]),
          is.and([is('state', '=', 'sending'), is('at', '<=', later(at, { minutes: -leaseMinutes }))]),
        ]),
      )
      .executeTakeFirst()
    return Number(again.numUpdatedRows) === 1
  })
}

/** False when it is settled already, or the person has left meanwhile. */
async function settle(
  work: Work,
  issue: PublicationId,
  subscriber: string,
  state: Tables['sendings']['state'],
  at: Instant,
): Promise<boolean> {
  const { numUpdatedRows } = await work
    .updateTable('sendings')
    .set({ state, at })
    .where('issue', '=', issue)
    .where('subscriber', '=', subscriber)
    .where('state', '=', 'sending')
    .executeTakeFirst()
  return Number(numUpdatedRows) === 1
}

const sendingOf = (work: Work, issue: PublicationId, subscriber: string) =>
  work
    .selectFrom('sendings')
    .select('attempts')
    .where('issue', '=', issue)
    .where('subscriber', '=', subscriber)
    .executeTakeFirst()

async function count(
  work: Work,
  issue: PublicationId,
  { sent = 0, returned = 0, failed = 0 }: { sent?: number; returned?: number; failed?: number },
): Promise<void> {
  await work
    .updateTable('issues')
    .set((is) => ({
      sent: is('sent', '+', sent),
      returned: is('returned', '+', returned),
      failed: is('failed', '+', failed),
    }))
    .where('id', '=', issue)
    .execute()
}

/** Deletes a person from whom the last issues all came back: her mailbox is no more. */
async function forgetDead(work: Work, subscriber: string): Promise<void> {
  const last = await work
    .selectFrom('sendings')
    .innerJoin('issues', 'issues.id', 'sendings.issue')
    .select('sendings.state')
    .where('sendings.subscriber', '=', subscriber)
    .where('sendings.state', 'in', ['sent', 'returned', 'failed'])
    .orderBy('issues.opened_at', 'desc')
    .limit(returnsInARow)
    .execute()
  if (last.length < returnsInARow || last.some(({ state }) => state !== 'returned')) return
  const [gone] = await work.deleteFrom('subscribers').where('id', '=', subscriber).returning('address').execute()
  if (gone) await forgetMailbox(work, gone.address)
}

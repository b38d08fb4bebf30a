// Who receives the newsletter, and what was sent to whom: the public server's own small store, on SQLite or PostgreSQL.
import type { Kysely } from 'kysely'
import type { Database, Migrations } from '../../../foundation/server/database.ts'
import type { Instant } from '../../../vocabulary/dates.ts'
import { idOf, type PublicationId, type Random } from '../../../vocabulary/ids.ts'
import type { Language } from '../../../vocabulary/languages.ts'

export type Subscriber = { readonly id: string; readonly address: string; readonly language: Language }
/** A letter that answers a form: to confirm, or to say that the address is subscribed already. */
export type DueLetter = Subscriber & { readonly letter: 'confirm' | 'already' }

export type Subscribers = Awaited<ReturnType<typeof openSubscribers>>

/** An issue that could not be handed over is tried again after this long, for about a day, and then given up. */
const retryMinutes = 15
const attempts = 100
/** One address gets at most one answering letter in this time, whoever asks: a form must not flood a stranger. */
const quietMinutes = 60

export async function openSubscribers(database: Database, random: Random) {
  await database.migrate('newsletter', migrations)
  const db = database.db.withTables<Tables>()
  return {
    /** A form was filled in. The address waits for its confirmation; a letter becomes due unless one went out just before. Never says what was known. */
    async ask(address: string, language: Language, now: Instant): Promise<void> {
      const id: string = idOf(random(16))
      const fresh = { id, address, address_key: keyOf(address), language, state: 'pending' as const, asked_at: now }
      await db.transaction().execute(async (work) => {
        await work
          .insertInto('subscribers')
          .values({ ...fresh, letter: 'confirm', letter_at: now })
          .onConflict((conflict) => conflict.column('address_key').doNothing())
          .execute()
        const known = await work
          .selectFrom('subscribers')
          .selectAll()
          .where('address_key', '=', fresh.address_key)
          .executeTakeFirstOrThrow()
        if (known.id === id || known.letter_at > minutesBefore(now, quietMinutes)) return
        const change =
          known.state === 'confirmed'
            ? { letter: 'already' as const, letter_at: now }
            : { letter: 'confirm' as const, letter_at: now, asked_at: now, language }
        await work.updateTable('subscribers').set(change).where('id', '=', known.id).execute()
      })
    },

    /** Letters that answer forms, not yet handed over. */
    async lettersDue(): Promise<DueLetter[]> {
      const rows = await db.selectFrom('subscribers').selectAll().where('letter', 'is not', null).execute()
      return rows.flatMap(({ id, address, language, letter }) => (letter ? [{ id, address, language, letter }] : []))
    },

    async letterDone(id: string): Promise<void> {
      await db.updateTable('subscribers').set({ letter: null }).where('id', '=', id).execute()
    },

    /** The button of the letter's page was pressed. False when the address is not waiting any more; twice is as good as once. */
    async confirm(id: string, now: Instant): Promise<boolean> {
      await db
        .updateTable('subscribers')
        .set({ state: 'confirmed', confirmed_at: now })
        .where('id', '=', id)
        .where('state', '=', 'pending')
        .execute()
      return (await db.selectFrom('subscribers').select('id').where('id', '=', id).executeTakeFirst()) !== undefined
    },

    /** The address and all that was kept with it are deleted. */
    async leave(id: string): Promise<void> {
      await db.deleteFrom('subscribers').where('id', '=', id).execute()
    },

    /** Deletes addresses that were asked for before this moment and never confirmed. */
    async forgetPending(before: Instant): Promise<void> {
      await db.deleteFrom('subscribers').where('state', '=', 'pending').where('asked_at', '<', before).execute()
    },

    /** The first time that an issue is seen fixes who gets it: those confirmed by then. */
    async openIssue(issue: PublicationId, now: Instant): Promise<void> {
      await db
        .insertInto('issues')
        .values({ id: issue, opened_at: now })
        .onConflict((conflict) => conflict.doNothing())
        .execute()
    },

    /**
     * The next person to whom this issue goes, or null when all have it. That it is being sent is written down before she is
     * given: whatever happens then, it is not sent to her again unless `handBack` says that it surely was not.
     */
    async take(issue: PublicationId, now: Instant): Promise<Subscriber | null> {
      for (;;) {
        const next = await nextFor(db, issue, now)
        if (!next) return null
        if (await write(db, issue, next.id, now)) return next
      }
    },

    async sent(issue: PublicationId, subscriber: string): Promise<void> {
      await setState(db, issue, subscriber, 'sent')
    },

    /** It surely did not go out: `again` puts it back for later, as long as attempts are left. */
    async handBack(issue: PublicationId, subscriber: string, { again }: { again: boolean }): Promise<void> {
      await setState(db, issue, subscriber, again ? 'waiting' : 'failed')
    },
  }
}

type Db = Kysely<Tables>

const nextFor = async (db: Db, issue: PublicationId, now: Instant): Promise<Subscriber | null> =>
  (await db
    .selectFrom('subscribers')
    .innerJoin('issues', (join) => join.on('issues.id', '=', issue))
    .leftJoin('sendings', (join) =>
      join.onRef('sendings.subscriber', '=', 'subscribers.id').on('sendings.issue', '=', issue),
    )
    .select(['subscribers.id', 'subscribers.address', 'subscribers.language'])
    .where('subscribers.state', '=', 'confirmed')
    .whereRef('subscribers.confirmed_at', '<=', 'issues.opened_at')
    .where((is) =>
      is.or([
        is('sendings.issue', 'is', null),
        is.and([
          is('sendings.state', '=', 'waiting'),
          is('sendings.attempts', '<', attempts),
          is('sendings.at', '<=', minutesBefore(now, retryMinutes)),
        ]),
      ]),
    )
    .orderBy('subscribers.id')
    .limit(1)
    .executeTakeFirst()) ?? null

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
      .where('state', '=', 'waiting')
      .executeTakeFirst()
    return Number(again.numUpdatedRows) === 1
  })
}

async function setState(db: Db, issue: PublicationId, subscriber: string, state: 'sent' | 'waiting' | 'failed') {
  await db
    .updateTable('sendings')
    .set({ state })
    .where('issue', '=', issue)
    .where('subscriber', '=', subscriber)
    .execute()
}

/** Two spellings of one mailbox are one subscriber. */
const keyOf = (address: string): string => address.normalize('NFC').toLowerCase()

const minutesBefore = (now: Instant, minutes: number): Instant =>
  new Date(Date.parse(now) - minutes * 60_000).toISOString() as Instant

type Tables = {
  subscribers: {
    id: string
    address: string
    address_key: string
    language: Language
    state: 'pending' | 'confirmed'
    asked_at: Instant
    confirmed_at: Instant | null
    letter: DueLetter['letter'] | null
    letter_at: Instant
  }
  issues: { id: PublicationId; opened_at: Instant }
  sendings: {
    issue: PublicationId
    subscriber: string
    state: 'sending' | 'sent' | 'waiting' | 'failed'
    attempts: number
    at: Instant
  }
}

const migrations: Migrations = {
  async 'first tables'(db) {
    await db.schema
      .createTable('subscribers')
      .addColumn('id', 'text', (column) => column.primaryKey())
      .addColumn('address', 'text', (column) => column.notNull())
      .addColumn('address_key', 'text', (column) => column.notNull().unique())
      .addColumn('language', 'text', (column) => column.notNull())
      .addColumn('state', 'text', (column) => column.notNull())
      .addColumn('asked_at', 'text', (column) => column.notNull())
      .addColumn('confirmed_at', 'text')
      .addColumn('letter', 'text')
      .addColumn('letter_at', 'text', (column) => column.notNull())
      .execute()
    await db.schema
      .createTable('issues')
      .addColumn('id', 'text', (column) => column.primaryKey())
      .addColumn('opened_at', 'text', (column) => column.notNull())
      .execute()
    await db.schema
      .createTable('sendings')
      .addColumn('issue', 'text', (column) => column.notNull().references('issues.id'))
      .addColumn('subscriber', 'text', (column) => column.notNull().references('subscribers.id').onDelete('cascade'))
      .addColumn('state', 'text', (column) => column.notNull())
      .addColumn('attempts', 'integer', (column) => column.notNull())
      .addColumn('at', 'text', (column) => column.notNull())
      .addPrimaryKeyConstraint('sendings_key', ['issue', 'subscriber'])
      .execute()
  },
}

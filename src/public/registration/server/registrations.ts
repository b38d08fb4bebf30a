// Who registers for an event: asking, confirming, waiting for a place, cancelling. On SQLite or PostgreSQL.
import type { Kysely } from 'kysely'
import { type Instant, later } from '../../../vocabulary/dates.ts'
import type { PublicationId } from '../../../vocabulary/ids.ts'
import { countLetter, forgetMailbox, keyOf, quietMinutes, tooManyLetters } from '../../forms/server/ceilings.ts'
import type { Tables } from '../../server/tables.ts'
import { due, dueLetters, locked, type Registrant, type Work } from './due-letters.ts'

export type Registrations = ReturnType<typeof storedRegistrations>
type NewRegistration = Registrant & {
  /** Base64url. */
  readonly sealed: string
}

/** Where somebody stands who confirmed. */
export type Standing = 'confirmed' | 'waiting'

export function storedRegistrations(db: Kysely<Tables>) {
  return {
    ...dueLetters(db),

    /**
     * A form was filled in; its letter becomes due unless this mailbox has had enough. Never says what was known: false only when too many letters
     * have left lately, whoever is asked for. Who has confirmed stays as she is, and is written that she has.
     */
    ask: ({ sealed, ...asking }: NewRegistration, now: Instant): Promise<boolean> =>
      db.transaction().execute(async (work) => {
        if (await tooManyLetters(work, asking.address, now)) return false
        await locked(work, asking.event)
        const known = await work
          .selectFrom('registrations')
          .selectAll()
          .where('event', '=', asking.event)
          .where('address_key', '=', keyOf(asking.address))
          .executeTakeFirst()
        if (known && known.letter_at > later(now, { minutes: -quietMinutes })) return true
        if (!(await countLetter(work, asking.address, now))) return true
        if (known && known.state !== 'pending') {
          await due(work, known.id, 'already', now)
          return true
        }
        // When somebody registers again, the newest answers count, and the earlier mail confirms nothing any more.
        if (known) await work.deleteFrom('registrations').where('id', '=', known.id).execute()
        await work
          .insertInto('registrations')
          .values({
            ...asking,
            address_key: keyOf(asking.address),
            state: 'pending',
            asked_at: now,
            confirmed_at: null,
            sealed,
            reminded: 'none',
            letter: 'confirm',
            letter_at: now,
            letter_attempts: 0,
            letter_next: now,
          })
          .execute()
        return true
      }),

    /** Who this is, with what is sealed until it is confirmed; null when nobody is. */
    find: async (id: string): Promise<(NewRegistration & { readonly state: 'pending' | Standing }) | null> => {
      const known = await db
        .selectFrom('registrations')
        .select(['id', 'event', 'address', 'language', 'state', 'sealed'])
        .where('id', '=', id)
        .executeTakeFirst()
      return known ? { ...known, sealed: known.sealed ?? '' } : null
    },

    /**
     * The button of the letter's page was pressed: a place, or the end of the waiting list. Twice is as good as once; null when it is not known any
     * more. `reminded`: what would remind of a moment that is past or near is not sent.
     */
    confirm: (
      id: string,
      { places, reminded }: { places: number | null; reminded: Tables['registrations']['reminded'] },
      now: Instant,
    ): Promise<Standing | null> =>
      db.transaction().execute(async (work) => {
        const event = await eventOf(work, id)
        if (!event) return null
        await locked(work, event)
        const known = await work.selectFrom('registrations').select('state').where('id', '=', id).executeTakeFirst()
        if (!known) return null
        if (known.state !== 'pending') return known.state
        const free = (await freeIn(work, event, places)) > 0 && (await howMany(work, event, 'waiting')) === 0
        const state = free ? 'confirmed' : 'waiting'
        await work
          .updateTable('registrations')
          .set({ state, confirmed_at: now, sealed: null, reminded })
          .where('id', '=', id)
          .execute()
        await due(work, id, free ? 'placed' : 'listed', now)
        return state
      }),

    /** Everything of this person is deleted here; her event, or null when she was not known. */
    cancel: (id: string): Promise<PublicationId | null> => db.transaction().execute((work) => forget(work, id)),

    /** Gives free seats to people on the waiting list, in the order in which they confirmed, and queues a mail to each. */
    fill: (event: PublicationId, places: number | null, now: Instant): Promise<void> =>
      db.transaction().execute(async (work) => {
        await locked(work, event)
        const free = await freeIn(work, event, places)
        if (free <= 0) return
        const next = await work
          .selectFrom('registrations')
          .select('id')
          .where('event', '=', event)
          .where('state', '=', 'waiting')
          .orderBy('confirmed_at')
          .orderBy('id')
          .limit(Math.min(free, 10_000))
          .execute()
        for (const { id } of next) {
          await work.updateTable('registrations').set({ state: 'confirmed' }).where('id', '=', id).execute()
          await due(work, id, 'promoted', now)
        }
      }),

    /** Deletes registrations made before this moment and never confirmed. */
    async forgetPending(before: Instant): Promise<void> {
      await db.deleteFrom('registrations').where('state', '=', 'pending').where('asked_at', '<', before).execute()
    },

    /** Deletes all that is kept of an event's registrations. */
    async forgetEvent(event: PublicationId): Promise<void> {
      await db.transaction().execute(async (work) => {
        const gone = await work.deleteFrom('registrations').where('event', '=', event).returning('address').execute()
        for (const { address } of gone) await forgetMailbox(work, address)
        await work.deleteFrom('registered_events').where('id', '=', event).execute()
      })
    },

    events: async (): Promise<readonly PublicationId[]> =>
      (await db.selectFrom('registered_events').select('id').execute()).map(({ id }) => id),

    /** Everyone registered for an event, by id only, with her state; unconfirmed registrations are only counted. */
    async standings(event: PublicationId): Promise<{ pending: number; standing: Readonly<Record<string, Standing>> }> {
      const rows = await db.selectFrom('registrations').select(['id', 'state']).where('event', '=', event).execute()
      return {
        pending: rows.filter(({ state }) => state === 'pending').length,
        standing: Object.fromEntries(rows.flatMap(({ id, state }) => (state === 'pending' ? [] : [[id, state]]))),
      }
    },

    /** Whether whoever confirms now gets a place. */
    hasPlace: async (event: PublicationId, places: number | null): Promise<boolean> =>
      db
        .transaction()
        .execute(
          async (work) => (await freeIn(work, event, places)) > 0 && (await howMany(work, event, 'waiting')) === 0,
        ),
  }
}

const eventOf = async (work: Work, id: string): Promise<PublicationId | null> =>
  (await work.selectFrom('registrations').select('event').where('id', '=', id).executeTakeFirst())?.event ?? null

async function howMany(work: Work, event: PublicationId, state: Standing): Promise<number> {
  const { count } = await work
    .selectFrom('registrations')
    .select((is) => is.fn.countAll().as('count'))
    .where('event', '=', event)
    .where('state', '=', state)
    .executeTakeFirstOrThrow()
  return Number(count)
}

const freeIn = async (work: Work, event: PublicationId, places: number | null): Promise<number> =>
  places === null ? Number.POSITIVE_INFINITY : places - (await howMany(work, event, 'confirmed'))

async function forget(work: Work, id: string): Promise<PublicationId | null> {
  const [known] = await work.deleteFrom('registrations').where('id', '=', id).returning(['event', 'address']).execute()
  if (!known) return null
  await forgetMailbox(work, known.address)
  return known.event
}

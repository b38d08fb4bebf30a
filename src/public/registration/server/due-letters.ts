// The letters that are due to people who registered for an event: one of each at a time, the newest that there is to say.
import type { Kysely, Transaction } from 'kysely'
import type { Instant } from '../../../vocabulary/dates.ts'
import type { PublicationId } from '../../../vocabulary/ids.ts'
import type { SiteLanguage } from '../../../vocabulary/languages.ts'
import { nextTry } from '../../forms/server/retries.ts'
import type { Tables } from '../../server/tables.ts'
import type { RegistrationLetter } from '../registration-letter.ts'

export type Registrant = {
  readonly id: string
  readonly event: PublicationId
  readonly address: string
  readonly language: SiteLanguage
}
export type DueRegistrationLetter = Registrant & { readonly letter: RegistrationLetter; readonly at: Instant }

export type Work = Transaction<Tables>

export function dueLetters(db: Kysely<Tables>) {
  return {
    /**
     * What is to be known of the event now (a text that differs when it changed): told to everyone who has a place or waits, once. The first time, nobody
     * needs to be told. `letter`: whether it has changed or is withdrawn.
     */
    tell: (event: PublicationId, what: string, letter: 'changed' | 'withdrawn', now: Instant): Promise<void> =>
      db.transaction().execute(async (work) => {
        const { told } = await locked(work, event)
        if (told === what) return
        await work.updateTable('registered_events').set({ told: what }).where('id', '=', event).execute()
        if (told === null && letter === 'changed') return
        await work
          .updateTable('registrations')
          .set({ letter, letter_at: now, letter_attempts: 0, letter_next: now, reminded: 'none' })
          .where('event', '=', event)
          .where('state', '!=', 'pending')
          // What is about to say where and when says it as it is now.
          .where((is) =>
            letter === 'withdrawn'
              ? is.lit(true)
              : is.or([is('letter', 'is', null), is('letter', 'not in', ['placed', 'listed', 'promoted'])]),
          )
          .execute()
      }),

    /** Reminds everyone with a place who was not yet reminded of this; where another letter waits, that says it. */
    remind: async (event: PublicationId, letter: 'day' | 'hour', now: Instant): Promise<void> => {
      await db
        .updateTable('registrations')
        .set({ letter, reminded: letter, letter_at: now, letter_attempts: 0, letter_next: now })
        .where('event', '=', event)
        .where('state', '=', 'confirmed')
        .where('reminded', 'in', letter === 'day' ? ['none'] : ['none', 'day'])
        .where('letter', 'is', null)
        .execute()
    },

    /** Letters not yet handed over and not waiting for a further try, oldest first. */
    async lettersDue(now: Instant, limit = 100): Promise<DueRegistrationLetter[]> {
      const rows = await db
        .selectFrom('registrations')
        .select(['id', 'event', 'address', 'language', 'letter', 'letter_at'])
        .where('letter', 'is not', null)
        .where('letter_next', '<=', now)
        .orderBy('letter_at')
        .orderBy('confirmed_at')
        .orderBy('id')
        .limit(limit)
        .execute()
      return rows.flatMap(({ letter, letter_at: at, ...who }) => (letter ? [{ ...who, letter, at }] : []))
    },

    /** How many of them have not been handed over yet, including those being retried. */
    lettersWaiting: (): Promise<number> =>
      db
        .selectFrom('registrations')
        .select((is) => is.fn.countAll().as('count'))
        .where('letter', 'is not', null)
        .executeTakeFirstOrThrow()
        .then(({ count }) => Number(count)),

    /** It was handed over, or has become pointless. Another that became due meanwhile stays. */
    async letterDone({ id, letter }: Pick<DueRegistrationLetter, 'id' | 'letter'>): Promise<void> {
      await db
        .updateTable('registrations')
        .set({ letter: null, letter_next: null })
        .where('id', '=', id)
        .where('letter', '=', letter)
        .execute()
    },

    /** It could not be handed over: tried again later, and later still, and then given up. */
    async letterLater(id: string, now: Instant): Promise<void> {
      const known = await db
        .selectFrom('registrations')
        .select('letter_attempts')
        .where('id', '=', id)
        .executeTakeFirst()
      if (!known) return
      const next = nextTry(known.letter_attempts + 1, now)
      await db
        .updateTable('registrations')
        .set({ letter_attempts: known.letter_attempts + 1, letter_next: next, ...(next ? {} : { letter: null }) })
        .where('id', '=', id)
        .execute()
    },
  }
}

export const due = (work: Work, id: string, letter: RegistrationLetter, now: Instant) =>
  work
    .updateTable('registrations')
    .set({ letter, letter_at: now, letter_attempts: 0, letter_next: now })
    .where('id', '=', id)
    .execute()

/** One at a time for each event, so that no place is given twice. */
export async function locked(work: Work, event: PublicationId): Promise<{ told: string | null }> {
  await work
    .insertInto('registered_events')
    .values({ id: event, told: null })
    .onConflict((known) => known.column('id').doUpdateSet((is) => ({ told: is.ref('registered_events.told') })))
    .execute()
  return work.selectFrom('registered_events').select('told').where('id', '=', event).executeTakeFirstOrThrow()
}

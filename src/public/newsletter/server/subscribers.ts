// Who receives the newsletter: asking, confirming, leaving, and the letters that answer forms. On SQLite or PostgreSQL.
import type { Kysely } from 'kysely'
import { type Instant, later } from '../../../vocabulary/dates.ts'
import { idOf, type Random } from '../../../vocabulary/ids.ts'
import type { SiteLanguage } from '../../../vocabulary/languages.ts'
import { countLetter, forgetMailbox, keyOf, quietMinutes, tooManyLetters } from '../../forms/server/ceilings.ts'
import { nextTry } from '../../forms/server/retries.ts'
import type { Tables } from '../../server/tables.ts'

export type Subscriber = { readonly id: string; readonly address: string; readonly language: SiteLanguage }
type Told = Pick<Tables['subscribers'], 'state' | 'asked_at' | 'confirmed_at'>
/** A letter that answers a form: to confirm, or to say that the address is subscribed already. */
export type DueLetter = Subscriber & { readonly letter: 'confirm' | 'already'; readonly asked: Instant }

export type Subscribers = ReturnType<typeof storedSubscribers>

export function storedSubscribers(db: Kysely<Tables>, random: Random) {
  return {
    /**
     * A form was filled in. The address waits for its confirmation; a letter becomes due unless this mailbox has had enough.
     * Never says what was known: false only when too many letters have left lately, for any address.
     */
    ask(address: string, language: SiteLanguage, now: Instant): Promise<boolean> {
      const id: string = idOf(random(16))
      return db.transaction().execute(async (work) => {
        if (await tooManyLetters(work, address, now)) return false
        const known = await work
          .selectFrom('subscribers')
          .selectAll()
          .where('address_key', '=', keyOf(address))
          .executeTakeFirst()
        if (known && known.letter_at > later(now, { minutes: -quietMinutes })) return true
        if (!(await countLetter(work, address, now))) return true
        const letter = { letter_at: now, letter_attempts: 0, letter_next: now }
        if (known)
          await work
            .updateTable('subscribers')
            .set(
              known.state === 'confirmed'
                ? { ...letter, letter: 'already' }
                : { ...letter, letter: 'confirm', asked_at: now, language },
            )
            .where('id', '=', known.id)
            .execute()
        else
          await work
            .insertInto('subscribers')
            .values({
              ...letter,
              id,
              address,
              address_key: keyOf(address),
              language,
              state: 'pending',
              asked_at: now,
              letter: 'confirm',
            })
            .onConflict((conflict) => conflict.column('address_key').doNothing())
            .execute()
        return true
      })
    },

    /** Letters that answer forms, not yet handed over and not waiting for a further try, oldest first. */
    async lettersDue(now: Instant, limit = 100): Promise<DueLetter[]> {
      const rows = await db
        .selectFrom('subscribers')
        .selectAll()
        .where('letter', 'is not', null)
        .where((is) => is.or([is('letter_next', 'is', null), is('letter_next', '<=', now)]))
        .orderBy('letter_at')
        .limit(limit)
        .execute()
      return rows.flatMap(({ id, address, language, letter, letter_at }) =>
        letter ? [{ id, address, language, letter, asked: letter_at }] : [],
      )
    },

    /** How many of them have not been handed over yet, including those being retried. */
    lettersWaiting: (): Promise<number> =>
      db
        .selectFrom('subscribers')
        .select((is) => is.fn.countAll().as('count'))
        .where('letter', 'is not', null)
        .executeTakeFirstOrThrow()
        .then(({ count }) => Number(count)),

    async letterDone(id: string): Promise<void> {
      await db.updateTable('subscribers').set({ letter: null }).where('id', '=', id).execute()
    },

    /** It could not be handed over: tried again later, and later still, and then given up. */
    async letterLater(id: string, now: Instant): Promise<void> {
      const known = await db.selectFrom('subscribers').select('letter_attempts').where('id', '=', id).executeTakeFirst()
      if (!known) return
      const next = nextTry(known.letter_attempts + 1, now)
      await db
        .updateTable('subscribers')
        .set(next ? { letter_attempts: known.letter_attempts + 1, letter_next: next } : { letter: null })
        .where('id', '=', id)
        .execute()
    },

    /** No such mailbox: an address that waits for its confirmation is forgotten at once. */
    async letterRefused(id: string): Promise<void> {
      await db.deleteFrom('subscribers').where('id', '=', id).where('state', '=', 'pending').execute()
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

    /** The one reader with this address, whether she has confirmed it or not. */
    async find(address: string): Promise<(Subscriber & Told) | null> {
      const known = await db
        .selectFrom('subscribers')
        .select(['id', 'address', 'language', 'state', 'asked_at', 'confirmed_at'])
        .where('address_key', '=', keyOf(address))
        .executeTakeFirst()
      return known ?? null
    },

    /** The address and all that was kept with it are deleted. */
    async leave(id: string): Promise<void> {
      await db.transaction().execute(async (work) => {
        const [known] = await work.deleteFrom('subscribers').where('id', '=', id).returning('address').execute()
        if (known) await forgetMailbox(work, known.address)
      })
    },

    /** Deletes addresses that were asked for before this moment and never confirmed. */
    async forgetPending(before: Instant): Promise<void> {
      await db.deleteFrom('subscribers').where('state', '=', 'pending').where('asked_at', '<', before).execute()
    },

    /** Everyone who confirmed, in the order in which they did. */
    confirmed: (): Promise<readonly (Omit<Subscriber, 'id'> & { readonly confirmed_at: Instant | null })[]> =>
      db
        .selectFrom('subscribers')
        .select(['address', 'language', 'confirmed_at'])
        .where('state', '=', 'confirmed')
        .orderBy('confirmed_at')
        .orderBy('address_key')
        .execute(),
  }
}

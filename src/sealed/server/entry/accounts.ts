// Accounts and sessions: who holds the key of an account is that person until the session ends, on the device that has proved itself in it.
import type { Database } from '../../../foundation/server/database/database.ts'
import { fromBase64url, toBase64url } from '../../../vocabulary/bytes-as-text.ts'
import { type Clock, type Instant, later } from '../../../vocabulary/dates.ts'
import type { AccountId, DeviceId, PersonId, Random } from '../../../vocabulary/ids.ts'
import { type Bytes, equal } from '../../keys/bytes.ts'
import { labels } from '../../keys/labels.ts'
import { hash, verifierOf } from '../../keys/public.ts'
import type { MailboxDb, MailboxTables } from '../tables.ts'

/** Of a session, and of a browser that has signed in at the issuer. */
export const sessionHours = 12

export type Accounts = {
  /** Makes an account known. False when it is known already with another verifier or person. */
  readonly register: (db: MailboxDb, account: AccountId, verifier: Bytes, person: PersonId) => Promise<boolean>
  readonly isKnown: (account: AccountId) => Promise<boolean>
  /** The person, or null for a wrong key and for an unknown account alike: the same work is done for both. */
  readonly personWith: (account: AccountId, key: Bytes) => Promise<PersonId | null>
  readonly openSession: (person: PersonId) => Promise<{ token: string; expires: Instant }>
  /** Whose session this token is, and the device that has proved itself in it; null when it ended or never was. */
  readonly sessionOf: (token: string) => Promise<{ person: PersonId; device: DeviceId | null } | null>
  /** The device has proved itself: the session is its own from now on, and ends by `until` where that is given. */
  readonly bindSession: (token: string, device: DeviceId, until: Instant | null) => Promise<void>
  readonly endSession: (token: string) => Promise<void>
}

export function accountStore(database: Database, { clock, random }: { clock: Clock; random: Random }): Accounts {
  const db = database.db.withTables<MailboxTables>()
  return {
    async register(transaction, account, verifier, person) {
      await transaction
        .insertInto('accounts')
        .values({ account, verifier, person })
        .onConflict((conflict) => conflict.doNothing())
        .execute()
      const kept = await transaction
        .selectFrom('accounts')
        .selectAll()
        .where('account', '=', account)
        .executeTakeFirstOrThrow()
      return kept.person === person && equal(kept.verifier, verifier)
    },
    async isKnown(account) {
      const found = await db.selectFrom('accounts').select('account').where('account', '=', account).executeTakeFirst()
      return found !== undefined
    },
    async personWith(account, key) {
      const found = await db.selectFrom('accounts').selectAll().where('account', '=', account).executeTakeFirst()
      const matches = equal(await verifierOf(key), found?.verifier ?? nobody)
      return found && matches ? found.person : null
    },
    async openSession(person) {
      const now = clock()
      const token = random(32)
      const expires = later(now, { hours: sessionHours })
      await db.deleteFrom('sessions').where('expires', '<', now).execute()
      await db
        .insertInto('sessions')
        .values({ token: await kept(token), person, device: null, expires })
        .execute()
      return { token: toBase64url(token), expires }
    },
    async sessionOf(token) {
      const bytes = fromBase64url(token)
      if (bytes?.length !== 32) return null
      const found = await db
        .selectFrom('sessions')
        .select(['person', 'device'])
        .where('token', '=', await kept(bytes))
        .where('expires', '>=', clock())
        .executeTakeFirst()
      return found ?? null
    },
    async bindSession(token, device, until) {
      const bytes = fromBase64url(token)
      if (!bytes) return
      const own = db
        .updateTable('sessions')
        .set({ device })
        .where('token', '=', await kept(bytes))
      await own.execute()
      if (until) await own.set({ expires: until }).where('expires', '>', until).execute()
    },
    async endSession(token) {
      const bytes = fromBase64url(token)
      if (bytes)
        await db
          .deleteFrom('sessions')
          .where('token', '=', await kept(bytes))
          .execute()
    },
  }
}

/** What is kept of a token: a stolen database gives no session. */
const kept = async (token: Bytes): Promise<string> => toBase64url(await hash(labels.sessionToken, token))

/** Compared with when there is no account, so that both ways take the same time. No key is known to hash to it. */
const nobody = new Uint8Array(32)

// Browsers that sign in at the institution's own issuer, and whose account there is whose here: what is kept of both.
import type { Kysely } from 'kysely'
import type { Database } from '../../../foundation/server/database/database.ts'
import type { SignInAsked } from '../../../foundation/server/sign-in/openid.ts'
import { fromBase64url, toBase64url } from '../../../vocabulary/bytes-as-text.ts'
import { type Clock, type Instant, later } from '../../../vocabulary/dates.ts'
import type { PersonId, Random } from '../../../vocabulary/ids.ts'
import { accept, isProblemCode, type Outcome, type ProblemCode, refuse } from '../../../vocabulary/problems.ts'
import { utf8 } from '../../keys/bytes.ts'
import { type Label, labels } from '../../keys/labels.ts'
import { hash } from '../../keys/public.ts'
import type { SignInLink, SignInStanding } from '../../mailbox/wire.ts'
import type { MailboxTables } from '../tables.ts'
import { sessionHours } from './accounts.ts'

/** What a browser was sent away with, and to which of the app's addresses it comes back. */
type SentAway = SignInAsked & { readonly origin: string }

export type SignIns = {
  /** Gives what the browser is to hold: nobody goes on without it. */
  readonly begin: (sent: SentAway) => Promise<string>
  /** What was requested for the browser that comes back with this state: once, and in time. */
  readonly takeBack: (browser: string, state: string) => Promise<Omit<SentAway, 'state'> | null>
  /** Keeps the result: the person linked to the subject, or a code by which an administrator links it. */
  readonly prove: (browser: string, subject: string) => Promise<void>
  readonly fail: (browser: string, problem: ProblemCode) => Promise<void>
  /** How it stands with a browser; null where it was never sent away, or too long ago. */
  readonly standing: (browser: string) => Promise<SignInStanding | null>
  readonly forget: (browser: string) => Promise<void>
  /** Until when this person's sessions are hers by what this browser proved: null where it did not, `anytime` where no account of hers is linked. */
  readonly provedUntil: (person: PersonId, browser: string | null) => Promise<Instant | 'anytime' | null>
  readonly links: () => Promise<readonly SignInLink[]>
  /** Refuses `sign-in-code-unknown`, and `sign-in-linked` where the person or the account has a link. In a transaction of the caller's. */
  readonly link: (db: Kysely<unknown>, person: PersonId, code: string, by: PersonId) => Promise<Outcome<null>>
  /** Ends what the link has opened: her sessions, and what browsers proved. Refuses `not-found`. */
  readonly unlink: (db: Kysely<unknown>, person: PersonId) => Promise<Outcome<null>>
}

/** `issuer` as it calls itself: what another one says counts for nothing here. */
export function signInStore(
  database: Database,
  issuer: string,
  { clock, random }: { clock: Clock; random: Random },
): SignIns {
  const db = database.db.withTables<MailboxTables>()
  const found = async (browser: string) =>
    db
      .selectFrom('sign_ins')
      .selectAll()
      .where('browser', '=', await kept(labels.signInBrowser, browser))
      .where('expires', '>=', clock())
      .executeTakeFirst()
  const settle = async (browser: string, outcome: Partial<MailboxTables['sign_ins']>) =>
    db
      .updateTable('sign_ins')
      .set({ ...outcome, nonce: '', verifier: '' })
      .where('browser', '=', await kept(labels.signInBrowser, browser))
      .execute()
  const personOf = async (subject: string) =>
    db
      .selectFrom('sign_in_links')
      .select('person')
      .where('issuer', '=', issuer)
      .where('subject', '=', subject)
      .executeTakeFirst()

  return {
    async begin({ origin, state, nonce, verifier }) {
      const browser = toBase64url(random(32))
      await db.deleteFrom('sign_ins').where('expires', '<', clock()).execute()
      await db
        .insertInto('sign_ins')
        .values({
          browser: await kept(labels.signInBrowser, browser),
          origin,
          expires: later(clock(), { minutes: awayMinutes }),
          state: await kept(labels.signInState, state),
          nonce,
          verifier,
          person: null,
          subject: null,
          code: null,
          problem: null,
        })
        .execute()
      return browser
    },
    async takeBack(browser, state) {
      const row = await found(browser)
      if (!row) return null
      const taken = await db
        .updateTable('sign_ins')
        .set({ state: null })
        .where('browser', '=', row.browser)
        .where('state', '=', await kept(labels.signInState, state))
        .executeTakeFirstOrThrow()
      if (taken.numUpdatedRows !== 1n) return null
      const { origin, nonce, verifier } = row
      return { origin, nonce, verifier }
    },
    async prove(browser, subject) {
      const linked = await personOf(subject)
      await settle(
        browser,
        linked
          ? { person: linked.person, expires: later(clock(), { hours: sessionHours }) }
          : { subject, code: codeFrom(random), expires: later(clock(), { hours: linkHours }) },
      )
    },
    fail: async (browser, problem) => {
      await settle(browser, { problem })
    },
    async standing(browser) {
      const row = await found(browser)
      if (!row) return null
      if (row.person) return { kind: 'signed-in', until: row.expires }
      if (row.code) return { kind: 'unlinked', code: row.code, until: row.expires }
      if (row.problem) return { kind: 'refused', problem: isProblemCode(row.problem) ? row.problem : 'unexpected' }
      return row.state ? null : { kind: 'refused', problem: 'sign-in-stale' }
    },
    async forget(browser) {
      await db
        .deleteFrom('sign_ins')
        .where('browser', '=', await kept(labels.signInBrowser, browser))
        .execute()
    },
    async provedUntil(person, browser) {
      const link = await db
        .selectFrom('sign_in_links')
        .select('person')
        .where('issuer', '=', issuer)
        .where('person', '=', person)
        .executeTakeFirst()
      if (!link) return 'anytime'
      const row = browser === null ? undefined : await found(browser)
      return row?.person === person ? row.expires : null
    },
    async links() {
      const rows = await db.selectFrom('sign_in_links').selectAll().where('issuer', '=', issuer).execute()
      return rows.map(({ person, linked, linked_by }) => ({ person, linked, by: linked_by }))
    },
    async link(transaction, person, code, by) {
      const tables = transaction.withTables<MailboxTables>()
      const waiting = await tables
        .selectFrom('sign_ins')
        .select(['browser', 'subject'])
        .where('code', '=', code)
        .where('expires', '>=', clock())
        .executeTakeFirst()
      if (!waiting?.subject) return refuse('sign-in-code-unknown')
      const linked = await tables
        .insertInto('sign_in_links')
        .values({ issuer, person, subject: waiting.subject, linked: clock(), linked_by: by })
        .onConflict((conflict) => conflict.doNothing())
        .executeTakeFirstOrThrow()
      if (linked.numInsertedOrUpdatedRows !== 1n) return refuse('sign-in-linked')
      // The browser that waits signs in once more: what it proved an hour ago opens nothing today.
      await tables.deleteFrom('sign_ins').where('subject', '=', waiting.subject).execute()
      await tables.deleteFrom('sessions').where('person', '=', person).execute()
      return accept(null)
    },
    async unlink(transaction, person) {
      const tables = transaction.withTables<MailboxTables>()
      const gone = await tables
        .deleteFrom('sign_in_links')
        .where('issuer', '=', issuer)
        .where('person', '=', person)
        .executeTakeFirstOrThrow()
      if (gone.numDeletedRows !== 1n) return refuse('not-found')
      await tables.deleteFrom('sign_ins').where('person', '=', person).execute()
      await tables.deleteFrom('sessions').where('person', '=', person).execute()
      return accept(null)
    },
  }
}

/** For whoever has to look for a password and a telephone. */
const awayMinutes = 10
/** For an administrator to be reached in. */
const linkHours = 72

/** Only hashes are kept: a stolen database can neither come back for a browser nor has what one holds. */
const kept = async (label: Label, text: string): Promise<string> => toBase64url(await hash(label, utf8(text)))

/** Ten letters and figures that are told by voice: 50 bits, and no two that look alike. */
const codeFrom = (random: Random): string => [...random(10)].map((byte) => codeLetters[byte & 31] ?? '').join('')
const codeLetters = '23456789ABCDEFGHJKLMNPQRSTUVWXYZ'
/** What a browser may hold. */
export const isBrowserToken = (text: string): boolean => fromBase64url(text)?.length === 32

// Where the answer to an invitation waits for the one who invited. The server sees neither the invitation nor its secret, only a name made from it.
import type { ExpressionBuilder } from 'kysely'
import type { Database } from '../../../foundation/server/database/database.ts'
import { type Clock, type Instant, later } from '../../../vocabulary/dates.ts'
import type { PersonId } from '../../../vocabulary/ids.ts'
import { accept, type Outcome, refuse } from '../../../vocabulary/problems.ts'
import { type Bytes, equal } from '../../keys/bytes.ts'
import type { MailboxTables } from '../tables.ts'

/** An invitation is answered once, a demonstration's standing one by every browser that opens its link. */
export const answersMost = 200

/** A delegation of twenty whose devices are all lost asks for forty; a stolen session may ask for as many as it likes. */
export const madeMost = 200

/** The term that the server keeps, whatever it is asked for, and for how long it knows an invitation after that: those on paper hold for a week. A demonstration's hold for years. */
const daysMost = 31

export type Invitations = {
  /**
   * Opens the place where answers are posted. `inviter` is null at set-up. Again by the same one: changes its term. Refuses `not-allowed` for another's, and
   * `invitations-too-many` for one more than `madeMost` of one inviter's; those that ended long ago are deleted first.
   */
  readonly open: (invitation: string, inviter: PersonId | null, expires: Instant) => Promise<Outcome<null>>
  /**
   * Refuses `invitation-unknown`, `invitation-stale`, `invitation-used` where `isLetIn` says so of another answer to it, and `too-many-requests` past `answersMost`. The same
   * answer again changes nothing, however late. Gives who is to be told of it.
   */
  readonly answer: (
    invitation: string,
    answer: Bytes,
    isLetIn: (other: Bytes) => Promise<boolean>,
  ) => Promise<Outcome<PersonId | null>>
  /** The answers, oldest first. Refuses `invitation-unknown`, for another's too. */
  readonly answers: (invitation: string, inviter: PersonId | null) => Promise<Outcome<Bytes[]>>
  /** Which of this person's invitations somebody answered. */
  readonly answered: (inviter: PersonId) => Promise<string[]>
  /** The answers to what others invited to, as long as they may be let in. */
  readonly answersToOthers: (than: PersonId) => Promise<{ invitation: string; inviter: PersonId; answer: Bytes }[]>
}

export function invitationStore(
  database: Database,
  { clock, isDemonstration }: { clock: Clock; isDemonstration: () => Promise<boolean> },
): Invitations {
  const db = database.db.withTables<MailboxTables>()
  const find = (invitation: string) =>
    db.selectFrom('invitations').selectAll().where('invitation', '=', invitation).executeTakeFirst()
  const answersTo = async (invitation: string): Promise<Bytes[]> => {
    const rows = await db
      .selectFrom('invitation_answers')
      .select('answer')
      .where('invitation', '=', invitation)
      .orderBy('number')
      .execute()
    return rows.map(({ answer }) => new Uint8Array(answer))
  }
  return {
    async open(invitation, inviter, asked) {
      const farthest = later(clock(), { days: daysMost })
      const expires = asked > farthest && !(await isDemonstration()) ? farthest : asked
      // Those that come at once do not pass the limit together.
      return database.inTurn('invitations', async () => {
        const found = await find(invitation)
        if (found && found.inviter !== inviter) return refuse('not-allowed')
        if (found) {
          await db.updateTable('invitations').set({ expires }).where('invitation', '=', invitation).execute()
          return accept(null)
        }
        const over = later(clock(), { days: -daysMost })
        await db.deleteFrom('invitations').where(madeBy(inviter)).where('expires', '<', over).execute()
        const made = db.selectFrom('invitations').select(({ fn }) => fn.countAll().as('count'))
        const { count } = await made.where(madeBy(inviter)).executeTakeFirstOrThrow()
        if (Number(count) >= madeMost) return refuse('invitations-too-many', { most: madeMost, days: daysMost })
        await db.insertInto('invitations').values({ invitation, inviter, expires }).execute()
        return accept(null)
      })
    },
    async answer(invitation, answer, isLetIn) {
      const found = await find(invitation)
      if (!found) return refuse('invitation-unknown')
      const before = await answersTo(invitation)
      for (const other of before) if (!equal(other, answer) && (await isLetIn(other))) return refuse('invitation-used')
      if (before.some((other) => equal(other, answer))) return accept(null)
      if (found.expires < clock()) return refuse('invitation-stale', { expires: found.expires })
      if (before.length >= answersMost) return refuse('too-many-requests')
      const kept = await db
        .insertInto('invitation_answers')
        .values({ invitation, number: before.length + 1, answer })
        .onConflict((conflict) => conflict.doNothing())
        .executeTakeFirstOrThrow()
      return kept.numInsertedOrUpdatedRows === 1n ? accept(found.inviter) : refuse('changed-meanwhile')
    },
    async answers(invitation, inviter) {
      const found = await find(invitation)
      if (!found || found.inviter !== inviter) return refuse('invitation-unknown')
      return accept(await answersTo(invitation))
    },
    async answered(inviter) {
      const rows = await db
        .selectFrom('invitations')
        .innerJoin('invitation_answers', 'invitation_answers.invitation', 'invitations.invitation')
        .select('invitations.invitation')
        .distinct()
        .where('inviter', '=', inviter)
        .execute()
      return rows.map(({ invitation }) => invitation)
    },
    async answersToOthers(than) {
      const rows = await db
        .selectFrom('invitations')
        .innerJoin('invitation_answers', 'invitation_answers.invitation', 'invitations.invitation')
        .select(['invitations.invitation', 'inviter', 'answer'])
        .where('inviter', '!=', than)
        .where('expires', '>=', clock())
        .orderBy('invitations.invitation')
        .orderBy('number')
        .execute()
      return rows.flatMap(({ inviter, answer, ...row }) =>
        inviter ? [{ ...row, inviter, answer: new Uint8Array(answer) }] : [],
      )
    },
  }
}

const madeBy = (inviter: PersonId | null) => (is: ExpressionBuilder<MailboxTables, 'invitations'>) =>
  inviter === null ? is('inviter', 'is', null) : is('inviter', '=', inviter)

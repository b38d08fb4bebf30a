// The authorities' comments on what was sent to them, in a database, and each decision on them: nothing is overwritten.
import type { Kysely } from 'kysely'
import { newId } from '../../../vocabulary/ids.ts'
import { accept, refuse } from '../../../vocabulary/problems.ts'
import { appendEntry } from '../../journal/server/stored-journal.ts'
import { type Means, whole } from '../../server/means.ts'
import type { AuthorityComment, ReportRegister } from '../report.ts'
import type { ReportTables } from './report-rows.ts'
import { answersIn, sendingsIn } from './sent-and-answered.ts'

export const storedAuthorityComments = (
  root: Kysely<unknown>,
  means: Means,
): Pick<ReportRegister, 'enterAnswer' | 'decide'> => ({
  enterAnswer: (id, given, by) =>
    whole(root, async (transaction) => {
      const sending = (await sendingsIn(transaction, id)).find(({ seq }) => seq === given.sending)
      if (!sending) return refuse('not-found', { field: 'sending' })
      if (given.on < sending.on) return refuse('date-too-early', { field: 'on', before: sending.on })
      const answer: AuthorityComment = {
        ...given,
        id: newId(means.random) as string,
        enteredBy: by,
        enteredAt: means.clock(),
        decisions: [],
      }
      await transaction
        .withTables<ReportTables>()
        .insertInto('report_answers')
        .values({
          id: answer.id,
          report: id,
          sending: answer.sending,
          passage: answer.passage && JSON.stringify(answer.passage),
          text: answer.text,
          came: answer.came,
          signed: answer.from,
          reference: answer.reference,
          on_day: answer.on,
          entered_by: by,
          entered_at: answer.enteredAt,
        })
        .execute()
      const data = { number: sending.number }
      await appendEntry(transaction, means, { by, act: 'report-comment-entered', subject: id, data })
      return accept(answer)
    }),

  decide: (answer, decision, reason, read, by) =>
    whole(root, async (transaction) => {
      const tables = transaction.withTables<ReportTables>()
      // Held until the end: two may decide at once.
      const row = await tables
        .updateTable('report_answers')
        .set({ id: answer })
        .where('id', '=', answer)
        .returning('report')
        .executeTakeFirst()
      if (!row) return refuse('not-found')
      const there = (await answersIn(transaction, row.report)).find(({ id }) => id === answer)
      if (there?.decisions.length !== read) return refuse('changed-meanwhile')
      const at = means.clock()
      await tables
        .insertInto('report_decisions')
        .values({ id: newId(means.random) as string, answer, decision, reason, by, at })
        .execute()
      await appendEntry(transaction, means, {
        by,
        act: 'report-comment-decided',
        subject: row.report,
        data: { decision },
      })
      const decided = (await answersIn(transaction, row.report)).find(({ id }) => id === answer)
      return decided ? accept(decided) : refuse('not-found')
    }),
})

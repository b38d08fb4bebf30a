// What was sent of a report, in a database: numbered, fixed with its content, only ever added to.
import type { Kysely } from 'kysely'
import * as v from 'valibot'
import { accept, type Outcome, refuse } from '../../../vocabulary/problems.ts'
import { appendEntry } from '../../journal/server/stored-journal.ts'
import { type Means, whole } from '../../server/means.ts'
import {
  type AuthorityComment,
  mayFollow,
  type NewSending,
  type ReportRegister,
  reportStages,
  type Sending,
} from '../report.ts'
import { sentContentField } from '../report-fields.ts'
import type { ReportTables } from './report-rows.ts'
import { answersIn, sendingsIn } from './sent-and-answered.ts'

export function storedSendings(
  root: Kysely<unknown>,
  means: Means,
): Pick<ReportRegister, 'nextNumber' | 'send' | 'sent'> {
  const db = root.withTables<ReportTables>()
  return {
    async nextNumber(id) {
      const row = await db.selectFrom('reports').select('number').where('id', '=', id).executeTakeFirst()
      return row ? numberAfter(row.number, await sendingsIn(root, id)) : null
    },

    send: (id, sending, by) =>
      whole(root, async (transaction) => {
        const tables = transaction.withTables<ReportTables>()
        // Locks its row: sendings of one report happen one after the other.
        const row = await tables
          .updateTable('reports')
          .set({ ready: null })
          .where('id', '=', id)
          .returningAll()
          .executeTakeFirst()
        if (!row) return refuse('not-found')
        const before = await sendingsIn(transaction, id)
        if (numberAfter(row.number, before) !== sending.number) return refuse('changed-meanwhile')
        const mayBe = maySend(before, await answersIn(transaction, id), sending)
        if (!mayBe.ok) return mayBe
        const { content, ...told } = sending
        const sent: Sending = { ...told, report: id, seq: before.length + 1, by, at: means.clock() }
        await tables
          .insertInto('report_sendings')
          .values({
            report: id,
            seq: sent.seq,
            stage: sent.stage,
            number: sent.number,
            on_day: sent.on,
            due: sent.due,
            content: JSON.stringify(content),
            papers: JSON.stringify(sent.papers),
            print: sent.print,
            by,
            at: sent.at,
          })
          .execute()
        const data = { number: sent.number, stage: sent.stage, print: sent.print }
        await appendEntry(transaction, means, { by, act: 'report-sent', subject: id, data })
        return accept(sent)
      }),

    async sent(id, seq) {
      const named = db.selectFrom('report_sendings').select('content').where('report', '=', id).where('seq', '=', seq)
      const row = await named.executeTakeFirst()
      return row ? v.parse(sentContentField, JSON.parse(row.content)) : null
    },
  }
}

/** A next stage begins when every answer to the last one is decided on. Refuses `report-stage-order`, `date-too-early` and `report-comments-open`. */
export function maySend(
  before: readonly Sending[],
  answers: readonly AuthorityComment[],
  { stage, on }: Pick<NewSending, 'stage' | 'on'>,
): Outcome<null> {
  if (!mayFollow(before, stage)) return refuse('report-stage-order')
  const last = before.at(-1)
  if (last && on < last.on) return refuse('date-too-early', { field: 'on', before: last.on })
  const goesOn = last !== undefined && reportStages.indexOf(stage) > reportStages.indexOf(last.stage)
  const undecided = answers.filter(({ decisions }) => decisions.length === 0).length
  return goesOn && undecided > 0 ? refuse('report-comments-open', { count: undecided }) : accept(null)
}

const numberAfter = (visit: string, before: readonly Sending[]): string => `${visit}-R${before.length + 1}`

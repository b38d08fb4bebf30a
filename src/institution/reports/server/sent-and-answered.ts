// What was sent of a report and what authorities said of it, read from a database, oldest first.
import type { Kysely } from 'kysely'
import type { ReportId } from '../../../vocabulary/ids.ts'
import type { AuthorityComment, Passage, Sending, SentPaper } from '../report.ts'
import type { ReportTables } from './report-rows.ts'

export async function sendingsIn(db: Kysely<unknown>, report: ReportId): Promise<readonly Sending[]> {
  const rows = await db
    .withTables<ReportTables>()
    .selectFrom('report_sendings')
    .select(['report', 'seq', 'stage', 'number', 'on_day', 'due', 'papers', 'print', 'by', 'at'])
    .where('report', '=', report)
    .orderBy('seq')
    .execute()
  return rows.map(({ on_day, papers, ...row }) => ({ ...row, on: on_day, papers: JSON.parse(papers) as SentPaper[] }))
}

export async function answersIn(db: Kysely<unknown>, report: ReportId): Promise<readonly AuthorityComment[]> {
  const tables = db.withTables<ReportTables>()
  const rows = await tables
    .selectFrom('report_answers')
    .selectAll()
    .where('report', '=', report)
    .orderBy('entered_at')
    .execute()
  const ids = rows.map(({ id }) => id)
  const decisions = ids.length
    ? await tables.selectFrom('report_decisions').selectAll().where('answer', 'in', ids).orderBy('at').execute()
    : []
  return rows.map((row) => ({
    id: row.id,
    sending: row.sending,
    passage: row.passage ? (JSON.parse(row.passage) as Passage) : null,
    text: row.text,
    came: row.came,
    from: row.signed,
    reference: row.reference,
    on: row.on_day,
    enteredBy: row.entered_by,
    enteredAt: row.entered_at,
    decisions: decisions
      .filter(({ answer }) => answer === row.id)
      .map(({ decision, reason, by, at }) => ({ decision, reason, by, at })),
  }))
}

// The register of reports in a database: begins, arranges and finds them; sections, sendings and comments are stored separately.
import type { Kysely } from 'kysely'
import { newId, type ReportId } from '../../../vocabulary/ids.ts'
import { accept, refuse } from '../../../vocabulary/problems.ts'
import { appendEntry } from '../../journal/server/stored-journal.ts'
import { type DraftTables, insertDraft, newDraft } from '../../newsroom/server/stored-drafts.ts'
import { type Means, whole } from '../../server/means.ts'
import type { Report, ReportFile, ReportRegister, ReportSection } from '../report.ts'
import { commentOf, type ReportTables, reportOf, rowOfReport, sectionOf } from './report-rows.ts'
import { answersIn, sendingsIn } from './sent-and-answered.ts'
import { storedAuthorityComments } from './stored-authority-comments.ts'
import { newSection, storedSections } from './stored-sections.ts'
import { storedSendings } from './stored-sendings.ts'

export function storedReports(root: Kysely<unknown>, means: Means): ReportRegister {
  const db = root.withTables<ReportTables>()
  return {
    ...storedSections(root, means),
    ...storedSendings(root, means),
    ...storedAuthorityComments(root, means),

    async list() {
      const rows = await db.selectFrom('reports').selectAll().orderBy('changed', 'desc').execute()
      const sent = await db.selectFrom('report_sendings').select(['report', 'seq', 'stage', 'on_day', 'due']).execute()
      const open = await db
        .selectFrom('report_answers')
        .select('report')
        .where('id', 'not in', db.selectFrom('report_decisions').select('answer'))
        .execute()
      return rows.map((row) => {
        const { id, visit, number, kind, title, changed, changedBy, ready } = reportOf(row)
        const [last] = sent.filter(({ report }) => report === id).toSorted((one, other) => other.seq - one.seq)
        return {
          id,
          visit,
          number,
          kind,
          title,
          changed,
          changedBy,
          ready,
          last: last ? { stage: last.stage, on: last.on_day, due: last.due } : null,
          undecided: open.filter(({ report }) => report === id).length,
          taken: row.draft !== null,
        }
      })
    },

    get: (id) => fileIn(root, id),

    begin: (given, contents, by) =>
      whole(root, async (transaction) => {
        const tables = transaction.withTables<ReportTables>()
        const there = tables.selectFrom('reports').select('id').where('visit', '=', given.visit)
        if (await there.executeTakeFirst()) return refuse('report-there-already')
        const id = newId<ReportId>(means.random)
        const sections: ReportSection[] = []
        for (const content of contents) sections.push(await newSection(transaction, means, id, content, by))
        const report: Report = {
          ...given,
          id,
          order: sections.map((section) => section.id),
          version: 1,
          changedBy: by,
          changed: means.clock(),
          ready: null,
        }
        await tables.insertInto('reports').values(rowOfReport(report)).execute()
        const entry = { by, act: 'report-begun' as const, subject: id, data: { number: report.number } }
        await appendEntry(transaction, means, entry)
        return accept({ report, sections, comments: [], sendings: [], answers: [], newsroom: null })
      }),

    arrange: (id, next, version, by) =>
      whole(root, async (transaction) => {
        const tables = transaction.withTables<ReportTables>()
        const row = await tables.selectFrom('reports').selectAll().where('id', '=', id).executeTakeFirst()
        if (!row) return refuse('not-found')
        const before = reportOf(row)
        const { title = before.title, order: asked = before.order } = next
        const known = await tables.selectFrom('report_sections').select('id').where('report', '=', id).execute()
        if (!asked.every((section) => known.some((one) => one.id === section)))
          return refuse('not-found', { field: 'order' })
        const order = [...new Set(asked)]
        const changed = means.clock()
        const report: Report = { ...before, title, order, version: version + 1, changedBy: by, changed }
        const { numUpdatedRows } = await tables
          .updateTable('reports')
          .set({
            title: JSON.stringify(report.title),
            sections: JSON.stringify(order),
            version: report.version,
            changed,
            changed_by: by,
          })
          .where('id', '=', id)
          .where('version', '=', version)
          .executeTakeFirst()
        return numUpdatedRows === 0n ? refuse('changed-meanwhile', { version: row.version }) : accept(report)
      }),

    sayReady: (id, is, by) =>
      whole(root, async (transaction) => {
        const tables = transaction.withTables<ReportTables>()
        const ready = is ? { by, at: means.clock() } : null
        // Its row is held: it is not sent meanwhile.
        const row = await tables
          .updateTable('reports')
          .set({ ready: ready && JSON.stringify(ready) })
          .where('id', '=', id)
          .where('ready', is ? 'is' : 'is not', null)
          .returningAll()
          .executeTakeFirst()
        if (!row) {
          const there = await tables.selectFrom('reports').select('id').where('id', '=', id).executeTakeFirst()
          return refuse(there ? 'changed-meanwhile' : 'not-found')
        }
        if ((await sendingsIn(transaction, id)).at(-1)?.stage === 'final') return refuse('report-stage-order')
        const act = is ? 'report-ready' : 'report-not-ready'
        await appendEntry(transaction, means, { by, act, subject: id, data: { number: row.number } })
        return accept(reportOf(row))
      }),

    take: (id, content, by) =>
      whole(root, async (transaction) => {
        const tables = transaction.withTables<ReportTables & DraftTables>()
        // Locks its row: who asks for it at the same moment waits here, and finds the draft.
        const row = await tables
          .updateTable('reports')
          .set(({ ref }) => ({ draft: ref('draft') }))
          .where('id', '=', id)
          .returning('draft')
          .executeTakeFirst()
        if (!row) return refuse('not-found')
        const there = await standingDrafts(transaction).where('id', '=', row.draft).executeTakeFirst()
        if (there) return accept({ draft: there.id })
        const draft = newDraft(content, by, means)
        await insertDraft(transaction, draft)
        await tables.updateTable('reports').set({ draft: draft.id }).where('id', '=', id).execute()
        const entry = { by, act: 'report-to-newsroom' as const, subject: id, data: { draft: draft.id } }
        await appendEntry(transaction, means, entry)
        return accept({ draft: draft.id })
      }),
  }
}

/** In the newsroom: what was deleted there may be taken once more. */
const standingDrafts = (from: Kysely<unknown>) =>
  from.withTables<DraftTables>().selectFrom('drafts').select('id').where('deleted', 'is', null)

async function fileIn(from: Kysely<unknown>, id: ReportId): Promise<ReportFile | null> {
  const tables = from.withTables<ReportTables>()
  const row = await tables.selectFrom('reports').selectAll().where('id', '=', id).executeTakeFirst()
  if (!row) return null
  const report = reportOf(row)
  const sections = await tables.selectFrom('report_sections').selectAll().where('report', '=', id).execute()
  const comments = tables.selectFrom('report_comments').selectAll().where('report', '=', id)
  const answers = await answersIn(from, id)
  const standing = await standingDrafts(from).where('id', '=', row.draft).executeTakeFirst()
  return {
    report,
    sections: sections.map(sectionOf),
    comments: (await comments.orderBy('at').execute()).map(commentOf),
    sendings: await sendingsIn(from, id),
    answers,
    newsroom: row.draft ? { draft: row.draft, deleted: standing === undefined } : null,
  }
}

// How reports, what was sent of them, the comments and decisions are stored: what is searched has a column, words are JSON.
import * as v from 'valibot'
import type { Migration } from '../../../foundation/server/database/database.ts'
import type { Instant, IsoDate } from '../../../vocabulary/dates.ts'
import type { DraftId, PersonId, ReportId, ReportSectionId, VisitId } from '../../../vocabulary/ids.ts'
import type { VisitKind } from '../../../vocabulary/visits/visits.ts'
import { givenPrompts } from '../given-templates.ts'
import type { AuthorityComment, CommentDecision, Report, ReportComment, ReportSection, ReportStage } from '../report.ts'
import { sectionContentField } from '../report-fields.ts'

export type ReportTables = {
  reports: {
    id: ReportId
    visit: VisitId
    number: string
    kind: VisitKind
    /** JSON of a LocalText. */
    title: string
    /** JSON of the sections' ids, in their order. */
    sections: string
    draft: DraftId | null
    version: number
    changed_by: PersonId
    changed: Instant
    /** JSON of who and when. */
    ready: string | null
    /** JSON of the prompts. */
    asked: string
  }
  report_sections: {
    id: ReportSectionId
    report: ReportId
    /** JSON of a SectionContent. */
    content: string
    /** JSON of the persons' ids. */
    authors: string
    version: number
    changed_by: PersonId
    changed: Instant
  }
  report_comments: {
    id: string
    report: ReportId
    /** JSON of a Passage. */
    passage: string
    text: string
    by: PersonId
    at: Instant
    /** JSON of who and when. */
    settled: string | null
  }
  report_sendings: {
    report: ReportId
    seq: number
    stage: ReportStage
    number: string
    on_day: IsoDate
    due: IsoDate | null
    /** JSON of a SentContent. */
    content: string
    /** JSON of SentPapers. */
    papers: string
    print: string
    by: PersonId
    at: Instant
  }
  report_answers: {
    id: string
    report: ReportId
    sending: number
    passage: string | null
    text: string
    came: AuthorityComment['came']
    signed: string
    reference: string
    on_day: IsoDate
    entered_by: PersonId
    entered_at: Instant
  }
  report_decisions: {
    id: string
    answer: string
    decision: CommentDecision
    reason: string
    by: PersonId
    at: Instant
  }
}

export const reportTables: Migration = async (db) => {
  await db.schema
    .createTable('reports')
    .addColumn('id', 'text', (column) => column.primaryKey())
    .addColumn('visit', 'text', (column) => column.notNull().unique())
    .addColumn('number', 'text', (column) => column.notNull())
    .addColumn('kind', 'text', (column) => column.notNull())
    .addColumn('title', 'text', (column) => column.notNull())
    .addColumn('sections', 'text', (column) => column.notNull())
    .addColumn('draft', 'text')
    .addColumn('version', 'integer', (column) => column.notNull())
    .addColumn('changed_by', 'text', (column) => column.notNull())
    .addColumn('changed', 'text', (column) => column.notNull())
    .execute()
  await db.schema
    .createTable('report_sections')
    .addColumn('id', 'text', (column) => column.primaryKey())
    .addColumn('report', 'text', (column) => column.notNull())
    .addColumn('content', 'text', (column) => column.notNull())
    .addColumn('authors', 'text', (column) => column.notNull())
    .addColumn('version', 'integer', (column) => column.notNull())
    .addColumn('changed_by', 'text', (column) => column.notNull())
    .addColumn('changed', 'text', (column) => column.notNull())
    .execute()
  await db.schema
    .createTable('report_comments')
    .addColumn('id', 'text', (column) => column.primaryKey())
    .addColumn('report', 'text', (column) => column.notNull())
    .addColumn('passage', 'text', (column) => column.notNull())
    .addColumn('text', 'text', (column) => column.notNull())
    .addColumn('by', 'text', (column) => column.notNull())
    .addColumn('at', 'text', (column) => column.notNull())
    .addColumn('settled', 'text')
    .execute()
  await db.schema
    .createTable('report_sendings')
    .addColumn('report', 'text', (column) => column.notNull())
    .addColumn('seq', 'integer', (column) => column.notNull())
    .addColumn('stage', 'text', (column) => column.notNull())
    .addColumn('number', 'text', (column) => column.notNull())
    .addColumn('on_day', 'text', (column) => column.notNull())
    .addColumn('due', 'text')
    .addColumn('content', 'text', (column) => column.notNull())
    .addColumn('papers', 'text', (column) => column.notNull())
    .addColumn('print', 'text', (column) => column.notNull())
    .addColumn('by', 'text', (column) => column.notNull())
    .addColumn('at', 'text', (column) => column.notNull())
    .addPrimaryKeyConstraint('report_sendings_key', ['report', 'seq'])
    .execute()
  await db.schema
    .createTable('report_answers')
    .addColumn('id', 'text', (column) => column.primaryKey())
    .addColumn('report', 'text', (column) => column.notNull())
    .addColumn('sending', 'integer', (column) => column.notNull())
    .addColumn('passage', 'text')
    .addColumn('text', 'text', (column) => column.notNull())
    .addColumn('came', 'text', (column) => column.notNull())
    .addColumn('signed', 'text', (column) => column.notNull())
    .addColumn('reference', 'text', (column) => column.notNull())
    .addColumn('on_day', 'text', (column) => column.notNull())
    .addColumn('entered_by', 'text', (column) => column.notNull())
    .addColumn('entered_at', 'text', (column) => column.notNull())
    .execute()
  await db.schema
    .createTable('report_decisions')
    .addColumn('id', 'text', (column) => column.primaryKey())
    .addColumn('answer', 'text', (column) => column.notNull())
    .addColumn('decision', 'text', (column) => column.notNull())
    .addColumn('reason', 'text', (column) => column.notNull())
    .addColumn('by', 'text', (column) => column.notNull())
    .addColumn('at', 'text', (column) => column.notNull())
    .execute()
  await db.schema
    .createTable('report_templates')
    .addColumn('kind', 'text', (column) => column.notNull())
    .addColumn('version', 'integer', (column) => column.notNull())
    .addColumn('content', 'text', (column) => column.notNull())
    .addColumn('by', 'text', (column) => column.notNull())
    .addColumn('at', 'text', (column) => column.notNull())
    .addPrimaryKeyConstraint('report_templates_key', ['kind', 'version'])
    .execute()
  for (const table of ['report_sections', 'report_comments', 'report_answers'])
    await db.schema.createIndex(`${table}_report`).on(table).column('report').execute()
  await db.schema.createIndex('report_decisions_answer').on('report_decisions').column('answer').execute()
}

export const reportsSaidReady: Migration = async (db) => {
  await db.schema.alterTable('reports').addColumn('ready', 'text').execute()
}

export const reportOf = (row: ReportTables['reports']): Report => ({
  id: row.id,
  visit: row.visit,
  number: row.number,
  kind: row.kind,
  title: JSON.parse(row.title) as Report['title'],
  order: JSON.parse(row.sections) as ReportSectionId[],
  version: row.version,
  changedBy: row.changed_by,
  changed: row.changed,
  ready: row.ready === null ? null : (JSON.parse(row.ready) as Report['ready']),
  asked: JSON.parse(row.asked) as Report['asked'],
})

export const rowOfReport = (report: Report): ReportTables['reports'] => ({
  id: report.id,
  visit: report.visit,
  number: report.number,
  kind: report.kind,
  title: JSON.stringify(report.title),
  sections: JSON.stringify(report.order),
  draft: null,
  version: report.version,
  changed_by: report.changedBy,
  changed: report.changed,
  ready: report.ready && JSON.stringify(report.ready),
  asked: JSON.stringify(report.asked),
})

export const sectionOf = (row: ReportTables['report_sections']): ReportSection => ({
  id: row.id,
  report: row.report,
  content: v.parse(sectionContentField, JSON.parse(row.content)),
  version: row.version,
  changedBy: row.changed_by,
  changed: row.changed,
  authors: JSON.parse(row.authors) as PersonId[],
})

export const rowOfSection = (section: ReportSection): ReportTables['report_sections'] => ({
  id: section.id,
  report: section.report,
  content: JSON.stringify(section.content),
  authors: JSON.stringify(section.authors),
  version: section.version,
  changed_by: section.changedBy,
  changed: section.changed,
})

export const commentOf = (row: ReportTables['report_comments']): ReportComment => ({
  id: row.id,
  passage: JSON.parse(row.passage) as ReportComment['passage'],
  text: row.text,
  by: row.by,
  at: row.at,
  settled: row.settled ? (JSON.parse(row.settled) as ReportComment['settled']) : null,
})

/** Of a report that was begun before it was kept: all that the program’s own templates ask, which it may have begun with. */
export const reportsAsked: Migration = async (db) => {
  await db.schema
    .alterTable('reports')
    .addColumn('asked', 'text', (column) => column.notNull().defaultTo('[]'))
    .execute()
  const reports = db.withTables<ReportTables>().updateTable('reports')
  await reports.set({ asked: JSON.stringify(givenPrompts) }).execute()
}

// The register of reports in a database: what is written, and the records of what was sent, answered and decided, which only grow.
import type { Kysely } from 'kysely'
import * as v from 'valibot'
import type { Migration } from '../../../foundation/server/database.ts'
import type { Instant, IsoDate } from '../../../vocabulary/dates.ts'
import {
  type DraftId,
  newId,
  type PersonId,
  type ReportId,
  type ReportSectionId,
  type VisitId,
} from '../../../vocabulary/ids.ts'
import { accept, type Outcome, refuse } from '../../../vocabulary/problems.ts'
import type { VisitKind } from '../../../vocabulary/visits.ts'
import { appendEntry } from '../../journal/server/stored-journal.ts'
import { keepVersion, outOf, storedVersions } from '../../newsroom/server/stored-draft-versions.ts'
import { type Means, whole } from '../../server/means.ts'
import {
  type AuthorityComment,
  type CommentDecision,
  mayFollow,
  type NewSending,
  type Passage,
  type Report,
  type ReportComment,
  type ReportFile,
  type ReportRegister,
  type ReportSection,
  type ReportStage,
  reportStages,
  type SectionContent,
  type Sending,
  type SentPaper,
} from '../report.ts'
import { sectionContentField, sentContentField } from '../report-fields.ts'

type Root = Kysely<unknown>

export function storedReports(root: Root, means: Means): ReportRegister {
  const db = root.withTables<ReportTables>()

  /** Writes a section that still has this version, and its history. */
  const writeSection = (
    id: ReportSectionId,
    version: number,
    by: PersonId,
    written: (db: Root) => Promise<Outcome<SectionContent>>,
    takenFrom: number | null,
  ): Promise<Outcome<ReportSection>> =>
    whole(root, async (transaction) => {
      const tables = transaction.withTables<ReportTables>()
      const before = await sectionIn(transaction, id)
      if (!before) return refuse('not-found')
      const content = await written(transaction)
      if (!content.ok) return content
      const section: ReportSection = {
        ...before,
        content: content.value,
        version: version + 1,
        changedBy: by,
        changed: means.clock(),
        authors: [...new Set([...before.authors, by])],
      }
      const { numUpdatedRows } = await tables
        .updateTable('report_sections')
        .set(rowOfSection(section))
        .where('id', '=', id)
        .where('version', '=', version)
        .executeTakeFirst()
      if (numUpdatedRows === 0n) return refuse('changed-meanwhile', { version: before.version })
      await keepVersion(transaction, section, { takenFrom, apart: false })
      return accept(section)
    })

  const newSection = async (transaction: Root, report: ReportId, content: SectionContent, by: PersonId) => {
    const section: ReportSection = {
      id: newId<ReportSectionId>(means.random),
      report,
      content,
      version: 1,
      changedBy: by,
      changed: means.clock(),
      authors: [by],
    }
    await transaction.withTables<ReportTables>().insertInto('report_sections').values(rowOfSection(section)).execute()
    await keepVersion(transaction, section, { takenFrom: null, apart: true })
    return section
  }

  const file = async (id: ReportId, from: Root = root): Promise<ReportFile | null> => {
    const tables = from.withTables<ReportTables>()
    const row = await tables.selectFrom('reports').selectAll().where('id', '=', id).executeTakeFirst()
    if (!row) return null
    const report = reportOf(row)
    const sections = await tables.selectFrom('report_sections').selectAll().where('report', '=', id).execute()
    const comments = tables.selectFrom('report_comments').selectAll().where('report', '=', id)
    const answers = await answersIn(from, id)
    const draft = row.draft
    return {
      report,
      sections: sections.map(sectionOf),
      comments: (await comments.orderBy('at').execute()).map(commentOf),
      sendings: await sendingsIn(from, id),
      answers,
      newsroom: draft ? { draft, out: await outOf(from, draft) } : null,
    }
  }

  return {
    async list() {
      const rows = await db.selectFrom('reports').selectAll().orderBy('changed', 'desc').execute()
      const sent = await db.selectFrom('report_sendings').select(['report', 'seq', 'stage', 'on_day', 'due']).execute()
      const open = await db
        .selectFrom('report_answers')
        .select('report')
        .where('id', 'not in', db.selectFrom('report_decisions').select('answer'))
        .execute()
      return rows.map((row) => {
        const { id, visit, number, kind, title, changed, changedBy } = reportOf(row)
        const [last] = sent.filter(({ report }) => report === id).toSorted((one, other) => other.seq - one.seq)
        return {
          id,
          visit,
          number,
          kind,
          title,
          changed,
          changedBy,
          last: last ? { stage: last.stage, on: last.on_day, due: last.due } : null,
          undecided: open.filter(({ report }) => report === id).length,
        }
      })
    },

    get: (id) => file(id),

    begin: (given, contents, by) =>
      whole(root, async (transaction) => {
        const tables = transaction.withTables<ReportTables>()
        const there = tables.selectFrom('reports').select('id').where('visit', '=', given.visit)
        if (await there.executeTakeFirst()) return refuse('report-there-already')
        const id = newId<ReportId>(means.random)
        const sections: ReportSection[] = []
        for (const content of contents) sections.push(await newSection(transaction, id, content, by))
        const report: Report = {
          ...given,
          id,
          order: sections.map((section) => section.id),
          version: 1,
          changedBy: by,
          changed: means.clock(),
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
        const known = await tables.selectFrom('report_sections').select('id').where('report', '=', id).execute()
        if (!next.order.every((section) => known.some((one) => one.id === section)))
          return refuse('not-found', { field: 'order' })
        const order = [...new Set(next.order)]
        const changed = means.clock()
        const report: Report = { ...reportOf(row), ...next, order, version: version + 1, changedBy: by, changed }
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

    addSection: (id, content, by) =>
      whole(root, async (transaction) => {
        const tables = transaction.withTables<ReportTables>()
        // Raising the version holds the row: two who add at once stand one after the other.
        const row = await tables
          .updateTable('reports')
          .set((eb) => ({ version: eb('version', '+', 1), changed: means.clock(), changed_by: by }))
          .where('id', '=', id)
          .returningAll()
          .executeTakeFirst()
        if (!row) return refuse('not-found')
        const section = await newSection(transaction, id, content, by)
        const order = [...reportOf(row).order, section.id]
        await tables
          .updateTable('reports')
          .set({ sections: JSON.stringify(order) })
          .where('id', '=', id)
          .execute()
        return accept(section)
      }),

    section: (id) => sectionIn(root, id),
    history: (id) => storedVersions(root, sectionContentField).list(id),

    write: (id, content, version, by) => writeSection(id, version, by, async () => accept(content), null),

    takeUp: (id, earlier, version, by) =>
      writeSection(
        id,
        version,
        by,
        async (from) => {
          const found = await storedVersions(from, sectionContentField).get(id, earlier)
          return found ? accept(found.content) : refuse('not-found')
        },
        earlier,
      ),

    comment: (id, passage, text, by) =>
      whole(root, async (transaction) => {
        const section = await sectionIn(transaction, passage.section)
        if (section?.report !== id) return refuse('not-found')
        const comment = { id: newId(means.random) as string, passage, text, by, at: means.clock(), settled: null }
        await transaction
          .withTables<ReportTables>()
          .insertInto('report_comments')
          .values({ ...comment, report: id, passage: JSON.stringify(passage), settled: null })
          .execute()
        return accept(comment)
      }),

    async settle(id, settled, by) {
      const row = await db
        .updateTable('report_comments')
        .set({ settled: settled ? JSON.stringify({ by, at: means.clock() }) : null })
        .where('id', '=', id)
        .returningAll()
        .executeTakeFirst()
      return row ? accept(commentOf(row)) : refuse('not-found')
    },

    async nextNumber(id) {
      const row = await db.selectFrom('reports').select('number').where('id', '=', id).executeTakeFirst()
      return row ? numberAfter(row.number, await sendingsIn(root, id)) : null
    },

    send: (id, sending, by) =>
      whole(root, async (transaction) => {
        const tables = transaction.withTables<ReportTables>()
        // Its row is held: what is sent of one report is sent one after the other.
        const row = await tables
          .updateTable('reports')
          .set((eb) => ({ version: eb('version', '+', 0) }))
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

    enterAnswer: (id, given, by) =>
      whole(root, async (transaction) => {
        const sending = (await sendingsIn(transaction, id)).find(({ seq }) => seq === given.sending)
        if (!sending) return refuse('not-found', { field: 'sending' })
        if (given.on < sending.on) return refuse('dates-out-of-order', { field: 'on' })
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

    decide: (answer, decision, reason, by) =>
      whole(root, async (transaction) => {
        const tables = transaction.withTables<ReportTables>()
        const row = await tables
          .selectFrom('report_answers')
          .select('report')
          .where('id', '=', answer)
          .executeTakeFirst()
        if (!row) return refuse('not-found')
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

    taken: (id, draft, by) =>
      whole(root, async (transaction) => {
        const { numUpdatedRows } = await transaction
          .withTables<ReportTables>()
          .updateTable('reports')
          .set({ draft })
          .where('id', '=', id)
          .executeTakeFirst()
        if (numUpdatedRows === 0n) return refuse('not-found')
        await appendEntry(transaction, means, { by, act: 'report-to-newsroom', subject: id, data: { draft } })
        return accept(null)
      }),
  }
}

/** A next stage begins when every answer to the last one is decided on. */
function maySend(
  before: readonly Sending[],
  answers: readonly AuthorityComment[],
  { stage, on }: Pick<NewSending, 'stage' | 'on'>,
): Outcome<null> {
  if (!mayFollow(before, stage)) return refuse('report-stage-order')
  const last = before.at(-1)
  if (last && on < last.on) return refuse('dates-out-of-order', { field: 'on' })
  const goesOn = last !== undefined && reportStages.indexOf(stage) > reportStages.indexOf(last.stage)
  const undecided = answers.filter(({ decisions }) => decisions.length === 0).length
  return goesOn && undecided > 0 ? refuse('report-comments-open', { count: undecided }) : accept(null)
}

const numberAfter = (visit: string, before: readonly Sending[]): string => `${visit}-R${before.length + 1}`

async function sectionIn(db: Root, id: ReportSectionId): Promise<ReportSection | null> {
  const named = db.withTables<ReportTables>().selectFrom('report_sections').selectAll().where('id', '=', id)
  const row = await named.executeTakeFirst()
  return row ? sectionOf(row) : null
}

/** Oldest first. */
async function sendingsIn(db: Root, report: ReportId): Promise<readonly Sending[]> {
  const rows = await db
    .withTables<ReportTables>()
    .selectFrom('report_sendings')
    .select(['report', 'seq', 'stage', 'number', 'on_day', 'due', 'papers', 'print', 'by', 'at'])
    .where('report', '=', report)
    .orderBy('seq')
    .execute()
  return rows.map(({ on_day, papers, ...row }) => ({ ...row, on: on_day, papers: JSON.parse(papers) as SentPaper[] }))
}

/** Oldest first. */
async function answersIn(db: Root, report: ReportId): Promise<readonly AuthorityComment[]> {
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

/** Every section of every report, for whoever asks which files they show. */
export async function sectionsStanding(db: Root): Promise<readonly ReportSection[]> {
  return (await db.withTables<ReportTables>().selectFrom('report_sections').selectAll().execute()).map(sectionOf)
}

type ReportTables = {
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

const reportOf = (row: ReportTables['reports']): Report => ({
  id: row.id,
  visit: row.visit,
  number: row.number,
  kind: row.kind,
  title: JSON.parse(row.title) as Report['title'],
  order: JSON.parse(row.sections) as ReportSectionId[],
  version: row.version,
  changedBy: row.changed_by,
  changed: row.changed,
})

const rowOfReport = (report: Report): ReportTables['reports'] => ({
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
})

const sectionOf = (row: ReportTables['report_sections']): ReportSection => ({
  id: row.id,
  report: row.report,
  content: v.parse(sectionContentField, JSON.parse(row.content)),
  version: row.version,
  changedBy: row.changed_by,
  changed: row.changed,
  authors: JSON.parse(row.authors) as PersonId[],
})

const rowOfSection = (section: ReportSection): ReportTables['report_sections'] => ({
  id: section.id,
  report: section.report,
  content: JSON.stringify(section.content),
  authors: JSON.stringify(section.authors),
  version: section.version,
  changed_by: section.changedBy,
  changed: section.changed,
})

const commentOf = (row: ReportTables['report_comments']): ReportComment => ({
  id: row.id,
  passage: JSON.parse(row.passage) as ReportComment['passage'],
  text: row.text,
  by: row.by,
  at: row.at,
  settled: row.settled ? (JSON.parse(row.settled) as ReportComment['settled']) : null,
})

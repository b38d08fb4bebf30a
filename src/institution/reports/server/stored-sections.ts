// The sections of reports in a database: each written by itself, with its history and what its writers say of its passages.
import type { Kysely } from 'kysely'
import { newId, type PersonId, type ReportId, type ReportSectionId } from '../../../vocabulary/ids.ts'
import { accept, type Outcome, refuse } from '../../../vocabulary/problems.ts'
import { keepVersion, storedVersions } from '../../newsroom/server/stored-draft-versions.ts'
import { type Means, whole } from '../../server/means.ts'
import type { ReportRegister, ReportSection, SectionContent } from '../report.ts'
import { sectionContentField } from '../report-fields.ts'
import { commentOf, type ReportTables, reportOf, rowOfSection, sectionOf } from './report-rows.ts'

type Root = Kysely<unknown>

export function storedSections(
  root: Root,
  means: Means,
): Pick<ReportRegister, 'addSection' | 'section' | 'history' | 'write' | 'takeUp' | 'comment' | 'settle'> {
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

  return {
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
        const section = await newSection(transaction, means, id, content, by)
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
        .where('settled', settled ? 'is' : 'is not', null)
        .returningAll()
        .executeTakeFirst()
      if (row) return accept(commentOf(row))
      const there = await db.selectFrom('report_comments').select('id').where('id', '=', id).executeTakeFirst()
      return refuse(there ? 'changed-meanwhile' : 'not-found')
    },
  }
}

/** At the beginning of its history. */
export async function newSection(
  transaction: Root,
  means: Means,
  report: ReportId,
  content: SectionContent,
  by: PersonId,
): Promise<ReportSection> {
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

async function sectionIn(db: Root, id: ReportSectionId): Promise<ReportSection | null> {
  const named = db.withTables<ReportTables>().selectFrom('report_sections').selectAll().where('id', '=', id)
  const row = await named.executeTakeFirst()
  return row ? sectionOf(row) : null
}

/** Every section of every report, to find the files that they show. */
export async function sectionsInForce(db: Root): Promise<readonly ReportSection[]> {
  return (await db.withTables<ReportTables>().selectFrom('report_sections').selectAll().execute()).map(sectionOf)
}

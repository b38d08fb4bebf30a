// The templates of reports in a database: every version of each kind's is kept, and the last one applies; before there is one, the program's own.
import type { Kysely } from 'kysely'
import * as v from 'valibot'
import type { Migration } from '../../../foundation/server/database/database.ts'
import type { Instant } from '../../../vocabulary/dates.ts'
import type { PersonId } from '../../../vocabulary/ids.ts'
import { accept, refuse } from '../../../vocabulary/problems.ts'
import { type VisitKind, visitKinds } from '../../../vocabulary/visits/visits.ts'
import { appendEntry } from '../../journal/server/stored-journal.ts'
import { type Means, whole } from '../../server/means.ts'
import { givenPrompts, givenTemplate } from '../given-templates.ts'
import type { Prompt } from '../report.ts'
import { templateField } from '../report-fields.ts'
import { faultsOf, type ReportTemplate, type ReportTemplates } from '../template.ts'

export function storedTemplates(root: Kysely<unknown>, means: Means): ReportTemplates {
  const keptIn = (db: Kysely<unknown>, kind: VisitKind) =>
    db
      .withTables<TemplateTables>()
      .selectFrom('report_templates')
      .selectAll()
      .where('kind', '=', kind)
      .orderBy('version', 'desc')
  const templateIn = async (db: Kysely<unknown>, kind: VisitKind): Promise<ReportTemplate> => {
    const row = await keptIn(db, kind).limit(1).executeTakeFirst()
    return row ? templateOf(row) : broughtFor(kind)
  }
  return {
    list: () => Promise.all(visitKinds.map((kind) => templateIn(root, kind))),
    of: (kind) => templateIn(root, kind),
    versions: async (kind) => [...(await keptIn(root, kind).execute()).map(templateOf), broughtFor(kind)],
    change: (kind, text, version, by) =>
      whole(root, async (transaction) => {
        const [fault] = faultsOf(text)
        if (fault) {
          const { section, part, language, from } = fault
          return refuse('report-template-fault', { section: (section ?? -1) + 1, part, language, from })
        }
        const before = await templateIn(transaction, kind)
        if (before.version !== version) return refuse('changed-meanwhile', { version: before.version })
        const at = means.clock()
        const { numInsertedOrUpdatedRows } = await transaction
          .withTables<TemplateTables>()
          .insertInto('report_templates')
          .values({ kind, version: version + 1, content: JSON.stringify(text), by, at })
          .onConflict((conflict) => conflict.columns(['kind', 'version']).doNothing())
          .executeTakeFirst()
        if (!numInsertedOrUpdatedRows) return refuse('changed-meanwhile', { version: version + 1 })
        const data = { version: version + 1 }
        await appendEntry(transaction, means, { by, act: 'report-template-changed', subject: kind, data })
        return accept({ ...text, kind, version: version + 1, changedBy: by, changed: at })
      }),
  }
}

/** An institution’s own, from before what is asked stood on a line of its own: so stands now what it kept of the program’s. */
export const templatesAsk: Migration = async (db) => {
  const tables = db.withTables<TemplateTables>()
  const all = await tables.selectFrom('report_templates').selectAll().orderBy('version').execute()
  // What stood before it stays as it was.
  for (const { kind, version, content } of new Map(all.map((row) => [row.kind, row])).values())
    await tables
      .updateTable('report_templates')
      .set({ content: givenPrompts.map(inJson).reduce(onItsOwnLine, content) })
      .where('kind', '=', kind)
      .where('version', '=', version)
      .execute()
}

const inJson = ({ words }: Prompt): string => JSON.stringify(words).slice(1, -1)
const onItsOwnLine = (text: string, words: string): string => text.replaceAll(words, `\\n? ${words}`)

const templateOf = ({ kind, version, content, by, at }: TemplateRow): ReportTemplate => ({
  ...v.parse(templateField, JSON.parse(content)),
  kind,
  version,
  changedBy: by,
  changed: at,
})

const broughtFor = (kind: VisitKind): ReportTemplate => ({
  ...givenTemplate(kind),
  kind,
  version: 0,
  changedBy: null,
  changed: null,
})

type TemplateTables = { report_templates: TemplateRow }
type TemplateRow = {
  kind: VisitKind
  version: number
  /** JSON of a TemplateText. */
  content: string
  by: PersonId
  at: Instant
}

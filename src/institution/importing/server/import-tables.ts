// The tables of imports: which row became which record, what older tables claim, and what people said of their columns.
import type { Migration } from '../../../foundation/server/database/database.ts'
import type { Instant, IsoDate } from '../../../vocabulary/dates.ts'
import type { PersonId, PlaceId, RecommendationId } from '../../../vocabulary/ids.ts'
import type { Implementation } from '../../../vocabulary/recommendations.ts'
import type { ImportKind } from '../mapping.ts'

export const importTables: Migration = async (db) => {
  await db.schema
    .createTable('imports')
    .addColumn('id', 'text', (column) => column.primaryKey())
    .addColumn('kind', 'text', (column) => column.notNull())
    .addColumn('source', 'text', (column) => column.notNull())
    .addColumn('by', 'text', (column) => column.notNull())
    .addColumn('at', 'text', (column) => column.notNull())
    .addColumn('rows', 'integer', (column) => column.notNull())
    .addColumn('finished', 'integer', (column) => column.notNull())
    .execute()
  await db.schema
    .createTable('imported_rows')
    .addColumn('kind', 'text', (column) => column.notNull())
    .addColumn('key', 'text', (column) => column.notNull())
    .addColumn('print', 'text', (column) => column.notNull())
    .addColumn('import', 'text', (column) => column.notNull())
    .addColumn('at', 'integer', (column) => column.notNull())
    .addColumn('reference', 'text', (column) => column.notNull())
    .addColumn('subject', 'text', (column) => column.notNull())
    .addColumn('answer', 'text')
    .addColumn('before', 'text')
    .addPrimaryKeyConstraint('imported_rows_key', ['kind', 'key'])
    .execute()
  await db.schema.createIndex('imported_rows_of').on('imported_rows').columns(['import', 'at']).execute()
  await db.schema
    .createTable('imported_claims')
    .addColumn('id', 'text', (column) => column.primaryKey())
    .addColumn('recommendation', 'text', (column) => column.notNull())
    .addColumn('import', 'text', (column) => column.notNull())
    .addColumn('on', 'text', (column) => column.notNull())
    .addColumn('said', 'text', (column) => column.notNull())
    .addColumn('implementation', 'text')
    .addColumn('note', 'text', (column) => column.notNull())
    .addColumn('source', 'text', (column) => column.notNull())
    .addColumn('row', 'integer', (column) => column.notNull())
    .execute()
  await db.schema.createIndex('imported_claims_of').on('imported_claims').column('recommendation').execute()
  await db.schema
    .createTable('import_mappings')
    .addColumn('print', 'text', (column) => column.primaryKey())
    .addColumn('mapping', 'text', (column) => column.notNull())
    .addColumn('by', 'text', (column) => column.notNull())
    .addColumn('at', 'text', (column) => column.notNull())
    .execute()
}

/** What an import's file holds: empty for what was begun before this was kept, and for what is written in one part. */
export const importedContent: Migration = async (db) => {
  await db.schema
    .alterTable('imports')
    .addColumn('content', 'text', (column) => column.notNull().defaultTo(''))
    .execute()
}

export type ImportTables = {
  imports: {
    id: string
    kind: ImportKind
    source: string
    content: string
    by: PersonId
    at: Instant
    rows: number
    finished: number
  }
  imported_rows: {
    kind: ImportKind
    key: string
    print: string
    import: string
    at: number
    reference: string
    subject: RecommendationId | PlaceId
    answer: string | null
    /** JSON of the place that it was before. */
    before: string | null
  }
  imported_claims: {
    id: string
    recommendation: RecommendationId
    import: string
    on: IsoDate
    said: string
    implementation: Implementation | null
    note: string
    source: string
    row: number
  }
  /** JSON of what people said of it, under the print of the header. */
  import_mappings: { print: string; mapping: string; by: PersonId; at: Instant }
}

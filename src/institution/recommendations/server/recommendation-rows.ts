// How a recommendation and its two histories lie in the database: what is sought has a column, words are JSON.
import type { Migration } from '../../../foundation/server/database.ts'
import type { Instant, IsoDate } from '../../../vocabulary/dates.ts'
import type { PersonId, PlaceId, RecommendationId, VisitId } from '../../../vocabulary/ids.ts'
import type { LocalText } from '../../../vocabulary/languages.ts'
import type { AddresseeKind, Implementation, Position, Priority } from '../../../vocabulary/recommendations.ts'
import type { Theme } from '../../../vocabulary/themes.ts'
import { termsOf } from '../../terms.ts'
import type { Answer, FollowUp, Recommendation } from '../recommendation.ts'
import { type Standing, settled } from '../recommendation-register.ts'

export type RecommendationTables = {
  recommendations: {
    id: RecommendationId
    number: string
    /** JSON of what is shown and never sought by itself. */
    words: string
    /** Stems of its text, addressee and number, between spaces. */
    terms: string
    addressee_kind: AddresseeKind
    place: PlaceId | null
    origin_visit: VisitId | null
    origin_finding: string | null
    theme: Theme
    priority: Priority
    made: IsoDate
    deadline: IsoDate | null
    /** Where the two histories stand. */
    position: Position
    implementation: Implementation
    version: number
    changed: Instant
  }
  answers: {
    id: string
    recommendation: RecommendationId
    seq: number
    on: IsoDate
    position: Position
    text: string
    reference: string
    enteredBy: PersonId
    enteredAt: Instant
  }
  follow_ups: {
    id: string
    recommendation: RecommendationId
    seq: number
    on: IsoDate
    implementation: Implementation
    text: string
    evidence: string
    verifiedBy: PersonId
    enteredAt: Instant
  }
}

export const recommendationTables: Migration = async (db) => {
  await db.schema
    .createTable('recommendations')
    .addColumn('id', 'text', (column) => column.primaryKey())
    .addColumn('number', 'text', (column) => column.notNull().unique())
    .addColumn('words', 'text', (column) => column.notNull())
    .addColumn('terms', 'text', (column) => column.notNull())
    .addColumn('addressee_kind', 'text', (column) => column.notNull())
    .addColumn('place', 'text')
    .addColumn('origin_visit', 'text')
    .addColumn('origin_finding', 'text')
    .addColumn('theme', 'text', (column) => column.notNull())
    .addColumn('priority', 'text', (column) => column.notNull())
    .addColumn('made', 'text', (column) => column.notNull())
    .addColumn('deadline', 'text')
    .addColumn('position', 'text', (column) => column.notNull())
    .addColumn('implementation', 'text', (column) => column.notNull())
    .addColumn('version', 'integer', (column) => column.notNull())
    .addColumn('changed', 'text', (column) => column.notNull())
    .execute()
  await db.schema.createIndex('recommendations_by_deadline').on('recommendations').column('deadline').execute()
  const lanes = [
    ['answers', 'position', 'reference', 'enteredBy'],
    ['follow_ups', 'implementation', 'evidence', 'verifiedBy'],
  ] as const
  for (const [table, status, source, by] of lanes)
    await db.schema
      .createTable(table)
      .addColumn('id', 'text', (column) => column.primaryKey())
      .addColumn('recommendation', 'text', (column) => column.notNull().references('recommendations.id'))
      .addColumn('seq', 'integer', (column) => column.notNull())
      .addColumn('on', 'text', (column) => column.notNull())
      .addColumn(status, 'text', (column) => column.notNull())
      .addColumn('text', 'text', (column) => column.notNull())
      .addColumn(source, 'text', (column) => column.notNull())
      .addColumn(by, 'text', (column) => column.notNull())
      .addColumn('enteredAt', 'text', (column) => column.notNull())
      .addUniqueConstraint(`${table}_in_order`, ['recommendation', 'seq'])
      .execute()
}

type Words = Pick<Recommendation, 'text' | 'standards'> & { readonly addressee: LocalText }
type Histories = Pick<RecommendationTables['recommendations'], 'position' | 'implementation'>

/** Everything but where the histories stand: a change of the recommendation leaves them. */
export function rowOf(recommendation: Recommendation): Omit<RecommendationTables['recommendations'], keyof Histories> {
  const { text, standards, addressee, origin, ...columns } = recommendation
  const words: Words = { text, standards, addressee: addressee.name }
  const terms = [...termsOf(text), ...termsOf(addressee.name), columns.number.toLowerCase()]
  return {
    ...columns,
    words: JSON.stringify(words),
    terms: ` ${[...new Set(terms)].join(' ')} `,
    addressee_kind: addressee.kind,
    origin_visit: origin?.visit ?? null,
    origin_finding: origin?.finding ?? null,
  }
}

export function standingOf(row: RecommendationTables['recommendations'], today: IsoDate): Standing {
  const { words, terms: _, addressee_kind, origin_visit, origin_finding, position, implementation, ...columns } = row
  const { text, standards, addressee }: Words = JSON.parse(words)
  const origin = origin_visit && origin_finding ? { visit: origin_visit, finding: origin_finding } : null
  return {
    recommendation: { ...columns, text, standards, addressee: { kind: addressee_kind, name: addressee }, origin },
    position,
    implementation,
    overdue: row.deadline !== null && row.deadline < today && !settled.includes(implementation),
  }
}

export const answerOf = ({ seq: _, text, ...rest }: RecommendationTables['answers']): Answer => ({
  ...rest,
  text: JSON.parse(text),
})

export const followUpOf = ({ seq: _, text, ...rest }: RecommendationTables['follow_ups']): FollowUp => ({
  ...rest,
  text: JSON.parse(text),
})

// What this institution said of peers' recommendations, in a database: each step is added, none is ever changed.
import type { Kysely } from 'kysely'
import type { Migration } from '../../foundation/server/database/database.ts'
import type { Instant } from '../../vocabulary/dates.ts'
import type { PersonId, PublicationId } from '../../vocabulary/ids.ts'
import type { PeerRecommendationRef, PeerRecommendationState } from '../../vocabulary/peer-recommendations.ts'
import { accept, type Outcome, refuse } from '../../vocabulary/problems.ts'
import type { RecommendationStep, RecommendationWords } from '../recommended.ts'
import type { ExchangeMeans } from './stored-peers.ts'

export type RecommendationSteps = {
  /** Of every recommendation, the oldest first. */
  readonly all: () => Promise<readonly (PeerRecommendationRef & { readonly step: RecommendationStep })[]>
  /** `after` is how many steps whoever says this has seen: refuses `changed-meanwhile` when there are others by now. */
  readonly add: (
    ref: PeerRecommendationRef,
    after: number,
    step: Omit<RecommendationStep, 'at'>,
  ) => Promise<Outcome<null>>
}

export function storedSteps(root: Kysely<unknown>, { clock, journal }: ExchangeMeans): RecommendationSteps {
  const db = root.withTables<StepTables>()
  return {
    async all() {
      const rows = await db.selectFrom('exchange_steps').selectAll().orderBy('number').execute()
      return rows.map(({ institution, event, recommendation, at, by, state, note, words }) => ({
        institution,
        event,
        recommendation,
        step: { at, by, state, note, words: JSON.parse(words) as RecommendationWords },
      }))
    },
    add: (ref, after, { by, state, note, words }) =>
      root.transaction().execute(async (transaction) => {
        const tables = transaction.withTables<StepTables>()
        const { institution, event, recommendation } = ref
        const row = { ...ref, number: after + 1, at: clock(), by, state, note, words: JSON.stringify(words) }
        const before = await tables
          .selectFrom('exchange_steps')
          .select('number')
          .where('institution', '=', institution)
          .where('event', '=', event)
          .where('recommendation', '=', recommendation)
          .execute()
        if (before.length !== after) return refuse('changed-meanwhile')
        const added = await tables
          .insertInto('exchange_steps')
          .values(row)
          .onConflict((conflict) => conflict.doNothing())
          .executeTakeFirst()
        // Two people recorded the same step at one moment, the second without seeing the first.
        if (added.numInsertedOrUpdatedRows === 0n) return refuse('changed-meanwhile')
        await journal(transaction, { by, act: 'peer-recommendation-told', subject: event, data: { state } })
        return accept(null)
      }),
  }
}

export const stepTables: Migration = async (db) => {
  await db.schema
    .createTable('exchange_steps')
    .addColumn('institution', 'text', (column) => column.notNull())
    .addColumn('event', 'text', (column) => column.notNull())
    .addColumn('recommendation', 'text', (column) => column.notNull())
    .addColumn('at', 'text', (column) => column.notNull())
    .addColumn('by', 'text', (column) => column.notNull())
    .addColumn('state', 'text', (column) => column.notNull())
    .addColumn('note', 'text', (column) => column.notNull())
    .addColumn('words', 'text', (column) => column.notNull())
    .addColumn('number', 'integer', (column) => column.notNull())
    .addPrimaryKeyConstraint('exchange_steps_key', ['institution', 'event', 'recommendation', 'number'])
    .execute()
}

type StepTables = {
  exchange_steps: {
    institution: string
    event: PublicationId
    recommendation: string
    number: number
    at: Instant
    by: PersonId
    state: PeerRecommendationState
    note: string
    words: string
  }
}

// The retention rules and what was decided under them, in a database; each register is asked what has ended, and erases its own.
import type { Kysely, Transaction } from 'kysely'
import type { Migration } from '../../../foundation/server/database/database.ts'
import type { Instant, IsoDate } from '../../../vocabulary/dates.ts'
import type { PersonId } from '../../../vocabulary/ids.ts'
import { accept, type Outcome, refuse } from '../../../vocabulary/problems.ts'
import { appendEntry } from '../../journal/server/stored-journal.ts'
import { type Means, whole } from '../../server/means.ts'
import {
  type Ended,
  endedBefore,
  type PastKeeping,
  type RetainedKind,
  type Retention,
  type RetentionRule,
  retainedKinds,
} from '../retention.ts'

/** A register's list of what has ended, and how it erases one of them completely. */
export type RetainedSource = {
  readonly ended: (db: Kysely<unknown>, lastDay: IsoDate) => Promise<readonly Ended[]>
  /** `lastDay`: of the rule, where a part of it alone has ended. */
  readonly erase: (db: Transaction<unknown>, id: string, lastDay: IsoDate) => Promise<void>
}
type RetainedSources = Readonly<Record<PastKeeping['kind'], RetainedSource>>

/** What a room below keeps under the same id, erased in the same transaction. */
export type EraseBelow = (db: Transaction<unknown>, id: string) => Promise<void>

export function storedRetention(
  root: Kysely<unknown>,
  means: Means,
  sources: RetainedSources,
  eraseBelow: EraseBelow,
): Retention {
  const db = root.withTables<Tables>()

  const rules = async (): Promise<readonly RetentionRule[]> => {
    const rows = await db.selectFrom('retention_rules').selectAll().execute()
    return retainedKinds.map((kind) =>
      ruleOf(
        kind,
        rows.find((row) => row.kind === kind),
      ),
    )
  }

  const rule = async (kind: RetainedKind, from: Kysely<unknown> = root): Promise<RetentionRule> => {
    const rows = from.withTables<Tables>().selectFrom('retention_rules').selectAll().where('kind', '=', kind)
    return ruleOf(kind, await rows.executeTakeFirst())
  }

  const past = async (today: IsoDate): Promise<readonly PastKeeping[]> => {
    const decided = await db.selectFrom('retention_decisions').selectAll().execute()
    const all = await Promise.all(
      (await rules()).map(async ({ kind, years }) => {
        if (years === null || kind === 'dossiers') return []
        const ended = await sources[kind].ended(root, endedBefore(today, years))
        return ended.flatMap((one): PastKeeping[] => {
          const decision = decided.find((row) => row.kind === kind && row.item === one.id)
          if (decision?.until && decision.until >= today) return []
          const proposed =
            decision && !decision.until ? { by: decision.by, at: decision.at, reason: decision.reason } : null
          return [{ ...one, kind, proposed }]
        })
      }),
    )
    return all.flat().toSorted((a, b) => a.on.localeCompare(b.on) || a.number.localeCompare(b.number))
  }

  const pastOne = async (kind: PastKeeping['kind'], id: string, today: IsoDate): Promise<PastKeeping | null> =>
    (await past(today)).find((one) => one.kind === kind && one.id === id) ?? null

  /** One decision for each item: the last one replaces the one before. */
  const decide = async (transaction: Transaction<unknown>, row: Tables['retention_decisions']) => {
    const { kind: _, item: __, ...values } = row
    await transaction
      .withTables<Tables>()
      .insertInto('retention_decisions')
      .values(row)
      .onConflict((conflict) => conflict.columns(['kind', 'item']).doUpdateSet(values))
      .execute()
  }

  return {
    rules,
    past,

    rule: (kind) => rule(kind),

    set: (kind, { years, ground }, version, by) =>
      whole(root, async (transaction) => {
        // The journal's end is held first, which puts two people on PostgreSQL in a queue.
        const data = { kind, years: years ?? 0 }
        await appendEntry(transaction, means, { by, act: 'retention-rule-set', subject: kind, data })
        const standing = await rule(kind, transaction)
        if (standing.version !== version) return refuse('changed-meanwhile', { version: standing.version })
        const row = { years, ground, by, at: means.clock(), version: version + 1 }
        await transaction
          .withTables<Tables>()
          .insertInto('retention_rules')
          .values({ kind, ...row })
          .onConflict((conflict) => conflict.column('kind').doUpdateSet(row))
          .execute()
        return accept(ruleOf(kind, { kind, ...row }))
      }),

    async keep(kind, id, until, reason, by, today) {
      const one = await pastOne(kind, id, today)
      if (!one) return refuse('not-found')
      return whole(root, async (transaction): Promise<Outcome<null>> => {
        await decide(transaction, { kind, item: id, until, reason, by, at: means.clock() })
        const data = { kind, number: one.number, until }
        await appendEntry(transaction, means, { by, act: 'kept-longer', subject: id, data })
        return accept(null)
      })
    },

    async propose(kind, id, reason, by, today) {
      const one = await pastOne(kind, id, today)
      if (!one) return refuse('not-found')
      if (one.proposed) return refuse('changed-meanwhile')
      return whole(root, async (transaction): Promise<Outcome<null>> => {
        await decide(transaction, { kind, item: id, until: null, reason, by, at: means.clock() })
        const data = { kind, number: one.number }
        await appendEntry(transaction, means, { by, act: 'erasure-proposed', subject: id, data })
        return accept(null)
      })
    },

    async agree(kind, id, by, today) {
      const one = await pastOne(kind, id, today)
      if (!one?.proposed) return refuse('not-found')
      if (one.proposed.by === by) return refuse('erasure-own')
      const { years } = await rule(kind)
      if (!years) return refuse('not-found')
      return whole(root, async (transaction): Promise<Outcome<null>> => {
        // The keys go first, with the card that holds them; then the words.
        await eraseBelow(transaction, id)
        await sources[kind].erase(transaction, id, endedBefore(today, years))
        await forgetDecision(transaction, kind, id)
        const data = { kind, number: one.number }
        await appendEntry(transaction, means, { by, act: 'erased-by-rule', subject: id, data })
        return accept(null)
      })
    },
  }
}

/** Decisions on things that no longer exist. */
export async function forgetDecision(transaction: Transaction<unknown>, kind: PastKeeping['kind'], id: string) {
  await transaction
    .withTables<Tables>()
    .deleteFrom('retention_decisions')
    .where('kind', '=', kind)
    .where('item', '=', id)
    .execute()
}

export const retentionTables: Migration = async (db) => {
  await db.schema
    .createTable('retention_rules')
    .addColumn('kind', 'text', (column) => column.primaryKey())
    .addColumn('years', 'integer')
    .addColumn('ground', 'text', (column) => column.notNull())
    .addColumn('by', 'text', (column) => column.notNull())
    .addColumn('at', 'text', (column) => column.notNull())
    .execute()
  await db.schema
    .createTable('retention_decisions')
    .addColumn('kind', 'text', (column) => column.notNull())
    .addColumn('item', 'text', (column) => column.notNull())
    .addColumn('until', 'text')
    .addColumn('reason', 'text', (column) => column.notNull())
    .addColumn('by', 'text', (column) => column.notNull())
    .addColumn('at', 'text', (column) => column.notNull())
    .addPrimaryKeyConstraint('retention_decisions_key', ['kind', 'item'])
    .execute()
}

export const retentionRulesVersioned: Migration = async (db) => {
  await db.schema
    .alterTable('retention_rules')
    .addColumn('version', 'integer', (column) => column.notNull().defaultTo(1))
    .execute()
}

type Tables = {
  retention_rules: RuleRow
  /** `until`: kept until that day; null: proposed to be erased. */
  retention_decisions: {
    kind: PastKeeping['kind']
    item: string
    until: IsoDate | null
    reason: string
    by: PersonId
    at: Instant
  }
}

type RuleRow = {
  kind: RetainedKind
  years: number | null
  ground: string
  by: PersonId
  at: Instant
  version: number
}

const ruleOf = (kind: RetainedKind, row: RuleRow | undefined): RetentionRule =>
  row
    ? { kind, years: row.years, ground: row.ground, set: { by: row.by, at: row.at }, version: row.version }
    : { kind, years: null, ground: '', set: null, version: 0 }

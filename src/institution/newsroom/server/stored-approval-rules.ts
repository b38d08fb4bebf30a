// The settings of approval in a database: one row for each kind that anybody has ever set.
import type { Kysely } from 'kysely'
import type { Migration } from '../../../foundation/server/database/database.ts'
import type { Instant } from '../../../vocabulary/dates.ts'
import type { PersonId } from '../../../vocabulary/ids.ts'
import { accept, type Outcome, refuse } from '../../../vocabulary/problems.ts'
import { writtenKinds } from '../../../vocabulary/published/contents.ts'
import type { JournalAct } from '../../journal/journal.ts'
import { appendEntry } from '../../journal/server/stored-journal.ts'
import { type Means, whole } from '../../server/means.ts'
import type { ApprovalRule, ApprovalRules } from '../approval-rules.ts'
import type { DraftKind } from '../draft-content.ts'

export function storedApprovalRules(root: Kysely<unknown>, means: Means): ApprovalRules {
  const db = root.withTables<ApprovalTables>()

  const list = async (): Promise<readonly ApprovalRule[]> => {
    const rows = await db.selectFrom('approval_rules').selectAll().execute()
    return writtenKinds.map((kind) => ruleOf(kind, rows.find((row) => row.kind === kind) ?? null))
  }

  /** Stores the rule that `next` makes of the present one, with its entry in the journal. */
  const step = (
    kind: DraftKind,
    by: PersonId,
    act: JournalAct,
    next: (rule: ApprovalRule, at: Instant) => Outcome<ApprovalRule>,
  ): Promise<Outcome<ApprovalRule>> =>
    whole(root, async (transaction) => {
      const tables = transaction.withTables<ApprovalTables>()
      // The journal's end is held first, which puts two coordinators on PostgreSQL in a queue.
      await appendEntry(transaction, means, { by, act, subject: 'newsroom', data: { kind } })
      const row = await tables.selectFrom('approval_rules').selectAll().where('kind', '=', kind).executeTakeFirst()
      const changed = next(ruleOf(kind, row ?? null), means.clock())
      if (!changed.ok) return changed
      const { kind: _, ...values } = rowOf(changed.value)
      await tables
        .insertInto('approval_rules')
        .values({ kind, ...values })
        .onConflict((conflict) => conflict.column('kind').doUpdateSet(values))
        .execute()
      return changed
    })

  return {
    list,
    asks: async (kind) => !(await list()).some((rule) => rule.kind === kind && !rule.asked),
    ask: async (kind, by) => {
      const next = (_: ApprovalRule, at: Instant) => accept({ kind, asked: true, proposal: null, set: { by, at } })
      const set = await step(kind, by, 'approval-asked', next)
      if (!set.ok) throw new Error('asking for approval is never refused')
      return set.value
    },
    propose: (kind, by) =>
      step(kind, by, 'approval-leaving-proposed', (rule, at) =>
        rule.asked && !rule.proposal ? accept({ ...rule, proposal: { by, at } }) : refuse('changed-meanwhile'),
      ),
    agree: (kind, by) =>
      step(kind, by, 'approval-not-asked', ({ asked, proposal }, at) => {
        if (!asked || !proposal) return refuse('changed-meanwhile')
        if (proposal.by === by) return refuse('approval-by-author')
        return accept({ kind, asked: false, proposal: null, set: { by, at } })
      }),
  }
}

export const approvalTables: Migration = async (db) => {
  await db.schema
    .createTable('approval_rules')
    .addColumn('kind', 'text', (column) => column.primaryKey())
    .addColumn('asked', 'integer', (column) => column.notNull())
    .addColumn('proposed_by', 'text')
    .addColumn('proposed_at', 'text')
    .addColumn('set_by', 'text')
    .addColumn('set_at', 'text')
    .execute()
}

type ApprovalTables = {
  approval_rules: {
    kind: DraftKind
    asked: number
    proposed_by: PersonId | null
    proposed_at: Instant | null
    set_by: PersonId | null
    set_at: Instant | null
  }
}

const rowOf = ({ kind, asked, proposal, set }: ApprovalRule): ApprovalTables['approval_rules'] => ({
  kind,
  asked: Number(asked),
  proposed_by: proposal?.by ?? null,
  proposed_at: proposal?.at ?? null,
  set_by: set?.by ?? null,
  set_at: set?.at ?? null,
})

const ruleOf = (kind: DraftKind, row: ApprovalTables['approval_rules'] | null): ApprovalRule => ({
  kind,
  asked: row === null || row.asked === 1,
  proposal: row?.proposed_by && row.proposed_at ? { by: row.proposed_by, at: row.proposed_at } : null,
  set: row?.set_by && row.set_at ? { by: row.set_by, at: row.set_at } : null,
})

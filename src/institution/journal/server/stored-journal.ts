// The journal in a database: one row an entry, and one row for its end, which every writer must hold while it adds.
import type { Kysely, Transaction } from 'kysely'
import { runBatched } from '../../../foundation/server/database/batched-statements.ts'
import type { Migration } from '../../../foundation/server/database/database.ts'
import { beginningOf, dayAfter, type Instant } from '../../../vocabulary/dates.ts'
import type { PersonId } from '../../../vocabulary/ids.ts'
import type { Means } from '../../server/means.ts'
import {
  type CheckedChain,
  checkChain,
  type Hash,
  hashedText,
  type Journal,
  type JournalAct,
  type JournalEntry,
  type NewEntry,
} from '../journal.ts'

/** Adds an entry in the transaction of its act: both are kept, or neither. */
export async function appendEntry(db: Transaction<unknown>, means: Means, entry: NewEntry): Promise<JournalEntry> {
  const tables = db.withTables<JournalTables>()
  // Holding the end's row first puts writers on PostgreSQL in a queue; SQLite has one writer.
  const end = await tables
    .updateTable('journal_end')
    .set((eb) => ({ seq: eb('seq', '+', 1) }))
    .returning(['seq', 'hash'])
    .executeTakeFirstOrThrow()
  const unsigned = { ...entry, seq: end.seq, at: means.clock(), previous: end.hash }
  const added = { ...unsigned, hash: await means.hash('journal', hashedText(unsigned)) }
  await runBatched(db, [
    tables.insertInto('journal').values({ ...added, data: JSON.stringify(added.data) }),
    tables.updateTable('journal_end').set({ hash: added.hash }),
  ])
  return added
}

/** `zone`: the institution's time zone, for its days. */
export function storedJournal(root: Kysely<unknown>, means: Means, zone: () => Promise<string>): Journal {
  const db = root.withTables<JournalTables>()
  return {
    async append(entry) {
      await root.transaction().execute((transaction) => appendEntry(transaction, means, entry))
    },
    async read({ before, size }, { act, by, from, to } = {}) {
      let query = db.selectFrom('journal').selectAll().orderBy('seq', 'desc').limit(size)
      if (before !== null) query = query.where('seq', '<', before)
      if (act) query = query.where('act', '=', act)
      if (by) query = query.where('by', '=', by)
      if (from) query = query.where('at', '>=', beginningOf(from, await zone()))
      if (to) query = query.where('at', '<', beginningOf(dayAfter(to, 1), await zone()))
      return (await query.execute()).map(entryOf)
    },
    check: async () => (await checkStored(root, means.hash)).broken,
  }
}

/** The whole journal, in constant memory, and against its end: an entry that is missing there is one that was cut off. `each` is shown every entry that holds. */
export async function checkStored(
  root: Kysely<unknown>,
  hash: Hash,
  each: (entry: Pick<JournalEntry, 'seq' | 'hash'>) => void = () => {},
): Promise<CheckedChain> {
  const db = root.withTables<JournalTables>()
  // Read first: what is added meanwhile follows it.
  const end = await db.selectFrom('journal_end').selectAll().executeTakeFirstOrThrow()
  let atEnd = ''
  const entries = async function* (): AsyncIterable<JournalEntry> {
    for (let after = 0; ; ) {
      const page = db.selectFrom('journal').selectAll().where('seq', '>', after).orderBy('seq').limit(checkedAtOnce)
      const rows = await page.execute()
      for (const row of rows) {
        if (row.seq === end.seq) atEnd = row.hash
        each(row)
        yield entryOf(row)
      }
      const last = rows.at(-1)
      if (!last) return
      after = last.seq
    }
  }
  const checked = await checkChain(entries(), hash)
  const cutOff = checked.broken === null && (checked.entries < end.seq || atEnd !== end.hash)
  return cutOff ? { ...checked, broken: Math.min(checked.entries + 1, end.seq) } : checked
}

const checkedAtOnce = 1_000

export const journalTables: Migration = async (root) => {
  const db = root.withTables<JournalTables>()
  await db.schema
    .createTable('journal')
    .addColumn('seq', 'integer', (column) => column.primaryKey())
    .addColumn('at', 'text', (column) => column.notNull())
    .addColumn('by', 'text', (column) => column.notNull())
    .addColumn('act', 'text', (column) => column.notNull())
    .addColumn('subject', 'text', (column) => column.notNull())
    .addColumn('data', 'text', (column) => column.notNull())
    .addColumn('previous', 'text', (column) => column.notNull())
    .addColumn('hash', 'text', (column) => column.notNull())
    .execute()
  await db.schema
    .createTable('journal_end')
    .addColumn('seq', 'integer', (column) => column.notNull())
    .addColumn('hash', 'text', (column) => column.notNull())
    .execute()
  await db.insertInto('journal_end').values({ seq: 0, hash: '' }).execute()
}

type JournalTables = {
  journal: {
    seq: number
    at: Instant
    by: PersonId
    act: JournalAct
    subject: string
    data: string
    previous: string
    hash: string
  }
  /** One row. */
  journal_end: { seq: number; hash: string }
}

const entryOf = (row: JournalTables['journal']): JournalEntry => ({ ...row, data: JSON.parse(row.data) })

// The board on which the directory hangs: versions are verified before they are stored, and again when they are read back at start.
import type { Database } from '../../../foundation/server/database/database.ts'
import { granted, type Outcome, refuse } from '../../../vocabulary/problems.ts'
import type { Bytes } from '../../keys/bytes.ts'
import type { Directory } from '../../keys/directory/directory.ts'
import { verifyDirectory } from '../../keys/directory/verify.ts'
import type { MailboxDb, MailboxTables } from '../tables.ts'

export type DirectoryBoard = {
  /** The present directory, or null before set-up. Throws when what is stored does not verify. */
  readonly current: () => Promise<Directory | null>
  /**
   * Adds one version. Refuses what `verifyDirectory` refuses, `not-set-up` for a first version (that is `begin`),
   * and `directory-chain-broken` when another version was added meanwhile. The head again is accepted and changes nothing.
   */
  readonly append: (version: Bytes) => Promise<Outcome<Directory>>
  /** Stores the first version, verified by the caller, in the transaction of set-up. False when there is one. */
  readonly begin: (transaction: MailboxDb, version: Bytes) => Promise<boolean>
  readonly versionsAfter: (number: number) => Promise<Bytes[]>
}

export function directoryBoard(database: Database): DirectoryBoard {
  const db = database.db.withTables<MailboxTables>()
  /** Verified already; another process of the same database may have added to it. */
  let known: Directory | undefined

  const versionsAfter = async (number: number): Promise<Bytes[]> => {
    const rows = await db
      .selectFrom('directory_versions')
      .select('version')
      .where('number', '>', number)
      .orderBy('number')
      .execute()
    return rows.map(({ version }) => new Uint8Array(version))
  }

  const current = async (): Promise<Directory | null> => {
    const { head } = await db
      .selectFrom('directory_versions')
      .select(({ fn }) => fn.max('number').as('head'))
      .executeTakeFirstOrThrow()
    if (!head) return null
    if (known?.number === head) return known
    // A backup was restored beneath a running server.
    if (known && known.number > head) known = undefined
    const read = granted(await verifyDirectory(await versionsAfter(known?.number ?? 0), known ? { known } : {}))
    if (!known || read.number > known.number) known = read
    return known
  }

  return {
    current,
    versionsAfter,
    async append(version) {
      const before = await current()
      if (!before) return refuse('not-set-up')
      const after = await verifyDirectory([version], { known: before })
      if (!after.ok || after.value === before) return after
      return (await insert(db, after.value.number, version))
        ? after
        : refuse('directory-chain-broken', { number: after.value.number, why: 'meanwhile' })
    },
    begin: (transaction, version) => insert(transaction, 1, version),
  }
}

/** False when that number is taken. */
async function insert(db: MailboxDb, number: number, version: Bytes): Promise<boolean> {
  const done = await db
    .insertInto('directory_versions')
    .values({ number, version })
    .onConflict((conflict) => conflict.doNothing())
    .executeTakeFirstOrThrow()
  return done.numInsertedOrUpdatedRows === 1n
}

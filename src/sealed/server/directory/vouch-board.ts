// Where the root's word on who signs the catalogue of publications hangs: verified before it is stored, and never replaced by an older one.
import type { Database } from '../../../foundation/server/database/database.ts'
import { type Outcome, refuse } from '../../../vocabulary/problems.ts'
import { type Bytes, equal } from '../../keys/bytes.ts'
import { type Vouch, verifyVouch } from '../../keys/catalogue.ts'
import type { MailboxTables } from '../tables.ts'
import type { DirectoryBoard } from './directory-board.ts'

export type VouchBoard = {
  /** All of them, the newest first. */
  readonly all: () => Promise<readonly Bytes[]>
  /** The newest; null until the root has given one: an installation that was set up before there were catalogues. */
  readonly current: () => Promise<Bytes | null>
  /** Refuses what `verifyVouch` refuses, `not-set-up`, and `exchange-older` unless its number rises. The newest again is accepted and changes nothing. */
  readonly put: (vouch: Bytes) => Promise<Outcome<Vouch>>
}

export function vouchBoard(database: Database, board: DirectoryBoard): VouchBoard {
  const db = database.db.withTables<MailboxTables>()
  const all = async (): Promise<readonly Bytes[]> => {
    const rows = await db.selectFrom('catalogue_vouches').select('vouch').orderBy('number', 'desc').execute()
    return rows.map(({ vouch }) => new Uint8Array(vouch))
  }
  const current = async (): Promise<Bytes | null> => (await all())[0] ?? null
  return {
    all,
    current,
    async put(vouch) {
      const directory = await board.current()
      if (!directory) return refuse('not-set-up')
      const read = await verifyVouch(vouch, directory.root, directory.rootFingerprint)
      if (!read.ok) return read
      const { number } = read.value
      await db
        .insertInto('catalogue_vouches')
        .values({ number, vouch })
        .onConflict((conflict) => conflict.doNothing())
        .execute()
      const newest = await current()
      return newest && equal(newest, vouch) ? read : refuse('exchange-older', { number })
    },
  }
}

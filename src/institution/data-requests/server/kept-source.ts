// What a register keeps of persons, one by one, and how it erases one of them at her request: each register implements it.
import type { Kysely, Transaction } from 'kysely'
import type { IsoDate } from '../../../vocabulary/dates.ts'
import type { Kept } from '../data-request.ts'

export type KeptSource = {
  /** Of the database, as a search through all of them names it. */
  readonly table: string
  /** Of the row with this id; nothing where there is none. */
  readonly kept: (db: Kysely<unknown>, id: string, today: IsoDate) => Promise<readonly Kept[]>
  /** What a room below keeps under the same id has been erased before, in the same transaction. */
  readonly erase: (transaction: Transaction<unknown>, what: Kept['what']) => Promise<void>
}

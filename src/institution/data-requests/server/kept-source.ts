// What a register keeps of persons, one by one, and how it erases one of them at her request: each register implements it.
import type { Kysely, Transaction } from 'kysely'
import type { IsoDate } from '../../../vocabulary/dates.ts'
import type { Kept } from '../data-request.ts'

export type KeptSource = {
  /** Of the database, as a search through all of them names it. */
  readonly table: string
  /** What the row with this id holds; nothing if there is no such row. */
  readonly kept: (db: Kysely<unknown>, id: string, today: IsoDate) => Promise<readonly Kept[]>
  /** Before it, in the same transaction, the room below erases what it keeps under the same id. */
  readonly erase: (transaction: Transaction<unknown>, what: Kept['what']) => Promise<void>
}

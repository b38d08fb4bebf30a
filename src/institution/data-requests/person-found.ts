// Where a person stands in the registers, as a search through all of them found her.
import type { Piece } from '../../foundation/search/excerpt.ts'
import type { WithholdingGround } from '../../vocabulary/data-requests.ts'
import type { IsoDate } from '../../vocabulary/dates.ts'
import type { Kept } from './data-request.ts'
import type { NeverChanged } from './text-at.ts'

export type Found = {
  /** The table, and the value of its first column. */
  readonly table: string
  readonly row: string
  /** The record that it is read in (`textAt`); null where that is the register itself, or no screen shows it. */
  readonly record: string | null
  /** What it is cited by; empty where it has none. */
  readonly number: string
  /** The day that it is about or, without one, on which it was last written; null where the row has no day. */
  readonly day: IsoDate | null
  /** Why its texts can no longer be changed; null where they can be corrected, or no screen shows them. */
  readonly stays: NeverChanged | null
  /** The texts in it that name her, up to the number shown. */
  readonly passages: readonly (readonly Piece[])[]
  readonly morePassages: boolean
}
export type PersonFound = {
  readonly found: readonly Found[]
  /** Rows that were looked through, and whether there were more finds than are shown. */
  readonly rows: number
  readonly more: boolean
}

/** What whoever answers says of one find that is hers: she is told it, or it is left out on this ground. */
export type ForAnswer = { readonly found: Found; readonly as: 'told' | WithholdingGround }

/** Includes the parts that can be erased alone. */
export type PersonSearch = PersonFound & { readonly kept: readonly Kept[] }

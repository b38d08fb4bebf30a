// Where a person stands in the registers, as a search through all of them found her.
import type { Piece } from '../../foundation/search/excerpt.ts'
import type { Kept } from './data-request.ts'
import type { NeverChanged } from './text-at.ts'

export type Found = {
  /** The table, and the value of its first column. */
  readonly table: string
  readonly row: string
  /** The record that it is read in (`textAt`); null where that is the register itself, or no screen shows it. */
  readonly record: string | null
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

/** Includes the parts that can be erased alone. */
export type PersonSearch = PersonFound & { readonly kept: readonly Kept[] }

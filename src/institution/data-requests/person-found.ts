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
  /** Why its texts are changed no more; null where they are corrected there, or no screen shows them. */
  readonly stays: NeverChanged | null
  /** Each of its texts that names her, as far as they are shown. */
  readonly passages: readonly (readonly Piece[])[]
  readonly morePassages: boolean
}
export type PersonFound = {
  readonly found: readonly Found[]
  /** Rows that were looked through, and whether there were more finds than are shown. */
  readonly rows: number
  readonly more: boolean
}

/** With what of it is erased by itself. */
export type PersonSearch = PersonFound & { readonly kept: readonly Kept[] }

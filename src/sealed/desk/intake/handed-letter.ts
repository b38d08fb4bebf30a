// That a letter was handed over into a dossier, as the device that did it knows.
import type { Instant } from '../../../vocabulary/dates.ts'
import type { FileId, StreamId } from '../../../vocabulary/ids.ts'

/** Where a letter was written into, when by this device's clock, and how many of its parts are there: its words, then its files. `away`: put away again. */
export type HandedLetter = {
  readonly id: string
  readonly stream: StreamId
  readonly at: Instant
  readonly parts: number
  readonly of: number
  /** Those parts there, in the same order. Without those of an earlier version of the program. */
  readonly files: readonly FileId[]
  readonly away: boolean
}

/** It stands there whole. */
export const isHandedOver = ({ parts, of, away }: HandedLetter): boolean => parts === of && !away

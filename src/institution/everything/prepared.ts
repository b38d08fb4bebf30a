// What a person who takes everything out is told of the archive that is prepared for her.
import type { Instant } from '../../vocabulary/dates.ts'
import type { Problem } from '../../vocabulary/problems.ts'

/** Bytes of each part that is fetched, but for the last. */
export const partBytes = 8 * 1024 * 1024

export type Prepared =
  | { readonly state: 'none' }
  /** `done` registers of `of`; then the archive is put together. */
  | { readonly state: 'writing'; readonly step: 'registers' | 'archive'; readonly done: number; readonly of: number }
  /** Can be fetched until `until`, in parts of `partBytes`; `sha256` of the whole, in hexadecimal. */
  | {
      readonly state: 'ready'
      readonly made: Instant
      readonly until: Instant
      readonly bytes: number
      readonly sha256: string
    }
  | { readonly state: 'failed'; readonly problem: Problem }

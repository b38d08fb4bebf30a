// What a person who takes everything out is told of the archive that is prepared for her.
import type { Instant } from '../../vocabulary/dates.ts'
import type { Problem } from '../../vocabulary/problems.ts'

/** Of this many bytes is each part but the last, as it is fetched. */
export const partBytes = 8 * 1024 * 1024

export type Prepared =
  | { readonly state: 'none' }
  /** `done` registers of `of`; then the archive is put together. */
  | { readonly state: 'writing'; readonly step: 'registers' | 'archive'; readonly done: number; readonly of: number }
  /** To be fetched until `until`, in parts of `partBytes`; `sha256` is of the whole, in hexadecimal. */
  | {
      readonly state: 'ready'
      readonly made: Instant
      readonly until: Instant
      readonly bytes: number
      readonly sha256: string
    }
  | { readonly state: 'failed'; readonly problem: Problem }

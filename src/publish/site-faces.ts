// The site's appearance as records: each proposal is a version of its own, and applies once a second person has published it.
import type { Instant } from '../vocabulary/dates.ts'
import type { PersonId } from '../vocabulary/ids.ts'
import type { Outcome } from '../vocabulary/problems.ts'
import type { SiteFace } from './publication.ts'

export type FaceVersion = {
  readonly version: number
  readonly face: SiteFace
  /** Null for the face that the program made at the beginning. */
  readonly by: PersonId | null
  readonly at: Instant
  /** Who published it and when; null for what was only proposed. */
  readonly published: { readonly by: PersonId; readonly at: Instant } | null
}

/** What the screen shows. */
export type FaceNow = {
  readonly standing: SiteFace
  /** Newest first: all that ever stood, and a proposal that still may. */
  readonly versions: readonly FaceVersion[]
}

export interface SiteFaces {
  /** Newest first. */
  list(): Promise<readonly FaceVersion[]>
  /** On a first proposal what stood until then becomes version 1. `changed-meanwhile` when `on` is no longer the newest version (0: there is none). */
  propose(face: SiteFace, on: number, standing: SiteFace, by: PersonId): Promise<Outcome<FaceVersion>>
  /** `changed-meanwhile` unless it is the newest; `approval-by-author` for whoever proposed it: a face leaves by two people, as a draft does. */
  publish(version: number, by: PersonId): Promise<Outcome<FaceVersion>>
}

/** What of a face is different from another, by the names of its parts. */
export const changedParts = (before: SiteFace, after: SiteFace): readonly (keyof SiteFace)[] =>
  (Object.keys(after) as (keyof SiteFace)[]).filter(
    (part) => JSON.stringify(before[part] ?? null) !== JSON.stringify(after[part] ?? null),
  )

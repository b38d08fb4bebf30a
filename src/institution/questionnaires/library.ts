// The institution's library of questionnaires: published versions, each an exact text under its print. Nothing in it is ever changed; a version can be retired.
import type { Instant } from '../../vocabulary/dates.ts'
import type { PersonId } from '../../vocabulary/ids.ts'
import type { Outcome } from '../../vocabulary/problems.ts'

/** What the register knows of a version. What it asks is in its text, which devices read. */
export type SharedVersion = {
  /** base64url of the hash of its text. */
  readonly print: string
  readonly sharedBy: PersonId
  readonly shared: Instant
  /** New visits do not begin with it any more; those that have begun keep it. */
  readonly retired: { readonly by: PersonId; readonly at: Instant; readonly reason: string } | null
}

export interface QuestionnaireLibrary {
  /** All, retired ones too, oldest first: a device keeps a full copy, so that no request tells which visit is being prepared. */
  list(): Promise<readonly SharedVersion[]>
  text(print: string): Promise<string | null>
  /** The same text again gives the version that exists. Refuses `questionnaire-retired` if that is retired, `questionnaires-many` when the library is full. */
  share(text: string, by: PersonId): Promise<Outcome<SharedVersion>>
  /**
   * Retires it, or brings it back (null). `not-found`; `changed-meanwhile` where somebody has retired it, whose reason stays. `own`: only what she shared
   * herself, and brings back only what she retired (`not-allowed`).
   */
  retire(print: string, reason: string | null, by: PersonId, whose?: 'own'): Promise<Outcome<SharedVersion>>
}

/** Versions in one library, and letters of one. */
export const libraryLimits = { versions: 1_000, letters: 1_000_000 } as const

// One version in a draft's history: who wrote it, when, what it changed, and what became of it.
import type { Instant } from '../../vocabulary/dates.ts'
import type { PersonId } from '../../vocabulary/ids.ts'
import type { DraftContent } from './draft-content.ts'
import { type Difference, type DraftField, differencesOf, type Written } from './writing/differences.ts'

export type DraftVersion<Content extends Written = DraftContent> = {
  readonly version: number
  readonly content: Content
  readonly by: PersonId
  /** When this version was begun, and last saved: what one person writes in one go is one version. */
  readonly began: Instant
  readonly at: Instant
  /** The version whose words were taken up again; null for what was written. */
  readonly takenFrom: number | null
  readonly approval: { readonly by: PersonId; readonly at: Instant } | null
  /** When it was published. */
  readonly out: Instant | null
}

/** A line of the history, without its texts. */
export type DraftVersionLine = Omit<DraftVersion<Written>, 'content'> & { readonly changed: readonly Changed[] }
type Changed = { readonly field: DraftField; readonly language: Difference['language'] }

/** In milliseconds: changes by one person within this time form one version. */
export const oneGo = 5 * 60_000

/** Newest first, each with what it changed; the first version with nothing. */
export const linesOf = (versions: readonly DraftVersion<Written>[]): readonly DraftVersionLine[] =>
  versions.map(({ content, ...line }, at) => {
    const before = versions[at + 1]
    const differences = before ? differencesOf(before.content, content, before.content) : []
    const changed = differences.map(({ field, language }) => ({ field, language }))
    return { ...line, changed: onlyOnce(changed) }
  })

/** The version with this number and the one before it, from a list with the newest first; null if there is none. */
export function withTheOneBefore<Content extends Written>(
  versions: readonly DraftVersion<Content>[],
  number: string | undefined,
): { readonly version: DraftVersion<Content>; readonly before: DraftVersion<Content> | null } | null {
  const at = versions.findIndex(({ version }) => `${version}` === number)
  const version = versions[at]
  return version ? { version, before: versions[at + 1] ?? null } : null
}

/** Several rows of one list are one change. */
const onlyOnce = (changed: readonly Changed[]): readonly Changed[] =>
  changed.filter(
    ({ field, language }, at) =>
      changed.findIndex((other) => other.field === field && other.language === language) === at,
  )

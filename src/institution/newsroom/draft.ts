// A draft of the newsroom: what may become a publication, in several languages side by side, and who has approved it.
import { languagesHere } from '../../foundation/words/languages-here.ts'
import type { Instant } from '../../vocabulary/dates.ts'
import type { DraftId, PersonId } from '../../vocabulary/ids.ts'
import type { SiteLanguage } from '../../vocabulary/languages.ts'
import type { Outcome } from '../../vocabulary/problems.ts'
import type { DraftContent } from './draft-content.ts'
import type { DraftVersion } from './draft-version.ts'

export type Draft = {
  readonly id: DraftId
  readonly content: DraftContent
  /** True once its author has asked for a coordinator's approval. A change takes it back. */
  readonly proposed: boolean
  /** A coordinator's approval of exactly this version. A change takes it back. */
  readonly approval: { readonly by: PersonId; readonly at: Instant } | null
  /** The moment at which exactly this version is to be published by itself. A change takes that back. */
  readonly planned: Instant | null
  readonly changedBy: PersonId
  readonly changed: Instant
  /** The authors of everything in it that nobody has approved and that is not published: none of them may approve it. */
  readonly authors: readonly PersonId[]
  readonly version: number
}

/** States in which a draft must not change silently: others were asked to read it, have approved it, or have planned when it leaves. */
export const isPutForward = ({ proposed, approval, planned }: Draft): boolean =>
  proposed || approval !== null || planned !== null

/** A draft that was deleted, and until when it can be brought back. */
export type DeletedDraft = {
  readonly draft: Draft
  readonly deletedBy: PersonId
  readonly deleted: Instant
  readonly until: Instant
}

/** How long a deleted draft can be brought back; then it goes, with its history. */
export const deletedKeptDays = 30

/** What a draft lacks in a language. A language with neither title nor text is absent, which is no fault. */
type Completeness = 'whole' | 'title-missing' | 'text-missing' | 'absent'

export function completenessIn(content: DraftContent, language: SiteLanguage): Completeness {
  const title = Boolean(content.title[language])
  const text = hasText(content, language)
  if (title) return text ? 'whole' : 'text-missing'
  return text ? 'title-missing' : 'absent'
}

function hasText(content: DraftContent, language: SiteLanguage): boolean {
  switch (content.kind) {
    case 'newsletter':
      return Boolean(content.intro[language])
    case 'practice':
      return Boolean(content.context[language] && content.done[language])
    default:
      return (content.body[language] ?? []).length > 0
  }
}

export const wholeLanguages = (content: DraftContent): readonly SiteLanguage[] =>
  languagesHere().filter((language) => completenessIn(content, language) === 'whole')

export interface Newsroom {
  list(): Promise<readonly Draft[]>
  get(id: DraftId): Promise<Draft | null>
  add(content: DraftContent, by: PersonId): Promise<Draft>
  /**
   * `not-found`, or `changed-meanwhile` when `version` is no longer the newest; `draft-put-forward` where the change would take a proposal, an approval or a
   * plan back and does not say so (`takesBack`). The kind of a draft stays.
   */
  change(
    id: DraftId,
    content: DraftContent,
    version: number,
    by: PersonId,
    takesBack?: 'takes-back',
  ): Promise<Outcome<Draft>>
  /** Asks for approval. */
  propose(id: DraftId, version: number): Promise<Outcome<Draft>>
  /** `approval-by-author` for each of its `authors`: a draft leaves by two people. */
  approve(id: DraftId, version: number, by: PersonId): Promise<Outcome<Draft>>
  /** Out of every list. It can be brought back for `deletedKeptDays`. */
  delete(id: DraftId, version: number, by: PersonId): Promise<Outcome<null>>
  /** The last deleted first. */
  deleted(): Promise<readonly DeletedDraft[]>
  /** The same draft, as it was deleted. `not-found` when it is not among the deleted. */
  bringBack(id: DraftId, by: PersonId): Promise<Outcome<Draft>>
  /** A deleted draft goes at once, with its history, and lets go of its pictures. `not-found` when it is not among the deleted. */
  erase(id: DraftId, by: PersonId): Promise<Outcome<null>>
  /** Every version that is kept, newest first; none of a draft that is not there. */
  history(id: DraftId): Promise<readonly DraftVersion[]>
  /** What stood in `earlier` as a new version, refused as a change is; nothing is overwritten. */
  takeUp(id: DraftId, earlier: number, version: number, by: PersonId, takesBack?: 'takes-back'): Promise<Outcome<Draft>>
  /** This version is out: what is written from now on is new. Nothing where it is not kept. */
  wentOut(id: DraftId, version: number): Promise<void>
}

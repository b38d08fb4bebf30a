// A draft of the newsroom: what may become a publication, in several languages side by side, and who has approved it.
import type { Instant, IsoDate } from '../../vocabulary/dates.ts'
import type { LocalBody } from '../../vocabulary/documents.ts'
import type { DraftId, PersonId, PublicationId } from '../../vocabulary/ids.ts'
import { type Language, type LocalText, languages } from '../../vocabulary/languages.ts'
import type { Outcome } from '../../vocabulary/problems.ts'
import type { Theme } from '../../vocabulary/themes.ts'

type Common = { readonly title: LocalText; readonly summary: LocalText }

export type NewsDraft = Common & {
  readonly kind: 'news'
  readonly date: IsoDate
  readonly theme: Theme | null
  readonly body: LocalBody
  readonly related: readonly PublicationId[]
}
export type EventDraft = Common & {
  readonly kind: 'event'
  readonly date: IsoDate
  readonly online: boolean
  readonly venue: LocalText
  readonly organisers: readonly LocalText[]
  readonly partners: readonly LocalText[]
  /** Names of real people stay in the source's script. */
  readonly speakers: readonly { readonly name: string; readonly role: LocalText }[]
  readonly body: LocalBody
  readonly related: readonly PublicationId[]
}
export const pagePositions = ['mechanism', 'how-we-visit', 'other'] as const
export type PageDraft = Common & {
  readonly kind: 'page'
  readonly position: (typeof pagePositions)[number]
  readonly body: LocalBody
}
/** One issue: an introduction and publications that are out already. */
export type NewsletterDraft = Common & {
  readonly kind: 'newsletter'
  readonly intro: LocalText
  readonly items: readonly PublicationId[]
}

export type DraftContent = NewsDraft | EventDraft | PageDraft | NewsletterDraft
export type DraftKind = DraftContent['kind']
export const draftKinds = ['news', 'event', 'page', 'newsletter'] as const satisfies readonly DraftKind[]

export type Draft = {
  readonly id: DraftId
  readonly content: DraftContent
  /** True once its author has asked for a coordinator's approval. A change takes it back. */
  readonly proposed: boolean
  /** A coordinator's approval of exactly this version. A change takes it back. */
  readonly approval: { readonly by: PersonId; readonly at: Instant } | null
  readonly changedBy: PersonId
  readonly changed: Instant
  readonly version: number
}

/** What a draft lacks in a language: a language with neither title nor text is absent, which is no fault. */
export type Completeness = 'whole' | 'title-missing' | 'text-missing' | 'absent'

export function completenessIn(content: DraftContent, language: Language): Completeness {
  const title = Boolean(content.title[language])
  const text =
    content.kind === 'newsletter' ? Boolean(content.intro[language]) : (content.body[language] ?? []).length > 0
  if (title) return text ? 'whole' : 'text-missing'
  return text ? 'title-missing' : 'absent'
}

export const wholeLanguages = (content: DraftContent): readonly Language[] =>
  languages.filter((language) => completenessIn(content, language) === 'whole')

export interface Newsroom {
  list(): Promise<readonly Draft[]>
  get(id: DraftId): Promise<Draft | null>
  add(content: DraftContent, by: PersonId): Promise<Draft>
  /** `not-found`, or `changed-meanwhile` when `version` is no longer the newest. The kind of a draft stays. */
  change(id: DraftId, content: DraftContent, version: number, by: PersonId): Promise<Outcome<Draft>>
  /** Asks for approval. */
  propose(id: DraftId, version: number): Promise<Outcome<Draft>>
  /** `approval-by-author` for whoever wrote this version: a draft leaves by two people. */
  approve(id: DraftId, version: number, by: PersonId): Promise<Outcome<Draft>>
  delete(id: DraftId, version: number, by: PersonId): Promise<Outcome<null>>
}

// A visit report: its sections as they are written, the records of what was sent to whom, the authorities' comments, and the institution's decisions.
import type { Instant, IsoDate } from '../../vocabulary/dates.ts'
import type { DraftId, PersonId, ReportId, ReportSectionId, VisitId } from '../../vocabulary/ids.ts'
import { type LocalText, languagesOf, type SiteLanguage } from '../../vocabulary/languages.ts'
import type { Outcome } from '../../vocabulary/problems.ts'
import type { VisitKind } from '../../vocabulary/visits/visits.ts'
import type { DraftOf } from '../newsroom/draft-content.ts'
import type { DraftVersion } from '../newsroom/draft-version.ts'
import type { ReportBody } from './report-blocks.ts'

export type Report = {
  readonly id: ReportId
  /** The visit that it reports, as it was first registered; a later release of that visit replaces the earlier one. */
  readonly visit: VisitId
  /** `2026/14`: of the visit. */
  readonly number: string
  readonly kind: VisitKind
  readonly title: LocalText
  /** Its sections in their order. */
  readonly order: readonly ReportSectionId[]
  /** What its template asked its writers to say, in the words that it put there when the report began. */
  readonly asked: readonly Prompt[]
  /** Of title and order. A section has its own. */
  readonly version: number
  readonly changedBy: PersonId
  readonly changed: Instant
  /** Which of its writers marked the text ready to send; null before that, and again once it was sent. */
  readonly ready: { readonly by: PersonId; readonly at: Instant } | null
}

/** In a template, a line that begins with `? `. While it stands in the report as it is, that is still to be written. */
export type Prompt = { readonly language: SiteLanguage; readonly words: string }

export type SectionContent = { readonly kind: 'section'; readonly title: LocalText; readonly body: ReportBody }

/** Each section is written, and keeps its history, separately: two people in two sections never collide. */
export type ReportSection = {
  readonly id: ReportSectionId
  readonly report: ReportId
  readonly content: SectionContent
  readonly version: number
  readonly changedBy: PersonId
  readonly changed: Instant
  /** Everyone who ever wrote in it. */
  readonly authors: readonly PersonId[]
}

/** Who a text was sent to. Each sending is a record of its own and never changes. */
export const reportStages = ['place', 'ministry', 'final'] as const
export type ReportStage = (typeof reportStages)[number]

/** What of a report is fixed when it is sent. */
export type SentContent = {
  readonly title: LocalText
  readonly sections: readonly (SectionContent & { readonly id: ReportSectionId })[]
}

export type SentPaper = {
  readonly language: SiteLanguage
  /** SHA-256 of its bytes, in lower-case hexadecimal. */
  readonly hash: string
  readonly size: number
}

/** Without the content, which is requested separately. */
export type Sending = {
  readonly report: ReportId
  /** 1, then one more each. */
  readonly seq: number
  readonly stage: ReportStage
  /** `2026/14-R1`: as cited in letters. */
  readonly number: string
  readonly on: IsoDate
  /** Until when comments are awaited, as whoever sends says; null where none are. */
  readonly due: IsoDate | null
  readonly papers: readonly SentPaper[]
  /** Of the content, in base64url: what the print on the cover is read against. */
  readonly print: string
  readonly by: PersonId
  readonly at: Instant
}

/** A passage of a section, by its words: they may have moved, or gone, since. Empty: of the section as a whole. */
export type Passage = { readonly section: ReportSectionId; readonly language: SiteLanguage; readonly quote: string }

/** Between those who write the report. */
export type ReportComment = {
  readonly id: string
  readonly passage: Passage
  readonly text: string
  readonly by: PersonId
  readonly at: Instant
  readonly settled: { readonly by: PersonId; readonly at: Instant } | null
}

export const commentDecisions = ['accepted', 'partly', 'refused'] as const
export type CommentDecision = (typeof commentDecisions)[number]

/** What an authority says of a text that was sent to it: kept verbatim, with how it came. */
export type AuthorityComment = {
  readonly id: string
  /** The sending that it answers. */
  readonly sending: number
  /** Null: of the whole text. */
  readonly passage: Passage | null
  readonly text: string
  readonly came: (typeof commentWays)[number]
  /** The function that signed it, never a name. */
  readonly from: string
  /** Of the letter. */
  readonly reference: string
  readonly on: IsoDate
  readonly enteredBy: PersonId
  readonly enteredAt: Instant
  /** Every decision that was taken on it, the last one standing; none is overwritten. */
  readonly decisions: readonly {
    readonly decision: CommentDecision
    readonly reason: string
    readonly by: PersonId
    readonly at: Instant
  }[]
}
export const commentWays = ['paper', 'typed'] as const

/** All of it, without what was fixed at each sending. */
export type ReportFile = {
  readonly report: Report
  readonly sections: readonly ReportSection[]
  readonly comments: readonly ReportComment[]
  readonly sendings: readonly Sending[]
  readonly answers: readonly AuthorityComment[]
  /** Its draft in the newsroom, once it was taken there; what was deleted there may be taken once more. */
  readonly newsroom: { readonly draft: DraftId; readonly deleted: boolean } | null
}

export type ReportLine = Pick<
  Report,
  'id' | 'visit' | 'number' | 'kind' | 'title' | 'changed' | 'changedBy' | 'ready'
> & {
  readonly last: Pick<Sending, 'stage' | 'on' | 'due'> | null
  /** Answers of authorities on which nobody has decided. */
  readonly undecided: number
  /** To the newsroom, as a draft. */
  readonly taken: boolean
}

/** Every language that a section is written in, the program's three first. */
export function languagesOfReport(sections: readonly Pick<SectionContent, 'body'>[]): readonly SiteLanguage[] {
  const bodies = Object.assign({}, ...sections.map(({ body }) => body)) as ReportBody
  return languagesOf(bodies).filter(
    (language) => (bodies[language] ?? []).length > 0 || sections.some(({ body }) => (body[language] ?? []).length > 0),
  )
}

/** Whether its text was changed after it was said to be ready. */
export const changedSinceReady = (file: Pick<ReportFile, 'report' | 'sections'>): boolean => {
  const { ready } = file.report
  return ready !== null && textChanged(file) > ready.at
}

/** When its text was last changed: whoever sends it says what she has read. */
export const textChanged = ({ report, sections }: Pick<ReportFile, 'report' | 'sections'>): Instant =>
  [report, ...sections].reduce((last, { changed }) => (changed > last ? changed : last), report.changed)

/** A stage comes after the one before it, or once more; what is final stays. */
export function mayFollow(sendings: readonly Pick<Sending, 'stage'>[], stage: ReportStage): boolean {
  const last = sendings.at(-1)?.stage
  if (last === 'final') return false
  const at = last ? reportStages.indexOf(last) : -1
  const next = reportStages.indexOf(stage)
  return next === at + 1 || (next === at && at >= 0)
}

export type NewSending = {
  readonly stage: ReportStage
  readonly on: IsoDate
  readonly due: IsoDate | null
  readonly content: SentContent
  readonly papers: readonly SentPaper[]
  readonly print: string
  readonly number: string
}
type NewAuthorityComment = Pick<AuthorityComment, 'sending' | 'passage' | 'text' | 'came' | 'from' | 'reference' | 'on'>

export interface ReportRegister {
  /** The last changed first. */
  list(): Promise<readonly ReportLine[]>
  get(id: ReportId): Promise<ReportFile | null>
  /** `report-there-already` where the visit has one. */
  begin(
    report: Pick<Report, 'visit' | 'number' | 'kind' | 'title' | 'asked'>,
    sections: readonly SectionContent[],
    by: PersonId,
  ): Promise<Outcome<ReportFile>>
  /** The title, or the order of sections: a removed section can be put back. `not-found`, `changed-meanwhile`. */
  arrange(
    id: ReportId,
    next: Partial<Pick<Report, 'title' | 'order'>>,
    version: number,
    by: PersonId,
  ): Promise<Outcome<Report>>
  /** Says that its text may go to its next stage, or that it may not yet. `not-found`; `changed-meanwhile` where that is said already; `report-stage-order` where it is final. */
  sayReady(id: ReportId, ready: boolean, by: PersonId): Promise<Outcome<Report>>
  /** At the end. */
  addSection(id: ReportId, content: SectionContent, by: PersonId): Promise<Outcome<ReportSection>>
  section(id: ReportSectionId): Promise<ReportSection | null>
  /** Newest first. */
  history(id: ReportSectionId): Promise<readonly DraftVersion<SectionContent>[]>
  /** `not-found`, `changed-meanwhile`. */
  write(id: ReportSectionId, content: SectionContent, version: number, by: PersonId): Promise<Outcome<ReportSection>>
  /** What stood in `earlier` as a new version; nothing is overwritten. */
  takeUp(id: ReportSectionId, earlier: number, version: number, by: PersonId): Promise<Outcome<ReportSection>>
  comment(id: ReportId, passage: Passage, text: string, by: PersonId): Promise<Outcome<ReportComment>>
  /** Settled, or taken up again. `not-found`, `changed-meanwhile` where it is already. */
  settle(comment: string, settled: boolean, by: PersonId): Promise<Outcome<ReportComment>>
  /** The number that the next sending has. */
  nextNumber(id: ReportId): Promise<string | null>
  /** `report-stage-order`, `report-comments-open` before a next stage while an answer is not decided on; `changed-meanwhile` when another was sent meanwhile. */
  send(id: ReportId, sending: NewSending, by: PersonId): Promise<Outcome<Sending>>
  /** What was fixed; null where nothing of this number was sent. */
  sent(id: ReportId, seq: number): Promise<SentContent | null>
  /** `not-found`; `date-too-early` before it was sent. */
  enterAnswer(id: ReportId, answer: NewAuthorityComment, by: PersonId): Promise<Outcome<AuthorityComment>>
  /** Adds a decision to the `read` ones: `changed-meanwhile` where there are more. */
  decide(
    answer: string,
    decision: CommentDecision,
    reason: string,
    read: number,
    by: PersonId,
  ): Promise<Outcome<AuthorityComment>>
  /** Its draft in the newsroom, with this content: one, however many ask for it at once, until it is deleted there. */
  take(id: ReportId, content: DraftOf<'report'>, by: PersonId): Promise<Outcome<{ readonly draft: DraftId }>>
}

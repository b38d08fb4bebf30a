// The register of recommendations: what it answers and what it refuses.
import { remembered } from '../../foundation/remembered.ts'
import type { Instant, IsoDate } from '../../vocabulary/dates.ts'
import type { AuthorityId, PersonId, PlaceId, RecommendationId, ThemeId, VisitId } from '../../vocabulary/ids.ts'
import type { LocalText, SiteLanguage } from '../../vocabulary/languages.ts'
import type { Outcome } from '../../vocabulary/problems.ts'
import type { AddresseeKind, Implementation, Position, Priority } from '../../vocabulary/recommendations.ts'
import type { Theme } from '../../vocabulary/themes.ts'
import type { Passage } from '../search/search.ts'
import type { Addressee, Answer, FollowUp, Recommendation, ReviewDecision } from './recommendation.ts'

/** An addressee without a number is new; without a body of the register it is a name. */
export type AddresseeForm = Omit<Addressee, 'no' | 'authority'> & Partial<Pick<Addressee, 'no' | 'authority'>>
export type RecommendationForm = Omit<
  Recommendation,
  'id' | 'number' | 'version' | 'changed' | 'changedBy' | 'addressees'
> & {
  readonly addressees: readonly AddresseeForm[]
}
export type AnswerForm = Pick<Answer, 'addressee' | 'on' | 'position' | 'text' | 'reference' | 'corrects'>
export type FollowUpForm = Pick<FollowUp, 'on' | 'implementation' | 'text' | 'source' | 'evidence' | 'corrects'>
type ReviewForm = Pick<ReviewDecision, 'on' | 'outcome' | 'replacement' | 'reason'>

/** A recommendation with where its histories stand today. */
export type Standing = {
  readonly recommendation: Recommendation
  /** What each addressee says, in the order of the addressees. */
  readonly positions: readonly Position[]
  readonly implementation: Implementation
  /** Replaced by another, or closed, by a decision of the institution; null while it is pursued. */
  readonly ended: 'replaced' | 'closed' | null
  /** Its deadline has passed and the institution has not verified it as implemented. */
  readonly overdue: boolean
  /** It has stood for three years, or a year since that was last asked: is it still pursued? */
  readonly asked: boolean
}

/** What a device keeps of one. */
export type KeptRecommendation = Pick<Recommendation, 'id' | 'number' | 'text' | 'place' | 'made' | 'deadline'> &
  Pick<Standing, 'positions' | 'implementation' | 'ended'>

/** `next` is where the following part begins; null for the last. */
export type KeptPart = { readonly items: readonly KeptRecommendation[]; readonly next: RecommendationId | null }

/** All of it; the histories oldest first. */
export type RecommendationFile = Standing & {
  readonly answers: readonly Answer[]
  readonly followUps: readonly FollowUp[]
  readonly reviews: readonly ReviewDecision[]
  /** Each time it was made, the first first, itself among them; empty when it was made once. */
  readonly chain: readonly Repetition[]
}
type Repetition = Pick<Recommendation, 'id' | 'number' | 'made'> & { readonly implementation: Implementation }

export type RecommendationFilter = {
  /** Words of its text, answers and verifications, addressees, theme, standards or number, in any language. */
  readonly text?: string
  /** It is written in this language, among others. */
  readonly language?: SiteLanguage
  /** The first and the last day on which it was made. */
  readonly from?: IsoDate
  readonly to?: IsoDate
  /** What any one of its addressees says. */
  readonly position?: Position
  readonly implementation?: Implementation
  readonly place?: PlaceId
  /** About no one place. */
  readonly general?: true
  readonly visit?: VisitId
  readonly addressee?: AddresseeKind
  /** One addressee, as `bodyKey` names it. */
  readonly body?: string
  readonly theme?: Theme
  /** One of the institution's own, within its theme. */
  readonly ownTheme?: ThemeId
  readonly priority?: Priority
  /** The year in which it was made. */
  readonly year?: number
  readonly overdue?: boolean
  /** Those that still need a decision whether to pursue them. */
  readonly asked?: boolean
}

export type RecommendationPage = {
  readonly items: readonly Standing[]
  /** How many the filter finds; at least this many where `more` is true, for very common words. */
  readonly total: number
  readonly more: boolean
  /** Nothing has a word as it was typed: these have it with one letter otherwise. */
  readonly near: boolean
  /** How many of them are overdue; null where they were not counted. */
  readonly overdue: number | null
  /** By id, where words were searched for: the passage in its text, or in its answers and verifications. */
  readonly passages: Readonly<Record<string, Passage>>
}

export const boardGroups = ['addressee', 'place', 'theme', 'year'] as const
export type BoardGroup = (typeof boardGroups)[number]

/** One line of the board. Positions and implementations are counted apart: the first by addressee, the second by recommendation. */
export type BoardLine = {
  /** An addressee's `bodyKey`, a place's id (empty: about no one place), a theme, a year. */
  readonly key: string
  /** An addressee's name as the register of bodies has it, or else one of its recommendations; null for all others. */
  readonly name: LocalText | null
  readonly total: number
  /** Not verified as done, not without object, and not ended by a decision. */
  readonly open: number
  readonly overdue: number
  readonly asked: number
  readonly positions: Readonly<Record<Position, number>>
  readonly implementations: Readonly<Record<Implementation, number>>
}

export interface RecommendationRegister {
  /** Those that are open by their deadline, so that the overdue stand first, then the settled. `page` counts from 1; passages are in the reader's language where they can be. */
  find(
    filter: RecommendationFilter,
    today: IsoDate,
    page: { page: number; size: number; reader?: SiteLanguage },
  ): Promise<RecommendationPage>
  /** All, including those ended by a decision, by id, starting after `after`: for keeping a full copy. */
  kept(after: RecommendationId | null, most: number): Promise<KeptPart>
  /** The most overdue first; at most `most` lines. */
  board(by: BoardGroup, today: IsoDate, most: number): Promise<readonly BoardLine[]>
  /** Unsettled ones whose deadline has passed or comes within so many days; the latest first. */
  due(today: IsoDate, withinDays: number, most: number): Promise<readonly Standing[]>
  /** How many have stood for years and ask whether they are still pursued. */
  asked(today: IsoDate): Promise<number>
  get(id: RecommendationId, today: IsoDate): Promise<RecommendationFile | null>
  /**
   * Gives it its number: after the number of the visit it came from (`2026/14-03`), or in the general series of its year (`2026/00-03`).
   * `not-found` when what it repeats is not there; `dates-out-of-order` when that was made later.
   */
  add(form: RecommendationForm, visitNumber: string | null, by: PersonId): Promise<Outcome<Recommendation>>
  /** `not-found`, `changed-meanwhile`, `addressee-unknown`, or `addressee-answered` for one taken out that has an answer. Its number, its origin and what it repeats stay. */
  change(
    id: RecommendationId,
    form: RecommendationForm,
    version: number,
    by: PersonId,
  ): Promise<Outcome<Recommendation>>
  /**
   * Adds to what an addressee said; nothing is overwritten. `date-too-early` before the recommendation was made; `addressee-unknown`;
   * `entry-corrected` when the entry that it corrects is none of this recommendation, or was corrected already.
   */
  addAnswer(id: RecommendationId, form: AnswerForm, by: PersonId): Promise<Outcome<Answer>>
  /** Adds to what the institution verified; refused as an answer is. */
  addFollowUp(id: RecommendationId, form: FollowUpForm, by: PersonId): Promise<Outcome<FollowUp>>
  /** Decides whether it is still pursued. `not-found` also for a replacement that is not there or is itself; `recommendation-settled`. */
  review(id: RecommendationId, form: ReviewForm, by: PersonId): Promise<Outcome<ReviewDecision>>
  /** Every addressee of this `bodyKey`, which is words alone, is a body of the register from now on; its words stay. `not-found` where nobody is named so. */
  joinAddressee(from: string, to: AuthorityId, by: PersonId): Promise<Outcome<JoinedAddressee>>
  /** Takes that back where the recommendation was not changed since. */
  partAddressee(from: string, to: AuthorityId, joined: Instant, by: PersonId): Promise<Outcome<JoinedAddressee>>
}

export type JoinedAddressee = { readonly count: number; readonly at: Instant }

/** Whether a `bodyKey` names a body in words alone. */
export const isInWords = (body: string): boolean => /^(?:authority|partner):/.test(body)

/** Verified as done, or without an object any more: what no deadline can be overdue for. */
export const settled: readonly Implementation[] = ['implemented', 'obsolete']

/** After so many years, and each year after that, somebody is asked whether an unimplemented recommendation is still pursued. */
export const askedAfterYears = 3

/** The same addressee over many recommendations: the institution itself is one, a body of the register is its id, another its name in the first language that has it. */
export function bodyKey({ kind, name, authority }: AddresseeForm): string {
  if (kind === 'institution') return kind
  if (authority) return authority
  return `${kind}:${compared(name.ar ?? name.fr ?? name.en ?? Object.values(name)[0] ?? '')}`
}

/** A register names the same few bodies again and again. */
const compared = remembered((name) => name.normalize('NFKC').replace(/\s+/g, ' ').trim().toLowerCase().slice(0, 200))

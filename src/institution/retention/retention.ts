// How long the institution keeps what it need not keep for ever: a rule for each kind, a list of what has passed it, and what two coordinators decide of each. None is shipped: the period is set by the institution's law, not by the program.
import type { Instant, IsoDate } from '../../vocabulary/dates.ts'
import type { PersonId } from '../../vocabulary/ids.ts'
import type { LocalText } from '../../vocabulary/languages.ts'
import type { Outcome } from '../../vocabulary/problems.ts'

/**
 * What is kept for a time. Recommendations, visits, publications and the journal are the institution's memory and stay. Of `dossiers` the rule only says
 * which are old: they are erased where they are opened, by their own decision. `people` are those of the roster whose terms are all over; `contacts` those
 * of a body who are there no more: the body stays.
 */
export const retainedKinds = ['alerts', 'data-requests', 'letters', 'people', 'contacts', 'dossiers'] as const
export type RetainedKind = (typeof retainedKinds)[number]

export type RetentionRule = {
  readonly kind: RetainedKind
  /** Whole years after its end; null without a rule: then nothing is listed. */
  readonly years: number | null
  /** The law or the institution's own decision that says so. */
  readonly ground: string
  readonly set: { readonly by: PersonId; readonly at: Instant } | null
  /** 0 while nobody has set it. */
  readonly version: number
}

export type RetentionRuleForm = Pick<RetentionRule, 'years' | 'ground'>

/** Something that ended on this day. */
export type Ended = {
  readonly id: string
  /** What it is cited by; empty where it has none. */
  readonly number: string
  /** Shown to whoever decides, and never written into the journal, which is kept for ever. */
  readonly name?: LocalText
  readonly on: IsoDate
}

export type PastKeeping = Ended & {
  readonly kind: Exclude<RetainedKind, 'dossiers'>
  /** Whose proposal to erase it waits for another coordinator. */
  readonly proposed: { readonly by: PersonId; readonly at: Instant; readonly reason: string } | null
}

export interface Retention {
  rules(): Promise<readonly RetentionRule[]>
  rule(kind: RetainedKind): Promise<RetentionRule>
  /** `years` null takes the rule back. `changed-meanwhile` on an older `version`. */
  set(kind: RetainedKind, form: RetentionRuleForm, version: number, by: PersonId): Promise<Outcome<RetentionRule>>
  /** What has passed its rule on this day and has not been decided to be kept longer; oldest first. */
  past(today: IsoDate): Promise<readonly PastKeeping[]>
  /** Keeps one until a day, with the reason. `not-found` where it is not past its rule. */
  keep(
    kind: PastKeeping['kind'],
    id: string,
    until: IsoDate,
    reason: string,
    by: PersonId,
    today: IsoDate,
  ): Promise<Outcome<null>>
  /** `not-found` where it is not past its rule; `changed-meanwhile` where it is proposed already. */
  propose(kind: PastKeeping['kind'], id: string, reason: string, by: PersonId, today: IsoDate): Promise<Outcome<null>>
  /** Erases it: its words, its sealed card with the keys in it, everything but that it was and went. `erasure-own` to whoever proposed it. */
  agree(kind: PastKeeping['kind'], id: string, by: PersonId, today: IsoDate): Promise<Outcome<null>>
}

/** The last day on which something can have ended to have passed a rule of so many years. */
export const endedBefore = (today: IsoDate, years: number): IsoDate =>
  `${String(Number(today.slice(0, 4)) - years).padStart(4, '0')}${today.slice(4)}` as IsoDate

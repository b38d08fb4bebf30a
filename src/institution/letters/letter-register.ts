// The register of letters to authorities: what it answers and what it refuses.
import type { AuthorityAnswer, ShownRecommendation } from '../../vocabulary/authority-answers.ts'
import type { IsoDate } from '../../vocabulary/dates.ts'
import type { LetterId, PersonId, PlaceId, RecommendationId } from '../../vocabulary/ids.ts'
import type { Outcome } from '../../vocabulary/problems.ts'
import type { AnswerWay, Letter, LetterAnswer, LetterContent, LetterFile, LetterWay } from './letter.ts'
import type { LetterSettings } from './letter-settings.ts'

export const letterViews = ['to-send', 'awaited', 'overdue', 'answered', 'closed'] as const
/** `closed`: void or withdrawn. */
export type LetterView = (typeof letterViews)[number]

type LetterFilter = {
  readonly view?: LetterView
  readonly text?: string
  /** Those that carry a recommendation of it. */
  readonly place?: PlaceId
  /** Those that carry it. */
  readonly recommendation?: RecommendationId
}

export type LetterDossier = {
  readonly letter: Letter
  /** Oldest first. */
  readonly answers: readonly LetterAnswer[]
  /** Letters that remind of it, oldest first. */
  readonly reminders: readonly Letter[]
}

export type NewAnswer = {
  readonly way: AnswerWay
  readonly answer: AuthorityAnswer
  readonly receipt: string
  readonly files: readonly LetterFile[]
}

export interface LetterRegister {
  /** The last written or changed first. `page` counts from 1. */
  find(
    filter: LetterFilter,
    today: IsoDate,
    page: { readonly page: number; readonly size: number },
  ): Promise<{ readonly items: readonly Letter[]; readonly total: number }>
  get(id: LetterId): Promise<LetterDossier | null>
  write(content: LetterContent, by: PersonId): Promise<Letter>
  /** `letter-frozen` once it has its number; `changed-meanwhile`. */
  change(id: LetterId, content: LetterContent, version: number, by: PersonId): Promise<Outcome<Letter>>
  /** Deletes a draft, which has no number. `letter-frozen` once it has one. */
  discard(id: LetterId): Promise<Outcome<null>>
  /** Gives it the next reference of the year's series, and freezes it with its recommendations as they read. `letter-no-text` for an empty one. */
  number(
    id: LetterId,
    version: number,
    on: IsoDate,
    recommendations: readonly ShownRecommendation[],
    by: PersonId,
  ): Promise<Outcome<Letter>>
  /** It was numbered and is not sent: its number stays, with the reason. */
  void(id: LetterId, on: IsoDate, reason: string, by: PersonId): Promise<Outcome<Letter>>
  /** `letter-not-numbered`; `dates-out-of-order` for a day before its number or a last day for an answer before it is sent. */
  send(
    id: LetterId,
    how: { readonly sent: IsoDate; readonly way: LetterWay; readonly due: IsoDate | null },
    by: PersonId,
  ): Promise<Outcome<Letter>>
  withdraw(id: LetterId, on: IsoDate, reason: string, by: PersonId): Promise<Outcome<Letter>>
  /** Notes the address that a device opened for it; a further one replaces the earlier one, which is returned. */
  open(id: LetterId, address: string, until: IsoDate): Promise<Outcome<string | null>>
  /** The letter that has this address; null while none has. */
  addressed(address: string): Promise<LetterId | null>
  /** Those of these addresses that took their last answer before this day, of letters that stand and that were withdrawn. */
  addressesEnded(addresses: readonly string[], before: IsoDate): Promise<readonly string[]>
  /** Keeps an answer word for word. `letter-not-sent`, `answer-not-of-letter`, `answer-entered` when this very answer is there. */
  answer(id: LetterId, answer: NewAnswer, by: PersonId): Promise<Outcome<LetterAnswer>>
  /** Sent, not wholly answered, with a last day for an answer; the most late first. */
  awaited(): Promise<readonly Letter[]>
  /** Written or numbered, and not sent. */
  unsent(): Promise<readonly Letter[]>
  /** How many reminder letters have left for each of these. */
  remindersSent(ids: readonly LetterId[]): Promise<ReadonlyMap<LetterId, number>>
  settings(): Promise<LetterSettings>
  /** `changed-meanwhile`. */
  set(settings: LetterSettings, by: PersonId): Promise<Outcome<LetterSettings>>
}

// A letter to an authority, through its life: written, numbered, sent, withdrawn; and the answers that came to it. What was sent never changes.
import { type AuthorityAnswer, isAnswered, type ShownRecommendation } from '../../vocabulary/authority-answers.ts'
import type { Instant, IsoDate } from '../../vocabulary/dates.ts'
import type { AuthorityId, LetterId, PersonId, RecommendationId } from '../../vocabulary/ids.ts'
import type { LocalText } from '../../vocabulary/languages.ts'
import type { LetterFileType } from '../../vocabulary/letter-files.ts'

/** A scan or a document, kept under the SHA-256 of its bytes. */
export type LetterFile = {
  readonly hash: string
  readonly type: LetterFileType
  readonly name: string
  /** Bytes. */
  readonly size: number
}

/** `addressee`: the number of whoever the letter goes to among the recommendation's addressees. The answer is that one's. */
export type CarriedRecommendation = { readonly id: RecommendationId; readonly addressee: number }

export type LetterContent = {
  /** Who signs, with the function. */
  readonly from: string
  /** The body of the register that it goes to; null for one that is named in words alone. */
  readonly authority: AuthorityId | null
  /** Its name as the letter has it. */
  readonly to: LocalText
  /** Whose attention it is for, and where it goes: a service, a contact. */
  readonly attention: string
  readonly subject: LocalText
  readonly text: LocalText
  readonly recommendations: readonly CarriedRecommendation[]
  readonly files: readonly LetterFile[]
  /** The letter that this one reminds of. */
  readonly reminds: LetterId | null
}

export const letterWays = ['post', 'hand', 'mail', 'address'] as const
/** By which it left; `address`: its address and code were handed over by other means than a letter. */
export type LetterWay = (typeof letterWays)[number]

/** A number that is given is never given again: a letter that is not sent after all says why. Its recommendations are kept as they read that day. */
type Numbered = {
  readonly reference: string
  readonly numbered: IsoDate
  readonly recommendations: readonly ShownRecommendation[]
}
export type Sent = Numbered & {
  readonly sent: IsoDate
  readonly way: LetterWay
  readonly due: IsoDate | null
}
export type LetterState =
  | { readonly kind: 'draft' }
  | ({ readonly kind: 'numbered' } & Numbered)
  | ({ readonly kind: 'void'; readonly on: IsoDate; readonly reason: string } & Numbered)
  | ({ readonly kind: 'sent' } & Sent)
  | ({ readonly kind: 'withdrawn'; readonly on: IsoDate; readonly reason: string } & Sent)
export type LetterStateKind = LetterState['kind']

export type Letter = {
  readonly id: LetterId
  readonly content: LetterContent
  readonly state: LetterState
  /** Where an answer may be handed in without an account, until when; null while none was opened. The code is nowhere but on the letter. */
  readonly address: { readonly id: string; readonly until: IsoDate } | null
  /** How far it is answered. */
  readonly answered: 'no' | 'partly' | 'wholly'
  readonly version: number
  readonly by: PersonId
  readonly changed: Instant
}

/** How an answer came: handed in at the letter's address, sealed; or on paper, typed from its scan. */
export type AnswerWay = 'address' | 'paper'

/** An answer as it came. Nothing of it is ever overwritten: a later one supplements it. */
export type LetterAnswer = {
  readonly id: string
  readonly letter: LetterId
  readonly way: AnswerWay
  readonly answer: AuthorityAnswer
  /** The authority's receipt: the print of the answer's one text. */
  readonly receipt: string
  /** Their kinds, next to what the answer says about them. */
  readonly files: readonly LetterFile[]
  /** What the letter was on the day on which it came: an answer of the day of its withdrawal, or of a later one, is told apart. */
  readonly to: 'standing' | 'withdrawn'
  readonly enteredBy: PersonId
  readonly enteredAt: Instant
}

/** What a letter carries and no answer speaks of yet. */
export function unanswered(
  { recommendations }: LetterContent,
  answers: readonly LetterAnswer[],
): readonly CarriedRecommendation[] {
  const said = new Set(
    answers.flatMap(({ answer }) => answer.lines.filter(isAnswered).map(({ recommendation }) => recommendation)),
  )
  return recommendations.filter(({ id }) => !said.has(id))
}

// What a letter shows an authority at its address, and what the authority hands in there: shapes that the site, the intake and the register share.
import { fromBase64url, toHex } from './bytes-as-text.ts'
import type { IsoDate } from './dates.ts'
import type { LetterId, RecommendationId } from './ids.ts'
import type { Language, LocalText } from './languages.ts'
import { type Position, positions } from './recommendations.ts'

/** A letter as it was sent: what its address shows, and nothing more. */
export type ShownLetter = {
  readonly letter: LetterId
  readonly reference: string
  readonly from: string
  readonly to: LocalText
  readonly subject: LocalText
  readonly text: LocalText
  /** The day on its head. */
  readonly on: IsoDate
  /** The deadline for an answer. */
  readonly due: IsoDate | null
  /** The last day on which its address takes an answer. */
  readonly until: IsoDate
  readonly recommendations: readonly ShownRecommendation[]
}
export type ShownRecommendation = { readonly id: RecommendationId; readonly number: string; readonly text: LocalText }

/** The positions that may be taken. An answer in words alone takes none, and is an answer all the same. */
export const answeredPositions = positions.filter((position) => position !== 'none')

/** One recommendation, in the authority's own words. */
export type AnswerLine = {
  readonly recommendation: RecommendationId
  readonly position: Position
  readonly text: string
  readonly measures: string
  readonly timetable: string
}

/** By a position, or in words alone. */
export const isAnswered = ({ position, text, measures, timetable }: AnswerLine): boolean =>
  position !== 'none' || [text, measures, timetable].some((words) => words.trim() !== '')

/** As it was handed in: kept word for word. */
export type AuthorityAnswer = {
  readonly letter: LetterId
  readonly reference: string
  /** In which it was written. */
  readonly language: Language
  readonly on: IsoDate
  /** Who answers, and in what function; whoever holds the letter's code may say anything here. */
  readonly name: string
  readonly role: string
  readonly general: string
  readonly lines: readonly AnswerLine[]
  readonly files: readonly AnswerFile[]
}
/** `hash`: SHA-256 of its bytes, in lower-case hexadecimal. */
type AnswerFile = { readonly name: string; readonly size: number; readonly hash: string }

/** Letters of each; bytes of all files together. */
export const answerMost = { recommendations: 100, line: 6_000, general: 10_000, files: 5, fileBytes: 25 * 1024 * 1024 }

/** The one text of an answer that its print is taken over: the authority's receipt and the register's copy agree by it. */
export const textOfAnswer = (answer: AuthorityAnswer): string =>
  JSON.stringify([
    answer.letter,
    answer.reference,
    answer.language,
    answer.on,
    answer.name,
    answer.role,
    answer.general,
    answer.lines.map(({ recommendation, position, text, measures, timetable }) => [
      recommendation,
      position,
      text,
      measures,
      timetable,
    ]),
    answer.files.map(({ name, size, hash }) => [name, size, hash]),
  ])

/** What an authority keeps of an answer, from the print of its text (32 bytes in base64url): twenty figures in groups of four. */
export const receiptOf = (print: string): string =>
  (toHex(fromBase64url(print)?.slice(0, 10) ?? new Uint8Array(0)).match(/.{4}/g) ?? []).join(' ')

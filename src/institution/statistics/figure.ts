// A figure of the institution's year: what it counts, of how many, as the registers stood when it was read. Position and verified implementation are never one figure.
import type { IsoDate } from '../../vocabulary/dates.ts'
import type { LocalText } from '../../vocabulary/languages.ts'

const figureIds = [
  'visits',
  'coverage-kind',
  'coverage-region',
  'held',
  'made',
  'positions',
  'answer-time',
  'verified',
  'verified-all',
  'years',
  'alerts',
] as const
export type FigureId = (typeof figureIds)[number]

/** What a column of a figure holds. `of` is the denominator of the `count` before it, `share` follows from both; `persons` are of the `known` places among those `visited`. */
export type FigureColumn =
  | 'count'
  | 'of'
  | 'share'
  | 'persons'
  | 'known'
  | 'visited'
  | 'days'
  | 'made'
  | 'answered'
  | 'implemented'

/** `few`: fewer than five persons, whom a figure would name (DESIGN §6.2). Null: nothing to calculate it from. */
export type FigureValue = number | 'few' | null

export type FigureRow = {
  /** A word of the vocabulary by its key, a text that somebody wrote, or a year. */
  readonly label: { readonly word: string } | { readonly text: LocalText } | { readonly year: number }
  readonly values: readonly FigureValue[]
}

export type Figure = {
  readonly id: FigureId
  readonly columns: readonly FigureColumn[]
  readonly rows: readonly FigureRow[]
  /** Of what was verified: by how many people, and between which days. Null elsewhere, and while nothing was. */
  readonly verified: { readonly people: number; readonly first: IsoDate; readonly last: IsoDate } | null
}

/** All figures of one year, read in one moment. */
export type AnnualFigures = {
  readonly year: number
  /** The day on which they were read: what the registers learn later changes them. */
  readonly on: IsoDate
  /** The institution's registers that are not empty. */
  readonly years: readonly number[]
  readonly figures: readonly Figure[]
}

/** A row, with its share if it has a whole. */
export const shared = (count: number, of: number): readonly FigureValue[] => [count, of, of === 0 ? null : count / of]

export interface Statistics {
  /** What the registers say of a year, on this day. */
  annual(year: number, today: IsoDate): Promise<AnnualFigures>
}

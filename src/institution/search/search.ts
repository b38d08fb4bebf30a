// One search over the institution's registers: what it takes, who may use it, and what it finds, register by register.
import type { Piece } from '../../foundation/search/excerpt.ts'
import type { IsoDate } from '../../vocabulary/dates.ts'
import type { PlaceId } from '../../vocabulary/ids.ts'
import type { LocalText, SiteLanguage } from '../../vocabulary/languages.ts'
import type { Theme } from '../../vocabulary/themes.ts'
import { type Act, type Asking, may } from '../access/access.ts'

/** Each register with the act that lists it, in the order of results: nobody finds what she may not list. */
export const searchedRegisters = {
  places: 'read places',
  people: 'read the roster',
  authorities: 'read authorities',
  visits: 'read visits',
  recommendations: 'read recommendations',
  letters: 'read letters to authorities',
  reports: 'read reports',
  alerts: 'read alerts',
  'data-requests': 'answer requests about data',
  drafts: 'read drafts',
  publications: 'read publications',
} as const satisfies Readonly<Record<string, Act>>

export type SearchedRegister = keyof typeof searchedRegisters
export const everyRegister = Object.keys(searchedRegisters) as readonly SearchedRegister[]

export const registersFor = (caller: Pick<Asking, 'offices' | 'also'>): readonly SearchedRegister[] =>
  everyRegister.filter((register) => may(caller, searchedRegisters[register]))

export type SearchRequest = {
  /** Words of any language; codes such as `2026/14-03`. */
  readonly text: string
  readonly register?: SearchedRegister
  /** A value from the register's own list of kinds; only together with `register`. */
  readonly kind?: string
  readonly theme?: Theme
  readonly place?: PlaceId
  /** The first and the last day; results without a day are then left out. */
  readonly from?: IsoDate
  readonly to?: IsoDate
  /** What is written in this language, among others. */
  readonly language?: SiteLanguage
}

/** The words around the match, and their language; null where it is not known. */
export type Passage = { readonly language: SiteLanguage | null; readonly pieces: readonly Piece[] }

export type SearchHit = {
  readonly id: string
  /** As it is cited; null for what has no number. */
  readonly number: string | null
  readonly title: LocalText
  /** Of the register's own list. */
  readonly kind: string | null
  readonly place: PlaceId | null
  readonly day: IsoDate | null
  /** Null for requests and alerts: reading one is recorded in the journal, and this is not a reading. */
  readonly passage: Passage | null
}

export type FoundGroup = {
  readonly register: SearchedRegister
  /** At least so many where `more` is true. */
  readonly total: number
  readonly more: boolean
  /** A few of each register; of one that was asked for, a page. */
  readonly hits: readonly SearchHit[]
}

export type SearchFound = {
  /** Only those that have something. */
  readonly groups: readonly FoundGroup[]
  /** Nothing has a word as it was typed: these have it with one letter otherwise. */
  readonly near: boolean
}

/** How many of each register are shown together, and of one alone. */
export const hitsOfEach = 5
export const hitsOfOne = 25

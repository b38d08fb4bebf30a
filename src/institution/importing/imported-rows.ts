// What a row of somebody’s table becomes, or why it is refused; and the imports themselves, each of which can be undone as a whole.
import type { Instant, IsoDate } from '../../vocabulary/dates.ts'
import type { AuthorityId, PersonId, PlaceId, RecommendationId } from '../../vocabulary/ids.ts'
import type { LocalText } from '../../vocabulary/languages.ts'
import type { Outcome } from '../../vocabulary/problems.ts'
import type { AddresseeKind, Implementation, Position, Priority } from '../../vocabulary/recommendations.ts'
import type { Theme } from '../../vocabulary/themes.ts'
import type { PlaceFact } from '../places/place.ts'
import type { PlaceForm } from '../places/place-register.ts'
import type { ImportField, ImportKind, Mapping } from './mapping.ts'

/** `at` is the row's number in the table. */
export type ImportedRecommendation = {
  readonly at: number
  /** Its number in the table; empty if it has none. */
  readonly reference: string
  readonly text: LocalText
  readonly addressee: { readonly kind: AddresseeKind; readonly name: LocalText }
  /** The body in the register that is the addressee; the row's own words stay. */
  readonly body?: AuthorityId | null
  readonly place: PlaceId | null
  readonly theme: Theme
  readonly priority: Priority
  readonly made: IsoDate
  readonly deadline: IsoDate | null
  /** What the authority said, according to the table. */
  readonly answer: { readonly on: IsoDate; readonly position: Position; readonly text: LocalText } | null
  readonly claim: ImportedClaim | null
}

/** What a table claims about implementation, in its own word. Nobody here has verified it: it is shown with its source, and counts in no figure. */
type ImportedClaim = {
  readonly on: IsoDate
  readonly said: string
  /** What a person here took the word to mean; null for the word alone. */
  readonly implementation: Implementation | null
  readonly note: string
}

/** A claim as it is kept: which import and which row it came from. */
export type Claim = ImportedClaim & { readonly id: string; readonly source: string; readonly row: number }

/** Places of one import, which is written as a whole: a country's every place of detention is within it. */
export const placesMost = 5_000

/** What is written of a place: into a new one, or over the version that was compared. */
export type ImportedPlace = {
  readonly at: number
  readonly form: PlaceForm
  /** Added to those that are there. */
  readonly facts: readonly PlaceFact[]
  readonly over: { readonly id: PlaceId; readonly version: number } | null
}

const rowFaults = [
  'quote-open',
  'breaks-off',
  'too-many-columns',
  'cells-beyond-head',
  'cell-too-long',
  'text-garbled',
  'cell-error',
  'text-missing',
  'text-too-long',
  'addressee-missing',
  'kind-missing',
  'theme-missing',
  'date-missing',
  'date-unreadable',
  'date-order-unsaid',
  'date-hijri',
  'date-not-there',
  'date-incomplete',
  'dates-out-of-order',
  'value-unmapped',
  'position-missing',
  'number-unreadable',
  'degrees-beyond',
  'coordinate-missing',
  'days-out-of-order',
  'open-after-end',
  'date-to-come',
  'former-days-differ',
  'row-twice',
  'differs',
] as const
export type RowFaultCode = (typeof rowFaults)[number]

/** `column` from 0; null where the table has no column for the field. Both null where the whole row is meant. */
export type RowRefused = {
  readonly at: number
  readonly column: number | null
  readonly field: ImportField | null
  readonly why: RowFaultCode
  readonly said: string
}

/** A row may be refused for several of its cells. */
export const rowsRefused = (refused: readonly RowRefused[]): number => new Set(refused.map(({ at }) => at)).size

/** A row may be known from an earlier import: the same one, or another under the same number. */
export type RowStanding = 'new' | 'there' | 'differs'

export type Import = {
  readonly id: string
  readonly kind: ImportKind
  /** The file's name. */
  readonly source: string
  readonly by: PersonId
  readonly at: Instant
  /** How many of its rows are here. */
  readonly rows: number
  /** False where it was interrupted: the same file goes on with it. */
  readonly finished: boolean
}

/** The file that a table was read from: what it is called, and what it holds (`filePrint`). */
export type TableSource = { readonly source: string; readonly print: string }

export interface Imports {
  /** Newest first. */
  list(): Promise<readonly Import[]>
  /** What was said of a table with this header; null for a new one. */
  mapping(kind: ImportKind, head: readonly string[]): Promise<Mapping | null>
  /** In the order of the rows. */
  check(rows: readonly ImportedRecommendation[]): Promise<readonly RowStanding[]>
  /** Nothing exists yet except the import itself, and what was said of the table. An interrupted one of hers, of the same file with the same content, continues: it stays one import, undone as a whole. */
  begin(kind: ImportKind, file: TableSource, head: readonly string[], mapping: Mapping, by: PersonId): Promise<Import>
  /** The rows that are new, all or none. `not-found` for an import that is not hers or is finished. */
  bring(id: string, rows: readonly ImportedRecommendation[], by: PersonId): Promise<Outcome<{ readonly added: number }>>
  /** All of them at once, or none: `not-found`, or `changed-meanwhile` (row) where somebody changed a place since it was compared. */
  bringPlaces(
    source: string,
    head: readonly string[],
    mapping: Mapping,
    places: readonly ImportedPlace[],
    by: PersonId,
  ): Promise<Outcome<Import>>
  finish(id: string, by: PersonId): Promise<Outcome<Import>>
  /**
   * Removes what came from it that nobody has touched since: no change except an addressee's link to a body of the register, no answer, no verification, no publication; a place that it changed is as it was before.
   * Gives how many stay; they keep their import.
   */
  takeBack(id: string, by: PersonId): Promise<Outcome<{ readonly kept: number }>>
  claims(recommendation: RecommendationId): Promise<readonly Claim[]>
}

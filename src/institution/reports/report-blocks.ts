// What a section of a report is made of: written text with notes at the foot, pictures, tables, and live blocks that keep where they were taken from.
import type { Instant, IsoDate } from '../../vocabulary/dates.ts'
import type { RecommendationId } from '../../vocabulary/ids.ts'
import type { LocalText, PerLanguage } from '../../vocabulary/languages.ts'
import type { PlaceGroup, PlaceKind, PlaceWing } from '../../vocabulary/places.ts'
import type { Block, NoteMark, TextMark } from '../../vocabulary/published/documents.ts'
import type { AddresseeKind, Implementation, Priority } from '../../vocabulary/recommendations.ts'
import type { StandardRef } from '../../vocabulary/standards/standards.ts'
import type { Theme } from '../../vocabulary/themes.ts'
import type { FindingNature, Severity } from '../../vocabulary/visits/visits.ts'

export type ReportMark = TextMark | NoteMark

/** Where a live block was taken from: the report's own visit, its place, or a recommendation. */
export type BlockSource =
  | { readonly of: 'finding'; readonly row: string }
  | { readonly of: 'recommendation'; readonly id: RecommendationId }
  /** A table of what is known of the place. */
  | { readonly of: 'place' }
  /** A chart of how many were held there, day by day. */
  | { readonly of: 'population' }
  /** A chart of the findings by theme. */
  | { readonly of: 'themes' }
  /** A chart of the follow-up to the recommendations made about the place before the visit. */
  | { readonly of: 'earlier' }

/** What was taken from the source, in all its languages: unchanged until somebody takes over what the source says now. */
export type Taken =
  | {
      readonly of: 'finding'
      readonly nature: FindingNature
      /** Among the findings, or the practices, of its visit. */
      readonly number: number
      readonly title: LocalText
      readonly text: LocalText
      readonly theme: Theme
      readonly severity: Severity | null
      readonly standards: readonly StandardRef[]
    }
  | {
      readonly of: 'recommendation'
      readonly number: string
      readonly text: LocalText
      readonly addressees: readonly { readonly kind: AddresseeKind; readonly name: LocalText }[]
      readonly priority: Priority
      readonly deadline: IsoDate | null
      readonly standards: readonly StandardRef[]
    }
  | {
      readonly of: 'place'
      readonly name: LocalText
      readonly kind: PlaceKind
      readonly otherKind: LocalText
      readonly authority: LocalText
      readonly region: LocalText
      readonly capacity: number | null
      readonly population: PopulationOn | null
      readonly groups: readonly PlaceGroup[]
      readonly wings: readonly PlaceWing[]
    }
  | { readonly of: 'population'; readonly capacity: number | null; readonly points: readonly PopulationOn[] }
  | { readonly of: 'themes'; readonly points: readonly { readonly theme: Theme; readonly count: number }[] }
  /** As the institution has verified them, never as an authority says. */
  | {
      readonly of: 'earlier'
      readonly points: readonly { readonly implementation: Implementation; readonly count: number }[]
    }

/** Fewer than five persons were counted as that, and never by their number. */
export type PopulationOn = { readonly on: IsoDate; readonly count: number | 'fewer-than-five'; readonly source: string }

export type LiveBlock = {
  readonly kind: 'live'
  readonly source: BlockSource
  readonly taken: Taken
  /** When it was taken. */
  readonly at: Instant
}

/** Typed by hand. Every row has as many cells as the head. */
export type TableBlock = {
  readonly kind: 'table'
  readonly caption: string
  readonly head: readonly string[]
  readonly rows: readonly (readonly string[])[]
  /** Also drawn as bars next to its figures, from the last column. */
  readonly chart?: boolean
}

export type ReportBlock = Exclude<Block<ReportMark>, { readonly kind: 'file' }> | LiveBlock | TableBlock
export type ReportBody = PerLanguage<readonly ReportBlock[]>

/** A name of a source that is the same for the same source. */
export const nameOfSource = (source: BlockSource): string =>
  source.of === 'finding'
    ? `finding ${source.row}`
    : source.of === 'recommendation'
      ? `recommendation ${source.id}`
      : source.of

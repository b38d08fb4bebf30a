// What an institution says in a protocol of its own: figures in the place of the ready template's, and measures in force. Each has its source and its day.
import type { Instant, IsoDate } from '../dates.ts'
import type { MeasureId, OwnProtocolId } from '../ids.ts'
import type { LocalText } from '../languages.ts'
import type { HealthCrisis } from '../visits/visits.ts'
import { citedBeforeItsTime } from './guidance.ts'
import type { ThresholdName } from './template.ts'

/** `value` in the unit of its threshold; null where the institution has asked and nobody knows: then a source may be missing. `on`: the day of the source. */
export type StatedFigure = {
  readonly threshold: ThresholdName
  readonly value: number | null
  readonly source: string
  readonly on: IsoDate
}

/** As a team notes one in a visit: in force from `from`, or else from the day of its text; until `until`, or until it is lifted. */
export type StatedMeasure = {
  readonly id: MeasureId
  readonly text: LocalText
  readonly source: string
  readonly on: IsoDate
  readonly from: IsoDate | null
  readonly until: IsoDate | null
  /** What it asks of the delegation; may be empty. */
  readonly asks: string
}

/** One version, as visits begin with it. `none`: for every visit without a crisis. */
export type OwnProtocolVersion = {
  readonly id: OwnProtocolId
  readonly version: number
  readonly crisis: HealthCrisis | 'none'
  readonly name: LocalText
  readonly figures: readonly StatedFigure[]
  readonly measures: readonly StatedMeasure[]
  /** When this version was made. */
  readonly changed: Instant
}

/** Protocols of one institution, measures of one protocol, letters of a name, of a source, of a measure. */
export const ownProtocolMost = { protocols: 100, measures: 40, name: 160, source: 300, text: 2_000 } as const

/** The largest figure that is taken, in any unit. */
export const figureMost = 100_000

/** The first thing that no version may say: two figures for one threshold, a figure or a measure without its source, a source that did not exist on its own day. Null where there is none. */
export function faultOfStated({
  figures,
  measures,
}: Pick<OwnProtocolVersion, 'figures'> & { readonly measures: readonly Pick<StatedMeasure, 'source' | 'on'>[] }):
  | 'threshold-twice'
  | 'threshold-unsourced'
  | 'cited-before-its-time'
  | null {
  if (new Set(figures.map(({ threshold }) => threshold)).size < figures.length) return 'threshold-twice'
  if (figures.some(({ value, source }) => value !== null && source.trim() === '')) return 'threshold-unsourced'
  return [...figures, ...measures].some(({ source, on }) => citedBeforeItsTime(source, on) !== null)
    ? 'cited-before-its-time'
    : null
}

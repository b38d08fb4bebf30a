// The figures of a protocol: the template's until the team sets its own; each with its source and date, and asked for again once it is old.
import { type IsoDate, utcDayOf } from '../../../vocabulary/dates.ts'
import { citableOn, citedBeforeItsTime, type Guidance, guidance } from '../../../vocabulary/do-no-harm/guidance.ts'
import {
  type ProtocolTemplate,
  type TemplateFigure,
  type ThresholdName,
  thresholdUnits,
} from '../../../vocabulary/do-no-harm/template.ts'
import { accept, type Outcome, refuse } from '../../../vocabulary/problems.ts'
import type { Registers } from '../../log/model.ts'
import { agreed, change, type Field, type FieldChange, fieldOf, latest } from '../field.ts'
import { thresholdAt } from '../names.ts'

/** What a team sets: the figure, who published it and when, and why it stands here in the place of another. */
type FigureSet = {
  readonly value: number | null
  readonly source: string
  readonly on: IsoDate
  readonly why: string
}

export type Threshold = {
  readonly name: ThresholdName
  readonly unit: (typeof thresholdUnits)[ThresholdName]
  /** Null while nobody knows it, or while members differ. */
  readonly value: number | null
  /** The template's figure; null where the template had nothing to cite on that day. */
  readonly ready: TemplateFigure | null
  /** What the team set; its `told` says who and when. */
  readonly set: Field<FigureSet>
  /** Older than the protocol's own limit (`recheck`): to be looked at again. */
  readonly old: boolean
}

const recheckWithout = 12

/** `day` is that of the protocol (`protocolDay`): later publications are not cited. */
export function readThresholds(registers: Registers, template: ProtocolTemplate, day: IsoDate): readonly Threshold[] {
  const names = [...new Set(template.figures.map(({ threshold }) => threshold))]
  const read = names.map((name) => readThreshold(registers, template, name, day))
  const months = read.find(({ name }) => name === 'recheck')?.value ?? recheckWithout
  return read.map((one) => ({ ...one, old: isOld(one, day, months) }))
}

/** The figure of that name, or null while it is not known. */
export const figureOf = (thresholds: readonly Threshold[], name: ThresholdName): number | null =>
  thresholds.find((one) => one.name === name)?.value ?? null

/**
 * Sets a figure. Refuses `threshold-unsourced` (a value without a source), `cited-before-its-time` (a source that did not exist on the day of the source
 * given, or on that of the protocol).
 */
export function setThreshold(name: ThresholdName, set: FigureSet, day: IsoDate): Outcome<readonly FieldChange[]> {
  if (set.value !== null && set.source.trim() === '') return refuse('threshold-unsourced')
  if (citedBeforeItsTime(set.source, set.on) || citedBeforeItsTime(set.source, day))
    return refuse('cited-before-its-time')
  return accept(change({ set: thresholdAt(name) }, { set }))
}

/** As it stood before it was unset: what it cites was looked at when it was set. */
export const putBackThreshold = (name: ThresholdName, set: FigureSet): readonly FieldChange[] =>
  change({ set: thresholdAt(name) }, { set })

/** Back to the template's. */
export const unsetThreshold = (name: ThresholdName): readonly FieldChange[] =>
  change({ set: thresholdAt(name) }, { set: null })

function readThreshold(
  registers: Registers,
  template: ProtocolTemplate,
  name: ThresholdName,
  day: IsoDate,
): Omit<Threshold, 'old'> {
  const set = fieldOf(registers, thresholdAt(name))
  const ready = readyFigure(template, name, day)
  const value = set.state === 'none' ? (ready?.value ?? null) : (agreed(set)?.value ?? null)
  return { name, unit: thresholdUnits[name], value, ready, set }
}

/**
 * What the institution says, else the latest that existed on that day; a figure of our own where no document has one. Of several crises at once the more
 * protective; what one of them does not know is not known.
 */
export function readyFigure(
  { figures, apart = [figures] }: Pick<ProtocolTemplate, 'figures' | 'apart'>,
  name: ThresholdName,
  day: IsoDate,
): TemplateFigure | null {
  const each = apart
    .filter((these) => these.some(({ threshold }) => threshold === name))
    .map((these) => readyIn(these, name, day))
  const unknown = each.find((one) => one === null || one.value === null)
  if (unknown !== undefined) return unknown
  const known = each.flatMap((one) => (one === null || one.value === null ? [] : [{ one, value: one.value }]))
  const least = theLess.includes(name)
  return known.toSorted((a, b) => (least ? a.value - b.value : b.value - a.value))[0]?.one ?? null
}

/** The lower protects more; of the others the higher does. */
const theLess: readonly ThresholdName[] = ['fever', 'room', 'recheck']

function readyIn(figures: readonly TemplateFigure[], name: ThresholdName, day: IsoDate): TemplateFigure | null {
  const citable = figures.filter(({ threshold, source }) => threshold === name && existedOn(source, day))
  return (
    citable.find(({ source }) => typeof source === 'object') ??
    citable.toSorted((a, b) => issuedText(a.source).localeCompare(issuedText(b.source))).at(-1) ??
    null
  )
}

function existedOn(source: TemplateFigure['source'], day: IsoDate): boolean {
  if (typeof source === 'object') return source.on <= day && citedBeforeItsTime(source.text, day) === null
  return source === 'own' || citableOn(source, day)
}

function issuedText(source: TemplateFigure['source']): string {
  if (typeof source === 'object') return source.said
  return source === 'own' ? '' : String((guidance[source] satisfies Guidance).issued)
}

/** Counted from when the team set it, or the institution said it; for the ready template’s, from when its document was issued. A rule of our own has no age. */
function isOld({ set, ready, value }: Omit<Threshold, 'old'>, day: IsoDate, months: number): boolean {
  if (value === null) return false
  if (latest(set)) {
    const said = set.told.map(({ claimed }) => utcDayOf(claimed)).sort()[0]
    return said !== undefined && monthsBetween(said, day) >= months
  }
  return ready !== null && ready.source !== 'own' && monthsBetween(firstDay(issuedText(ready.source)), day) >= months
}

const firstDay = (issued: string): string => (issued.length === 4 ? `${issued}-01-01` : issued)

/** Whole months from one day to another. */
function monthsBetween(from: string, to: string): number {
  const [year, month, date] = from.split('-').map(Number) as [number, number, number]
  const [laterYear, laterMonth, laterDate] = to.split('-').map(Number) as [number, number, number]
  return (laterYear - year) * 12 + laterMonth - month - (laterDate < date ? 1 : 0)
}

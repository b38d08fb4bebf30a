// Which measures are in force on a day: those that have expired or not begun are shown apart and bind nobody.
import type { IsoDate } from '../../../vocabulary/dates.ts'
import { citedBeforeItsTime } from '../../../vocabulary/do-no-harm/guidance.ts'
import type { Registers } from '../../log/model.ts'
import { latest } from '../field.ts'
import { readPlan } from '../plan/plan.ts'
import type { Measure } from './protocol.ts'

export const measureStates = ['in-force', 'to-come', 'expired'] as const
export type MeasureState = (typeof measureStates)[number]

/** By its own days, both included; without a first day it is in force from that of its text. */
export function stateOn({ from, on, until }: Pick<Measure, 'from' | 'on' | 'until'>, day: IsoDate): MeasureState {
  const [first, last] = [latest(from) ?? latest(on), latest(until)]
  if (last && last < day) return 'expired'
  return first && first > day ? 'to-come' : 'in-force'
}

/** The day for which a protocol is made: the first of the visit while that is ahead, else today. */
export function protocolDay(registers: Registers, today: IsoDate): IsoDate {
  const from = latest(readPlan(registers).from)
  return from && from > today ? from : today
}

/** Written down, but nobody can say who ordered it or when. */
export const lacksItsSource = ({ text, source, on }: Pick<Measure, 'text' | 'source' | 'on'>): boolean =>
  Object.keys(latest(text) ?? {}).length > 0 && !(latest(source) && latest(on))

/** A measure whose source did not exist on the day of its text. */
export function citesLater({ source, on }: Pick<Measure, 'source' | 'on'>): boolean {
  const day = latest(on)
  return day !== null && citedBeforeItsTime(latest(source) ?? '', day) !== null
}

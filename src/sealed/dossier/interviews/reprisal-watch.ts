// The watch for reprisals: what is alleged, the risk and its reasons before and after an interview, and the days on which somebody asks how the person is.
import type { PersonId } from '../../../vocabulary/ids.ts'
import type { Registers } from '../../log/model.ts'
import { agreed, change, type FieldChange, latest, type Read, read, type Values } from '../field.ts'
import { allegationAt, reprisal, reprisalFears, returnCheckAt } from '../names.ts'
import { rowNames, rowsOf } from '../rows.ts'
import { isGroup, readInterview, wasNotHeard } from './interview.ts'

type Reprisal = Read<typeof reprisal>
export type Allegation = Read<ReturnType<typeof allegationAt>> & { readonly row: string }
export type ReturnCheck = Read<ReturnType<typeof returnCheckAt>> & { readonly row: string }

export const readReprisal = (registers: Registers): Reprisal => read(registers, reprisal)
export const changeReprisal = (values: Values<typeof reprisal>): readonly FieldChange[] => change(reprisal, values)

/** Of a person or a group in her own stream; of a place, naming nobody, in the visit's. In the order in which they were written down. */
export const readAllegations = (registers: Registers): readonly Allegation[] =>
  rowsOf(registers, 'allegations', (row) => ({ row, ...read(registers, allegationAt(row)) }))

export const changeAllegation = (
  row: string,
  values: Values<ReturnType<typeof allegationAt>>,
): readonly FieldChange[] => change(allegationAt(row), values)

/** What one report counts until somebody marks it as ended. */
export const isOpen = ({ state }: Allegation): boolean => state.state !== 'one' || state.value !== 'ended'

/** The first one exists from the beginning, for people who fear reprisals; further ones are begun. */
export const firstCheck = 'first'

/** Soonest first; one without a day is last. */
export function readReturnChecks(registers: Registers): readonly ReturnCheck[] {
  const rows = new Set([firstCheck, ...rowNames(registers, 'returns')])
  const checks = [...rows].map((row) => ({ row, ...read(registers, returnCheckAt(row)) }))
  return checks
    .filter(({ removed }) => !(removed.state === 'one' && removed.value))
    .toSorted((a, b) => (latest(a.on) ?? '9999').localeCompare(latest(b.on) ?? '9999') || a.row.localeCompare(b.row))
}

export const changeReturnCheck = (
  row: string,
  values: Values<ReturnType<typeof returnCheckAt>>,
): readonly FieldChange[] => change(returnCheckAt(row), values)

/** A day is set and nobody has written that she asked. */
export const isAwaited = ({ on, done }: ReturnCheck): boolean => latest(on) !== null && latest(done) === null

/** The last return, if it did not reach her or found her worse, and no further one is set: nobody would be reminded of her any more. */
export function toReturnAgain(registers: Registers): ReturnCheck | null {
  const checks = readReturnChecks(registers)
  const last = checks.findLast(({ done }) => latest(done) !== null)
  const outcome = last ? latest(last.outcome) : null
  return last && !checks.some(isAwaited) && (outcome === 'not-reached' || outcome === 'worse') ? last : null
}

/** Whose check it is; null where it is anybody's who reads. */
export const checkedBy = ({ by }: ReturnCheck): PersonId | null => latest(by)

/**
 * Somebody is watched over: something is alleged, a check is awaited, or she fears, or a risk is seen, or she was not heard and what is written of her was begun
 * for this alone; of the last three, until a return found her well and the risk is said to be low by now.
 */
export function isWatched(registers: Registers): boolean {
  if (readAllegations(registers).some(isOpen) || readReturnChecks(registers).some(isAwaited)) return true
  const { fear, riskBefore, riskAfter } = readReprisal(registers)
  const risks = [riskBefore, riskAfter].flatMap(({ told }) => told.map(({ value }) => value))
  const isFeared =
    wasNotHeard(registers) ||
    fear.told.some(({ value }) => value !== null && value !== reprisalFears[0]) ||
    risks.some((risk) => risk === 'medium' || risk === 'high')
  return isFeared && !(agreed(riskAfter) === 'low' && foundWell(registers))
}

/** Her last return has been made, and she was well. */
function foundWell(registers: Registers): boolean {
  const last = readReturnChecks(registers).findLast(({ done }) => latest(done) !== null)
  return last !== undefined && agreed(last.outcome) === 'well'
}

type WatchCounts = {
  readonly allegations: number
  /** The people of the streams read here to whom something is said to have happened; a group counts with all its people. */
  readonly persons: number
}

/** All that may be said of the watch elsewhere: how many allegations, about how many persons. Fewer than five are said in words. */
export function countWatch(visit: Registers, interviews: readonly Registers[]): WatchCounts {
  const told = interviews.filter((registers) => readAllegations(registers).length > 0)
  return {
    allegations: [visit, ...told].reduce((sum, registers) => sum + readAllegations(registers).length, 0),
    persons: told.reduce((sum, registers) => sum + personsIn(registers), 0),
  }
}

const personsIn = (registers: Registers): number =>
  isGroup(registers) ? Math.max(1, latest(readInterview(registers).groupSize) ?? 1) : 1

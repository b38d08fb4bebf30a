// Worksheets of registers: which register, over which period, which entries were drawn at random, and what was found in each; counted out of how many.
import { same } from '../../../foundation/same.ts'
import { accept, type Outcome, refuse } from '../../../vocabulary/problems.ts'
import {
  type CheckResult,
  type EntryCheck,
  entryChecks,
  entryLengths,
  type RegisterKind,
} from '../../../vocabulary/visits/registers.ts'
import type { Registers } from '../../log/model.ts'
import {
  change,
  type Field,
  type FieldChange,
  fieldOf,
  latest,
  type Read,
  read,
  type Told,
  type Values,
} from '../field.ts'
import { drawAt, entryAt, entryCheck, worksheetAt } from '../names.ts'
import { rowsOf } from '../rows.ts'
import { type Draw, drawEntries, drawName, drawNamed, isDrawable } from './draw-entries.ts'

export type Worksheet = Read<ReturnType<typeof worksheetAt>> & {
  readonly row: string
  /** Oldest first. */
  readonly draws: readonly EntriesDrawn[]
}

export type EntriesDrawn = Draw & {
  readonly name: string
  /** As they follow from the draw itself, whatever else was written. */
  readonly numbers: readonly number[]
  readonly reason: string
  /** False where somebody wrote other numbers under this draw's name, or cleared it. */
  readonly holds: boolean
  readonly told: Told<unknown> | null
}

/** In the order in which they were begun. A worksheet whose entries were drawn is never put away: that would allow drawing again unnoticed. */
export function readWorksheets(registers: Registers): readonly Worksheet[] {
  const readRow = (row: string) => ({ row, ...read(registers, worksheetAt(row)), draws: drawsOf(registers, row) })
  const kept: Field<boolean> = { state: 'none', told: [] }
  return rowsOf(registers, 'worksheets', (row) => {
    const worksheet = readRow(row)
    return worksheet.draws.length > 0 ? { ...worksheet, removed: kept } : worksheet
  })
}

export const changeWorksheet = (row: string, values: Values<ReturnType<typeof worksheetAt>>): readonly FieldChange[] =>
  change(worksheetAt(row), values)

/**
 * Draws entries and fixes them in the log. `draw-out-of-range` unless at least one entry is drawn, at most 200, and no more than there are; `draw-unreasoned` for a
 * further draw of which nobody says why.
 */
export function drawFrom(
  { row, draws }: Worksheet,
  { reason, ...draw }: Draw & { readonly reason: string },
): Outcome<readonly FieldChange[]> {
  if (!isDrawable(draw)) return refuse('draw-out-of-range')
  if (draws.length > 0 && !reason.trim()) return refuse('draw-unreasoned')
  const value = { numbers: drawEntries(draw), reason: reason.trim() }
  return accept(change({ draw: drawAt(row, drawName(draw)) }, { draw: value }))
}

export type Entry = Read<ReturnType<typeof entryAt>> & {
  readonly number: number
  readonly checks: readonly { readonly check: EntryCheck; readonly result: Field<CheckResult> }[]
}

/** What was found in one entry, with all that its kind of register is looked through for. */
export const readEntry = (registers: Registers, { row, kind }: Worksheet, number: number): Entry => ({
  number,
  ...read(registers, entryAt(row, number)),
  checks: checksOf(latest(kind)).map((check) => ({
    check,
    result: fieldOf(registers, entryCheck(row, number, check)),
  })),
})

export const changeEntry = (row: string, entry: number, values: Values<ReturnType<typeof entryAt>>) =>
  change(entryAt(row, entry), values)

export const changeCheck = (row: string, entry: number, check: EntryCheck, result: CheckResult | null) =>
  change({ result: entryCheck(row, entry, check) }, { result })

/** Who wrote of an entry, and when, as it stands. */
export const fieldsOfEntry = ({ length, note, checks }: Entry): readonly Told<unknown>[] => [
  ...length.told,
  ...note.told,
  ...checks.flatMap(({ result }) => result.told),
]

/** Entries of the last drawing that nobody has looked through to the end. */
export function entriesOpen(registers: Registers, worksheet: Worksheet): number {
  const numbers = worksheet.draws.at(-1)?.numbers ?? []
  return numbers.filter((number) => stateOfEntry(readEntry(registers, worksheet, number)) !== 'done').length
}

/** How far an entry has been looked through; what members differ on is not settled. */
export const stateOfEntry = ({ checks }: Entry): 'open' | 'begun' | 'done' => {
  const settled = checks.filter(({ result }) => result.state === 'one').length
  return settled === checks.length ? 'done' : checks.some(({ result }) => result.state !== 'none') ? 'begun' : 'open'
}

type CheckCount = { readonly check: EntryCheck; readonly of: number } & Readonly<Record<CheckResult, number>>

type Counted = {
  readonly drawn: number
  /** `of` are the entries that somebody checked for it; those on which members differ count there and under no result. */
  readonly checks: readonly CheckCount[]
  /** Entries that took longer than their kind of register allows, out of those whose length is written; null where none is asked. */
  readonly beyond: { readonly limit: number; readonly count: number; readonly of: number } | null
}

/** Counts of the entries of one draw: entries, never persons. */
export function countDraw(registers: Registers, worksheet: Worksheet, { numbers }: EntriesDrawn): Counted {
  const entries = numbers.map((number) => readEntry(registers, worksheet, number))
  const kind = latest(worksheet.kind)
  return {
    drawn: numbers.length,
    checks: checksOf(kind).map((check) => countOf(check, entries)),
    beyond: beyondIn(kind, entries),
  }
}

/** The length of an entry that its kind of register counts apart. */
export const lengthOf = (kind: RegisterKind | null) => (kind ? entryLengths[kind] : null)

const checksOf = (kind: RegisterKind | null): readonly EntryCheck[] => (kind ? entryChecks[kind] : [])

function countOf(check: EntryCheck, entries: readonly Entry[]): CheckCount {
  const results = entries.flatMap(({ checks }) =>
    checks.filter((one) => one.check === check).map(({ result }) => result),
  )
  const count = (wanted: CheckResult) => results.filter((one) => one.state === 'one' && one.value === wanted).length
  return {
    check,
    of: results.filter(({ state }) => state !== 'none').length,
    match: count('match'),
    mismatch: count('mismatch'),
    missing: count('missing'),
    illegible: count('illegible'),
    'not-asked': count('not-asked'),
  }
}

function beyondIn(kind: RegisterKind | null, entries: readonly Entry[]): Counted['beyond'] {
  const limit = lengthOf(kind)?.beyond
  if (!limit) return null
  const lengths = entries.flatMap(({ length }) => (length.state === 'one' ? [length.value] : []))
  return { limit, count: lengths.filter((length) => length > limit).length, of: lengths.length }
}

function drawsOf(registers: Registers, row: string): readonly EntriesDrawn[] {
  const under = `worksheets/${row}/draws/`
  return [...registers.keys()]
    .flatMap((register) => {
      const name = register.startsWith(under) ? register.slice(under.length) : ''
      const draw = drawNamed(name)
      return draw ? [drawn(registers, row, name, draw)] : []
    })
    .sort((a, b) => (a.told?.claimed ?? '').localeCompare(b.told?.claimed ?? '') || a.name.localeCompare(b.name))
}

function drawn(registers: Registers, row: string, name: string, draw: Draw): EntriesDrawn {
  const field = fieldOf(registers, drawAt(row, name))
  const numbers = drawEntries(draw)
  return {
    ...draw,
    name,
    numbers,
    reason: latest(field)?.reason ?? '',
    holds: field.state === 'one' && same(field.value.numbers, numbers),
    told: field.told[0] ?? null,
  }
}

// The annual programme: the aims of the year, its visits, and what is kept in reserve for those that nobody can name in advance.
import type { IsoDate } from '../../../vocabulary/dates.ts'
import type { DossierId } from '../../../vocabulary/ids.ts'
import type { ProgrammeReserve } from '../../../vocabulary/visits/visits.ts'
import type { Registers } from '../../log/model.ts'
import { agreed, change, type FieldChange, latest, type Read, read, type Values } from '../field.ts'
import { placeEventAt, plannedVisitAt, programme } from '../names.ts'
import { rowsOf } from '../rows.ts'

type Programme = Read<typeof programme>
export type PlannedVisit = Read<ReturnType<typeof plannedVisitAt>> & { readonly row: string }
export type PlaceEventRow = Read<ReturnType<typeof placeEventAt>> & { readonly row: string }

export const readProgramme = (registers: Registers): Programme => read(registers, programme)

export const changeProgramme = (values: Values<typeof programme>): readonly FieldChange[] => change(programme, values)

/** By the first day of their period; those without one come last. */
export const readPlannedVisits = (registers: Registers): readonly PlannedVisit[] =>
  rowsOf(registers, 'planned', (row) => ({ row, ...read(registers, plannedVisitAt(row)) })).toSorted((a, b) =>
    (latest(a.from) ?? '9999').localeCompare(latest(b.from) ?? '9999'),
  )

export const changePlannedVisit = (
  row: string,
  values: Values<ReturnType<typeof plannedVisitAt>>,
): readonly FieldChange[] => change(plannedVisitAt(row), values)

/** It has a dossier from now on: whoever is in the dossier knows more of it than the programme does. */
export const prepared = (row: string, dossier: DossierId): readonly FieldChange[] =>
  changePlannedVisit(row, { dossier, state: 'prepared' })

/** In the order in which they were entered. */
export const readPlaceEvents = (registers: Registers): readonly PlaceEventRow[] =>
  rowsOf(registers, 'events', (row) => ({ row, ...read(registers, placeEventAt(row)) }))

export const changePlaceEvent = (
  row: string,
  values: Values<ReturnType<typeof placeEventAt>>,
): readonly FieldChange[] => change(placeEventAt(row), values)

/** Neither put off to nobody knows when, nor given up. */
export const isToBeMade = ({ state }: PlannedVisit): boolean => {
  const said = latest(state)
  return said !== 'cancelled' && said !== 'postponed'
}

/** How much of a reserve is kept and how much of it the programme's visits have taken. `kept` is null while nobody has said. */
export function reserveOf(
  one: Programme,
  visits: readonly PlannedVisit[],
  reserve: ProgrammeReserve,
): { readonly kept: number | null; readonly taken: number } {
  const taken = visits.filter((visit) => isToBeMade(visit) && agreed(visit.reserve) === reserve).length
  return { kept: latest(reserve === 'urgent' ? one.urgent : one.followUp), taken }
}

/** Its period has a day in the month `YYYY-MM`. */
export function isInMonth({ from, to }: Pick<PlannedVisit, 'from' | 'to'>, month: string): boolean {
  const first = latest(from)
  const last: IsoDate | null = latest(to) ?? first
  return first !== null && last !== null && first.slice(0, 7) <= month && month <= last.slice(0, 7)
}

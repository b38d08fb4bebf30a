// The annual programme: the aims of the year, its visits, and what is kept in reserve for those that nobody can name in advance.
import type { Instant, IsoDate } from '../../../vocabulary/dates.ts'
import type { DossierId } from '../../../vocabulary/ids.ts'
import type { ProgrammeReserve, VisitKind } from '../../../vocabulary/visits/visits.ts'
import type { History, Registers } from '../../log/model.ts'
import { readProtocol } from '../do-no-harm/protocol.ts'
import {
  agreed,
  change,
  type Field,
  type FieldChange,
  fieldOf,
  latest,
  type Read,
  read,
  type Values,
} from '../field.ts'
import { placeEventAt, plannedVisitAt, programme } from '../names.ts'
import { readPlan, timeOf } from '../plan/plan.ts'
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

/** Its dossier was begun by mistake: where a row says that it has one, it says again what it said before. `historyOf` a row's state. */
export const tieTakenBack = (
  registers: Registers,
  dossier: DossierId,
  historyOf: (row: string) => History,
): readonly FieldChange[] =>
  readPlannedVisits(registers)
    .filter((visit) => latest(visit.dossier) === dossier && agreed(visit.state) === 'prepared')
    .flatMap(({ row, state: { told } }) => {
      const writes = historyOf(row)
      const replaced = writes
        .filter(({ write }) => told.some((one) => one.write === write))
        .flatMap((one) => one.replaces)
      const before = writes.filter(({ write }) => replaced.includes(write))
      const { state } = plannedVisitAt(row)
      return changePlannedVisit(row, { state: latest(fieldOf(new Map([[state.name, before]]), state)) })
    })

/** It is taken up again. */
export const tieTakenUp = (registers: Registers, dossier: DossierId): readonly FieldChange[] =>
  readPlannedVisits(registers)
    .filter((visit) => latest(visit.dossier) === dossier && isToBeMade(visit) && latest(visit.state) !== 'made')
    .flatMap(({ row }) => prepared(row, dossier))

/** As they are read where these dossiers are set aside: whose dossier is among them has none, and is to be prepared again. */
export const freed = (visits: readonly PlannedVisit[], setAside: ReadonlySet<DossierId>): readonly PlannedVisit[] =>
  visits.map((visit) => {
    const dossier = latest(visit.dossier)
    if (!dossier || !setAside.has(dossier)) return visit
    return { ...visit, dossier: nothing, state: latest(visit.state) === 'prepared' ? nothing : visit.state }
  })
const nothing: Field<never> = { state: 'none', told: [] }

/** A row for a visit whose dossier was begun without the programme: as that dossier has it on this day. */
export function takenIn(
  row: string,
  dossier: DossierId,
  ofVisit: Registers,
  now: Instant,
  today: IsoDate,
): readonly FieldChange[] {
  const { place, kind, theme, from, to, objectives } = readPlan(ofVisit)
  return changePlannedVisit(row, {
    begun: now,
    dossier,
    state: timeOf(ofVisit, today) === 'past' ? 'made' : 'prepared',
    place: latest(place) ?? undefined,
    kind: latest(kind) ?? undefined,
    theme: latest(theme) ?? undefined,
    from: latest(from) ?? undefined,
    to: latest(to) ?? undefined,
    objectives: latest(objectives) ?? undefined,
  })
}

/** The row that means this visit though nobody has tied its dossier to it: the same place, on days of which one is the same. Null where there is none. */
export function rowMeaning(visits: readonly PlannedVisit[], ofVisit: Registers): PlannedVisit | null {
  const { place, from, to } = readPlan(ofVisit)
  const [where, first] = [latest(place)?.id, latest(from)]
  if (!where || !first) return null
  const last = latest(to) ?? first
  const isMeant = (one: PlannedVisit) => {
    const begins = latest(one.from)
    return (
      latest(one.dossier) === null &&
      latest(one.place)?.id === where &&
      begins !== null &&
      begins <= last &&
      first <= (latest(one.to) ?? begins)
    )
  }
  return visits.find(isMeant) ?? null
}

/** Where a row has stood still since its dossier was begun: what that says now, and null or false where both say the same. */
type Drift = {
  readonly days: { readonly from: IsoDate; readonly to: IsoDate } | null
  readonly kind: VisitKind | null
  readonly isPutOff: boolean
  /** Its days are over, and the row does not say that it was made. */
  readonly isOver: boolean
}

export function driftOf(visit: PlannedVisit, ofVisit: Registers, today: IsoDate): Drift {
  const plan = readPlan(ofVisit)
  const [kind, from, last] = [latest(plan.kind), latest(plan.from), latest(plan.to)]
  const to = from && last && from < last ? last : from
  const isSame = latest(visit.from) === from && (latest(visit.to) ?? latest(visit.from)) === to
  const isDecided = agreed(readProtocol(ofVisit).decision) === 'postpone'
  const isStanding = isToBeMade(visit) && latest(visit.state) !== 'made'
  const isPutOff = isStanding && (isDecided || from === null)
  return {
    days: from && to && !isSame && !isPutOff ? { from, to } : null,
    kind: kind !== latest(visit.kind) ? kind : null,
    isPutOff,
    isOver: isStanding && !isPutOff && timeOf(ofVisit, today) === 'past',
  }
}

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

/** Its period has a day in the month `YYYY-MM`, or in the year `YYYY`. */
export function isIn({ from, to }: Pick<PlannedVisit, 'from' | 'to'>, span: string): boolean {
  const first = latest(from)
  const last: IsoDate | null = latest(to) ?? first
  const cut = (day: IsoDate) => day.slice(0, span.length)
  return first !== null && last !== null && cut(first) <= span && span <= cut(last)
}

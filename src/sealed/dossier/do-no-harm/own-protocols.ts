// The institution's own protocols on this device and in a visit: kept as the register has them, offered, taken over once somebody has seen what they change.
import * as v from 'valibot'
import { same } from '../../../foundation/same.ts'
import { type IsoDate, later, utcDayOf } from '../../../vocabulary/dates.ts'
import {
  type OwnProtocolVersion,
  ownProtocolMost,
  type StatedFigure,
  type StatedMeasure,
} from '../../../vocabulary/do-no-harm/own-protocol.ts'
import {
  type ProtocolTemplate,
  type TemplateFigure,
  type ThresholdName,
  thresholdNames,
} from '../../../vocabulary/do-no-harm/template.ts'
import { templateOf } from '../../../vocabulary/do-no-harm/templates/by-crisis.ts'
import { together } from '../../../vocabulary/do-no-harm/templates/together.ts'
import type { HealthCrisis } from '../../../vocabulary/visits/visits.ts'
import type { Registers, Value } from '../../log/model.ts'
import { agreed, asValue, change, type Field, type FieldChange, fieldOf, latest, read, type Values } from '../field.ts'
import type { Drawer } from '../forms/versions/shelf.ts'
import { measureAt, ownProtocolFor, thresholdAt } from '../names.ts'
import * as shape from '../shapes.ts'
import { changeMeasure, changeProtocol, crisesOf, furtherCrises, type Protocol, readProtocol } from './protocol.ts'
import { readyFigure } from './thresholds.ts'

/** The name under which the desk keeps them (`Desk.keep`). */
export const ownProtocolsName = 'own-protocols'

/** `retired`: visits to come do not begin with it any more. */
export type KeptProtocol = { readonly newest: OwnProtocolVersion; readonly retired: boolean }

const told = v.pipe(v.array(v.unknown()), v.maxLength(ownProtocolMost.protocols))
const toldOne = v.object({ retired: v.nullable(v.object({ at: shape.instant })) })
const kept = v.array(v.object({ newest: shape.ownProtocol, retired: v.boolean() }))

/** The server's full register. An invalid protocol in it is left out; anything but a list changes nothing. */
export async function keepOwnProtocols(drawer: Drawer, given: unknown): Promise<void> {
  const list = v.safeParse(told, given, { abortEarly: true })
  if (!list.success) return
  const protocols = list.output.flatMap((one): readonly KeptProtocol[] => {
    const [newest, rest] = [
      v.safeParse(shape.ownProtocol, one, { abortEarly: true }),
      v.safeParse(toldOne, one, { abortEarly: true }),
    ]
    return newest.success && rest.success ? [{ newest: newest.output, retired: rest.output.retired !== null }] : []
  })
  await drawer.keep(ownProtocolsName, asValue(protocols))
}

/** None while nothing was kept, or what was kept is of another version: it is fetched again. */
export function ownProtocolsFrom(value: Value | undefined): readonly KeptProtocol[] {
  const parsed = v.safeParse(kept, value, { abortEarly: true })
  return parsed.success ? parsed.output : []
}

type Taken = Pick<Protocol, 'taken' | 'crisis' | 'also'>

/** The version for this crisis that the visit took over; where two members took different ones, the later. */
export const takenOver = ({ taken }: Pick<Protocol, 'taken'>, crisis: Crisis): OwnProtocolVersion | null =>
  taken
    .filter((one) => one.crisis === crisis)
    .toSorted((a, b) => a.changed.localeCompare(b.changed))
    .at(-1) ?? null

/** The ready template of each crisis, with what the institution's own protocol of it says in its place; of several, together. */
export const templateInUse = (protocol: Taken): ProtocolTemplate =>
  templateWith(protocol, crisesIn(protocol), takenOver)

/** Of one of its crises by itself. */
export const templateFor = (protocol: Pick<Protocol, 'taken'>, crisis: HealthCrisis): ProtocolTemplate =>
  withStated(templateOf(crisis), takenOver(protocol, crisis))

/** `null`: no crisis is said yet. */
type Crisis = HealthCrisis | 'none'
type Crises = readonly [Crisis | null, ...Crisis[]]

function crisesIn(protocol: Pick<Protocol, 'crisis' | 'also'>): Crises {
  const [first, ...further] = crisesOf(protocol)
  return [first ?? agreed(protocol.crisis), ...further]
}

function templateWith(
  protocol: Pick<Protocol, 'taken'>,
  [first, ...further]: Crises,
  stated: (protocol: Pick<Protocol, 'taken'>, crisis: Crisis) => OwnProtocolVersion | null,
): ProtocolTemplate {
  const of = (crisis: Crisis | null) => withStated(templateOf(crisis), stated(protocol, crisis ?? 'none'))
  return together([of(first), ...further.map(of)])
}

/** What may be begun with: while no crisis is said, of each; else of those that are. A crisis for which this visit has one is offered no other. */
export function offeredIn(protocol: Taken, all: readonly KeptProtocol[]) {
  const [first, ...further] = crisesIn(protocol)
  return all
    .filter(({ newest: { crisis }, retired }) => !retired && (first === null || [first, ...further].includes(crisis)))
    .filter(({ newest: { crisis } }) => takenOver(protocol, crisis) === null || (first === null && crisis !== 'none'))
    .map(({ newest }) => newest)
}

/** Of each protocol that this visit has, what the register says by now. */
export const sinceTaken = (protocol: Taken, all: readonly KeptProtocol[]) =>
  crisesIn(protocol).flatMap((crisis) => {
    const taken = takenOver(protocol, crisis ?? 'none')
    if (!taken) return []
    const now = all.find(({ newest }) => newest.id === taken.id)
    const isNewer = now !== undefined && now.newest.version >= taken.version && !same(now.newest, taken)
    return [{ taken, newer: isNewer && !now.retired ? now.newest : null, retired: now?.retired ?? false }]
  })

/** `team`: what the team has written itself, and stays. */
export type Difference =
  | {
      readonly kind: 'figure'
      readonly threshold: ThresholdName
      readonly before: TemplateFigure | null
      readonly after: TemplateFigure | null
      readonly team: boolean
    }
  | {
      readonly kind: 'measure-added' | 'measure-changed' | 'measure-gone'
      readonly measure: StatedMeasure
      readonly team: boolean
    }

/** What taking it over would change in this visit. `day` is that of the protocol. */
export function differencesTo(registers: Registers, next: OwnProtocolVersion, day: IsoDate): readonly Difference[] {
  const protocol = readProtocol(registers)
  const after = templateWith(protocol, crisesAfter(protocol, next), (one, crisis) =>
    crisis === next.crisis ? next : takenOver(one, crisis),
  )
  const before = templateInUse(protocol)
  const figures = thresholdNames.flatMap((threshold): readonly Difference[] => {
    const [was, is] = [readyFigure(before, threshold, day), readyFigure(after, threshold, day)]
    const isSame = same(was && [was.value, citedOf(was)], is && [is.value, citedOf(is)])
    // A figure that comes with another crisis is of its ready template, not of this protocol.
    const isStated = [was, is].some((one) => typeof one?.source === 'object')
    if (isSame || !isStated) return []
    const team = fieldOf(registers, thresholdAt(threshold)).state !== 'none'
    return [{ kind: 'figure', threshold, before: was, after: is, team }]
  })
  return [...figures, ...measureDifferences(registers, takenOver(protocol, next.crisis), next)]
}

/**
 * Takes it over: the version whole, so that this visit keeps what it began with; its crisis, where that is not one of the further ones; its measures as rows under their own ids, so that two who take
 * it over at once write the same. What the team has set or changed itself stays.
 */
export function takeOver(registers: Registers, next: OwnProtocolVersion): readonly FieldChange[] {
  const protocol = readProtocol(registers)
  const measures = measureDifferences(registers, takenOver(protocol, next.crisis), next).filter(({ team }) => !team)
  return [
    ...change({ own: ownProtocolFor(next.crisis) }, { own: next }),
    ...changeProtocol({
      ...(latest(protocol.own)?.crisis === next.crisis ? { own: null } : {}),
      ...(furtherCrises(protocol).some((one) => one === next.crisis) ? {} : { crisis: next.crisis }),
    }),
    ...measures.flatMap(({ kind, measure }) =>
      changeMeasure(
        measure.id,
        kind === 'measure-gone'
          ? { removed: true }
          : { ...rowOf(measure), ...(kind === 'measure-added' ? begunIn(registers, next, measure) : {}) },
      ),
    ),
  ]
}

/** What undoes it: all that it wrote as it stood before; a measure that was not there is put away. */
export function undoTakeOver(before: Registers, written: readonly FieldChange[]): readonly FieldChange[] {
  const isNew = (register: string) => /^measures\/[^/]+\/begun$/.test(register) && !before.has(register)
  return written.flatMap((change): readonly FieldChange[] => {
    if (isNew(change.register)) return changeMeasure(change.register.split('/')[1] ?? '', { removed: true })
    if (
      change.register.startsWith('measures/') &&
      !before.has(change.register) &&
      !change.register.endsWith('/removed')
    )
      return []
    const [last] = (before.get(change.register) ?? []).toSorted((a, b) => b.claimed.localeCompare(a.claimed))
    return [{ register: change.register, value: last?.value ?? null }]
  })
}

/** One for a crisis that is none of the visit's takes the place of the first. */
function crisesAfter(protocol: Protocol, { crisis }: OwnProtocolVersion): Crises {
  const now = crisesIn(protocol)
  return now.includes(crisis)
    ? now
    : crisis === 'none'
      ? [crisis]
      : [crisis, ...now.slice(1).flatMap((one) => one ?? [])]
}

/** In the order of the protocol, whoever takes it over; brought back into sight where taking it over was undone before. */
function begunIn(registers: Registers, { changed, measures }: OwnProtocolVersion, measure: StatedMeasure) {
  const begun = later(changed, { milliseconds: measures.indexOf(measure) })
  const isPutAway = latest(fieldOf(registers, measureAt(measure.id).removed)) === true
  return { begun, scope: 'country', ...(isPutAway ? { removed: false } : {}) } as const
}

function withStated(ready: ProtocolTemplate, stated: OwnProtocolVersion | null): ProtocolTemplate {
  if (!stated) return ready
  const said = utcDayOf(stated.changed)
  const figures = stated.figures.map(
    ({ threshold, value, source, on }: StatedFigure): TemplateFigure => ({
      threshold,
      value,
      source: { text: source, on, said },
    }),
  )
  return { ...ready, figures: [...ready.figures, ...figures] }
}

/** What a figure rests on, without the day on which it was said again. */
const citedOf = ({ source }: TemplateFigure): unknown =>
  typeof source === 'object' ? [source.text, source.on] : source

function measureDifferences(registers: Registers, before: OwnProtocolVersion | null, next: OwnProtocolVersion) {
  const had = (id: string) => before?.measures.find((one) => one.id === id) ?? null
  const changed = next.measures.flatMap((measure) => {
    const was = had(measure.id)
    if (was && same(was, measure)) return []
    return [
      { kind: was ? 'measure-changed' : 'measure-added', measure, team: isOfTeam(registers, was, measure.id) } as const,
    ]
  })
  const gone = (before?.measures ?? [])
    .filter(({ id }) => next.measures.every((one) => one.id !== id))
    .map((measure) => ({ kind: 'measure-gone', measure, team: isOfTeam(registers, measure, measure.id) }) as const)
  return [...changed, ...gone]
}

/** Whether the row says something else than what was taken over: then the team's words stay. */
function isOfTeam(registers: Registers, was: StatedMeasure | null, id: string): boolean {
  const row = read(registers, measureAt(id))
  if (!was) return latest(row.begun) !== null && latest(row.removed) !== true
  const said = rowOf(was)
  return (
    latest(row.removed) === true ||
    Object.entries(said).some(([key, value]) => !same(latest(row[key as keyof typeof said] as Field<unknown>), value))
  )
}

const rowOf = ({ text, source, on, from, until, asks }: StatedMeasure) =>
  ({ text, source, on, from, until, asks: asks || null }) satisfies Values<ReturnType<typeof measureAt>>

// Before the gate: which measure is missing, each with where to put it right. It asks and never stops anybody: going ahead all the same takes a reason, which the team sees.
import type { IsoDate } from '../../../vocabulary/dates.ts'
import type { ThresholdName } from '../../../vocabulary/do-no-harm/template.ts'
import type { PersonId } from '../../../vocabulary/ids.ts'
import type { SpotCheck } from '../../../vocabulary/visits/visits.ts'
import type { Registers } from '../../log/model.ts'
import { agreed, type FieldChange, latest, type Told } from '../field.ts'
import { howManyGo, othersGoing } from '../plan/delegation.ts'
import { undertakingOf } from '../plan/mission.ts'
import { readPlan } from '../plan/plan.ts'
import type { RosterRef } from '../shapes.ts'
import { citesLater, lacksItsSource, protocolDay, stateOn } from './in-force.ts'
import type { IntervalWarning } from './intervals.ts'
import { isPacked, kitSize, readKit } from './kit.ts'
import { templateInUse } from './own-protocols.ts'
import { approvalOf, changeProtocol, fitOn, type Protocol, readFitness, readProtocol, reviewDue } from './protocol.ts'
import { readSpots, type Spot, unmetAt } from './spots.ts'
import { partOn } from './team-part.ts'
import { readThresholds } from './thresholds.ts'
import { readWings, type Wing } from './wings.ts'

/** The parts of a protocol, as its screen divides them. */
const protocolParts = ['decision', 'measures', 'team', 'kit', 'interviews', 'afterwards', 'figures'] as const
export type ProtocolPart = (typeof protocolParts)[number]

/** Those of which no more needs to be said. */
type PlainKind =
  | 'crisis'
  | 'decision'
  | 'decision-differs'
  | 'reasons'
  | 'approval'
  | 'review'
  | 'review-past'
  | 'remote-kind'
  | 'visit-kind'
  | 'postponed-days'
  | 'looked'
  | 'measure-source'
  | 'measure-expired'
  | 'measure-cites-later'
  | 'exposure'
  | 'wings'
  | 'spots'

/** What is missing; `id` is the same for everyone as long as the same thing is missing. */
export type Missing = { readonly id: string; readonly part: ProtocolPart } & (
  | { readonly kind: PlainKind }
  | {
      readonly kind: 'goes' | 'withdrew' | 'fitness' | 'not-fit' | 'check' | 'check-not-fit'
      readonly people: readonly PersonId[]
      /** Who goes without an account: of her own will and her own assessment the dossier holds nothing. */
      readonly others: readonly RosterRef[]
    }
  /** Who has signed nothing, or words that have changed since; who says that she does not sign. Without an account one signs on paper. */
  | { readonly kind: 'undertaking' | 'undertaking-declined'; readonly people: readonly PersonId[] }
  | { readonly kind: 'figure' | 'figure-differs' | 'figure-old'; readonly figure: ThresholdName }
  | { readonly kind: 'kit'; readonly count: number }
  | { readonly kind: 'spot'; readonly spot: Spot; readonly number: number; readonly unmet: SpotCheck | 'distance' }
  | { readonly kind: 'wing'; readonly wing: Wing; readonly number: number }
  | { readonly kind: 'interval'; readonly warning: IntervalWarning }
)

type ReadinessOf = {
  readonly registers: Registers
  /** Those who go; a coordinator who stays in the office does not. */
  readonly people: readonly PersonId[]
  readonly today: IsoDate
  readonly intervals: readonly IntervalWarning[]
}

/** In the order of the parts. Remote work, decided or still only planned, asks for less, since nobody goes, and a postponed visit for less still. */
export function missingIn({ registers, people, today, intervals }: ReadinessOf): readonly Missing[] {
  const protocol = readProtocol(registers)
  const decision = agreed(protocol.decision)
  const decided = [...aboutDecision(registers, protocol, today), ...aboutMeasures(registers, protocol, today)]
  if (decision === 'postpone') return decided
  const signed = aboutUndertakings(registers, people, today)
  if (decision === 'remote' || (decision === null && latest(readPlan(registers).kind) === 'remote'))
    return [...decided, ...signed]
  return [
    ...decided,
    ...aboutTeam(registers, people, today),
    ...signed,
    ...aboutPlace(registers, howManyGo(registers, people), today),
    ...intervals.map(
      (warning): Missing => ({
        id: `interval:${warning.other.dossier}:${warning.kind}`,
        kind: 'interval',
        part: 'team',
        warning,
      }),
    ),
  ]
}

/** Who goes on although something is missing, when and why; it holds as long as nothing else has come to be missing. Null otherwise. */
export function goingOn(
  registers: Registers,
  missing: readonly Missing[],
): Told<{ readonly missing: readonly string[]; readonly reason: string }> | null {
  const { told } = readProtocol(registers).goingOn
  return told.find(({ value }) => value && missing.every(({ id }) => value.missing.includes(id))) ?? null
}

/** Goes ahead all the same: what was missing is written down with the reason. */
export const goOn = (missing: readonly Missing[], reason: string): readonly FieldChange[] =>
  changeProtocol({ goingOn: { missing: missing.map(({ id }) => id), reason } })

/** Asks again. */
export const goOnNoMore = (): readonly FieldChange[] => changeProtocol({ goingOn: null })

const plain = (part: ProtocolPart, kind: PlainKind, of?: string): Missing => ({
  id: of ? `${kind}:${of}` : kind,
  kind,
  part,
})

function aboutDecision(registers: Registers, protocol: Protocol, today: IsoDate): readonly Missing[] {
  const found: Missing[] = []
  const { decision, reasons, review, crisis } = protocol
  const stands = agreed(decision)
  if (agreed(crisis) === null) found.push(plain('decision', 'crisis'))
  if (decision.state === 'differing') return [...found, plain('decision', 'decision-differs')]
  if (!stands) return [...found, plain('decision', 'decision')]
  if (!latest(reasons)) found.push(plain('decision', 'reasons'))
  if (!latest(review)) found.push(plain('decision', 'review'))
  else if (reviewDue(protocol, today)) found.push(plain('decision', 'review-past', latest(review) ?? ''))
  if (!approvalOf(protocol)) found.push(plain('decision', 'approval'))
  const { kind, from } = readPlan(registers)
  if (stands === 'remote' && latest(kind) !== 'remote') found.push(plain('decision', 'remote-kind'))
  if ((stands === 'visit' || stands === 'reduced') && latest(kind) === 'remote')
    found.push(plain('decision', 'visit-kind'))
  if (stands === 'postpone' && latest(from)) found.push(plain('decision', 'postponed-days'))
  return found
}

function aboutMeasures(registers: Registers, { measures, looked }: Protocol, today: IsoDate): readonly Missing[] {
  const day = protocolDay(registers, today)
  return [
    ...(latest(looked) ? [] : [plain('measures', 'looked')]),
    ...measures.flatMap((measure): readonly Missing[] => {
      if (lacksItsSource(measure)) return [plain('measures', 'measure-source', measure.row)]
      if (citesLater(measure)) return [plain('measures', 'measure-cites-later', measure.row)]
      // Run out between now and the visit, or since: whether it was prolonged is asked, once somebody has looked since then it is known.
      const until = latest(measure.until)
      const isOver = stateOn(measure, day) === 'expired'
      return isOver && until && (latest(looked) ?? '') <= until
        ? [plain('measures', 'measure-expired', measure.row)]
        : []
    }),
  ]
}

function aboutTeam(registers: Registers, people: readonly PersonId[], today: IsoDate): readonly Missing[] {
  const { from, to } = readPlan(registers)
  const day = protocolDay(registers, today)
  const first = latest(from)
  const isOn = first !== null && first <= today && today <= (latest(to) ?? first)
  const parts = people.map((person) => partOn(registers, person, day))
  const beside = othersGoing(registers, people).map((other) => ({
    other,
    fit: fitOn(readFitness(registers, other.id), day),
  }))
  const those = (
    kind: Extract<Missing, { people: unknown }>['kind'],
    which: (part: (typeof parts)[number]) => boolean,
    ofOthers?: (typeof beside)[number]['fit'],
  ) => {
    const found = parts.filter(which).map(({ person }) => person)
    const others = beside.filter(({ fit }) => fit === ofOthers).map(({ other }) => other)
    const ids = [...found, ...others.map(({ id }) => id)]
    return ids.length === 0
      ? []
      : [{ id: `${kind}:${ids.toSorted().join()}`, kind, part: 'team', people: found, others } satisfies Missing]
  }
  return [
    ...those('goes', ({ goes }) => goes === 'unsaid'),
    ...those('withdrew', ({ goes }) => goes === 'no'),
    ...those('fitness', ({ goes, fit }) => goes !== 'no' && fit === 'unknown', 'unknown'),
    ...those('not-fit', ({ goes, fit }) => goes !== 'no' && fit === 'not-fit', 'not-fit'),
    ...those('check', ({ goes, check }) => isOn && goes !== 'no' && check === 'undone'),
    ...those('check-not-fit', ({ goes, check }) => isOn && goes !== 'no' && check === 'not-fit'),
  ]
}

/** Whoever has withdrawn undertakes nothing. */
function aboutUndertakings(registers: Registers, people: readonly PersonId[], today: IsoDate): readonly Missing[] {
  const day = protocolDay(registers, today)
  const going = people.filter((person) => partOn(registers, person, day).goes !== 'no')
  const lacking = (kind: 'undertaking' | 'undertaking-declined', states: readonly string[]): readonly Missing[] => {
    const found = going.filter((person) => states.includes(undertakingOf(registers, person).state))
    return found.length === 0 ? [] : [{ id: `${kind}:${found.toSorted().join()}`, kind, part: 'team', people: found }]
  }
  return [...lacking('undertaking', ['none', 'older']), ...lacking('undertaking-declined', ['declined'])]
}

function aboutPlace(registers: Registers, people: number, today: IsoDate): readonly Missing[] {
  const protocol = readProtocol(registers)
  const template = templateInUse(protocol)
  const thresholds = readThresholds(registers, template, protocolDay(registers, today))
  const unpacked = readKit(registers, template, thresholds, kitSize(registers, people)).filter(
    (item) => !isPacked(item) && item.needs !== 0,
  ).length
  const spots = readSpots(registers)
  const figures = thresholds.flatMap(({ name, value, set, old }): readonly Missing[] => {
    const kind = set.state === 'differing' ? 'figure-differs' : value === null ? 'figure' : old ? 'figure-old' : null
    return kind ? [{ id: `${kind}:${name}`, kind, part: 'figures', figure: name }] : []
  })
  const asksExposure = thresholds.some(({ name }) => name === 'interval')
  return [
    ...(asksExposure ? aboutOrder(registers, protocol) : []),
    ...(unpacked > 0 ? [{ id: 'kit', kind: 'kit', part: 'kit', count: unpacked } as const] : []),
    ...(spots.length === 0 ? [plain('interviews', 'spots')] : []),
    ...spots.flatMap((spot, at) =>
      unmetAt(spot, template, thresholds).map(
        (unmet): Missing => ({
          id: `spot:${spot.row}:${unmet}`,
          kind: 'spot',
          part: 'interviews',
          spot,
          number: at + 1,
          unmet,
        }),
      ),
    ),
    ...figures,
  ]
}

/** Inside a place that is affected the order of its wings matters as that of places does. */
function aboutOrder(registers: Registers, { exposure }: Protocol): readonly Missing[] {
  const said = agreed(exposure)
  if (said !== 'affected') return said === null ? [plain('team', 'exposure')] : []
  const wings = readWings(registers)
  if (wings.length === 0) return [plain('team', 'wings')]
  return wings.flatMap((wing, at): readonly Missing[] =>
    agreed(wing.exposure) === null
      ? [{ id: `wing:${wing.row}`, kind: 'wing', part: 'team', wing, number: at + 1 }]
      : [],
  )
}

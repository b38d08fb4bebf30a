// Consent withdrawn: marked in the visit, so that all that uses it stops for the whole team at once, and written in the interview with the day and how it was said.
import type { Instant, IsoDate } from '../../../vocabulary/dates.ts'
import type { PersonId, StreamId } from '../../../vocabulary/ids.ts'
import { accept, type Outcome } from '../../../vocabulary/problems.ts'
import { type ConsentUse, consentUses, type WithdrawalWay } from '../../../vocabulary/visits/consent.ts'
import type { Desk } from '../../desk/desk.ts'
import type { Registers, WriteId } from '../../log/model.ts'
import { change, type FieldChange, fieldOf, latest, type Read, read, saying, type Told } from '../field.ts'
import { type Finding, readFindings } from '../findings/findings.ts'
import { findingsInBytes, leavesByChoice, type Proposal, readHandOver } from '../hand-over.ts'
import { findingAt, handOver, withdrawalAt, withdrawnFrom } from '../names.ts'
import { rowNames, rowsOf } from '../rows.ts'
import { writesMost } from '../shapes.ts'
import { takeBackAll } from '../take-back.ts'
import { changeConsent, consentIn, usesGiven } from './interview.ts'

type Withdrawal = Read<ReturnType<typeof withdrawalAt>> & { readonly row: string }
type Withdrawing = {
  readonly row: string
  readonly uses: readonly ConsentUse[]
  readonly on: IsoDate
  readonly how: WithdrawalWay
  readonly begun: Instant
  readonly me: PersonId
}
type InterviewOf = { readonly visit: StreamId; readonly interview: StreamId }

/**
 * Withdraws consent to these uses; with the record of what she said, to every use that was given. The mark in the visit comes first: should the second write be
 * refused, too much has stopped and never too little. Gives the way to take it back, where it was pressed by mistake: refused where a colleague has said something of it since.
 */
export async function withdraw(
  desk: Desk,
  { visit, interview }: InterviewOf,
  { row, uses, on, how, begun, me }: Withdrawing,
): Promise<Outcome<{ undo: () => Promise<Outcome<null>> }>> {
  const now = await desk.registers(interview)
  if (!now.ok) return now
  const marked = await desk.registers(visit)
  if (!marked.ok) return marked
  const given = usesGiven(now.value)
  const taken = uses.includes('record') ? [...new Set([...uses, ...given])] : uses
  const before = withdrawnUses(marked.value, interview)
  const marking = mark(interview, [...before, ...taken], on)
  const stopped = await desk.write(visit, marking)
  if (!stopped.ok) return stopped
  const asked = (answer: 'yes' | 'no') =>
    taken.flatMap((use) => (given.includes(use) ? changeConsent(use, answer) : []))
  const saying = [...asked('no'), ...change(withdrawalAt(row), { uses: taken, on, how, begun })]
  const said = await desk.write(interview, saying)
  if (!said.ok) return said
  const unsaid = [...asked('yes'), ...change(withdrawalAt(row), { removed: true })]
  const undo = () =>
    takeBackAll(desk, me, [
      { stream: interview, did: saying, back: unsaid },
      { stream: visit, did: marking, back: mark(interview, [...before], on) },
    ])
  return accept({ undo })
}

/**
 * Writes what an interview says of consent. Where a use that was consented to no longer is, and a finding rests on the interview, the visit says so first, as at a
 * withdrawal: whoever signs at the gate may not read the interview. Consented to again, it is not said any more, unless she had withdrawn it.
 */
export async function sayConsent(
  desk: Desk,
  { visit, interview }: InterviewOf,
  changes: readonly FieldChange[],
  on: IsoDate,
): Promise<Outcome<null>> {
  const [now, marked] = [await desk.registers(interview), await desk.registers(visit)]
  if (!now.ok) return now
  if (!marked.ok) return marked
  const [before, after] = [withdrawnUses(marked.value, interview), saying(now.value, changes)]
  const holds = (registers: Registers, use: ConsentUse) => consentIn(registers, use) === 'yes'
  const lost = consentUses.filter((use) => holds(now.value, use) && !holds(after, use) && !before.has(use))
  const stopped = [...before, ...(isSource(marked.value, interview) ? lost : [])]
  if (stopped.length > before.size) {
    const told = await desk.write(visit, mark(interview, stopped, on))
    if (!told.ok) return told
  }
  const said = await desk.write(interview, changes)
  if (!said.ok) return said
  const withdrawn = readWithdrawals(after).flatMap(({ uses }) => latest(uses) ?? [])
  const still = stopped.filter((use) => withdrawn.includes(use) || !holds(after, use))
  return still.length < stopped.length ? desk.write(visit, mark(interview, still, on)) : said
}

/** She consents again: the visit no longer says that she withdrew. Her consent is asked again, use by use. */
export const consentsAgain = (desk: Desk, { visit, interview }: InterviewOf): Promise<Outcome<null>> =>
  desk.write(visit, change({ mark: withdrawnFrom(interview) }, { mark: null }))

/** In the order in which they were written down. */
export const readWithdrawals = (registers: Registers): readonly Withdrawal[] =>
  rowsOf(registers, 'withdrawals', (row) => ({ row, ...read(registers, withdrawalAt(row)) }))

/** What the visit says of an interview, whoever reads it: every use that any standing mark names. */
export const withdrawnUses = (visit: Registers, interview: StreamId): ReadonlySet<ConsentUse> =>
  new Set(fieldOf(visit, withdrawnFrom(interview)).told.flatMap(({ value }) => value?.uses ?? []))

/** A finding rests on what somebody withdrew: until the team takes that source out of it, it does not leave. */
export const isStopped = (visit: Registers, { row }: Pick<Finding, 'row'>): boolean =>
  sourcesOf(visit, row).some((interview) => stopsFindings(withdrawnUses(visit, interview)))

/** Without these, no finding on the interview leaves; without another use it leaves, and that use not with it. */
export const stopsFindings = (withdrawn: ReadonlySet<ConsentUse>): boolean =>
  withdrawn.has('use') || withdrawn.has('record')

/** The writes by which the visit now says what was withdrawn: a release names them, so that later ones are noticed without any clock. */
export const withdrawalsKnown = (visit: Registers): readonly WriteId[] =>
  [...visit]
    .flatMap(([name, standing]) => (name.startsWith('withdrawn/') ? standing.map(({ write }) => write) : []))
    .slice(0, writesMost)

/** Findings of what was released last that say more than those they rest on still allow: a further release is due, with what they take back. */
export const stillOut = (visit: Registers): readonly string[] => [
  ...new Set(releasedLast(visit).flatMap((released) => outdatedIn(visit, released))),
]

/**
 * The same of any signed bytes, by row. To be quoted may have been withdrawn without a quotation in the finding: it is looked at once again, by a release that knows
 * of the withdrawal.
 */
export function outdatedIn(visit: Registers, { bytes, withdrawals }: Signed): readonly string[] {
  const { releasedAt, findings } = findingsInBytes(bytes)
  const isKnown = ({ write, claimed }: Told<unknown>) => withdrawals?.includes(write) ?? claimed <= releasedAt
  return findings.flatMap(({ row, consent }) => {
    const narrower = sourcesOf(visit, row).some((interview) => {
      const uses = withdrawnUses(visit, interview)
      return (
        stopsFindings(uses) ||
        (uses.has('quote') && !fieldOf(visit, withdrawnFrom(interview)).told.every(isKnown)) ||
        (uses.has('raise') && consent.raise === 'yes') ||
        (uses.has('publish') && consent.publish === 'yes')
      )
    })
    return narrower ? [row] : []
  })
}

type Signed = Pick<Proposal, 'bytes' | 'withdrawals'>

/** All that stand, should there be several: none is passed over for another that claims to be later. */
const releasedLast = (visit: Registers): readonly Signed[] =>
  read(visit, handOver).done.told.flatMap(({ value }) => value ?? [])

/**
 * What the withdrawal does to a finding: in the dossier or chosen for the gate, it does not leave (`dossier`, `chosen`) or leaves without that use (`narrowed`);
 * waiting for the second signature, it is not signed (`proposed`); out, it is taken back (`out`), or went without that use (`holds`).
 */
type Effect = 'dossier' | 'chosen' | 'narrowed' | 'proposed' | 'out' | 'holds'

/** The findings that rest on an interview, with what its withdrawals do to each. */
export function restingOn(visit: Registers, interview: StreamId): readonly { finding: Finding; effect: Effect }[] {
  const now = readHandOver(visit)
  const out = rowsIn(releasedLast(visit))
  const takenBack = stillOut(visit)
  const unsigned = now.state === 'proposed' ? outdatedIn(visit, now.proposal) : []
  const stops = stopsFindings(withdrawnUses(visit, interview))
  const effectOn = (row: string): Effect => {
    if (out.has(row)) return takenBack.includes(row) ? 'out' : 'holds'
    if (unsigned.includes(row)) return 'proposed'
    if (!stops) return 'narrowed'
    return leavesByChoice(visit, row) ? 'chosen' : 'dossier'
  }
  return readFindings(visit)
    .filter(({ row }) => sourcesOf(visit, row).includes(interview))
    .map((finding) => ({ finding, effect: effectOn(finding.row) }))
}

const rowsIn = (signed: readonly Signed[]): ReadonlySet<string> =>
  new Set(signed.flatMap(({ bytes }) => findingsInBytes(bytes).findings.map(({ row }) => row)))

const isSource = (visit: Registers, interview: StreamId): boolean =>
  rowNames(visit, 'findings').some((row) => sourcesOf(visit, row).includes(interview))

/** Every interview that anybody names, and those of a finding that was put away since: it may be out. */
const sourcesOf = (visit: Registers, row: string): readonly StreamId[] =>
  fieldOf(visit, findingAt(row).interviews).told.flatMap(({ value }) => value ?? [])

function mark(interview: StreamId, uses: readonly ConsentUse[], on: IsoDate): readonly FieldChange[] {
  const named = consentUses.filter((use) => uses.includes(use))
  return change({ mark: withdrawnFrom(interview) }, { mark: named.length > 0 ? { uses: named, on } : null })
}

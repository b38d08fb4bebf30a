// What waits for one person in one dossier: urgent observations to read, differences to settle, decisions to approve, people to return to, requested documents, an undertaking or a hand-over to sign.
import { daysBetween, type Instant, type IsoDate } from '../../vocabulary/dates.ts'
import type { PersonId, StreamId } from '../../vocabulary/ids.ts'
import type { Registers } from '../log/model.ts'
import { readDecisions } from './debrief.ts'
import { approvalOf, isMadeInPerson, mayApprove, readProtocol, reviewDue } from './do-no-harm/protocol.ts'
import { selfCheckAsked } from './do-no-harm/self-check.ts'
import { partOn } from './do-no-harm/team-part.ts'
import { isExercise } from './exercise.ts'
import { agreed, latest } from './field.ts'
import { readHandOver } from './hand-over.ts'
import { readInterview } from './interviews/interview.ts'
import { checkedBy, isAwaited, readReturnChecks, toReturnAgain } from './interviews/reprisal-watch.ts'
import { stillOut } from './interviews/withdrawal.ts'
import { isUrgent, madeBy, readBy, readObservations } from './observations.ts'
import { undertakingOf } from './plan/mission.ts'
import { readPlan } from './plan/plan.ts'
import { everyQuestion, type PlacedQuestion } from './questionnaires/questionnaires.ts'
import { readDocumentRequests, stateOfRequest } from './remote/document-requests.ts'

/** `due` orders the list: null is whenever she can. */
export type Waiting = { readonly due: IsoDate | null } & (
  | { readonly kind: 'difference'; readonly asked: PlacedQuestion; readonly persons: readonly PersonId[] }
  | { readonly kind: 'urgent-observation'; readonly observation: string; readonly where: string }
  | { readonly kind: 'protocol-to-decide' | 'protocol-to-approve' | 'protocol-to-review' }
  | { readonly kind: 'hand-over-to-sign'; readonly releaser: PersonId }
  /** What was signed first no longer holds; `mine`: by her. */
  | { readonly kind: 'hand-over-outdated'; readonly mine: boolean }
  | { readonly kind: 'hand-over-at-once' }
  | { readonly kind: 'hand-over-sent-back'; readonly reason: string }
  | {
      readonly kind: 'return-to-person'
      readonly interview: StreamId
      readonly check: string
      readonly pseudonym: string
    }
  | { readonly kind: 'documents-due'; readonly request: string; readonly of: string }
  | { readonly kind: 'decision'; readonly decision: string; readonly text: string }
  | { readonly kind: 'consent-withdrawn'; readonly count: number }
  /** Another manager has asked for it; this and the next are told by the decisions, where everything else is told by registers. */
  | { readonly kind: 'erasure-to-agree'; readonly stream: StreamId }
  /** So many may read what she reads, and nobody has opened it to them yet. */
  | {
      readonly kind: 'readers-to-let-in'
      readonly purpose: 'interview' | 'medical'
      readonly stream: StreamId
      readonly count: number
    }
  /** It came late from somebody, and whoever decides whether it counts has not read it on this device. */
  | { readonly kind: 'came-late' }
  | { readonly kind: 'undertaking-to-sign' | 'participation-to-say' }
  /** Of today: on the days of the visit with the team, afterwards in the watch. */
  | { readonly kind: 'self-check-to-do'; readonly part: 'team' | 'afterwards' }
  | { readonly kind: 'visit-begins' }
  /** Her last day in this dossier: afterwards it is closed on her device. */
  | { readonly kind: 'access-ends' }
  | { readonly kind: 'unsent'; readonly oldest: Instant }
  /** Written here or brought in a file, in what is closed to her: no synchronisation sends it. */
  | { readonly kind: 'not-taken' }
)

export type WaitingIn = {
  readonly me: PersonId
  readonly coordinator: boolean
  /** She manages this dossier: its lead, or a coordinator. */
  readonly manager: boolean
  /** She goes with the delegation. */
  readonly goes: boolean
  /** Her last day, of a mission that has one. */
  readonly until?: IsoDate | undefined
  readonly today: IsoDate
  readonly visit: Registers
  /** What waits for its second signature will get none, as the gate finds it; false where nothing waits. */
  readonly outdated: boolean
  readonly interviews: readonly { readonly stream: StreamId; readonly registers: Registers }[]
}

/** How many days before a visit its beginning is called to mind. */
const daysBefore = 14
/** How many days before their last day documents are called to mind. */
const daysBeforeDue = 7

/** Soonest first; what has no day comes last. An exercise asks nothing of anybody; only what of it is not sent is told. */
export function waitingIn(dossier: WaitingIn): readonly Waiting[] {
  const unsent = unsentIn([dossier.visit, ...dossier.interviews.map(({ registers }) => registers)])
  if (isExercise(dossier.visit)) return unsent
  const found = [
    ...urgentObservations(dossier),
    ...differences(dossier),
    ...protocolSteps(dossier),
    ...handOverSteps(dossier),
    ...withdrawnAfterwards(dossier),
    ...dossier.interviews.flatMap((one) => returnsDue(one, dossier.me, dossier.today)),
    ...documentsDue(dossier),
    ...decisionsToCarryOut(dossier),
    ...undertakingToSign(dossier),
    ...ownPart(dossier),
    ...visitBegins(dossier),
    ...accessEnds(dossier),
    ...unsent,
  ]
  return found.toSorted((a, b) => (a.due ?? '9999').localeCompare(b.due ?? '9999'))
}

/** For every coordinator, until one of them has read of it; never for the one who made it. */
function urgentObservations({ visit, me, coordinator, today }: WaitingIn): Waiting[] {
  if (!coordinator) return []
  return readObservations(visit)
    .filter((one) => isUrgent(one) && !readBy(one) && madeBy(one)?.person !== me)
    .map(({ row, where }) => ({ kind: 'urgent-observation', observation: row, where: latest(where) ?? '', due: today }))
}

function differences({ visit, today }: WaitingIn): Waiting[] {
  // Reading questionnaires takes long, and nearly every dossier is spared it.
  if (![...visit].some(([name, standing]) => name.startsWith('answers/') && standing.length > 1)) return []
  return everyQuestion(visit).flatMap((asked): Waiting[] => {
    const now = asked.state
    if (now.state !== 'differing') return []
    return [{ kind: 'difference', asked, persons: [...new Set(now.answers.map(({ person }) => person))], due: today }]
  })
}

function protocolSteps({ visit, me, today, coordinator, manager }: WaitingIn): Waiting[] {
  const protocol = readProtocol(visit)
  const from = latest(readPlan(visit).from)
  if (from && from < today) return []
  if (!agreed(protocol.decision)) return manager ? [{ kind: 'protocol-to-decide', due: from }] : []
  if (!approvalOf(protocol))
    return coordinator && mayApprove(protocol, me) ? [{ kind: 'protocol-to-approve', due: from }] : []
  return manager && reviewDue(protocol, today) ? [{ kind: 'protocol-to-review', due: latest(protocol.review) }] : []
}

function handOverSteps({ visit, outdated, me, coordinator, manager, today }: WaitingIn): Waiting[] {
  const now = readHandOver(visit)
  if (now.state === 'proposed') {
    const releaser = now.proposal.releaser.person
    const mine = releaser === me
    if (outdated) return mine || coordinator || manager ? [{ kind: 'hand-over-outdated', mine, due: today }] : []
    return coordinator && !mine ? [{ kind: 'hand-over-to-sign', releaser, due: today }] : []
  }
  if (now.state !== 'preparing') return []
  if (now.atOnce.length > 0)
    return manager || now.atOnce.some(({ person }) => person === me) ? [{ kind: 'hand-over-at-once', due: today }] : []
  const back = now.sentBack
  if (!back?.value || back.person === me || !(manager || now.releaser === me)) return []
  return [{ kind: 'hand-over-sent-back', reason: back.value.reason, due: today }]
}

/** What has left must be taken back by a further release: for those who manage the dossier, until it is signed. */
function withdrawnAfterwards({ visit, manager, today }: WaitingIn): Waiting[] {
  const count = manager && readHandOver(visit).state !== 'proposed' ? stillOut(visit).length : 0
  return count > 0 ? [{ kind: 'consent-withdrawn', count, due: today }] : []
}

/** For whoever is to ask, or for all who read where nobody is named: each return on its day, and one that did not reach her, or found her worse, until another is set. */
function returnsDue({ stream, registers }: WaitingIn['interviews'][number], me: PersonId, today: IsoDate): Waiting[] {
  const pseudonym = latest(readInterview(registers).pseudonym) ?? ''
  const again = toReturnAgain(registers)
  const awaited = readReturnChecks(registers)
    .filter(isAwaited)
    .map((check) => ({ check, day: latest(check.on) }))
  return [...awaited, ...(again ? [{ check: again, day: latest(again.done) }] : [])]
    .filter(({ check }) => (checkedBy(check) ?? me) === me)
    .flatMap(({ check: { row }, day }): Waiting[] => {
      if (!day || daysBetween(today, day) > daysBefore) return []
      return [{ kind: 'return-to-person', interview: stream, check: row, pseudonym, due: day }]
    })
}

/** For the head of delegation, and for the person who asked: from a week before the last day until they came or were refused. */
function documentsDue({ visit, me, manager, today }: WaitingIn): Waiting[] {
  return readDocumentRequests(visit)
    .filter((request) => ['due', 'overdue'].includes(stateOfRequest(visit, request, today)))
    .filter(({ asked }) => manager || asked.told.some(({ person }) => person === me))
    .flatMap(({ row, of, due }): Waiting[] => {
      const day = latest(due)
      if (!day || daysBetween(today, day) > daysBeforeDue) return []
      return [{ kind: 'documents-due', request: row, of: latest(of) ?? '', due: day }]
    })
}

/** What the team decided in the evening, for the person who said she would see to it. */
const decisionsToCarryOut = ({ visit, me }: WaitingIn): Waiting[] =>
  readDecisions(visit)
    .filter(({ by, done }) => latest(by) === me && latest(done) !== true)
    .map(({ row, text, until }) => ({ kind: 'decision', decision: row, text: latest(text) ?? '', due: latest(until) }))

/** From when the visit is near until it is over. Who says that she does not sign has answered. */
function undertakingToSign({ visit, me, goes, today }: WaitingIn): Waiting[] {
  const { from, to } = readPlan(visit)
  const [first, last] = [latest(from), latest(to) ?? latest(from)]
  if (!goes || !first || !last || last < today || daysBetween(today, first) > daysBefore) return []
  const { state } = undertakingOf(visit, me)
  return state === 'signed' || state === 'declined' ? [] : [{ kind: 'undertaking-to-sign', due: first }]
}

/** Whether she takes part, from when the visit is near; on each of its days, and of the watch afterwards, her self-assessment. Whoever has withdrawn is asked nothing. */
function ownPart({ visit, me, goes, today }: WaitingIn): Waiting[] {
  const { from, to } = readPlan(visit)
  const [first, last] = [latest(from), latest(to) ?? latest(from)]
  if (!goes || !first || !last || !isMadeInPerson(visit) || daysBetween(today, first) > daysBefore) return []
  const check = selfCheckAsked(visit, me, today)
  return [
    ...(partOn(visit, me, today).goes === 'unsaid' && last >= today
      ? [{ kind: 'participation-to-say', due: first } as const]
      : []),
    ...(check?.check === 'undone' ? [{ kind: 'self-check-to-do', part: check.part, due: today } as const] : []),
  ]
}

function visitBegins({ visit, today }: WaitingIn): Waiting[] {
  const first = latest(readPlan(visit).from)
  if (!first || first < today || daysBetween(today, first) > daysBefore) return []
  return [{ kind: 'visit-begins', due: first }]
}

/** The day before, and on the day: what is not written by then is written nowhere. */
const accessEnds = ({ until, today }: WaitingIn): Waiting[] =>
  until && until >= today && daysBetween(today, until) <= 1 ? [{ kind: 'access-ends', due: until }] : []

function unsentIn(streams: readonly Registers[]): Waiting[] {
  const unsent = streams.flatMap((one) => [...one.values()].flat()).filter(({ sent }) => !sent)
  const oldest = unsent.map(({ claimed }) => claimed).sort()[0]
  return oldest ? [{ kind: 'unsent', oldest, due: null }] : []
}

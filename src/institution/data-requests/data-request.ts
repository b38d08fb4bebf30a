// A person's request about the data kept of her, and what was done. Her name is on a sealed card under the same id, never here.
import type {
  DataRequestAim,
  DataRequestStep,
  KeepingGround,
  KeptKind,
  SoughtPlace,
  SpeaksAgainst,
} from '../../vocabulary/data-requests.ts'
import type { Instant, IsoDate } from '../../vocabulary/dates.ts'
import type { DataRequestId, PersonId } from '../../vocabulary/ids.ts'
import type { LocalText } from '../../vocabulary/languages.ts'
import type { Outcome } from '../../vocabulary/problems.ts'
import type { Contact } from '../authorities/authority.ts'

export type DataRequest = {
  readonly id: DataRequestId
  /** As cited: `2026/D-02`. Unique. */
  readonly number: string
  readonly aims: readonly DataRequestAim[]
  readonly received: IsoDate
  /** The day to answer by, under the institution's own rule; null without one. */
  readonly deadline: IsoDate | null
  /** The number of the letter or file it came in. */
  readonly reference: string
  readonly done: readonly DataRequestDone[]
  /** For a request to delete: what was decided of each thing, in order. */
  readonly examined: readonly Examined[]
  /** The day of its answer or refusal; null while it is open. */
  readonly ended: IsoDate | null
}

/** Nothing of it is ever overwritten. */
export type DataRequestDone = {
  readonly on: IsoDate
  readonly step: DataRequestStep
  /** Where somebody looked, or what was changed. */
  readonly places: readonly SoughtPlace[]
  readonly text: string
  readonly by: PersonId
  readonly enteredAt: Instant
}

/** One thing that is kept of her. `contact`: as the body's page says it, so that two of one body are told apart; once it is erased, or the request has ended, only which one of those decided on it was (`nth`). `row`: where nothing is erased by itself. */
export type KeptOfHer =
  | { readonly kind: Exclude<KeptKind, 'contacts'>; readonly id: string }
  | { readonly kind: 'contacts'; readonly id: string; readonly contact: Contact | null; readonly nth?: number }
  | { readonly kind: 'row'; readonly table: string; readonly id: string }

/** The same, with what the person who decides sees next to it. */
export type Kept = {
  readonly what: Exclude<KeptOfHer, { readonly kind: 'row' }>
  readonly name: LocalText
  /** What it is cited by; empty where it has none. */
  readonly number: string
  readonly against: readonly SpeaksAgainst[]
}

/** The decision on one thing. An erasure waits until another person agrees, or it is taken back; the last decision on a thing counts. */
export type Examined = {
  readonly what: KeptOfHer
  /** What it is cited by; empty where it has none. */
  readonly number: string
  /** Names nobody: it stays after what it is about is gone. */
  readonly text: string
  readonly by: PersonId
  readonly at: Instant
} & (
  | { readonly decision: 'keep'; readonly ground: KeepingGround }
  | { readonly decision: 'erase'; readonly state: ErasureState }
)
type ErasureState =
  | { readonly kind: 'waits' }
  | { readonly kind: 'erased' | 'taken-back'; readonly by: PersonId; readonly at: Instant }

export const asksForErasure = ({ aims }: Pick<DataRequest, 'aims'>): boolean =>
  aims.includes('delete') || aims.includes('object')

/** The final decisions: the last one on each thing, without proposals that were taken back. */
export const decidedOf = ({ examined }: Pick<DataRequest, 'examined'>): readonly Examined[] =>
  examined
    .filter((one) => one.decision === 'keep' || one.state.kind === 'erased')
    .filter((one, at, all) => one.decision === 'erase' || !all.slice(at + 1).some((later) => isOfTheSame(one, later)))

const isOfTheSame = ({ what: a }: Examined, { what: b }: Examined): boolean => {
  if (a.kind !== 'contacts' || b.kind !== 'contacts') return isTheSame(a, b)
  if (a.contact && b.contact) return isTheSame(a, b)
  return a.id === b.id && a.nth !== undefined && a.nth === b.nth
}

/** Entries for which `of` holds keep no more about her than that they were decided on, and which of several contacts of one body each was. */
export function withoutWords(examined: readonly Examined[], of: (one: Examined) => boolean): readonly Examined[] {
  const most = new Map<string, number>()
  for (const { what } of examined)
    if (what.kind === 'contacts') most.set(what.id, Math.max(most.get(what.id) ?? 0, what.nth ?? 0))
  const numbers = new Map<string, number>()
  return examined.map((one) => {
    const { what } = one
    if (what.kind !== 'contacts' || !what.contact || !of(one)) return one
    const contact = JSON.stringify(ordered(what))
    const nth = numbers.get(contact) ?? (most.get(what.id) ?? 0) + 1
    numbers.set(contact, nth)
    most.set(what.id, Math.max(most.get(what.id) ?? 0, nth))
    return { ...one, what: { ...what, contact: null, nth } }
  })
}

/** How far the request to delete was met, once that is decided; null before, and while an erasure waits. */
export function grantedOf(request: Pick<DataRequest, 'examined'>): 'wholly' | 'partly' | 'refused' | null {
  if (request.examined.some(erasureWaits)) return null
  const decided = decidedOf(request)
  const erased = decided.filter(({ decision }) => decision === 'erase').length
  if (decided.length === 0) return null
  if (erased === 0) return 'refused'
  return erased === decided.length ? 'wholly' : 'partly'
}

/** Compared by all its fields: a contact has no id of its own. */
export const isTheSame = (a: KeptOfHer, b: KeptOfHer): boolean =>
  JSON.stringify(ordered(a)) === JSON.stringify(ordered(b))

const ordered = (what: KeptOfHer): unknown => {
  if (what.kind !== 'contacts' || what.contact === null) return [what.kind, what.id, 'table' in what ? what.table : '']
  const { function: office, name, email, phone, from, until } = what.contact
  return [what.kind, what.id, Object.entries(office).toSorted(), name, email, phone, from, until]
}

export const erasureWaits = (one: Examined): boolean => one.decision === 'erase' && one.state.kind === 'waits'

export type ExaminedForm = Pick<Examined, 'what' | 'text'> &
  ({ readonly decision: 'keep'; readonly ground: KeepingGround } | { readonly decision: 'erase' })

type DataRequestForm = Pick<DataRequest, 'aims' | 'received' | 'deadline' | 'reference'>
type DataRequestDoneForm = Pick<DataRequestDone, 'on' | 'step' | 'places' | 'text'>

export interface DataRequests {
  /** The open ones first, by their deadline; then those that ended last. */
  list(): Promise<readonly DataRequest[]>
  get(id: DataRequestId): Promise<DataRequest | null>
  add(form: DataRequestForm, by: PersonId): Promise<DataRequest>
  /**
   * `not-found`; `date-too-early` before it was received; `data-request-ended` once it was answered or refused; `erasure-without-act` to say that the
   * registers have deleted what they have not; `erasure-waits` to answer before an erasure that was proposed is decided.
   */
  addDone(id: DataRequestId, form: DataRequestDoneForm, by: PersonId): Promise<Outcome<DataRequest>>
  /** What rows of a table hold of persons that can be erased singly, as of this day; nothing for other tables. */
  keptIn(table: string, rows: readonly string[], today: IsoDate): Promise<readonly Kept[]>
  /** What a request or an alert of this number holds. */
  keptUnder(number: string, today: IsoDate): Promise<readonly Kept[]>
  /** What each erasure that waits is about, by its place in `examined`; null where it has changed or gone meanwhile. */
  waiting(request: DataRequest, today: IsoDate): Promise<readonly { readonly at: number; readonly kept: Kept | null }[]>
  /**
   * Keeps one thing, with its ground, or proposes to erase it. `erasure-not-her-wish` where the request asks for nothing to be deleted or not used;
   * `changed-meanwhile` where it waits to be erased; `not-found` where there is no such thing; `field-missing` without words where something speaks against it.
   */
  examine(id: DataRequestId, form: ExaminedForm, by: PersonId, today: IsoDate): Promise<Outcome<DataRequest>>
  /** Erases it: keys first, then the words. `erasure-own` to the person who proposed it; `changed-meanwhile` when it is no longer what was proposed. */
  agree(id: DataRequestId, at: number, by: PersonId, today: IsoDate): Promise<Outcome<DataRequest>>
  /** Takes a proposal back, or refuses it. */
  takeBack(id: DataRequestId, at: number, by: PersonId): Promise<Outcome<DataRequest>>
}

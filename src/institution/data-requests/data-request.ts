// A person's request about what is kept of her, and what was done. Her name stands on a sealed card under the same id, never here.
import type { DataRequestAim, DataRequestStep, SoughtPlace } from '../../vocabulary/data-requests.ts'
import type { Instant, IsoDate } from '../../vocabulary/dates.ts'
import type { DataRequestId, PersonId } from '../../vocabulary/ids.ts'
import type { Outcome } from '../../vocabulary/problems.ts'

export type DataRequest = {
  readonly id: DataRequestId
  /** As cited: `2026/D-02`. Unique. */
  readonly number: string
  readonly aims: readonly DataRequestAim[]
  readonly received: IsoDate
  /** By which it is to be answered, as the institution's own rule says; null where there is none. */
  readonly deadline: IsoDate | null
  /** The number of the letter or file it came in. */
  readonly reference: string
  readonly done: readonly DataRequestDone[]
  /** The day of its answer or refusal; null while it is open. */
  readonly ended: IsoDate | null
}

/** Nothing of it is ever overwritten. */
export type DataRequestDone = {
  readonly on: IsoDate
  readonly step: DataRequestStep
  /** Where was looked, or what was changed. */
  readonly places: readonly SoughtPlace[]
  readonly text: string
  readonly by: PersonId
  readonly enteredAt: Instant
}

export type DataRequestForm = Pick<DataRequest, 'aims' | 'received' | 'deadline' | 'reference'>
export type DataRequestDoneForm = Pick<DataRequestDone, 'on' | 'step' | 'places' | 'text'>

export interface DataRequests {
  /** The open ones first, by their deadline; then those that ended last. */
  list(): Promise<readonly DataRequest[]>
  get(id: DataRequestId): Promise<DataRequest | null>
  add(form: DataRequestForm, by: PersonId): Promise<DataRequest>
  /** `not-found`; `dates-out-of-order` before it was received; `data-request-ended` once it was answered or refused. */
  addDone(id: DataRequestId, form: DataRequestDoneForm, by: PersonId): Promise<Outcome<DataRequest>>
}

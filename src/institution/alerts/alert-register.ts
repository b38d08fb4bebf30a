// The register of requests and alerts about places: what it answers and what it refuses.
import type { AlertKind } from '../../vocabulary/alerts.ts'
import type { IsoDate } from '../../vocabulary/dates.ts'
import type { AlertId, PersonId, PlaceId } from '../../vocabulary/ids.ts'
import type { Outcome } from '../../vocabulary/problems.ts'
import type { Alert, AlertDone, AlertFile, AlertLine, AlertState } from './alert.ts'

export type AlertForm = Omit<Alert, 'id' | 'number' | 'state' | 'version' | 'changed'>
type AlertDoneForm = Pick<AlertDone, 'on' | 'step' | 'text' | 'handed'>

export type AlertFilter = {
  readonly place?: PlaceId
  readonly kind?: AlertKind
  readonly state?: AlertState
}

export type AlertPage = { readonly items: readonly AlertLine[]; readonly total: number }

export interface AlertRegister {
  /** Urgent ones that nobody has taken up first, then the last received. `page` counts from 1. */
  find(filter: AlertFilter, page: { readonly page: number; readonly size: number }): Promise<AlertPage>
  /** One in full; the journal records once a day who read it. */
  read(id: AlertId, by: PersonId, today: IsoDate): Promise<AlertFile | null>
  add(form: AlertForm, by: PersonId): Promise<Alert>
  /** `not-found`; `changed-meanwhile` when `version` is no longer the newest; `alert-handed-over` once somebody else was given it. */
  change(id: AlertId, form: AlertForm, version: number, by: PersonId): Promise<Outcome<Alert>>
  /** Adds to what was done. `date-too-early` before it was received; `alert-closed` where it must first be taken up again. */
  addDone(id: AlertId, form: AlertDoneForm, by: PersonId): Promise<Outcome<AlertFile>>
}

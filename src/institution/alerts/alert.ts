// What reached the institution about a place outside its visits, and what was done about it. Who is behind it is kept apart, sealed, under the same id (`sealed/desk/intake/card-acts.ts`).
import type { AlertKind, AlertStep, AlertWay, HandOverConsent } from '../../vocabulary/alerts.ts'
import type { Instant, IsoDate } from '../../vocabulary/dates.ts'
import type { AlertId, PersonId, PlaceId } from '../../vocabulary/ids.ts'
import type { LocalText } from '../../vocabulary/languages.ts'

/** What a list shows: nothing of what was told. */
export type AlertLine = {
  readonly id: AlertId
  /** As cited: `2026/A-07`. Unique. */
  readonly number: string
  readonly kind: AlertKind
  readonly way: AlertWay
  /** Null where the place is in no register yet, or nobody named one. */
  readonly place: PlaceId | null
  readonly received: IsoDate
  /** When it happened, where it is an event and the day is known. */
  readonly happened: IsoDate | null
  readonly urgent: boolean
  readonly state: AlertState
}

/** `new` while nobody has done anything about it. */
export const alertStates = ['new', 'open', 'handed-over', 'closed'] as const
export type AlertState = (typeof alertStates)[number]

export type Alert = AlertLine & {
  /** Which place, in words, where it is in no register. */
  readonly elsewhere: string
  /** What was told, worded so that it leads to nobody. */
  readonly text: LocalText
  readonly reference: string
  readonly version: number
  readonly changed: Instant
}

/** One thing done about it. Nothing of it is ever overwritten. */
export type AlertDone = {
  readonly id: string
  readonly on: IsoDate
  readonly step: AlertStep
  readonly text: string
  /** Who it was handed over to, and on what ground; null for other steps. */
  readonly handed: { readonly to: string; readonly consent: HandOverConsent } | null
  readonly by: PersonId
  readonly enteredAt: Instant
}

export type AlertFile = { readonly alert: Alert; readonly done: readonly AlertDone[] }

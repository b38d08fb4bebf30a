// Exceptions to the table of access: one act for one person, for a time, with a reason, agreed by two other people who are coordinators.
import type { Instant, IsoDate } from '../../vocabulary/dates.ts'
import type { ExceptionId, PersonId } from '../../vocabulary/ids.ts'
import type { Outcome } from '../../vocabulary/problems.ts'
import type { Act } from './access.ts'

/**
 * What may be let: reading and keeping the registers. Whatever needs two people, leaves the house, or is done in the institution's name goes by offices
 * alone, and so does the journal: no exception may lift the eyes from whoever has one.
 */
export const grantable = [
  'write places',
  'read visits',
  'read recommendations',
  'write recommendations',
  'record an answer',
  'read alerts',
  'enter alerts',
  'follow alerts',
  'read drafts',
  'write drafts',
  'read publications',
  'read peers',
  'follow up what peers recommend',
  'read questionnaires',
  'share questionnaires',
] as const satisfies readonly Act[]
export type GrantableAct = (typeof grantable)[number]

/** The longest, in days: whoever needs it longer needs an office. */
export const exceptionDaysMost = 366

export type AccessException = {
  readonly id: ExceptionId
  readonly person: PersonId
  readonly act: GrantableAct
  readonly from: IsoDate
  /** The last day. */
  readonly until: IsoDate
  readonly reason: string
  readonly proposed: { readonly by: PersonId; readonly at: Instant }
  /** Null until another coordinator has agreed; until then it does not apply. */
  readonly agreed: { readonly by: PersonId; readonly at: Instant } | null
  /** Taken back before its last day, by any coordinator. */
  readonly ended: { readonly by: PersonId; readonly at: Instant } | null
}

type ExceptionForm = Pick<AccessException, 'person' | 'act' | 'from' | 'until' | 'reason'>

export interface Exceptions {
  /** All that ever existed, the newest first. */
  list(): Promise<readonly AccessException[]>
  /** What this person may also do on this day. */
  inForce(person: PersonId, today: IsoDate): Promise<readonly GrantableAct[]>
  /** Refuses `exception-own`: nobody proposes one for herself. */
  propose(form: ExceptionForm, by: PersonId): Promise<Outcome<AccessException>>
  /** Refuses `exception-own` to whoever proposed it or has it, `changed-meanwhile` where it was agreed to or ended, `not-found`. */
  agree(id: ExceptionId, by: PersonId): Promise<Outcome<AccessException>>
  /** At once, and for good. Refuses `changed-meanwhile` where it has ended, `not-found`. */
  end(id: ExceptionId, by: PersonId): Promise<Outcome<AccessException>>
}

export const holdsOn = ({ agreed, ended, from, until }: AccessException, day: IsoDate): boolean =>
  agreed !== null && ended === null && from <= day && day <= until

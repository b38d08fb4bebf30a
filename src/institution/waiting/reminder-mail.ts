// Who asked to be told by mail, once a day, that something is waiting: her own address and language, and no more.
import type { IsoDate } from '../../vocabulary/dates.ts'
import type { PersonId } from '../../vocabulary/ids.ts'
import type { Language } from '../../vocabulary/languages.ts'

export type ReminderMail = { readonly address: string; readonly language: Language }

/** The day of a person’s last mail; empty before the first. */
type LastMail = IsoDate | ''

export interface ReminderMails {
  of(person: PersonId): Promise<ReminderMail | null>
  /** Null ends it, and nothing of her address stays. */
  set(person: PersonId, mail: ReminderMail | null): Promise<void>
  /** Those who have had no mail on this day. */
  unsent(on: IsoDate): Promise<readonly (ReminderMail & { readonly person: PersonId; readonly last: LastMail })[]>
  /** True for one caller alone, and only where `last` still is: the day's mail to this person is then that caller's to send. */
  claim(person: PersonId, days: { readonly last: LastMail; readonly on: IsoDate }): Promise<boolean>
  /** It was not sent after all: the mail of this day is anybody's again. */
  release(person: PersonId, on: IsoDate): Promise<void>
}

// The daily mail to people who asked for it: that something is waiting, and nothing of what. The clock on the wall starts it; nobody gets two on one day.
import { createHash } from 'node:crypto'
import { html } from 'hono/html'
import type { Mail } from '../../../foundation/server/mail/mail.ts'
import { type Clockwork, clockwork } from '../../../foundation/server/process/clockwork.ts'
import type { Report } from '../../../foundation/server/process/report.ts'
import { t } from '../../../foundation/words/t.ts'
import type { IsoDate } from '../../../vocabulary/dates.ts'
import type { PersonId } from '../../../vocabulary/ids.ts'
import { directionOf, type Language } from '../../../vocabulary/languages.ts'
import type { Asking } from '../../access/access.ts'
import type { InstitutionParts } from '../../server/parts.ts'
import { waitingFor } from './waiting-for.ts'

type ReminderParts = {
  readonly parts: InstitutionParts
  readonly mail: Mail
  /** Her offices in the directory now; null if she is no longer listed. */
  readonly callerOf: (person: PersonId) => Promise<Asking | null>
  /** The hour of the day where the institution works. */
  readonly hour: () => Promise<number>
}

/** Sends until closed; of several servers, the one that has the clock. */
export function keepReminding(reminding: ReminderParts, hasClock: () => Promise<boolean>, report: Report): Clockwork {
  return clockwork({
    seconds: lookMinutes * 60,
    hasClock,
    act: () => sendReminders(reminding, report),
    failed: (name) => report('terminal.log.reminders', { why: name }),
  })
}

/**
 * What the mail server puts off, or breaks off without a word, is tried again at the next look, under the same Message-ID: a mailbox that had it after all shows
 * it once. What the server refuses waits for the next day.
 */
export async function sendReminders({ parts, mail, callerOf, hour }: ReminderParts, report: Report): Promise<void> {
  if ((await hour()) < firstHour) return
  const today = await parts.today()
  const { reminders } = parts.registers
  let putOff = 0
  for (const { person, address, language, last } of await reminders.unsent(today)) {
    const caller = await callerOf(person)
    if (!caller || (await waitingFor(parts, caller)).length === 0) continue
    // Claimed first: of two servers, or a start after a kill, one sends, and at worst none; one that stood still over midnight claims nothing that was sent since.
    if (!(await reminders.claim(person, { last, on: today }))) continue
    const said = await mail.send({
      to: address,
      language,
      id: letterId(person, today),
      ...(await reminderIn(language)),
    })
    putOff = said === 'later' ? putOff + 1 : 0
    if (said === 'later') await reminders.release(person, today)
    else if (said !== 'taken') report('terminal.log.reminder', { why: said })
    if (putOff === patience) break
  }
  if (putOff > 0) report('terminal.log.reminders-put-off')
}

/** Says neither who she is nor which day it is about. */
const letterId = (person: PersonId, day: IsoDate): string =>
  createHash('sha256').update(`${person} ${day}`).digest('base64url').slice(0, 22)

/** Put off in a row: the mail server counts as out of reach, and the others wait for the next look. */
const patience = 3

/** Webmail aligns plain Arabic to the left, and keeps only the body of HTML: so the direction is set on an element inside it. */
async function reminderIn(language: Language) {
  const [subject, text] = [t(language, 'institution.reminder.subject'), t(language, 'institution.reminder.text')]
  const own = html`lang="${language}" dir="${directionOf(language)}"`
  const said = text.split('\n\n').map((paragraph) => html`<p>${paragraph}</p>`)
  const document = html`<!doctype html><html ${own}><head><meta charset="utf-8"><meta name="color-scheme" content="light dark"><title>${subject}</title></head><body><div ${own}>${said}</div></body></html>`
  return { subject, text, html: String(await document) }
}

const lookMinutes = 10
/** Nobody is woken. */
const firstHour = 7

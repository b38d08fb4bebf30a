// After the visit: the days on which each member looks after herself, and a notice to those whom the delegation met, which names nobody.
import { figuresOf } from '../../../foundation/words/figures.ts'
import type { Where } from '../../../foundation/words/locale.ts'
import { isolated, t } from '../../../foundation/words/t.ts'
import { dayAfter, type IsoDate } from '../../../vocabulary/dates.ts'
import { templateOf } from '../../../vocabulary/do-no-harm/templates/by-crisis.ts'
import { type Language, type LocalText, textIn } from '../../../vocabulary/languages.ts'
import { withinSentence } from '../../../vocabulary/text/within-a-sentence.ts'
import type { HealthCrisis } from '../../../vocabulary/visits/visits.ts'
import type { Registers } from '../../log/model.ts'
import { latest } from '../field.ts'
import { readPlan } from '../plan/plan.ts'
import { crisesOf, type Protocol } from './protocol.ts'

/** Both days included. */
type WatchPeriod = { readonly from: IsoDate; readonly until: IsoDate }

/** From the day after the visit, for as many days as the protocol says. Null without days, or while the number is not known. */
export function watchPeriod(registers: Registers, days: number | null): WatchPeriod | null {
  const { from, to } = readPlan(registers)
  const last = latest(to) ?? latest(from)
  if (!last || !days) return null
  return { from: dayAfter(last, 1), until: dayAfter(last, days) }
}

/** Its days up to `today`, latest first. */
export function daysSoFar({ from, until }: WatchPeriod, today: IsoDate): readonly IsoDate[] {
  const last = today < until ? today : until
  const days: IsoDate[] = []
  for (let day = last; day >= from; day = dayAfter(day, -1)) days.push(day)
  return days
}

/** The crises of a protocol that pass from one person to another. */
export const passingOn = (protocol: Protocol): readonly HealthCrisis[] =>
  crisesOf(protocol).filter((crisis) => templateOf(crisis).contacts !== null)

/** All that a notice is made of. There is no place for a person: not who was ill, not who said it, not whom the delegation spoke with. */
type NoticeParts = {
  readonly institution: LocalText
  readonly place: LocalText
  readonly from: IsoDate
  readonly to: IsoDate
  readonly crisis: HealthCrisis
  /** Null while nobody knows for how long. */
  readonly until: IsoDate | null
}

/** The notice in one language, as paragraphs: made on the device, to be printed or copied there. */
export function noticeToContacts(language: Language, parts: NoticeParts, where: Where): readonly string[] {
  const { date, dateRange } = figuresOf(language, where)
  const { from, to, crisis, until } = parts
  const said = (text: LocalText) => isolated(textIn(text, language)?.text ?? '')
  const advice = templateOf(crisis).contacts
  return [
    t(language, 'protocol.notice.met', {
      institution: said(parts.institution),
      place: said(parts.place),
      days: from < to ? dateRange(from, to) : date(from),
    }),
    t(language, 'protocol.notice.may', { crisis: withinSentence(t(language, `vocabulary.health-crisis.${crisis}`)) }),
    ...(advice ? [textIn(advice, language)?.text ?? ''] : []),
    ...(until ? [t(language, 'protocol.notice.until', { day: date(until) })] : []),
    t(language, 'protocol.notice.nobody-named'),
  ]
}

// What waits of the dialogue with authorities: letters to send, answers due and late, reminder letters that the institution's own steps ask for.
import { dayAfter, daysBetween, type IsoDate } from '../../../vocabulary/dates.ts'
import { type Asking, may } from '../../access/access.ts'
import type { Letter, Sent } from '../../letters/letter.ts'
import type { LetterSettings } from '../../letters/letter-settings.ts'
import type { Registers } from '../../server/parts.ts'
import type { WaitingItem } from '../waiting.ts'

/** A draft waits for its author; once numbered, for anyone who may send it. */
export async function lettersToSend({ letters }: Registers, caller: Asking): Promise<WaitingItem[]> {
  if (!may(caller, 'write letters to authorities')) return []
  const unsent = await letters.unsent()
  return unsent.flatMap((letter) => {
    if (letter.state.kind === 'numbered') return [item(letter, 'letter-to-send', { reference: letter.state.reference })]
    return letter.by === caller.person ? [item(letter, 'letter-draft', {})] : []
  })
}

export async function lettersAwaited({ letters }: Registers, caller: Asking, today: IsoDate): Promise<WaitingItem[]> {
  if (!may(caller, 'record an answer')) return []
  const [awaited, settings] = [await letters.awaited(), await letters.settings()]
  const reminded = await letters.remindersSent(awaited.map(({ id }) => id))
  return awaited.flatMap((letter) =>
    letter.state.kind === 'sent' ? ofAwaited(letter, letter.state, settings, reminded.get(letter.id) ?? 0, today) : [],
  )
}

function ofAwaited(
  letter: Letter,
  { reference, due }: Sent,
  { reminders }: LetterSettings,
  sent: number,
  today: IsoDate,
): WaitingItem[] {
  if (due === null) return []
  const from = Math.min(reminders[0]?.days ?? -usualDays, 0)
  const near = dayAfter(due, from) <= today
  const asked = reminders.filter(({ days, letter: isLetter }) => isLetter && dayAfter(due, days) <= today).length
  const overdue = due < today
  const data = { reference, days: Math.abs(daysBetween(today, due)) }
  return [
    ...(near ? [{ ...item(letter, overdue ? 'letter-answer-overdue' : 'letter-answer-due', data), due, overdue }] : []),
    ...(asked > sent ? [item(letter, 'reminder-letter', { reference })] : []),
  ]
}

/** Days before the last one, where the institution has set no steps. */
const usualDays = 30

const item = (
  letter: Letter,
  what: 'letter-to-send' | 'letter-draft' | 'letter-answer-due' | 'letter-answer-overdue' | 'reminder-letter',
  data: WaitingItem['data'],
): WaitingItem => ({
  id: `${what}/${letter.id}`,
  room: 'institution',
  words: `institution.waiting.${what}`,
  data,
  about: letter.content.to,
  link: `/dialogue/${letter.id}`,
  due: null,
  overdue: false,
})

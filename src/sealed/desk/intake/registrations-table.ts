// Who registered for an event, as a table that a spreadsheet opens: outside the seal from then on, which the screen says.
import { csvFile } from '../../../foundation/csv.ts'
import { registrationQuestions } from '../../../vocabulary/published/registration.ts'
import type { ReadRegistration, RegisteredEvent } from './registration-acts.ts'

/** A row a person. Words from outside are text in it, never a formula. */
export function registrationsTable(
  { standing, attended }: Pick<RegisteredEvent, 'standing' | 'attended'>,
  people: readonly ReadRegistration[],
): string {
  const head = ['address', 'form_language', 'registered_on', 'place', 'attended', ...registrationQuestions]
  const rows = people.map(({ id, address, language, on, answers }) => [
    address,
    language,
    on,
    standing[id] ?? '',
    attended.includes(id),
    ...registrationQuestions.map((name) => answers.find(({ question }) => question === name)?.text ?? ''),
  ])
  return csvFile(head, rows)
}

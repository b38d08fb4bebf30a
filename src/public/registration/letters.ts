// What is written to somebody who registers for an event: each letter says where and when, and how to give the place up.
import type { EventPublication } from '../../publish/publication.ts'
import { calendarOf } from '../for-machines/calendar.ts'
import { hoursInWords } from '../pages/events/event-hours.ts'
import { cancelPath, confirmPath } from '../pages/events/registration.ts'
import { plainLocal } from '../pages/frame/html.ts'
import type { Reader } from '../site.ts'
import { keyLink, type Part, type WrittenLetter, writtenLetter } from '../written-letter.ts'
import type { RegistrationLetter } from './registration-letter.ts'

type RegistrationMeans = {
  readonly confirmKey: string
  readonly cancelKey: string
  /** Where those with a place join; null where there is none, and for who has no place. */
  readonly join: string | null
  readonly hasPlace: boolean
}

type LetterOfEvent = WrittenLetter & {
  readonly calendar?: { readonly method: 'PUBLISH' | 'CANCEL'; readonly content: string }
}

export async function registrationLetter(
  reader: Reader,
  event: EventPublication,
  letter: RegistrationLetter,
  { confirmKey, cancelKey, join, hasPlace }: RegistrationMeans,
): Promise<LetterOfEvent> {
  const title = plainLocal(reader, event.title)
  const subject = reader.t(`registration.mail.${letter}-subject`, { title })
  const text = reader.t(`registration.mail.${letter}`, { title })
  if (letter === 'confirm')
    return writtenLetter(reader, subject, [
      { text, link: keyLink(reader, confirmPath, confirmKey) },
      { text: reader.t('registration.mail.confirm-ignore') },
    ])
  const cancel = keyLink(reader, cancelPath, cancelKey)
  const gone = letter === 'withdrawn'
  const written = await writtenLetter(reader, subject, [
    { text },
    ...(gone
      ? []
      : [
          ...whereAndWhen(reader, event, join),
          { text: reader.t('registration.mail.cancel'), link: cancel, leaves: true as const },
        ]),
  ])
  const method = gone ? 'CANCEL' : 'PUBLISH'
  if (!hasPlace || letter === 'day' || letter === 'hour') return written
  return { ...written, calendar: { method, content: calendarOf(reader, [event], { method }) } }
}

function whereAndWhen(reader: Reader, event: EventPublication, join: string | null): Part[] {
  const venue = plainLocal(reader, event.venue)
  const hours = hoursInWords(reader, event)
  const page = `${reader.site.address}${reader.to(reader.site.library.pathOf(event))}`
  return [
    { text: [reader.figures.dateWithWeekday(event.date), ...hours, ...(venue ? [venue] : [])].join('\n') },
    ...(join ? [{ text: reader.t('registration.mail.join'), link: join }] : []),
    { text: reader.t('registration.mail.page'), link: page },
  ]
}

// Events for a reader's own calendar (iCalendar, RFC 5545): each as a file, and all of a language as one that calendars can follow.
import type { EventPublication } from '../../publish/publication.ts'
import { momentsOf } from '../../vocabulary/published/event-times.ts'
import { withoutMarks } from '../language-markup.ts'
import { plainLocal } from '../pages/frame/html.ts'
import type { Reader } from '../site.ts'

/** Beside the page of its event. */
export const calendarName = 'event.ics'
/** In the folder of a language. */
export const calendarFeedName = 'events.ics'

/** Moments are in UTC, so that every calendar shows them in its own zone; an event without hours takes its whole day. */
export function calendarOf(reader: Reader, events: readonly EventPublication[], sent: Sent = {}): string {
  const name = plainLocal(reader, reader.site.identity.name)
  const lines = [
    'BEGIN:VCALENDAR',
    'VERSION:2.0',
    'PRODID:-//Wiqaya//Events//EN',
    'CALSCALE:GREGORIAN',
    `METHOD:${sent.method ?? 'PUBLISH'}`,
    `X-WR-CALNAME:${escaped(name)}`,
    ...events.flatMap((event) => eventLines(reader, event, sent)),
    'END:VCALENDAR',
  ]
  return lines.map((line) => `${folded(withoutMarks(line))}\r\n`).join('')
}

/** In a letter: that the event is called off. */
type Sent = { readonly method?: 'PUBLISH' | 'CANCEL' }

/** Calendars are shared and synchronised: a link only for registered people is in none, the public one is (RFC 7986 §5.11). */
function eventLines(reader: Reader, event: EventPublication, { method }: Sent): string[] {
  const { id, version, date, times, link, correction, publishedAt } = event
  const moments = times && momentsOf(date, times)
  const summary = plainLocal(reader, event.summary)
  const place = plainLocal(reader, event.venue) || (event.online ? reader.t('public.event.online') : '')
  return [
    'BEGIN:VEVENT',
    `UID:urn:wiqaya:publication:${id}`,
    `SEQUENCE:${version - 1}`,
    `DTSTAMP:${utc(correction?.at ?? publishedAt)}`,
    ...(moments
      ? [`DTSTART:${utc(moments.start)}`, `DTEND:${utc(moments.end)}`]
      : [`DTSTART;VALUE=DATE:${date.replaceAll('-', '')}`]),
    `SUMMARY:${escaped(plainLocal(reader, event.title))}`,
    ...(summary ? [`DESCRIPTION:${escaped(summary)}`] : []),
    ...(place ? [`LOCATION:${escaped(place)}`] : []),
    ...(link ? [`CONFERENCE;VALUE=URI:${link}`] : []),
    ...(method === 'CANCEL' ? ['STATUS:CANCELLED'] : []),
    `URL:${reader.site.address}${reader.to(reader.site.library.pathOf(event))}`,
    'END:VEVENT',
  ]
}

const utc = (moment: string): string => moment.replace(/[-:]|\.\d+/g, '')

const escaped = (text: string): string => text.replace(/[\\;,]/g, '\\$&').replace(/\r?\n|\r/g, '\\n')

/** No line is longer than 75 bytes, and no letter is cut in two. */
function folded(line: string): string {
  const pieces: string[] = []
  let piece = ''
  let bytes = 0
  for (const letter of line) {
    const size = Buffer.byteLength(letter)
    if (bytes + size > 74) {
      pieces.push(piece)
      piece = ''
      bytes = 0
    }
    piece += letter
    bytes += size
  }
  return [...pieces, piece].join('\r\n ')
}

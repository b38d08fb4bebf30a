// The hours of an event in words: on the clock of the place where it is held, and in universal time for whoever is elsewhere.

import { figuresOf } from '../../foundation/words/figures.ts'
import { localeOf } from '../../foundation/words/locale.ts'
import type { EventPublication } from '../../publish/publication.ts'
import { momentsOf } from '../../vocabulary/event-times.ts'
import type { Reader } from '../site.ts'
import { type Html, html } from './html.ts'

/** Nothing while only the day is known. */
export function hoursOf(reader: Reader, { date, times }: EventPublication): Html {
  if (!times) return html``
  const { start, end } = momentsOf(date, times)
  const { country } = reader.site.identity
  const on = (timeZone: string) => {
    const { time } = figuresOf(reader.language, { country, timeZone })
    return { start: time(start), end: time(end) }
  }
  const zone = zoneName(reader, times.timeZone, start)
  return html`<dt>${reader.t('events.hours')}</dt><dd><time datetime="${start}">${reader.t('events.from-to', on(times.timeZone))}</time> <span class="muted">${zone}</span><br><span class="muted">${reader.t('events.utc', on('UTC'))}</span></dd>`
}

function zoneName(reader: Reader, timeZone: string, at: string): string {
  const locale = localeOf(reader.language, reader.site.identity.country)
  const parts = new Intl.DateTimeFormat(locale, { timeZone, timeZoneName: 'longGeneric' }).formatToParts(new Date(at))
  return parts.find(({ type }) => type === 'timeZoneName')?.value ?? timeZone
}

// The hours of an event in words: by the clock of the place where it is held, and in universal time for everybody elsewhere.
import { figuresOf } from '../../../foundation/words/figures.ts'
import { localeOf } from '../../../foundation/words/locale.ts'
import type { EventPublication } from '../../../publish/publication.ts'
import { momentsOf } from '../../../vocabulary/published/event-times.ts'
import type { Reader } from '../../site.ts'
import { type Html, html } from '../frame/html.ts'

/** Nothing while only the day is known. */
export function hoursOf(reader: Reader, event: EventPublication): Html {
  const { date, times } = event
  const [here, zone, everywhere] = said(reader, event)
  if (!times) return html``
  return html`<dt>${reader.t('events.hours')}</dt><dd><time datetime="${momentsOf(date, times).start}">${here}</time> <span class="muted">${zone}</span><br><span class="muted">${everywhere}</span>${ownHours(reader, event)}</dd>`
}

/** A place for the hours on the reader's own clock: filled, where that is another one, by `theme/event-hours.js`. */
function ownHours(reader: Reader, { date, times }: EventPublication): Html {
  if (!times) return html``
  const { start, end } = momentsOf(date, times)
  const words = { start: '{start}', end: '{end}', zone: '{zone}' }
  return html`<p hidden data-own-hours data-start="${start}" data-end="${end}" data-place="${times.timeZone}" data-locale="${localeOf(reader.language, reader.site.identity.country)}" data-hours="${reader.t('events.own-hours', words)}" data-hours-on="${reader.t('events.own-hours-on', { ...words, day: '{day}' })}"></p><script src="${reader.site.theme.eventHours}" defer></script>`
}

/** The same for a letter, a line each. */
export function hoursInWords(reader: Reader, event: EventPublication): readonly string[] {
  const [here, zone, everywhere] = said(reader, event)
  return here ? [`${here} (${zone})`, everywhere] : []
}

/** On the clock of the place, the name of its zone, and in universal time; empty while only the day is known. */
function said(reader: Reader, { date, times }: EventPublication): readonly [string, string, string] {
  if (!times) return ['', '', '']
  const { start, end } = momentsOf(date, times)
  const { country } = reader.site.identity
  const on = (timeZone: string) => {
    const { time } = figuresOf(reader.language, { country, timeZone })
    return { start: time(start), end: time(end) }
  }
  return [
    reader.t('events.from-to', on(times.timeZone)),
    zoneName(reader, times.timeZone, start),
    reader.t('events.utc', on('UTC')),
  ]
}

function zoneName(reader: Reader, timeZone: string, at: string): string {
  const locale = localeOf(reader.language, reader.site.identity.country)
  const parts = new Intl.DateTimeFormat(locale, { timeZone, timeZoneName: 'longGeneric' }).formatToParts(new Date(at))
  return parts.find(({ type }) => type === 'timeZoneName')?.value ?? timeZone
}

// Events: the list and each one's page, with who organised it, who took part and who spoke.
import type { EventPublication } from '../../../publish/publication.ts'
import type { LocalText } from '../../../vocabulary/languages.ts'
import { calendarFeedName, calendarName } from '../../for-machines/calendar.ts'
import { type Reader, readerOf } from '../../site.ts'
import { type Html, html, langOf, local, plainLocal } from '../frame/html.ts'
import type { Page } from '../frame/page.ts'
import { availableIn, dateOf, inventedHere, marksOf, missingLanguage, related, writtenIn } from '../frame/parts.ts'
import { publicationHead } from '../frame/publication-head.ts'
import { headingText, titleLink } from '../frame/titles.ts'
import { toTop } from '../news.ts'
import { practicesFrom } from '../practice.ts'
import { relatedPages } from '../related-pages.ts'
import { hoursOf } from './event-hours.ts'
import { proceedingsOf, questionnaireOf } from './event-proceedings.ts'
import { registrationOf } from './registration.ts'

/** Coming events before past ones, the nearest first. */
export function eventsPage(reader: Reader): Page {
  const title = reader.t('public.menu.events')
  const [coming, past] = [comingEvents(reader), pastEvents(reader)]
  const part = (heading: string, events: readonly EventPublication[]) =>
    events.length === 0 ? html`` : html`<h2>${heading}</h2><ul class="news list">${eventItems(reader, events)}</ul>`
  return {
    path: 'events/',
    title,
    section: 'events',
    main: html`<h1>${title}</h1><p class="all"><a href="${reader.to(calendarFeedName)}">${reader.t('events.calendar-feed')}</a></p>${coming.length + past.length === 0 ? html`<p>${reader.t('public.events.none')}</p>` : ''}${part(reader.t('public.events.coming'), coming)}${part(reader.t('public.events.past'), past)}`,
  }
}

/** To stand under a heading of the second level. */
export const eventItems = (reader: Reader, events: readonly EventPublication[]): Html =>
  html`${events.map((event) => html`<li><p class="when">${dateOf(reader, event.date)}${marksOf(reader, event)}</p>${titleLink(reader, event, 3)}</li>`)}`

/** Today's among them, the nearest first. */
export const comingEvents = ({ site }: Reader): readonly EventPublication[] =>
  site.library.events.filter(({ date }) => date >= site.today).toReversed()

const pastEvents = ({ site }: Reader): readonly EventPublication[] =>
  site.library.events.filter(({ date }) => date < site.today)

export function eventPage(reader: Reader, event: EventPublication): Page {
  const head = publicationHead(reader, event)
  const { title, titleLanguage: language } = head
  return {
    ...head,
    section: 'events',
    trail: [{ path: 'events/', name: reader.t('public.menu.events') }],
    main: html`<div class="cols"><div class="c8">${missingLanguage(reader, event)}${inventedHere(reader, event)}<article class="article"${langOf(reader, language)}><h1>${headingText(language, title)}</h1>${facts(readerOf(reader.site, language), event)}${writtenIn(reader, event)}${registrationOf(readerOf(reader.site, language), event)}${questionnaireOf(readerOf(reader.site, language), event)}${proceedingsOf(readerOf(reader.site, language), event)}</article>${availableIn(reader, event)}${practicesFrom(reader, event.id)}${related(reader, event)}${toTop(reader)}</div>${relatedPages(reader, event)}</div>`,
  }
}

function facts(reader: Reader, event: EventPublication): Html {
  const venue = plainLocal(reader, event.venue)
  const online = event.online ? reader.t('public.event.online') : ''
  const place =
    venue && online ? html`${local(reader, event.venue)} · ${online}` : venue ? local(reader, event.venue) : online
  return html`<dl class="kv"><dt>${reader.t('public.event.date')}</dt><dd><time datetime="${event.date}">${reader.figures.dateWithWeekday(event.date)}</time></dd>${hoursOf(reader, event)}${place ? html`<dt>${reader.t('public.event.venue')}</dt><dd>${place}</dd>` : ''}${plainLocal(reader, event.spoken) ? html`<dt>${reader.t('events.spoken')}</dt><dd>${local(reader, event.spoken)}</dd>` : ''}${event.link ? html`<dt>${reader.t('events.link')}</dt><dd><a href="${event.link}" rel="noopener" dir="ltr">${event.link}</a></dd>` : ''}${event.theme ? html`<dt>${reader.t('public.practices.theme')}</dt><dd>${reader.t(`vocabulary.theme.${event.theme}`)}</dd>` : ''}${calendarLink(reader, event)}${names(reader, 'organisers', event.organisers)}${names(reader, 'partners', event.partners)}${speakers(reader, event)}</dl>`
}

/** Past events are not offered as calendar files. */
const calendarLink = (reader: Reader, event: EventPublication): Html =>
  event.date < reader.site.today
    ? html``
    : html`<dt>${reader.t('events.calendar')}</dt><dd><a href="${reader.to(`${reader.site.library.pathOf(event)}${calendarName}`)}">${reader.t('events.calendar-file')}</a></dd>`

function names(reader: Reader, which: 'organisers' | 'partners', list: readonly LocalText[]): Html {
  if (list.length === 0) return html``
  return html`<dt>${reader.t(`public.event.${which}`)}</dt><dd><ul>${list.map((name) => html`<li>${local(reader, name)}</li>`)}</ul></dd>`
}

/** Names stay in the script of their source, whatever the page's. */
function speakers(reader: Reader, { speakers }: EventPublication): Html {
  if (speakers.length === 0) return html``
  const items = speakers.map(({ name, role }) => {
    const said = plainLocal(reader, role)
    return html`<li><bdi>${name}</bdi>${said ? html`<br><span class="muted">${local(reader, role)}</span>` : ''}</li>`
  })
  return html`<dt>${reader.t('public.event.speakers')}</dt><dd><ul class="people">${items}</ul></dd>`
}

// Registering for an event: what its page says of it, the form, and the pages that answer each act.
import type { EventPublication } from '../../../publish/publication.ts'
import type { Problem } from '../../../vocabulary/problems.ts'
import type { Registration, RegistrationQuestion } from '../../../vocabulary/published/registration.ts'
import type { Reader } from '../../site.ts'
import { icon } from '../frame/drawings.ts'
import { addressField, askedFields, problemNotice, workScript } from '../frame/form-fields.ts'
import { type Html, html, local, plainLocal, raw } from '../frame/html.ts'
import type { Page } from '../frame/page.ts'

/** Below the page of its event: shows the form and takes it. */
export const registerPath = 'register/'
/** Below that. */
export const sentPath = 'sent/'
/** The name of an answer's field: `question` alone is the sum's own. */
export const answerName = (question: RegistrationQuestion): string => `answer-${question}`

export const confirmPath = 'events/registration/confirm/'
export const cancelPath = 'events/registration/cancel/'

/** On the event's page, while it may still be open; the form itself says when it is not. */
export function registrationOf(reader: Reader, event: EventPublication): Html {
  const { registration, date } = event
  if (!registration) return html``
  const last = registration.closes?.date ?? date
  if (reader.site.today > last)
    return html`<section class="remains" aria-labelledby="registration"><h2 id="registration">${reader.t('registration.title')}</h2><p class="muted">${reader.t('registration.over')}</p></section>`
  return html`<section class="remains" aria-labelledby="registration"><h2 id="registration">${reader.t('registration.title')}</h2>${facts(reader, registration, last)}<p><a class="btn" href="${reader.to(`${reader.site.library.pathOf(event)}${registerPath}`)}">${reader.t('registration.register')}</a></p></section>`
}

function facts(reader: Reader, { places, audience, closes }: Registration, last: EventPublication['date']): Html {
  const until = closes
    ? reader.t('registration.until-time', { date: reader.figures.date(last), time: reader.figures.hour(closes.time) })
    : reader.t('registration.until', { date: reader.figures.date(last) })
  return html`<p>${until}${places ? html` ${reader.t('registration.places', { count: places })}` : ''}</p>${plainLocal(reader, audience) ? html`<p>${reader.t('registration.for')} ${local(reader, audience)}</p>` : ''}`
}

type FormState = {
  /** Whoever confirms now waits for a place. */
  readonly full: boolean
  readonly given?: URLSearchParams
  readonly problem?: Problem
}

export function registrationPage(reader: Reader, event: EventPublication, { full, given, problem }: FormState): Page {
  const { t } = reader
  const path = reader.site.library.pathOf(event)
  const { questions = [], keptDays = 0 } = event.registration ?? {}
  const address = given?.get('email')?.slice(0, 254) ?? ''
  const fields = questions.map((question) =>
    questionField(reader, question, given?.get(answerName(question)) ?? '', problem),
  )
  return {
    ...passing(reader, t('registration.title'), event),
    path: `${path}${registerPath}`,
    main: html`<div class="cols"><div class="c8"><h1>${t('registration.title')}</h1><p class="lead">${local(reader, event.title)}</p>${full ? html`<div class="notice">${icon('warning')}<p>${t('registration.full')}</p></div>` : ''}<form class="letter" action="${reader.to(`${path}${registerPath}`)}" method="post"><p class="small muted">${t('registration.about')}</p>${problem ? problemNotice(reader, problem, t('registration.failed-title')) : ''}${addressField(reader, address, problem)}${fields}${askedFields(reader, problem)}<p><button class="btn" type="submit">${t('registration.register')}</button></p><p class="small muted">${t('registration.privacy', { count: keptDays })}</p></form>${workScript(reader)}</div></div>`,
  }
}

function questionField(reader: Reader, question: RegistrationQuestion, value: string, problem?: Problem): Html {
  const label = reader.t(`registration.ask.${question}`)
  const name = answerName(question)
  if (question === 'interpretation')
    return html`<div><label class="opt"><input type="checkbox" name="${name}" value="yes"${value ? raw(' checked') : ''}><span>${label}</span></label></div>`
  const wrong = problem?.code === 'field-too-long' && problem.data?.field === question
  const invalid = wrong ? raw(' aria-invalid="true" aria-describedby="problem"') : ''
  if (question === 'access' || question === 'question')
    return html`<div class="field"><label for="${name}">${label}</label><textarea id="${name}" name="${name}" rows="4" maxlength="1000" dir="auto"${invalid}>${value}</textarea></div>`
  return html`<div class="field"><label for="${name}">${label}</label><input id="${name}" type="text" name="${name}" maxlength="300" dir="auto" value="${value}"${question === 'name' ? raw(' autocomplete="name"') : ''}${invalid}></div>`
}

/** What a link in a mail opens: looking at it does nothing, its button does. */
export function registrationAskPage(
  reader: Reader,
  act: 'register' | 'cancel',
  key: string,
  event: EventPublication | undefined,
): Page {
  const { t } = reader
  const title = t(`registration.${act}-title`)
  return {
    ...passing(reader, title, event),
    main: html`<h1>${title}</h1>${event ? html`<p class="lead">${local(reader, event.title)}</p>` : ''}<p>${t(`registration.${act}-text`)}</p><form action="${reader.to(act === 'register' ? confirmPath : cancelPath)}" method="post"><input type="hidden" name="key" value="${key}"><p><button class="btn" type="submit">${t(`registration.${act}-button`)}</button></p></form>`,
  }
}

export function registrationDonePage(
  reader: Reader,
  done: 'sent' | 'confirmed' | 'waiting' | 'cancelled',
  event: EventPublication | undefined,
): Page {
  const { t } = reader
  const title = t(`registration.done.${done}-title`)
  const back = event
    ? html`<p><a class="btn quiet" href="${reader.to(reader.site.library.pathOf(event))}">${t('registration.to-event')}</a></p>`
    : ''
  return {
    ...passing(reader, title, event),
    main: html`<h1>${title}</h1>${event ? html`<p class="lead">${local(reader, event.title)}</p>` : ''}<p>${t(`registration.done.${done}`)}</p>${back}`,
  }
}

export function registrationRefusedPage(reader: Reader, problem: Problem): Page {
  const title = reader.t('registration.failed-title')
  return {
    ...passing(reader, title, undefined),
    main: html`<h1>${title}</h1><div class="notice alert" role="alert">${icon('warning')}<p>${reader.problem(problem)}</p></div><p><a class="btn quiet" href="${reader.to('events/')}">${reader.t('registration.to-events')}</a></p>`,
  }
}

const passing = (reader: Reader, title: string, event: EventPublication | undefined) => ({
  path: 'events/',
  title,
  section: 'events' as const,
  trail: [
    { path: 'events/', name: reader.t('public.menu.events') },
    ...(event ? [{ path: reader.site.library.pathOf(event), name: plainLocal(reader, event.title) }] : []),
  ],
  passing: true,
})

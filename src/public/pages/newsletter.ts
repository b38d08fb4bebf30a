// The newsletter's form, and the pages that answer it: each says what was done and what comes next.
import type { Problem } from '../../vocabulary/problems.ts'
import type { Reader } from '../site.ts'
import { icon } from './frame/drawings.ts'
import { addressField, askedFields, problemNotice, workScript } from './frame/form-fields.ts'
import { dressed, type Html, html } from './frame/html.ts'
import type { Page } from './frame/page.ts'

/** What is filled in again after a refusal, and why it was refused. */
type FormState = { readonly level: 1 | 2; readonly address?: string; readonly problem?: Problem }

/** Where the program posts: the same address shows the form. */
export const newsletterPath = 'newsletter/'
export const confirmPath = 'newsletter/confirm/'
export const leavePath = 'newsletter/leave/'

export function newsletterForm(reader: Reader, { level, address, problem }: FormState): Html {
  const title = reader.t('public.newsletter.title')
  const about = dressed(reader.t('public.newsletter.about'), {
    required: (star) => html`<span class="req">${star}</span>`,
  })
  return html`<form class="letter" action="${reader.to(newsletterPath)}" method="post" aria-labelledby="letter">${level === 1 ? html`<h1 id="letter">${title}</h1>` : html`<h2 id="letter">${title}</h2>`}<p class="small muted">${about}</p>${problem ? problemNotice(reader, problem, reader.t('public.newsletter.error-title')) : ''}${addressField(reader, address, problem)}${askedFields(reader, problem)}<p><button class="btn" type="submit">${reader.t('public.newsletter.subscribe')}</button></p><p class="small muted">${reader.t('public.newsletter.privacy')}</p></form>${workScript(reader)}`
}

export function newsletterPage(reader: Reader, state: Omit<FormState, 'level'> = {}): Page {
  return {
    path: newsletterPath,
    title: reader.t('public.newsletter.title'),
    section: 'newsletter',
    passing: state.problem !== undefined,
    main: html`<div class="cols"><div class="c8">${newsletterForm(reader, { ...state, level: 1 })}</div></div>`,
  }
}

/** After each act: the same page whether or not the address was known. */
export function answeredPage(reader: Reader, answer: 'sent' | 'confirmed' | 'left'): Page {
  const title = reader.t(`public.newsletter.${answer}-title`)
  const again = html`<p><a href="${reader.to(newsletterPath)}">${reader.t('public.newsletter.again')}</a></p>`
  return {
    ...passing(reader, title),
    path: `newsletter/${answer}/`,
    main: html`<h1>${title}</h1><p class="lead">${reader.t(`public.newsletter.${answer}`)}</p>${answer === 'left' ? again : ''}<p><a class="btn quiet" href="${reader.to('')}">${reader.t('public.not-found.home')}</a></p>`,
  }
}

/** What a link in a mail opens: looking at it does nothing, its button does. */
export function askPage(reader: Reader, act: 'confirm' | 'leave', key: string): Page {
  const title = reader.t(`public.newsletter.${act}-title`)
  return {
    ...passing(reader, title),
    main: html`<h1>${title}</h1><p class="lead">${reader.t(`public.newsletter.${act}`)}</p><form action="${reader.to(act === 'confirm' ? confirmPath : leavePath)}" method="post"><input type="hidden" name="key" value="${key}"><p><button class="btn" type="submit">${reader.t(`public.newsletter.${act}-button`)}</button></p></form>`,
  }
}

/** Where an act of the newsletter was refused: what happened and what to do. */
export function refusedPage(reader: Reader, problem: Problem): Page {
  const title = reader.t('public.newsletter.failed-title')
  const sentence = reader.problem(problem)
  return {
    ...passing(reader, title),
    main: html`<h1>${title}</h1><div class="notice alert" role="alert">${icon('warning')}<p>${sentence}</p></div><p><a href="${reader.to(newsletterPath)}">${reader.t('public.newsletter.again')}</a></p>`,
  }
}

const passing = (reader: Reader, title: string) => ({
  path: newsletterPath,
  title,
  section: 'newsletter' as const,
  trail: [{ path: newsletterPath, name: reader.t('public.newsletter.title') }],
  passing: true,
})

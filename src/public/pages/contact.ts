// Writing in confidence: the form and its limits in plain words, the receipt, and where the answer is read.
import { type Instant, utcDayOf } from '../../vocabulary/dates.ts'
import type { Problem } from '../../vocabulary/problems.ts'
import { pageAt } from '../library.ts'
import type { Reader } from '../site.ts'
import { fileField } from './file-field.ts'
import { icon } from './frame/drawings.ts'
import { sendingNotes } from './frame/form-fields.ts'
import { type Html, html, langOf, local, raw } from './frame/html.ts'
import type { Page } from './frame/page.ts'

/** Each address shows its form and takes it. */
export const contactPath = 'contact/'
export const answerPath = 'contact/answer/'
/** For the script: the keys to seal to, and where a sealed letter goes. */
export const keysPath = 'contact/keys'
export const sealedPath = 'contact/sealed'

/** The form; when it comes back, with what was wrong and what had been written. */
export function contactPage(reader: Reader, problem?: Problem, text = ''): Page {
  const { t } = reader
  const required = html`<span class="req" aria-hidden="true">*</span>`
  return {
    path: contactPath,
    title: t('public.contact.title'),
    description: t('public.contact.lead'),
    section: 'contact',
    passing: problem !== undefined,
    main: html`<div class="cols"><div class="c8"><h1>${t('public.contact.title')}</h1><p class="lead">${t('public.contact.lead')}</p>${problem ? said(reader, problem) : ''}<div class="notice">${icon('warning')}<p><strong>${t('public.contact.danger-title')}</strong> ${t('public.contact.danger')}</p></div><form class="letter" action="${reader.to(contactPath)}" method="post" enctype="multipart/form-data" autocomplete="off"${sealingHere(reader)}><div class="field"><label for="message">${t('public.contact.message')} ${required}</label><span class="hint" id="message-hint">${t('public.contact.message-hint')}</span><textarea id="message" name="message" rows="10" required maxlength="20000" dir="auto" spellcheck="false" aria-describedby="message-hint">${text}</textarea></div>${fileField(reader, { label: t('public.contact.files'), hint: t('public.contact.files-hint') })}<div class="trap" aria-hidden="true"><label for="website">${t('public.newsletter.trap')}</label><input id="website" type="text" name="website" tabindex="-1"></div><p><button class="btn" type="submit">${t('public.contact.send')}</button></p>${sendingNotes}</form></div><aside class="c4">${toAnswer(reader)}</aside></div>${limits(reader)}${scriptFor(reader)}`,
  }
}

/** While nobody holds a key to receive with: no form, so that nobody writes in vain. */
export function contactClosedPage(reader: Reader): Page {
  return {
    ...passing(reader, reader.t('public.contact.title')),
    trail: [],
    main: html`<h1>${reader.t('public.contact.title')}</h1><p class="lead">${reader.t('problems.contact-closed')}</p>${toAnswer(reader)}`,
  }
}

/** The words, shown once. */
export function receivedPage(reader: Reader, words: string): Page {
  const { t } = reader
  const list = words.split(' ').map((word) => html`<li>${word}</li>`)
  return { ...passing(reader, t('public.contact.received-title')), main: received(reader, html`${list}`) }
}

function received(reader: Reader, words: Html): Html {
  const { t } = reader
  return html`<h1>${t('public.contact.received-title')}</h1><p class="lead">${t('public.contact.received')}</p><ol class="receipt" translate="no"${langOf(reader, reader.own)}>${words}</ol><p>${t('public.contact.words')}</p><p>${t('public.contact.leave-no-trace')}</p><p><a href="${reader.to(answerPath)}">${t('public.contact.answer-link')}</a></p>`
}

export function answerPage(reader: Reader, problem?: Problem, words = ''): Page {
  const { t } = reader
  return {
    ...passing(reader, t('public.contact.answer-title')),
    path: answerPath,
    passing: problem !== undefined,
    main: html`<h1>${t('public.contact.answer-title')}</h1><p class="lead">${t('public.contact.answer-about')}</p>${problem ? said(reader, problem) : ''}<form class="letter" action="${reader.to(answerPath)}" method="post" autocomplete="off"><div class="field"><label for="words">${t('public.contact.answer-words')}</label><input id="words" type="text" name="words" value="${words}" required maxlength="400" dir="auto" autocapitalize="off" spellcheck="false"${problem ? raw(' aria-invalid="true" aria-describedby="problem"') : ''}></div><p><button class="btn" type="submit">${t('public.contact.answer-read')}</button></p></form>`,
  }
}

export function answerReadPage(reader: Reader, { text, at }: { readonly text: string; readonly at: Instant }): Page {
  const { t } = reader
  const paragraphs = text.split(/\n+/).map((one) => html`<p dir="auto">${one}</p>`)
  return {
    ...passing(reader, t('public.contact.answer-title')),
    path: answerPath,
    main: html`<h1>${t('public.contact.answer-title')}</h1><p class="muted">${reader.figures.date(utcDayOf(at))}</p><div class="answered">${paragraphs}</div><p>${t('public.contact.answer-after')}</p><p>${t('public.contact.leave-no-trace')}</p>`,
  }
}

/** In the order in which somebody afraid would ask. */
const limitNames = ['who', 'server', 'seen', 'device', 'name', 'files', 'words', 'until'] as const

function limits(reader: Reader): Html {
  const each = limitNames.map(
    (name) => html`<dt>${reader.t(`public.contact.limit.${name}-title`)}</dt><dd>${limit(reader, name)}</dd>`,
  )
  return html`<section class="limits" aria-labelledby="limits"><h2 id="limits">${reader.t('public.contact.limits')}</h2><dl>${each}</dl></section>`
}

/** When a letter is sealed depends on whether the reader's browser runs the script: the script shows what is true of it. */
function limit(reader: Reader, name: (typeof limitNames)[number]): Html {
  const words = reader.t(`public.contact.limit.${name}`)
  if (name !== 'server' || !reader.site.theme.sealLetter) return html`${words}`
  return html`<span data-sealed="on-arrival">${words}</span><span data-sealed="in-browser" hidden>${reader.t('public.contact.limit.browser')}</span>`
}

/** What the script needs to know; nothing when there is none. */
const sealingHere = (reader: Reader): Html =>
  reader.site.theme.sealLetter
    ? html` data-language="${reader.own}" data-time-zone="${reader.site.identity.timeZone}" data-sealed-to="${reader.to(sealedPath)}" data-keys="${reader.to(keysPath)}" data-sealing="${reader.t('public.contact.sealing')}" data-closed="${reader.t('problems.contact-closed')}" data-unreached="${reader.t('public.contact.unreached')}"`
    : html``

/** The script, and what it shows once the letter has arrived: only the browser knows the words. */
const scriptFor = (reader: Reader): Html =>
  reader.site.theme.sealLetter
    ? html`<template id="received">${received(reader, html``)}</template><script src="${reader.site.theme.sealLetter}" defer></script>`
    : html``

const toAnswer = (reader: Reader): Html =>
  html`<p><strong>${reader.t('public.contact.already')}</strong><br><a href="${reader.to(answerPath)}">${reader.t('public.contact.answer-link')}</a></p>${inPlain(reader)}`

/** For anyone who needs no confidentiality, or does not trust a form: where the institution is, and its own page about that if it has one. */
function inPlain(reader: Reader): Html {
  const { library, identity } = reader.site
  const path = library.ask('address of contact', (whole) => {
    const own = pageAt(whole, 'contact')
    return own ? whole.pathOf(own) : null
  })
  return html`<p class="plainly"><strong>${reader.t('standing.contact.plain-title')}</strong><br>${local(reader, identity.name)}<br>${local(reader, identity.address)}</p>${path ? html`<p><a href="${reader.to(path)}">${reader.t('standing.contact.more')}</a></p>` : ''}`
}

const said = (reader: Reader, problem: Problem): Html =>
  html`<div class="notice alert" role="alert" id="problem">${icon('warning')}<p>${reader.problem(problem)}</p></div>`

const passing = (reader: Reader, title: string) => ({
  path: contactPath,
  title,
  section: 'contact' as const,
  trail: [{ path: contactPath, name: reader.t('public.contact.title') }],
  passing: true,
})

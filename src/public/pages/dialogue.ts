// Where an authority answers a letter without an account: the code, the letter as it was sent with a form below it, and the receipt. Nothing needs a script.
import {
  type AnswerLine,
  type AuthorityAnswer,
  answeredPositions,
  answerMost,
  type ShownLetter,
} from '../../vocabulary/authority-answers.ts'
import type { IsoDate } from '../../vocabulary/dates.ts'
import type { RecommendationId } from '../../vocabulary/ids.ts'
import { directionOf, languages, languagesOf } from '../../vocabulary/languages.ts'
import { letterFileEndings } from '../../vocabulary/letter-files.ts'
import type { Problem } from '../../vocabulary/problems.ts'
import { saidAs } from '../../vocabulary/recommendations.ts'
import type { Reader } from '../site.ts'
import { keysPath } from './contact.ts'
import { fileField } from './file-field.ts'
import { icon } from './frame/drawings.ts'
import { problemNotice, required, sendingNotes } from './frame/form-fields.ts'
import { code, type Html, html, local, raw } from './frame/html.ts'
import type { Page } from './frame/page.ts'

/** An address follows it: shows a form, and takes the letter's code. */
export const dialoguePath = 'dialogue/'
/** Below an address: takes the answer. */
export const answerPartPath = 'answer'
/** For the script: takes what was sealed in the browser. */
export const sealedPartPath = 'sealed'

/** What the form said; `position` is `none` where it takes none. */
export type Given = Pick<AuthorityAnswer, 'name' | 'role' | 'general'> & {
  readonly language: string
  readonly lines: readonly AnswerLine[]
}

/** The name of a recommendation's field. */
export const answerFieldOf = (part: 'position' | 'text' | 'measures' | 'timetable', id: RecommendationId): string =>
  `${part}-${id}`

/** What a problem on the page of the code says was not done. */
export type NotDone = 'dialogue.public.not-opened' | 'dialogue.public.not-handed-in'

/** The same for every address, whether a letter has it or not. */
export function codePage(
  reader: Reader,
  address: string,
  problem?: Problem,
  notDone: NotDone = 'dialogue.public.not-opened',
): Page {
  const { t } = reader
  const title = t('dialogue.public.title')
  return {
    ...passing(address, title),
    main: html`<div class="cols"><div class="c8"><h1>${title}</h1><p class="lead">${t('dialogue.public.lead')}</p><form class="letter" action="${reader.to(`${dialoguePath}${address}`)}" method="post" autocomplete="off">${problem ? problemNotice(reader, problem, t(notDone)) : ''}<div class="field"><label for="code">${t('dialogue.public.code')} ${required}</label><span class="hint" id="code-hint">${t('dialogue.public.code-hint')}</span><input id="code" type="text" name="code" required maxlength="400" dir="auto" autocapitalize="off" spellcheck="false" aria-describedby="${problem ? 'problem code-hint' : 'code-hint'}"${problem ? raw(' aria-invalid="true"') : ''}></div><p><button class="btn" type="submit">${t('dialogue.public.open')}</button></p></form></div><aside class="c4"><p><strong>${t('dialogue.public.paper-title')}</strong><br>${local(reader, reader.site.identity.name)}<br>${local(reader, reader.site.identity.address)}</p></aside></div>`,
  }
}

type Standing = {
  readonly letter: ShownLetter
  readonly code: string
  readonly withdrawn: IsoDate | null
  readonly handed: readonly { readonly on: IsoDate; readonly receipt: string }[]
  /** False while nobody holds a key to receive with. */
  readonly takes: boolean
}

/** The letter, and what was given when it comes back with a problem. */
export function openedPage(
  reader: Reader,
  address: string,
  standing: Standing,
  given?: Given,
  problem?: Problem,
): Page {
  const { t } = reader
  const { letter, withdrawn, handed, takes } = standing
  return {
    ...passing(address, t('dialogue.public.title')),
    main: html`<div class="dialogue">${letterHead(reader, letter)}${withdrawn ? notice(html`${t('dialogue.public.withdrawn', { date: reader.figures.date(withdrawn) })}`) : ''}${handed.length > 0 ? earlier(reader, handed) : ''}${letterText(reader, letter)}${takes ? answerForm(reader, address, standing, given, problem) : notice(html`${t('problems.contact-closed')}`)}</div>`,
  }
}

export type HandedIn = {
  readonly answer: AuthorityAnswer
  readonly receipt: string
  readonly letter: ShownLetter
  /** Perhaps while the form stood open: whoever answered has not read it. */
  readonly withdrawn: IsoDate | null
}

/** To be printed or written down. */
export function handedInPage(reader: Reader, address: string, { answer, receipt, letter, withdrawn }: HandedIn): Page {
  const { t } = reader
  const numberOf = (id: RecommendationId) => letter.recommendations.find((one) => one.id === id)?.number ?? ''
  const lines = answer.lines.map(
    ({ recommendation, position }) =>
      html`<li>${code(numberOf(recommendation))} · ${t(`vocabulary.position.${saidAs(position, true)}`)}</li>`,
  )
  const files = answer.files.map(({ name }) => html`<li><bdi>${name}</bdi></li>`)
  return {
    ...passing(address, t('dialogue.public.received-title')),
    main: received(reader, address, { ...answer, receipt, lines, files, withdrawn: withdrawnSince(reader, withdrawn) }),
  }
}

type Received = Pick<AuthorityAnswer, 'reference' | 'on'> & {
  readonly receipt: string
  readonly lines: readonly Html[]
  readonly files: readonly Html[]
  readonly withdrawn: string
}

/** What a receipt says of a letter that was withdrawn; nothing while it stands. */
export const withdrawnSince = ({ t, figures }: Reader, withdrawn: IsoDate | null): string =>
  withdrawn ? t('dialogue.public.received-withdrawn', { date: figures.date(withdrawn) }) : ''

/** `toFill`: with what the script fills in, empty. */
function received(
  reader: Reader,
  address: string,
  { reference, on, receipt, lines, files, withdrawn }: Received,
  toFill = false,
): Html {
  const { t } = reader
  const list = (name: 'lines' | 'files', title: string, items: readonly Html[]) =>
    toFill || items.length > 0
      ? html`<section><h2>${title}</h2><ul data-received="${name}">${items}</ul></section>`
      : ''
  return html`<div class="dialogue"><h1>${t('dialogue.public.received-title')}</h1><p class="lead">${t('dialogue.public.received')}</p>${toFill || withdrawn ? notice(html`${withdrawn}`, html` data-received="withdrawn"`) : ''}<dl class="facts"><dt>${t('dialogue.answer.receipt')}</dt><dd><strong data-received="receipt">${code(receipt)}</strong></dd><dt>${t('dialogue.reference')}</dt><dd>${code(reference)}</dd><dt>${t('dialogue.public.received-on')}</dt><dd>${reader.figures.date(on)}</dd></dl>${list('lines', t('dialogue.public.received-lines'), lines)}${list('files', t('dialogue.files'), files)}<p>${t('dialogue.public.received-after')}</p><p><a href="${reader.to(`${dialoguePath}${address}`)}">${t('dialogue.public.again')}</a></p></div>`
}

/** What the script needs to know; nothing where it was not built. */
const sealingHere = (reader: Reader, address: string, { letter: { letter, reference } }: Standing): Html =>
  reader.site.theme.sealAnswer
    ? html` data-language="${reader.own}" data-letter="${letter}" data-reference="${reference}" data-on="${reader.site.today}" data-sealed-to="${reader.to(`${dialoguePath}${address}/${sealedPartPath}`)}" data-keys="${reader.to(keysPath)}" data-sealing="${reader.t('public.contact.sealing')}" data-closed="${reader.t('problems.contact-closed')}" data-unreached="${reader.t('public.contact.unreached')}" data-unsaid="${reader.t('vocabulary.position.unsaid')}" data-empty="${reader.t('problems.answer-empty')}" data-too-large="${reader.t('problems.contact-files-too-large')}" data-file-kind="${reader.t('problems.letter-file-kind')}" data-file-false="${reader.t('problems.letter-file-false')}"`
    : html``

/** The script, and what it shows once the answer has arrived. */
const scriptFor = (reader: Reader, address: string, { letter: { reference } }: Standing): Html =>
  reader.site.theme.sealAnswer
    ? html`<template id="received">${received(reader, address, { reference, on: reader.site.today, receipt: '', lines: [], files: [], withdrawn: '' }, true)}</template><script src="${reader.site.theme.sealAnswer}" defer></script>`
    : html``

/** When it is sealed depends on whether the browser runs the script: the script shows what is true of it. */
const whenSealed = (reader: Reader): Html =>
  reader.site.theme.sealAnswer
    ? html`<span data-sealed="on-arrival">${reader.t('dialogue.public.sealed')}</span><span data-sealed="in-browser" hidden>${reader.t('dialogue.public.sealed-here')}</span>`
    : html`${reader.t('dialogue.public.sealed')}`

function letterHead(reader: Reader, letter: ShownLetter): Html {
  const { t, figures } = reader
  const { reference, to, from, on, due, until, subject } = letter
  return html`<h1>${local(reader, subject)}</h1><dl class="facts"><dt>${t('dialogue.reference')}</dt><dd>${code(reference)} · ${figures.date(on)}</dd><dt>${t('dialogue.to')}</dt><dd>${local(reader, to)}</dd><dt>${t('dialogue.from')}</dt><dd><bdi>${from}</bdi></dd>${due ? html`<dt>${t('dialogue.due')}</dt><dd><strong>${figures.date(due)}</strong></dd>` : ''}<dt>${t('dialogue.address-until')}</dt><dd>${figures.date(until)}</dd></dl>`
}

/** In all its languages, as it was sent. */
function letterText(reader: Reader, { text, recommendations }: ShownLetter): Html {
  const texts = languagesOf(text).map(
    (language) =>
      html`<div class="article" lang="${language}" dir="${directionOf(language)}">${(text[language] ?? '').split(/\n+/).map((line) => html`<p>${line}</p>`)}</div>`,
  )
  return html`${texts}${recommendations.length > 0 ? html`<p class="duty">${reader.t('dialogue.duty')}</p>` : ''}`
}

function earlier(reader: Reader, handed: Standing['handed']): Html {
  const each = handed.map(({ on, receipt }) => html`<li>${reader.figures.date(on)} · ${code(receipt)}</li>`)
  return html`<section class="notice" aria-labelledby="earlier"><div><p id="earlier"><strong>${reader.t('dialogue.public.earlier')}</strong></p><ul>${each}</ul><p>${reader.t('dialogue.public.supplements')}</p></div></section>`
}

function answerForm(reader: Reader, address: string, standing: Standing, given?: Given, problem?: Problem): Html {
  const { t } = reader
  const { letter } = standing
  const lines = letter.recommendations.map((one) => {
    const line = given?.lines.find(({ recommendation }) => recommendation === one.id)
    return recommendationField(reader, one, line)
  })
  const chosen = given?.language ?? reader.own
  const options = languages.map(
    (language) =>
      html`<option value="${language}"${language === chosen ? raw(' selected') : ''}>${reader.languageName(language)}</option>`,
  )
  return html`<form class="letter answer-form" action="${reader.to(`${dialoguePath}${address}/${answerPartPath}`)}" method="post" enctype="multipart/form-data" autocomplete="off"${sealingHere(reader, address, standing)}><h2>${t('dialogue.public.answer')}</h2>${problem ? problemNotice(reader, problem, t('dialogue.public.not-handed-in')) : ''}<div class="notice"><p>${t('dialogue.public.interrupted')}</p></div><input type="hidden" name="code" value="${standing.code}">${lines}<div class="field"><label for="general">${t('dialogue.answer.general')}</label><textarea id="general" name="general" rows="5" maxlength="${answerMost.general}" dir="auto">${given?.general ?? ''}</textarea></div><div class="field"><label for="name">${t('dialogue.public.name')}</label><input id="name" type="text" name="name" maxlength="200" dir="auto" autocomplete="name" value="${given?.name ?? ''}"></div><div class="field"><label for="role">${t('dialogue.public.role')}</label><input id="role" type="text" name="role" maxlength="200" dir="auto" value="${given?.role ?? ''}"></div><div class="field"><label for="language">${t('dialogue.public.language')}</label><select id="language" name="language">${options}</select></div>${fileField(reader, { label: t('dialogue.public.files'), hint: t('dialogue.public.files-hint', { count: answerMost.files }), accept: letterFileEndings })}<p class="small muted">${whenSealed(reader)}</p><p><button class="btn" type="submit">${t('dialogue.public.hand-in')}</button></p>${sendingNotes}</form>${scriptFor(reader, address, standing)}`
}

function recommendationField(
  reader: Reader,
  { id, number, text }: ShownLetter['recommendations'][number],
  line?: AnswerLine,
): Html {
  const { t } = reader
  const position = answerFieldOf('position', id)
  const option = (value: AnswerLine['position'], label: string) =>
    html`<label class="opt"><input type="radio" name="${position}" value="${value}"${value === (line?.position ?? 'none') ? raw(' checked') : ''}><span>${label}</span></label>`
  const area = (part: 'text' | 'measures' | 'timetable', rows: number) => {
    const name = answerFieldOf(part, id)
    return html`<div class="field"><label for="${name}">${t(`dialogue.answer.${part}`)}</label><textarea id="${name}" name="${name}" rows="${rows}" maxlength="${answerMost.line}" dir="auto">${line?.[part] ?? ''}</textarea></div>`
  }
  return html`<fieldset class="answered-one" data-recommendation="${id}"><legend>${code(number)} ${local(reader, text)}</legend><div class="positions" role="group" aria-label="${t('dialogue.answer.position')}">${answeredPositions.map((one) => option(one, t(`vocabulary.position.${one}`)))}${option('none', t('dialogue.public.later'))}</div>${area('text', 4)}${area('measures', 3)}${area('timetable', 2)}</fieldset>`
}

const notice = (words: Html, marks = html``): Html =>
  html`<div class="notice"${marks}>${icon('warning')}<p>${words}</p></div>`

/** Its sisters in other languages stand at the same address. */
const passing = (address: string, title: string) => ({
  path: `${dialoguePath}${address}`,
  title,
  section: null,
  passing: true,
  asked: '#main',
})

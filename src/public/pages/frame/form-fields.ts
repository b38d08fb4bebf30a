// The fields that the site's public forms share: an address, the sum or the work in its place, and the field that only programs fill in.
import type { Problem } from '../../../vocabulary/problems.ts'
import { numberInWords } from '../../forms/sum.ts'
import { workBits } from '../../forms/work.ts'
import { spokenAs } from '../../language-markup.ts'
import type { Reader } from '../../site.ts'
import { icon } from './drawings.ts'
import { type Html, html, raw } from './html.ts'

/** Why a form was refused, above its fields: the wrong one points to it. */
/** Of a file, it begins with the file's name. */
export const problemNotice = (reader: Reader, problem: Problem, title: string): Html =>
  html`<div class="notice alert" role="alert" id="problem">${icon('warning')}<p><strong>${title}.</strong> ${problem.data.file ? html`<bdi>${problem.data.file}</bdi> · ` : ''}${reader.problem(problem)}</p></div>`

export function addressField(reader: Reader, address = '', problem?: Problem): Html {
  const wrong = problem?.code === 'address-unusable'
  return html`<div class="field"><label for="email">${reader.t('public.newsletter.address')} ${required}</label><input id="email" type="email" name="email" required maxlength="254" autocomplete="email" dir="ltr" value="${address}"${wrong ? raw(' aria-invalid="true" aria-describedby="problem"') : ''}></div>`
}

/** A fresh sum, what a device may do in its place (`theme/work.js`), and the trap. */
export function askedFields(reader: Reader, problem?: Problem): Html {
  const question = reader.site.ask()
  const wrong = problem?.code === 'sum-wrong' || problem?.code === 'work-wrong'
  const sum = reader.t('public.newsletter.sum', {
    a: numberSaid(reader, question.a),
    b: numberSaid(reader, question.b),
  })
  return html`<div class="field"><label for="sum">${sum} ${required}</label><span class="hint" id="sum-hint">${reader.t('public.newsletter.sum-hint')}</span><input id="sum" class="short" type="text" name="sum" required maxlength="40" aria-describedby="${wrong ? 'problem sum-hint' : 'sum-hint'}" autocomplete="off"${wrong ? raw(' aria-invalid="true"') : ''}></div><div class="work" hidden data-bits="${workBits}"><label class="opt"><input type="checkbox" id="instead"><span>${reader.t('public.newsletter.work')}<span class="hint">${reader.t('public.newsletter.work-hint')}</span></span></label><p class="small" role="status" data-working="${reader.t('public.newsletter.working')}"></p></div><div class="trap" aria-hidden="true"><label for="website">${reader.t('public.newsletter.trap')}</label><input id="website" type="text" name="website" tabindex="-1" autocomplete="off"></div><input type="hidden" name="question" value="${question.token}"><input type="hidden" name="work" value="">`
}

const numberSaid = (reader: Reader, value: number): string => {
  const { words, language } = numberInWords(value, reader.language)
  return spokenAs(words, language, reader.language)
}

/** Behind a form with `askedFields`. */
export const workScript = (reader: Reader): Html => html`<script src="${reader.site.theme.work}" defer></script>`

/** Below the button of a form that a script seals and sends: that it is on its way, and why it was not sent. */
export const sendingNotes: Html = html`<p role="status"></p><div class="notice alert" role="alert" hidden>${icon('warning')}<p></p></div>`

export const required: Html = html`<span class="req" aria-hidden="true">*</span>`

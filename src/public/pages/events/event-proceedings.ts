// The questions before an event, and its results: answers side by side, summary, recordings and slides, recommendations with the follow-up of each mechanism.
import type { EventPublication } from '../../../publish/publication.ts'
import type { EventRecommendation } from '../../../vocabulary/published/contents.ts'
import type { Reader } from '../../site.ts'
import { fileLink } from '../frame/document.ts'
import { code, type Html, html, local, plainLocal } from '../frame/html.ts'
import { dateOf } from '../frame/parts.ts'

/** The answers as a table: a question a row, a mechanism a column. */
export function questionnaireOf(reader: Reader, { questionnaire }: EventPublication): Html {
  const { mechanisms, questions } = questionnaire
  if (mechanisms.length === 0 || questions.length === 0) return html``
  const title = reader.t('events.questionnaire')
  const answer = (text: EventRecommendation['text'] | undefined): Html =>
    text && plainLocal(reader, text)
      ? local(reader, text)
      : html`<span class="muted">${reader.t('events.no-answer')}</span>`
  const rows = questions.map(
    ({ text, answers }) =>
      html`<tr><th scope="row">${local(reader, text)}</th>${mechanisms.map((_, at) => html`<td>${answer(answers[at])}</td>`)}</tr>`,
  )
  return html`<div class="remains"><h2 id="questionnaire">${title}</h2><section class="scroll" tabindex="0" aria-labelledby="questionnaire"><table><thead><tr><th scope="col">${reader.t('events.question')}</th>${mechanisms.map((name) => html`<th scope="col">${local(reader, name)}</th>`)}</tr></thead><tbody>${rows}</tbody></table></section></div>`
}

export function proceedingsOf(reader: Reader, { proceedings }: EventPublication): Html {
  const { summary, materials, files, recommendations } = proceedings
  if (!plainLocal(reader, summary) && [materials, files, recommendations].every(({ length }) => length === 0))
    return html``
  const links = [
    ...files.map(({ file, title }) => html`<li>${fileLink(reader, file, plainLocal(reader, title))}</li>`),
    ...materials.map(({ title, link }) => html`<li><a href="${link}" rel="noopener">${local(reader, title)}</a></li>`),
  ]
  return html`<section class="remains" aria-labelledby="proceedings"><h2 id="proceedings">${reader.t('events.proceedings')}</h2>${plainLocal(reader, summary) ? html`<p>${local(reader, summary)}</p>` : ''}${links.length > 0 ? html`<h3>${reader.t('events.materials')}</h3><ul>${links}</ul>` : ''}${recommendations.length > 0 ? html`<h3>${reader.t('events.recommendations')}</h3><ol class="list">${recommendations.map((one) => recommendationItem(reader, one))}</ol>` : ''}</section>`
}

function recommendationItem(reader: Reader, { number, text, to, name, done }: EventRecommendation): Html {
  const whom = plainLocal(reader, name) ? local(reader, name) : reader.t(`events.to.${to}`)
  const history = [...done].sort((a, b) => (a.date < b.date ? -1 : a.date > b.date ? 1 : 0))
  const did =
    history.length === 0
      ? html`<p class="muted">${reader.t('events.nothing-told')}</p>`
      : html`<p class="strong">${reader.t('events.done')}</p><ul>${history.map((one) => html`<li>${dateOf(reader, one.date)} · ${local(reader, one.by)}<br>${local(reader, one.text)}</li>`)}</ul>`
  return html`<li><p>${number ? html`<strong>${code(number)}</strong> ` : ''}${local(reader, text)}</p><p class="muted">${reader.t('events.addressed')} ${whom}</p>${did}</li>`
}

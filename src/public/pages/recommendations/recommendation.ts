// One recommendation: what the authority says beside what the institution has verified, now and over time.
import { typeset } from '../../../foundation/words/t.ts'
import type { RecommendationPublication } from '../../../publish/publication.ts'
import type { IsoDate } from '../../../vocabulary/dates.ts'
import { type LocalText, textIn } from '../../../vocabulary/languages.ts'
import { saidAs } from '../../../vocabulary/recommendations.ts'
import { standardHeading } from '../../../vocabulary/standards/standard-headings.ts'
import { type Reader, readerOf } from '../../site.ts'
import { type Html, html, langOf, local, plainLocal } from '../frame/html.ts'
import type { Page } from '../frame/page.ts'
import {
  availableIn,
  citation,
  correction,
  dateOf,
  implementationNow,
  inventedHere,
  isOverdue,
  missingLanguage,
  positionNow,
  provedMark,
  saidMark,
  tookPosition,
} from '../frame/parts.ts'
import { publicationHead } from '../frame/publication-head.ts'
import { headingText } from '../frame/titles.ts'
import { toTop } from '../news.ts'
import { placeName } from '../place-name.ts'
import { due } from './recommendations.ts'

export function recommendationPage(reader: Reader, recommendation: RecommendationPublication): Page {
  const head = publicationHead(reader, recommendation)
  const { title, titleLanguage: language } = head
  const text = plainLocal(readerOf(reader.site, language), recommendation.text)
  const lang = langOf(reader, language)
  return {
    ...head,
    crumb: recommendation.number,
    description: text,
    section: 'recommendations',
    trail: [{ path: 'recommendations/', name: reader.t('public.recommendations.title') }],
    main: html`${missingLanguage(reader, recommendation)}${inventedHere(reader, recommendation)}<h1${lang}>${headingText(language, title)}</h1>${text === title ? '' : html`<p class="lead"${lang}>${typeset(language, text)}</p>`}${facts(reader, recommendation)}${correction(reader, recommendation)}${now(reader, recommendation)}${history(reader, recommendation)}${availableIn(reader, recommendation)}${toTop(reader)}`,
  }
}

function facts(reader: Reader, recommendation: RecommendationPublication): Html {
  const { addressee, alsoAddressed, place, standards, theme, made, ended } = recommendation
  const norms = standards.map(
    (ref) =>
      html`<li>${citation(reader, ref)} <span class="muted"${langOf(reader, reader.own)}>– ${standardHeading(ref, reader.own)}</span></li>`,
  )
  const overdue = isOverdue(recommendation, reader.site.today)
  const deadline = overdue
    ? due(reader, recommendation)
    : recommendation.deadline && dateOf(reader, recommendation.deadline)
  const row = (
    name: 'addressee' | 'place' | 'standards' | 'theme' | 'made' | 'deadline' | 'ended',
    value: Html,
  ): Html => html`<dt>${reader.t(`public.recommendation.${name}`)}</dt><dd>${value}</dd>`
  return html`<dl class="kv">${row('addressee', alsoAddressed.length === 0 ? addresseeName(reader, addressee) : html`<ul>${[addressee, ...alsoAddressed].map((one) => html`<li>${addresseeName(reader, one)}</li>`)}</ul>`)}${place ? row('place', html`${placeName(reader, recommendation)} <span class="muted">(${reader.t(`vocabulary.place-kind.${place.kind}`)})</span>`) : ''}${norms.length > 0 ? row('standards', html`<ul>${norms}</ul>`) : ''}${row('theme', html`${reader.t(`vocabulary.theme.${theme}`)}`)}${row('made', dateOf(reader, made))}${deadline ? row('deadline', deadline) : ''}${ended ? row('ended', html`${reader.t(`recommendations.ended.${ended.how}`)} · ${dateOf(reader, ended.on)}`) : ''}</dl>`
}

const addresseeName = (reader: Reader, { kind, name }: RecommendationPublication['addressee']): Html =>
  kind === 'institution'
    ? html`${local(reader, name)} (${reader.t('vocabulary.addressee-kind.institution')})`
    : local(reader, name)

function now(reader: Reader, recommendation: RecommendationPublication): Html {
  const said = recommendation.said.findLast(({ by }) => by === 0)
  const others = recommendation.alsoAddressed.map((one, at) => {
    const last = recommendation.said.findLast(({ by }) => by === at + 1)
    return html`<p class="small muted">${local(reader, one.name)}</p><p>${saidMark(reader, tookPosition(recommendation, at + 1)?.position ?? 'none', last !== undefined)}</p>${last ? html`${words(reader, last.text, 'quote')}<p class="small muted">${dateOf(reader, last.on)}</p>` : ''}`
  })
  const seen = recommendation.verified.at(-1)
  return html`<div class="lanes"><section aria-labelledby="said"><h2 id="said">${reader.t('public.recommendation.said-lane')}</h2><p>${saidMark(reader, positionNow(recommendation), said !== undefined)}</p>${said ? html`${words(reader, said.text, 'quote')}<p class="small muted">${dateOf(reader, said.on)}</p>` : html`<p>${reader.t('public.recommendation.no-answer')}</p>`}${others}</section><section aria-labelledby="seen"><h2 id="seen">${reader.t('public.recommendation.seen-lane')}</h2><p>${provedMark(reader, implementationNow(recommendation))}</p>${seen ? html`${words(reader, seen.text)}<p class="small muted">${local(reader, seen.by)} · ${dateOf(reader, seen.on)}</p>` : html`<p>${reader.t('public.recommendation.not-verified')}</p>`}</section></div>`
}

/** Newest first, each in its lane: a square for what was said, a disc for what was verified. */
function history(reader: Reader, { said, verified, alsoAddressed }: RecommendationPublication): Html {
  const rows: { on: IsoDate; row: Html }[] = [
    ...said.map(({ on, position, text, by }) => ({
      on,
      row: html`<tr><th scope="row">${dateOf(reader, on)}</th><td>${alsoAddressed[by - 1] ? html`<span class="muted">${local(reader, alsoAddressed[by - 1]?.name ?? {})} · </span>` : ''}<strong>${reader.t(`vocabulary.position.${saidAs(position, Object.keys(text).length > 0)}`)}.</strong> ${local(reader, text)}</td><td class="axis"><i></i></td><td></td></tr>`,
    })),
    ...verified.map(({ on, implementation, text, by }) => ({
      on,
      row: html`<tr><th scope="row">${dateOf(reader, on)}</th><td></td><td class="axis"><i class="v"></i></td><td><strong>${reader.t(`vocabulary.implementation.${implementation}`)}.</strong> ${local(reader, text)}${seenBy(reader, by)}</td></tr>`,
    })),
  ]
  if (rows.length === 0) return html``
  rows.sort((a, b) => (a.on < b.on ? 1 : a.on > b.on ? -1 : 0))
  return html`<section aria-labelledby="history"><h2 id="history">${reader.t('public.recommendation.history')}</h2><table class="hist"><thead><tr><th scope="col">${reader.t('public.recommendation.date')}</th><th scope="col">${reader.t('public.recommendation.said')}</th><td></td><th scope="col">${reader.t('public.recommendation.seen')}</th></tr></thead><tbody>${rows.map(({ row }) => row)}</tbody></table></section>`
}

/** Under the head of the column, which names the institution, only somebody else is named. */
const seenBy = (reader: Reader, by: LocalText): Html =>
  plainLocal(reader, by) === plainLocal(reader, reader.site.identity.name)
    ? html``
    : html`<br><span class="small muted">${local(reader, by)}</span>`

/** A text in its own language and direction: an answer stays in the language in which it came. */
function words(reader: Reader, text: LocalText, kind: 'quote' | 'plain' = 'plain'): Html {
  const found = textIn(text, reader.language, reader.own)
  if (!found) return html``
  const lang = langOf(reader, found.language)
  const said = typeset(found.language, found.text)
  return kind === 'quote' ? html`<blockquote${lang}><p>${said}</p></blockquote>` : html`<p${lang}>${said}</p>`
}

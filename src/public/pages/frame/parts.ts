// The parts that several pages share: dates, marks, notices, lists of pages, the body of a text.
import { nameOfItself } from '../../../foundation/words/languages-here.ts'
import { typeset } from '../../../foundation/words/t.ts'
import type { LocalBody, Publication, RecommendationPublication } from '../../../publish/publication.ts'
import { dayIn, type IsoDate } from '../../../vocabulary/dates.ts'
import { directionOf, type SiteLanguage, textIn } from '../../../vocabulary/languages.ts'
import { type Implementation, type Position, saidAs } from '../../../vocabulary/recommendations.ts'
import { type StandardRef, standardCitation } from '../../../vocabulary/standards/standards.ts'
import { type Reader, readerOf } from '../../site.ts'
import { blockOf } from './document.ts'
import { disc, icon, saidIcon } from './drawings.ts'
import { type Html, html, langOf, local } from './html.ts'
import { titleLink } from './titles.ts'

export const dateOf = (reader: Reader, day: IsoDate): Html =>
  html`<time datetime="${day}">${reader.figures.date(day)}</time>`

/** What the authority says; `hasWords` where it has answered in words. */
export const saidMark = (reader: Reader, position: Position, hasWords = false): Html =>
  html`<span class="said${position === 'none' ? ' none' : ''}">${saidIcon(position)}${reader.t(`vocabulary.position.${saidAs(position, hasWords)}`)}</span>`

/** What the institution has verified. */
export const provedMark = (reader: Reader, implementation: Implementation): Html =>
  html`<span class="proved">${disc(implementation)}${reader.t(`vocabulary.implementation.${implementation}`)}</span>`

/** The position that the addressee who answers for it took last: later words without one leave it. */
export const positionNow = (recommendation: RecommendationPublication): Position =>
  tookPosition(recommendation)?.position ?? 'none'
export const tookPosition = ({ said }: RecommendationPublication, by = 0) =>
  said.findLast((one) => one.by === by && one.position !== 'none')
export const implementationNow = ({ verified }: RecommendationPublication): Implementation =>
  verified.at(-1)?.implementation ?? 'unverified'

/** True past its deadline, unless it is done, no longer applies, or is no longer pursued. */
export const isOverdue = (recommendation: RecommendationPublication, today: IsoDate): boolean =>
  recommendation.deadline !== null &&
  recommendation.deadline < today &&
  recommendation.ended === null &&
  !['implemented', 'obsolete'].includes(implementationNow(recommendation))

export const citation = (reader: Reader, ref: StandardRef): Html =>
  html`<bdi${langOf(reader, reader.own)}>${standardCitation(ref, reader.own)}</bdi>`

/** "In French only", where the reader's language is missing; nothing where it is there. */
export function onlyIn(reader: Reader, { languages }: Publication): Html {
  if (languages.includes(reader.language)) return html``
  return html`<span class="langtag">${reader.t('public.only-in', { languages: languageNames(reader, languages) })}</span>`
}

/** What a list says of an item besides its title: that it exists only in other languages, and that it was corrected. */
export const marksOf = (reader: Reader, publication: Publication): Html =>
  html`${onlyIn(reader, publication)}${correctedOn(reader, publication)}`

/** The note stands on its page. */
export function correctedOn(reader: Reader, { correction }: Publication): Html {
  if (!correction) return html``
  const date = reader.figures.date(dayIn(correction.at, reader.site.identity.timeZone))
  return html`<span class="langtag">${reader.t('public.corrected-on', { date })}</span>`
}

/** The language in which this reader gets the text: hers, else its fallback, else the first that it has. */
export const languageFor = (reader: Reader, { languages, title }: Publication): SiteLanguage =>
  [reader.language, reader.own].find((language) => languages.includes(language)) ??
  languages[0] ??
  textIn(title, reader.language, reader.own)?.language ??
  reader.language

/** Says that the page is missing in the reader's language, and in which it is given. Nothing when it is there. */
export function missingLanguage(reader: Reader, publication: Publication): Html {
  const { languages } = publication
  if (languages.includes(reader.language)) return html``
  const sentence = reader.t('public.missing', {
    count: languages.length,
    languages: languageNames(reader, languages),
    shown: languageNames(reader, [languageFor(reader, publication)]),
  })
  return html`<p class="notice">${icon('globe')}<span>${sentence}</span></p>`
}

/** The languages in which it can be read, as links. */
export function availableIn(reader: Reader, publication: Publication): Html {
  const path = reader.site.library.pathOf(publication)
  const offered = publication.languages.filter((language) => reader.site.identity.languages.includes(language))
  const links = offered.map((language) =>
    language === reader.language
      ? html`<li><span aria-current="true">${nameOfItself(language)}</span></li>`
      : html`<li><a href="/${language}/${path}" lang="${language}" dir="${directionOf(language)}" hreflang="${language}">${nameOfItself(language)}</a></li>`,
  )
  return html`<div class="available row wide small"><p class="muted">${reader.t('public.available-in')}</p><ul class="row wide">${links}</ul></div>`
}

/** The page's own text and its corrections, in the one language in which this reader gets it. */
export function writtenIn(reader: Reader, publication: Publication & { readonly body: LocalBody }): Html {
  const writer = readerOf(reader.site, languageFor(reader, publication))
  const summary = publication.summary[writer.language]
  return html`<div class="body">${summary ? html`<p class="lead">${typeset(writer.language, summary)}</p>` : ''}${(publication.body[writer.language] ?? []).map((block) => blockOf(writer, block))}${correction(writer, publication)}</div>`
}

export function correction(reader: Reader, { correction }: Publication): Html {
  if (!correction) return html``
  const date = reader.figures.date(dayIn(correction.at, reader.site.identity.timeZone))
  return html`<p class="notice">${icon('pen')}<span><strong>${reader.t('public.corrected', { date })}</strong> ${local(reader, correction.note)}</span></p>`
}

/** Marks invented content on the site of a real institution; a demonstration says at the top that all of it is invented. */
export const inventedHere = (reader: Reader, { demonstration }: Publication): Html =>
  demonstration && !reader.site.identity.demonstration
    ? html`<p class="notice">${icon('warning')}<span>${reader.t('public.demonstration.page')}</span></p>`
    : html``

/** Other publications on the same subject that are not withdrawn. */
export function related(reader: Reader, publication: Publication): Html {
  const ids = 'related' in publication ? publication.related : []
  const found = ids.flatMap((id) => reader.site.library.find(id) ?? []).filter(({ kind }) => kind !== 'newsletter')
  if (found.length === 0) return html``
  return html`<section class="related" aria-labelledby="related"><h2 id="related">${reader.t('public.related')}</h2><ul class="side-news">${found.map((one) => html`<li>${titleLink(reader, one, 3, true)}</li>`)}</ul></section>`
}

/** The languages in the reader's own words, as a list. */
const languageNames = (reader: Reader, languages: readonly SiteLanguage[]): string =>
  reader.figures.list(languages.map((language) => reader.languageName(language)))

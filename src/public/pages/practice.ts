// Practices for peers to use: good practices, lessons, challenges and tools, in lists and each on its page.
import { typeset } from '../../foundation/words/t.ts'
import type { PracticePublication } from '../../publish/publication.ts'
import type { LocalText } from '../../vocabulary/languages.ts'
import { type PlaceKind, placeKinds } from '../../vocabulary/places.ts'
import { practiceForms, practiceTexts } from '../../vocabulary/published/contents.ts'
import { standardHeading } from '../../vocabulary/standards/standard-headings.ts'
import { type HealthCrisis, healthCrises } from '../../vocabulary/visits/visits.ts'
import type { Library } from '../library.ts'
import { publicationDay } from '../publication-day.ts'
import { type Reader, readerOf } from '../site.ts'
import { type Html, html, langOf, plainLocal } from './frame/html.ts'
import type { Page } from './frame/page.ts'
import {
  availableIn,
  citation,
  correction,
  inventedHere,
  languageFor,
  marksOf,
  missingLanguage,
} from './frame/parts.ts'
import { publicationHead } from './frame/publication-head.ts'
import { headingText, titleLink } from './frame/titles.ts'
import { byMandate, byTheme, type FacetedList } from './lists/faceted-list.ts'
import { toTop } from './news.ts'

type Form = PracticePublication['form']

export const practiceList: FacetedList<PracticePublication> = {
  base: 'practices/',
  section: 'practices',
  of: ({ practices }) => practices,
  title: 'public.practices.title',
  about: 'public.practices.about',
  none: 'public.practices.none',
  item: (reader, practice) => practiceItem(reader, practice, 2),
  dayOf: publicationDay,
  facets: [
    {
      by: 'form',
      label: 'public.lists.by-form',
      valueOf: ({ form }) => form,
      order: practiceForms,
      nameOf: (reader, form) => reader.t(`vocabulary.practice-form.${form as Form}`),
      pathOf: (form) => `form/${form}/`,
    },
    byTheme(),
    byMandate(),
    {
      by: 'place-kind',
      label: 'public.lists.by-place-kind',
      valueOf: ({ placeKind }) => placeKind,
      order: placeKinds,
      nameOf: (reader, kind) => reader.t(`vocabulary.place-kind.${kind as PlaceKind}`),
      pathOf: (kind) => `place/${kind}/`,
    },
    {
      by: 'crisis',
      label: 'public.lists.by-crisis',
      valueOf: ({ crisis }) => crisis,
      order: healthCrises,
      nameOf: (reader, crisis) => reader.t(`vocabulary.health-crisis.${crisis as HealthCrisis}`),
      pathOf: (crisis) => `crisis/${crisis}/`,
    },
    {
      by: 'country',
      label: 'public.lists.by-country',
      valueOf: ({ country }) => country,
      nameOf: (reader, country) => reader.figures.country(country),
      pathOf: (country) => `country/${country.toLowerCase()}/`,
    },
  ],
}

export function practicePage(reader: Reader, practice: PracticePublication): Page {
  const head = publicationHead(reader, practice)
  const { title, titleLanguage: language, description: summary } = head
  const writer = readerOf(reader.site, language)
  return {
    ...head,
    section: 'practices',
    trail: [{ path: 'practices/', name: reader.t('public.practices.title') }],
    main: html`${missingLanguage(reader, practice)}${inventedHere(reader, practice)}<article class="article"${langOf(reader, language)}><p class="muted small">${writer.t(`vocabulary.practice-form.${practice.form}`)}</p><h1>${headingText(language, title)}</h1>${facts(writer, practice)}<div class="body">${summary ? html`<p class="lead">${typeset(language, summary)}</p>` : ''}${practiceTexts.map((name) => part(writer, name, practice[name]))}${correction(writer, practice)}</div></article>${availableIn(reader, practice)}${toTop(reader)}`,
  }
}

const practiceItem = (reader: Reader, practice: PracticePublication, level: 2 | 3): Html =>
  html`<li><p class="when"><span>${reader.t(`vocabulary.practice-form.${practice.form}`)}${practice.country ? html` · ${reader.figures.country(practice.country)}` : ''}</span>${marksOf(reader, practice)}</p>${titleLink(reader, practice, level)}</li>`

/** The practices that came from an event or a visit, on its page. */
export function practicesFrom(reader: Reader, id: PracticePublication['id']): Html {
  const found = reader.site.library.ask(`practices from ${id}`, ({ practices }) =>
    practices.filter(({ from }) => from.includes(id)),
  )
  if (found.length === 0) return html``
  return html`<section class="related" aria-labelledby="practices"><h2 id="practices">${reader.t('public.practices.from')}</h2><ul class="side-news">${found.map((one) => practiceItem(reader, one, 3))}</ul></section>`
}

function part(reader: Reader, name: (typeof practiceTexts)[number], text: LocalText): Html {
  const words = text[reader.language]
  if (!words) return html``
  const paragraphs = words.split(/\n\s*\n/).map((paragraph) => html`<p>${typeset(reader.language, paragraph)}</p>`)
  return html`<h2>${reader.t(`public.practices.${name}`)}</h2>${paragraphs}`
}

function facts(reader: Reader, { theme, placeKind, crisis, country, standards, from }: PracticePublication): Html {
  const row = (
    name: 'theme' | 'place-kind' | 'crisis' | 'country' | 'standards' | 'origin',
    value: Html | string,
  ): Html => html`<dt>${reader.t(`public.practices.${name}`)}</dt><dd>${value}</dd>`
  const origins = from.flatMap((id) => reader.site.library.find(id) ?? [])
  const norms = standards.map(
    (ref) =>
      html`<li>${citation(reader, ref)} <span class="muted"${langOf(reader, reader.own)}>– ${standardHeading(ref, reader.own)}</span></li>`,
  )
  const rows = [
    theme ? row('theme', reader.t(`vocabulary.theme.${theme}`)) : '',
    placeKind ? row('place-kind', reader.t(`vocabulary.place-kind.${placeKind}`)) : '',
    crisis ? row('crisis', reader.t(`vocabulary.health-crisis.${crisis}`)) : '',
    country ? row('country', reader.figures.country(country)) : '',
    norms.length > 0 ? row('standards', html`<ul>${norms}</ul>`) : '',
    origins.length > 0
      ? row(
          'origin',
          html`<ul>${origins.map((one) => html`<li>${titleIn(reader, reader.site.library, one)}</li>`)}</ul>`,
        )
      : '',
  ].filter((each) => each !== '')
  return rows.length > 0 ? html`<dl class="kv">${rows}</dl>` : html``
}

/** The title as a link in a line of facts. */
function titleIn(reader: Reader, library: Library, publication: Parameters<Library['pathOf']>[0]): Html {
  const language = languageFor(reader, publication)
  return html`<a href="${reader.to(library.pathOf(publication))}"${langOf(reader, language)}>${plainLocal(readerOf(reader.site, language), publication.title)}</a>`
}

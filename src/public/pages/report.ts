// Reports as they were signed: in lists by year and kind, and each on its page with its files.
import type { ReportPublication } from '../../publish/publication.ts'
import { reportForms } from '../../vocabulary/published/contents.ts'
import { type Reader, readerOf } from '../site.ts'
import { fileLink } from './frame/document.ts'
import { type Html, html, langOf, plainLocal } from './frame/html.ts'
import type { Page } from './frame/page.ts'
import { availableIn, dateOf, inventedHere, marksOf, missingLanguage, related, writtenIn } from './frame/parts.ts'
import { publicationHead } from './frame/publication-head.ts'
import { headingText, titleLink } from './frame/titles.ts'
import { byMandate, byYear, type FacetedList } from './lists/faceted-list.ts'
import { toTop } from './news.ts'

export const reportList: FacetedList<ReportPublication> = {
  base: 'reports/',
  section: 'reports',
  of: ({ reports }) => reports,
  title: 'public.reports.title',
  none: 'public.reports.none',
  item: (reader, report) =>
    html`<li><p class="when"><span>${dateOf(reader, report.date)} · ${reader.t(`vocabulary.report-form.${report.form}`)}</span>${marksOf(reader, report)}</p>${titleLink(reader, report, 2)}</li>`,
  dayOf: ({ date }) => date,
  facets: [
    byYear(({ date }) => date),
    {
      by: 'form',
      label: 'public.lists.by-form',
      valueOf: ({ form }) => form,
      order: reportForms,
      nameOf: (reader, form) => reader.t(`vocabulary.report-form.${form as ReportPublication['form']}`),
      pathOf: (form) => `form/${form}/`,
    },
    byMandate(),
  ],
}

export function reportPage(reader: Reader, report: ReportPublication): Page {
  const head = publicationHead(reader, report)
  const { title, titleLanguage: language } = head
  const writer = readerOf(reader.site, language)
  const theme = report.theme ? html` · ${writer.t(`vocabulary.theme.${report.theme}`)}` : ''
  return {
    ...head,
    section: 'reports',
    trail: [{ path: 'reports/', name: reader.t('public.reports.title') }],
    main: html`${missingLanguage(reader, report)}${inventedHere(reader, report)}<article class="article"${langOf(reader, language)}><p class="muted small">${dateOf(writer, report.date)} · ${writer.t(`vocabulary.report-form.${report.form}`)}${theme}</p><h1>${headingText(language, title)}</h1><div class="stack">${files(writer, report)}${writtenIn(reader, report)}</div></article>${availableIn(reader, report)}${related(reader, report)}${toTop(reader)}`,
  }
}

function files(reader: Reader, { files }: ReportPublication): Html {
  if (files.length === 0) return html``
  // What is in the language of the page comes first.
  const ours = files.toSorted(
    (one, other) => Number(reader.language in other.title) - Number(reader.language in one.title),
  )
  const links = ours.map(({ file, title }) => html`<li>${fileLink(reader, file, plainLocal(reader, title))}</li>`)
  return html`<section class="stack" aria-labelledby="files"><h2 id="files">${reader.t('public.reports.files')}</h2><ul>${links}</ul></section>`
}

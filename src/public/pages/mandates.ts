// A section for each mandate of the institution, once more than one has publications: what it has published, and its feed.
import type { Publication } from '../../publish/publication.ts'
import type { MandateId } from '../../vocabulary/mandates.ts'
import { feedFormats, feedNames } from '../for-machines/feeds.ts'
import type { Library } from '../library.ts'
import { mandateName, mandatePath, mandatesInUse, mandatesPath, ofMandate } from '../mandates.ts'
import { publicationDay } from '../publication-day.ts'
import type { Reader } from '../site.ts'
import { html, local, plainLocal } from './frame/html.ts'
import type { Page, PlannedPage } from './frame/page.ts'
import { dateOf, marksOf } from './frame/parts.ts'
import { titleLink } from './frame/titles.ts'
import { type Archive, archiveLinks, archivePage, archivePaths } from './lists/archive.ts'

export function mandatePages(library: Library): PlannedPage[] {
  const mandates = mandatesInUse(library)
  if (mandates.length === 0) return []
  return [
    ...mandates.flatMap((mandate) =>
      archivePaths(archiveOf(mandate), library).map((path) => ({
        path,
        make: (reader: Reader) => mandatePage(reader, mandate, path),
      })),
    ),
    { path: mandatesPath, make: mandatesPage },
  ]
}

function mandatesPage(reader: Reader): Page {
  const title = reader.t('public.menu.mandates')
  const { identity, library } = reader.site
  const items = mandatesInUse(library).map(
    (mandate) =>
      html`<li><h2><a href="${reader.to(mandatePath(mandate))}">${local(reader, mandateName(identity, mandate))}</a></h2></li>`,
  )
  return {
    path: mandatesPath,
    title,
    section: 'mandates',
    main: html`<h1>${title}</h1><p class="lead muted">${reader.t('public.mandates.about')}</p><ul class="news list">${items}</ul>`,
  }
}

function mandatePage(reader: Reader, mandate: MandateId, path: string): Page {
  const { identity, library } = reader.site
  const archive = archiveOf(mandate)
  const page = archivePage(archive, library, path)
  const name = mandateName(identity, mandate)
  const title = plainLocal(reader, name)
  const dayOf = (one: Publication) => publicationDay(one, identity.timeZone)
  const isFirst = path === archive.base
  const first = page.items[0]
  const last = page.items.at(-1)
  const span = !isFirst && first && last ? reader.figures.dateRange(dayOf(last), dayOf(first)) : null
  const items = page.items.map(
    (one) =>
      html`<li><p class="when"><span>${dateOf(reader, dayOf(one))} · ${reader.t(`vocabulary.publication-kind.${one.kind}`)}</span>${marksOf(reader, one)}</p>${titleLink(reader, one, 2)}</li>`,
  )
  const feeds = feedFormats.map(
    (format) =>
      html`<li><a href="${reader.to(archive.base + feedNames[format])}">${reader.t(`public.feed.${format}`)}</a></li>`,
  )
  return {
    path,
    title: span ? `${title}, ${span}` : title,
    section: 'mandates',
    trail: [
      { path: mandatesPath, name: reader.t('public.menu.mandates') },
      ...(span ? [{ path: archive.base, name: title }] : []),
    ],
    feedsAt: { base: archive.base, name: title },
    main: html`<h1>${local(reader, name)}</h1>${span ? html`<p class="lead muted">${span}</p>` : ''}<ul class="news list">${items}</ul>${archiveLinks(reader, page)}${isFirst ? html`<nav class="available row wide small" aria-labelledby="follow"><p class="muted" id="follow">${reader.t('public.mandates.follow')}</p><ul class="row wide">${feeds}</ul></nav>` : ''}`,
  }
}

const archiveOf = (mandate: MandateId): Archive<Publication> => ({
  base: mandatePath(mandate),
  of: (library) => ofMandate(library, mandate),
})

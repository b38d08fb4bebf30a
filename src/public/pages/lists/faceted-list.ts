// The lists of one kind of publication: all of them, and those of a year, on a theme, of a kind … each in pages whose addresses stay.
import type { WordKey } from '../../../foundation/words/words.ts'
import type { MenuSection, Publication } from '../../../publish/publication.ts'
import type { IsoDate } from '../../../vocabulary/dates.ts'
import { type MandateId, prevention } from '../../../vocabulary/mandates.ts'
import { type Theme, themes } from '../../../vocabulary/themes.ts'
import type { Library } from '../../library.ts'
import { mandateName } from '../../mandates.ts'
import type { Reader } from '../../site.ts'
import { type Html, html, plainLocal, raw } from '../frame/html.ts'
import type { Page, PlannedPage } from '../frame/page.ts'
import { type Archive, archiveLinks, archivePage, archivePaths } from './archive.ts'

/** One way to divide a list: by year, by theme. */
type Facet<P extends Publication> = {
  readonly by: string
  /** "By year". */
  readonly label: WordKey
  /** The value of one publication; null where it has none. */
  readonly valueOf: (publication: P) => string | null
  /** Values in the order in which they are offered; values not listed here follow as they occur. */
  readonly order?: readonly string[]
  readonly nameOf: (reader: Reader, value: string) => string
  /** The address of a value's list after the base of all: `2026/`. */
  readonly pathOf: (value: string) => string
}

export type FacetedList<P extends Publication> = {
  /** `news/`. */
  readonly base: string
  readonly section: MenuSection | null
  readonly of: (library: Library) => readonly P[]
  readonly facets: readonly Facet<P>[]
  readonly title: WordKey
  readonly none: WordKey
  readonly about?: WordKey
  readonly item: (reader: Reader, publication: P) => Html
  /** The day that an item's place in the list comes from. */
  readonly dayOf: (publication: P, timeZone: string) => IsoDate
}

/** The whole list, or the part of it with one value of one facet. */
type Part = { readonly by: string; readonly value: string } | null

export const facetedPages = <P extends Publication>(list: FacetedList<P>, library: Library): PlannedPage[] =>
  partsOf(list, library).flatMap((part) =>
    archivePaths(archiveOf(list, part), library).map((path) => ({
      path,
      make: (reader) => listPage(reader, list, part, path),
    })),
  )

/** By the year of a day. */
export const byYear = <P extends Publication>(dayOf: (publication: P) => IsoDate): Facet<P> => ({
  by: 'year',
  label: 'public.lists.by-year',
  valueOf: (publication) => dayOf(publication).slice(0, 4),
  nameOf: (_, year) => year,
  pathOf: (year) => `${year}/`,
})

export const byTheme = <P extends Publication & { readonly theme: Theme | null }>(): Facet<P> => ({
  by: 'theme',
  label: 'public.lists.by-theme',
  valueOf: ({ theme }) => theme,
  order: themes,
  nameOf: (reader, theme) => reader.t(`vocabulary.theme.${theme as Theme}`),
  pathOf: (theme) => `theme/${theme}/`,
})

/** Where the institution has more than one, by whose work it tells. */
export const byMandate = <P extends Publication>(): Facet<P> => ({
  by: 'mandate',
  label: 'public.lists.by-mandate',
  valueOf: ({ mandate }) => mandate,
  order: [prevention],
  nameOf: (reader, mandate: MandateId) => plainLocal(reader, mandateName(reader.site.identity, mandate)),
  pathOf: (mandate) => `mandate/${mandate}/`,
})

function listPage<P extends Publication>(reader: Reader, list: FacetedList<P>, part: Part, path: string): Page {
  const archive = archiveOf(list, part)
  const page = archivePage<P>(archive, reader.site.library, path)
  const name = reader.t(list.title)
  const title = part
    ? reader.t('common.labelled', { what: name, is: facetOf(list, part).nameOf(reader, part.value) })
    : name
  const span = path === archive.base ? null : daysOf(reader, list, page.items)
  const above = [{ path: list.base, name }, ...(part ? [{ path: archive.base, name: title }] : [])]
  const items = page.items.map((one) => list.item(reader, one))
  return {
    path,
    title: span ? `${title}, ${span}` : title,
    section: list.section,
    trail: span ? above : above.slice(0, -1),
    main: html`<h1>${title}</h1>${span ? html`<p class="lead muted">${span}</p>` : list.about && !part ? html`<p class="lead muted">${reader.t(list.about)}</p>` : ''}${choices(reader, list, part)}${items.length === 0 ? html`<p>${reader.t(list.none)}</p>` : html`<ul class="news list">${items}</ul>`}${archiveLinks(reader, page)}`,
  }
}

const archiveOf = <P extends Publication>(list: FacetedList<P>, part: Part): Archive<P> =>
  part === null
    ? { base: list.base, of: list.of }
    : {
        base: list.base + facetOf(list, part).pathOf(part.value),
        of: (library) => list.of(library).filter((one) => facetOf(list, part).valueOf(one) === part.value),
      }

function facetOf<P extends Publication>({ facets, base }: FacetedList<P>, part: NonNullable<Part>): Facet<P> {
  const found = facets.find(({ by }) => by === part.by)
  if (!found) throw new Error(`${base} is not divided by ${part.by}`)
  return found
}

/** From the oldest of these to the newest. */
function daysOf<P extends Publication>(reader: Reader, { dayOf }: FacetedList<P>, items: readonly P[]): string | null {
  const newest = items[0]
  const oldest = items.at(-1)
  if (newest === undefined || oldest === undefined) return null
  const { timeZone } = reader.site.identity
  return reader.figures.dateRange(dayOf(oldest, timeZone), dayOf(newest, timeZone))
}

/** All, and each value that occurs. Where there is one value of a facet, its list would say nothing new and is not made. */
const partsOf = <P extends Publication>(list: FacetedList<P>, library: Library): readonly Part[] => [
  null,
  ...list.facets.flatMap((facet) => valuesOf(list, facet, library).map((value) => ({ by: facet.by, value }))),
]

const valuesOf = <P extends Publication>(list: FacetedList<P>, facet: Facet<P>, library: Library): readonly string[] =>
  library.ask(`${list.base} by ${facet.by}`, (whole) => {
    const held = new Set(list.of(whole).flatMap((one) => facet.valueOf(one) ?? []))
    const inOrder = [...(facet.order ?? []).filter((value) => held.has(value)), ...held]
    return held.size > 1 ? [...new Set(inOrder)] : []
  })

/** For each facet that divides the list, a link to each of its parts. */
export const facetLinks = <P extends Publication>(
  reader: Reader,
  list: FacetedList<P>,
): readonly { readonly by: string; readonly label: string; readonly links: readonly Html[] }[] =>
  list.facets.flatMap((facet) => {
    const links = valuesOf(list, facet, reader.site.library).map(
      (value) =>
        html`<li><a href="${reader.to(list.base + facet.pathOf(value))}">${facet.nameOf(reader, value)}</a></li>`,
    )
    return links.length > 0 ? [{ by: facet.by, label: reader.t(facet.label), links }] : []
  })

/** Links to the parts, a row a facet. */
function choices<P extends Publication>(reader: Reader, list: FacetedList<P>, part: Part): Html {
  const link = (to: string, name: string, here: boolean): Html =>
    html`<li><a href="${reader.to(to)}"${here ? raw(' aria-current="true"') : ''}>${name}</a></li>`
  const rows = list.facets.flatMap((facet) => {
    const values = valuesOf(list, facet, reader.site.library)
    if (values.length === 0) return []
    const every = link(list.base, reader.t('public.lists.every'), part === null)
    const links = values.map((value) =>
      link(list.base + facet.pathOf(value), facet.nameOf(reader, value), part?.by === facet.by && part.value === value),
    )
    return [
      html`<nav aria-labelledby="by-${facet.by}"><p class="cap" id="by-${facet.by}">${reader.t(facet.label)}</p><ul>${every}${links}</ul></nav>`,
    ]
  })
  return rows.length > 0 ? html`<div class="filters">${rows}</div>` : html``
}

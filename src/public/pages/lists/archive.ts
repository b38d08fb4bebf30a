// A long list that grows at its newest end, in pages whose addresses and contents stay: the pages before the newest are counted from the oldest.
import type { Publication } from '../../../publish/publication.ts'
import type { Library } from '../../library.ts'
import type { Reader } from '../../site.ts'
import { icon } from '../frame/drawings.ts'
import { type Html, html } from '../frame/html.ts'

export type Archive<P extends Publication> = {
  /** The path of its newest page; older ones are at `base`page/1/, the oldest, page/2/ … */
  readonly base: string
  /** Newest first. */
  readonly of: (library: Library) => readonly P[]
}

type ArchivePage<P extends Publication> = {
  readonly path: string
  readonly items: readonly P[]
  /** Paths; null at either end. */
  readonly newer: string | null
  readonly older: string | null
}

const perPage = 20

/** The paths of all its pages, the newest first. An empty archive has one empty page. */
export const archivePaths = <P extends Publication>(archive: Archive<P>, library: Library): readonly string[] => [
  archive.base,
  ...Array.from({ length: fixedPages(listOf(archive, library).length) }, (_, at) => pathOf(archive.base, at + 1)),
]

/** The page at this path. It asks the library for no more than it shows. */
export const archivePage = <P extends Publication>(
  archive: Archive<P>,
  library: Library,
  path: string,
): ArchivePage<P> => library.ask(`archive page ${path}`, (whole) => pageOf(archive.base, listOf(archive, whole), path))

export function archiveLinks(reader: Reader, { newer, older }: ArchivePage<Publication>): Html {
  if (!newer && !older) return html``
  const back =
    newer === null
      ? ''
      : html`<li><a rel="prev" class="row" href="${reader.to(newer)}">${icon('previous')}${reader.t('public.pages.newer')}</a></li>`
  const on =
    older === null
      ? ''
      : html`<li><a rel="next" class="row" href="${reader.to(older)}">${reader.t('public.pages.older')}${icon('next')}</a></li>`
  return html`<nav class="pages" aria-label="${reader.t('public.pages.label')}"><ul class="row wide">${back}${on}</ul></nav>`
}

const listOf = <P extends Publication>({ base, of }: Archive<P>, library: Library): readonly P[] =>
  library.ask(`archive ${base}`, of)

/** Whole pages of the oldest items: the newest whole page and what came after it are on the archive's first page. */
const fixedPages = (length: number): number => Math.max(0, Math.floor(length / perPage) - 1)

function pageOf<P extends Publication>(base: string, list: readonly P[], path: string): ArchivePage<P> {
  const fixed = fixedPages(list.length)
  const oldestFirst = list.toReversed()
  const number = path === base ? fixed + 1 : Number(path.slice(`${base}page/`.length, -1))
  const start = (number - 1) * perPage
  return {
    path,
    items: oldestFirst.slice(start, number > fixed ? undefined : start + perPage).toReversed(),
    newer: number > fixed ? null : number === fixed ? base : pathOf(base, number + 1),
    older: number > 1 ? pathOf(base, number - 1) : null,
  }
}

const pathOf = (base: string, number: number): string => `${base}page/${number}/`

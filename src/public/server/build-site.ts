// Builds the site as files into a new folder and then, in one step, puts it in the place of the old: a reader never meets half a site.
import { createHash, randomBytes } from 'node:crypto'
import { mkdir, readdir, readFile, readlink, realpath, rename, rm, symlink, writeFile } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import type { Publication, SiteIdentity } from '../../publish/publication.ts'
import type { IsoDate } from '../../vocabulary/dates.ts'
import type { Language } from '../../vocabulary/languages.ts'
import { feedOf, sitemapOf } from '../feeds.ts'
import { libraryOf } from '../library.ts'
import type { SumQuestion } from '../newsletter/sum.ts'
import { eventPage, eventsPage } from '../pages/event.ts'
import { documentOf, type Page } from '../pages/frame.ts'
import { homePage } from '../pages/home.ts'
import { articlePage, newsPages } from '../pages/news.ts'
import { answeredPage, newsletterPage } from '../pages/newsletter.ts'
import { recommendationPage } from '../pages/recommendation.ts'
import { recommendationPages } from '../pages/recommendations.ts'
import { notFoundPage, standingPage, withdrawnPage } from '../pages/standing.ts'
import { visitPage, visitsPages } from '../pages/visits.ts'
import { type Reader, readerOf, type Site } from '../site.ts'

export type SiteSource = {
  readonly publications: readonly Publication[]
  readonly identity: SiteIdentity
  /** A folder of its own: versions of the site are kept in it, and `current` leads to the one to serve. */
  readonly out: string
  /** Where the site is reached from outside, without a slash at its end. */
  readonly address: string
  readonly today: IsoDate
  /** A fresh, signed question for each newsletter form. */
  readonly ask: () => SumQuestion
}

export type BuiltSite = {
  readonly site: Site
  /** The folder of this version. It stays until the build after the next, so that an answer under way can end. */
  readonly folder: string
  readonly files: number
}

/** Writes every page in every language of the site, then switches `out/current` to them. Throws, leaving the old site, when the disk refuses. */
export async function buildSite(source: SiteSource): Promise<BuiltSite> {
  const { out } = source
  const theme = await themeFiles()
  const site = siteFrom(source, theme.addresses)
  const files = new Map<string, string | Uint8Array>(theme.files)
  for (const [path, text] of await pagesOf(site)) files.set(path, text)
  const folder = join(out, 'versions', `${Date.now()}-${randomBytes(4).toString('hex')}`)
  try {
    await writeAll(folder, files)
    await switchTo(out, folder)
  } catch (error) {
    await rm(folder, { recursive: true, force: true })
    throw error
  }
  return { site, folder, files: files.size }
}

/** The site that was built last and still stands in `out`; null when there is none. Its pages may be older than `source`. */
export async function standingSite(source: SiteSource): Promise<Pick<BuiltSite, 'site' | 'folder'> | null> {
  const folder = await realpath(join(source.out, 'current')).catch(() => null)
  if (folder === null) return null
  return { site: siteFrom(source, (await themeFiles()).addresses), folder }
}

const siteFrom = ({ identity, publications, address, today, ask }: SiteSource, theme: Site['theme']): Site => ({
  identity,
  library: libraryOf(publications),
  address,
  theme,
  today,
  ask,
})

async function pagesOf(site: Site): Promise<Map<string, string>> {
  const files = new Map<string, string>()
  const listed = new Map<string, readonly Language[]>()
  for (const language of site.identity.languages) {
    const reader = readerOf(site, language)
    for (const page of pagesFor(reader)) {
      files.set(`${language}/${page.path}index.html`, await documentOf(reader, page))
      if (!page.passing) listed.set(page.path, writtenLanguages(site, page))
    }
    files.set(`${language}/404.html`, await documentOf(reader, notFoundPage(reader)))
    files.set(`${language}/feed.xml`, await feedOf(reader))
  }
  const sitemap = [...listed].map(([path, writtenIn]) => ({ path, writtenIn }))
  files.set('sitemap.xml', await sitemapOf(site, sitemap))
  files.set('robots.txt', `User-agent: *\nAllow: /\nSitemap: ${site.address}/sitemap.xml\n`)
  return files
}

function pagesFor(reader: Reader): Page[] {
  const { library } = reader.site
  return [
    homePage(reader),
    ...newsPages(reader),
    ...library.news.map((article) => articlePage(reader, article)),
    eventsPage(reader),
    ...library.events.map((event) => eventPage(reader, event)),
    ...recommendationPages(reader),
    ...library.recommendations.map((one) => recommendationPage(reader, one)),
    ...visitsPages(reader),
    ...library.visits.map((visit) => visitPage(reader, visit)),
    ...library.pages.map((page) => standingPage(reader, page)),
    ...library.withdrawn.filter(({ kind }) => kind !== 'newsletter').map((one) => withdrawnPage(reader, one)),
    newsletterPage(reader),
    answeredPage(reader, 'sent'),
    answeredPage(reader, 'confirmed'),
    answeredPage(reader, 'left'),
  ]
}

const writtenLanguages = ({ identity }: Site, { writtenIn }: Page): readonly Language[] =>
  writtenIn?.filter((language) => identity.languages.includes(language)) ?? identity.languages

const sharedTheme = new URL('../../foundation/theme/', import.meta.url)
const ownTheme = new URL('../theme/', import.meta.url)

/** The sheet and the script under names that carry their content's hash, the fonts under the names that the sheet asks for. */
async function themeFiles() {
  const sheets = [new URL('tokens.css', sharedTheme), new URL('base.css', sharedTheme), new URL('site.css', ownTheme)]
  const sheet = smaller((await Promise.all(sheets.map((url) => readFile(url, 'utf8')))).join('\n'))
  const script = await readFile(new URL('text-size.js', ownTheme), 'utf8')
  const sheetName = `theme/site.${hashOf(sheet)}.css`
  const scriptName = `theme/text-size.${hashOf(script)}.js`
  const files: [string, string | Uint8Array][] = [
    [sheetName, sheet],
    [scriptName, script],
    ['theme/sign.svg', await readFile(new URL('sign.svg', ownTheme), 'utf8')],
  ]
  const fonts = new URL('fonts/', sharedTheme)
  for (const name of await readdir(fileURLToPath(fonts)))
    files.push([`theme/fonts/${name}`, await readFile(new URL(name, fonts))])
  return { addresses: { sheet: `/${sheetName}`, script: `/${scriptName}` }, files }
}

/** Without comments and indentation: what is left is still readable. */
const smaller = (css: string): string =>
  css
    .replace(/\/\*[\s\S]*?\*\//g, '')
    .replace(/\s*\n\s*/g, '\n')
    .trim()

const hashOf = (text: string): string => createHash('sha256').update(text).digest('hex').slice(0, 12)

async function writeAll(folder: string, files: ReadonlyMap<string, string | Uint8Array>): Promise<void> {
  const folders = new Set([...files.keys()].map((path) => dirname(join(folder, path))))
  for (const each of folders) await mkdir(each, { recursive: true })
  const queue = [...files]
  const writer = async (): Promise<void> => {
    for (let next = queue.pop(); next; next = queue.pop()) await writeFile(join(folder, next[0]), next[1])
  }
  await Promise.all(Array.from({ length: 16 }, writer))
}

/** One rename, so that `current` always leads to a whole site. Versions older than the one before are removed. */
async function switchTo(out: string, folder: string): Promise<void> {
  const current = join(out, 'current')
  const before = await readlink(current).catch(() => null)
  const next = `${current}.${randomBytes(4).toString('hex')}`
  const target = join('versions', folder.slice(join(out, 'versions').length + 1))
  await symlink(target, next, 'dir')
  await rename(next, current)
  const kept = [target, before]
  for (const name of await readdir(join(out, 'versions')))
    if (!kept.includes(join('versions', name))) await rm(join(out, 'versions', name), { recursive: true, force: true })
}

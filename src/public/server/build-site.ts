// Builds the site as files next to those being served, which then replace them at once: a reader never meets half a site. Unchanged pages are not written again. Readers are answered between one page and the next.
import { readdir, realpath } from 'node:fs/promises'
import { join } from 'node:path'
import { setImmediate as othersFirst } from 'node:timers/promises'
import type { Publication } from '../../publish/publication.ts'
import type { SiteLanguage } from '../../vocabulary/languages.ts'
import { fileNameOf } from '../../vocabulary/published/files.ts'
import { filesIn } from '../../vocabulary/published/files-in.ts'
import { everyFile } from '../every-file.ts'
import { siteMaps } from '../for-machines/site-map.ts'
import { libraryOf } from '../library.ts'
import { type NotedSite, notedSite } from '../noted-site.ts'
import { knownHere, type Site } from '../site.ts'
import { type ThemeFiles, themeFiles } from './theme-files.ts'
import { type FileContent, type Prepared, prepareChanges, prepareVersion, removeOlder } from './write-version.ts'

/** The site, except what is read from the program itself. */
export type SiteSource = Omit<Site, 'library' | 'theme'> & {
  readonly publications: readonly Publication[]
  /** The folder of the files that publications show or offer. */
  readonly files: string
}

export type BuiltSite = {
  readonly site: Site
  /** The folder of this version. It stays until the build after the next, so that an answer under way can end. */
  readonly folder: string
  /** Every file in it: `ar/news/index.html`. */
  readonly paths: readonly string[]
  /** Those that this build has written: the others are the files of the version before. */
  readonly written: readonly string[]
}

type SiteBuilder = {
  /**
   * Writes what has changed, in every language of the site, under `out/current`. Throws, leaving the old site, when the disk refuses. Nothing is
   * waited for between the moment when the files take their place and the moment when the promise is kept.
   */
  readonly build: (source: SiteSource) => Promise<BuiltSite>
  /** Removes the versions that no reader is served any more. */
  readonly cleanUp: () => Promise<void>
}

/** `out` is a folder of its own. What was read for each file is remembered while the program runs: its first build makes everything. */
export function siteBuilder(out: string): SiteBuilder {
  let last: Version | null = null
  let before: string | null = null
  return {
    async build(source) {
      const { takeItsPlace, ...version } = await nextVersion(out, last, source)
      const standing = last
      // Should it fail half-way, the next build is a whole one.
      last = null
      takeItsPlace()
      if (standing && standing.folder !== version.folder) before = standing.folder
      last = version
      const { site, folder, records, written } = version
      return { site, folder, paths: [...records.keys()], written }
    },
    cleanUp: () => removeOlder(out, before),
  }
}

/** The site that was built last and still stands in `out`; null when there is none. Its pages may be older than `source`. */
export async function standingSite(out: string, source: SiteSource): Promise<{ site: Site; folder: string } | null> {
  const folder = await realpath(join(out, 'current')).catch(() => null)
  if (folder === null) return null
  return { site: siteFrom(source, await themeFiles(source.identity)), folder }
}

/** What is remembered of a file: whose page it is, what was read for it, and its entry in the sitemap. */
type FileRecord = {
  readonly of: string
  readonly read: readonly string[]
  readonly listed: readonly SiteLanguage[] | null
}

type Version = {
  readonly site: Site
  readonly noted: NotedSite
  readonly folder: string
  readonly records: ReadonlyMap<string, FileRecord>
  readonly written: readonly string[]
}

async function nextVersion(out: string, last: Version | null, source: SiteSource): Promise<Version & Prepared> {
  const theme = await themeFiles(source.identity)
  const site = siteFrom(source, theme)
  const noted = notedSite(site, last?.noted)
  const standing = last && sameFace(last.site, site) ? last : null
  const changed = await standing?.noted.changedIn(site, othersFirst)
  const records = new Map<string, FileRecord>()
  const files = new Map<string, FileContent>()
  for (const { path, of, make } of everyFile(noted.site)) {
    // Without it ten thousand publications would be one act, during which nobody is answered: nothing here waits for the disk.
    await othersFirst()
    const known = standing?.records.get(path)
    if (known && known.of === of && !known.read.some((question) => changed?.has(question))) records.set(path, known)
    else {
      const { made, read } = await noted.during(make)
      records.set(path, { of, read, listed: made.listed })
      files.set(path, made.text)
    }
  }
  for (const path of await publishedFiles(site, source.files)) {
    if (!standing?.records.has(path)) files.set(path, { from: join(source.files, path.slice(filesPath.length)) })
    records.set(path, { of: '', read: [], listed: null })
  }
  const maps = mapsOf(site, records)
  for (const [path, text] of maps) files.set(path, text)
  if (!standing) for (const [path, bytes] of theme.files) files.set(path, bytes)
  for (const path of [...theme.files.keys(), ...maps.keys()]) records.set(path, { of: '', read: [], listed: null })
  const prepared = standing
    ? await prepareChanges(
        out,
        standing.folder,
        files,
        [...standing.records.keys()].filter((path) => !records.has(path)),
      )
    : await prepareVersion(out, files)
  return { ...prepared, site, noted, records, written: [...files.keys()] }
}

const filesPath = 'files/'

/** The files that pages link to. A missing one leaves a dead link, and the page is still built. */
async function publishedFiles({ library }: Site, folder: string): Promise<readonly string[]> {
  const here = new Set(await readdir(folder).catch(() => []))
  const shown = [...library.news, ...library.events, ...library.pages, ...library.reports, ...library.practices]
  const names = new Set(shown.flatMap(filesIn).map(fileNameOf))
  return [...names].filter((name) => here.has(name)).map((name) => filesPath + name)
}

const siteFrom = ({ publications, files: _, identity, ...rest }: SiteSource, { addresses }: ThemeFiles): Site => ({
  ...rest,
  identity: knownHere(identity),
  library: libraryOf(publications),
  theme: addresses,
})

/** What every page shows: when some of it changes, all is written again. */
const sameFace = (one: Site, other: Site): boolean => faceOf(one) === faceOf(other)
const faceOf = ({ identity, address, theme }: Site): string => JSON.stringify([identity, address, theme])

function mapsOf(site: Site, records: ReadonlyMap<string, FileRecord>): ReadonlyMap<string, string> {
  const [first] = site.identity.languages
  const start = `${first}/`
  return siteMaps(
    site,
    [...records].flatMap(([path, { listed }]) =>
      listed && path.startsWith(start)
        ? { path: path.slice(start.length, -'index.html'.length), writtenIn: listed }
        : [],
    ),
  )
}

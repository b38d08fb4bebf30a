// Keeps the site as the publications are: watches their folder and builds again when they, or the day, change.
import { type FSWatcher, watch } from 'node:fs'
import { join } from 'node:path'
import { nameOfError } from '../../foundation/server/process/name-of-error.ts'
import type { Report } from '../../foundation/server/process/report.ts'
import { leftToRight } from '../../foundation/words/t.ts'
import { type Clock, dayIn } from '../../vocabulary/dates.ts'
import type { SumQuestion } from '../forms/sum.ts'
import type { SiteSearch } from '../search/site-search.ts'
import { type SiteSource, siteBuilder, standingSite } from './build-site.ts'
import type { Served } from './public-app.ts'
import { type Published, publicationReader } from './read-publications.ts'
import { openSiteFiles } from './site-files.ts'

type SiteKeeping = {
  readonly publications: string
  readonly out: string
  readonly address: string
  readonly ask: () => SumQuestion
  readonly clock: Clock
  readonly report: Report
  /** Follows what is served. */
  readonly search: SiteSearch
  /** Called after each build. */
  readonly changed: () => void
}

type SiteKeeper = {
  /** The site as it stands; null before there is one. */
  readonly served: () => Served | null
  /** Serves the site that stood when the server ended, if any, so that nobody waits for the first build. Called once, first. */
  readonly begin: () => Promise<void>
  /** Resolves when what is in the folder at this moment is served. */
  readonly settled: () => Promise<void>
  readonly close: () => Promise<void>
}

/** Some file systems never tell of a change: the folder is looked at this often anyway. */
const lookSeconds = 15
/** A bulk of publications is built once. */
const calmMilliseconds = 100
/** Questions in the pages' forms expire: they are drawn again well before. */
const askHours = 12

export function keepSite(keeping: SiteKeeping): SiteKeeper {
  const read = publicationReader(keeping.publications)
  const builder = siteBuilder(keeping.out)
  let served: Served | null = null
  let built: string | null = null
  let work: Promise<void> = Promise.resolve()
  let calm: NodeJS.Timeout | undefined

  /** One look at a time; a failed one leaves the site that stands. */
  const look = (): Promise<void> => {
    work = work.then(async () => {
      try {
        const { state, ...published } = await read()
        const source = sourceOf(keeping, published)
        // At the institution's midnight a deadline passes and an event is over, even if nothing is published.
        const now = `${source?.askedIn}\n${source?.today}\n${state}`
        if (now === built) return
        for (const name of published.leftOut) keeping.report('terminal.log.left-out', { name: leftToRight(name) })
        if (source) {
          const { site, folder, paths } = await builder.build(source)
          served = { site, files: await openSiteFiles(folder, paths) }
          void keeping.search.follow(site.library)
          keeping.changed()
          await builder.cleanUp()
        }
        built = now
      } catch (error) {
        keeping.report('terminal.log.site', { why: nameOfError(error) })
      }
    })
    return work
  }
  const soon = () => {
    clearTimeout(calm)
    calm = setTimeout(look, calmMilliseconds)
  }
  const watcher = watchFolder(keeping.publications, soon)
  const clockwork = setInterval(look, lookSeconds * 1000)
  return {
    served: () => served,
    async begin() {
      served = await standing(keeping, await read().catch(() => null)).catch(() => null)
      if (served) void keeping.search.follow(served.site.library)
      if (served) void look()
      else await look()
    },
    async settled() {
      await look()
      await keeping.search.ready()
    },
    async close() {
      clearTimeout(calm)
      clearInterval(clockwork)
      watcher?.close()
      await work
    },
  }
}

async function standing(keeping: SiteKeeping, published: Published | null): Promise<Served | null> {
  const source = published && sourceOf(keeping, published)
  const found = source && (await standingSite(keeping.out, source))
  return found && { site: found.site, files: await openSiteFiles(found.folder) }
}

function sourceOf(
  { publications: folder, address, ask, clock }: SiteKeeping,
  { identity, publications }: Pick<Published, 'identity' | 'publications'>,
): SiteSource | null {
  if (!identity) return null
  const now = clock()
  const askedIn = `${Math.floor(Date.parse(now) / (askHours * 3_600_000))}`
  return {
    identity,
    publications,
    files: join(folder, 'files'),
    address,
    ask,
    askedIn,
    today: dayIn(now, identity.timeZone),
  }
}

/** Null where the system offers no watching: looking now and then is enough. */
function watchFolder(folder: string, changed: () => void): FSWatcher | null {
  try {
    return watch(folder, changed).on('error', changed)
  } catch {
    return null
  }
}

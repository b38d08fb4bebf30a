// Keeps the site as the publications are: watches their folder and builds again when they, or the day, change.
import { type FSWatcher, watch } from 'node:fs'
import { readdir, stat } from 'node:fs/promises'
import { join } from 'node:path'
import { type Clock, dayIn } from '../../vocabulary/dates.ts'
import type { SumQuestion } from '../newsletter/sum.ts'
import { buildSite, type SiteSource, standingSite } from './build-site.ts'
import type { Served } from './public-app.ts'
import { readPublications } from './read-publications.ts'
import { openSiteFiles } from './site-files.ts'

export type SiteKeeping = {
  readonly publications: string
  readonly out: string
  readonly address: string
  readonly ask: () => SumQuestion
  readonly clock: Clock
  readonly report: (line: string) => void
  /** Called after each build. */
  readonly changed: () => void
}

export type SiteKeeper = {
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
const calmMilliseconds = 200
/** Questions in the pages' forms expire: the site is built again well before. */
const buildHours = 12

export function keepSite(keeping: SiteKeeping): SiteKeeper {
  let served: Served | null = null
  let built: string | null = null
  let work: Promise<void> = Promise.resolve()
  let calm: NodeJS.Timeout | undefined

  /** One look at a time; a failed one leaves the site that stands. */
  const look = (): Promise<void> => {
    work = work.then(async () => {
      try {
        const state = await stateOf(keeping)
        if (state === built) return
        const next = await build(keeping)
        built = state
        if (!next) return
        served = next
        keeping.changed()
      } catch (error) {
        keeping.report(`The site could not be built: ${error instanceof Error ? error.message : error}`)
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
      served = await standing(keeping).catch(() => null)
      if (served) void look()
      else await look()
    },
    settled: look,
    async close() {
      clearTimeout(calm)
      clearInterval(clockwork)
      watcher?.close()
      await work
    },
  }
}

async function build(keeping: SiteKeeping): Promise<Served | null> {
  const source = await sourceOf(keeping)
  if (!source) return null
  const { site, folder } = await buildSite(source)
  return { site, files: await openSiteFiles(folder) }
}

async function standing(keeping: SiteKeeping): Promise<Served | null> {
  const source = await sourceOf(keeping)
  const found = source && (await standingSite(source))
  return found && { site: found.site, files: await openSiteFiles(found.folder) }
}

async function sourceOf({ publications, out, address, ask, clock, report }: SiteKeeping): Promise<SiteSource | null> {
  const { identity, leftOut, ...published } = await readPublications(publications)
  for (const name of leftOut) report(`A publication is left out of the site: ${name}`)
  return identity && { ...published, identity, out, address, ask, today: dayIn(clock(), identity.timeZone) }
}

/** Changes when a file comes, goes or is replaced, and each half day. */
async function stateOf({ publications, clock }: SiteKeeping): Promise<string> {
  const names = (await readdir(publications)).filter((name) => name.endsWith('.json')).sort()
  const marks = await Promise.all(
    names.map(async (name) => {
      const { mtimeMs, size, ino } = await stat(join(publications, name))
      return `${name} ${mtimeMs} ${size} ${ino}`
    }),
  )
  return [Math.floor(Date.parse(clock()) / (buildHours * 3_600_000)), ...marks].join('\n')
}

/** Null where the system offers no watching: looking now and then is enough. */
function watchFolder(folder: string, changed: () => void): FSWatcher | null {
  try {
    return watch(folder, changed).on('error', changed)
  } catch {
    return null
  }
}

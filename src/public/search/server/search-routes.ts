// Searches over HTTP: each is answered with a page of its own, which no cache keeps; the words are neither logged nor stored.
import { type Context, Hono } from 'hono'
import { addressOf, type RateLimit } from '../../../foundation/server/http/rate-limit.ts'
import { problemStatus, refuse } from '../../../vocabulary/problems.ts'
import { trackerPath } from '../../pages/recommendations/tracker-form.ts'
import { trackerPage } from '../../pages/recommendations/tracker-page.ts'
import { perSearchPage, searchPage, searchPath } from '../../pages/search.ts'
import { inLanguage, pageResponse, readerIn } from '../../server/page-response.ts'
import type { Reader, Site } from '../../site.ts'
import { type SiteSearch, searchedKindIn } from '../site-search.ts'
import { type Tracked, trackedFields, trackedIn, trackedQuery } from '../tracked.ts'

type SearchParts = {
  readonly site: () => Site
  readonly search: SiteSearch
  readonly limit: RateLimit
  readonly behindProxy: boolean
}

/** A longer one is cut before anything looks at it. */
const lettersRead = 400
const pagesMost = 1_000

/** Without a search word, the address serves its page from the site's files. */
export function searchRoutes({ site, search, limit, behindProxy }: SearchParts): Hono {
  const readerFor = (c: Context): Reader => readerIn(c, site())
  const routes = new Hono()

  routes.get(`${inLanguage}/${searchPath}`, async (c, next) => {
    const reader = readerFor(c)
    const text = textIn(c)
    if (text === '' || !reader.site.identity.languages.includes(reader.language)) return next()
    if (!limit.spend(addressOf(c, behindProxy))) {
      const { problem } = refuse('too-many-requests')
      return pageResponse(reader, searchPage(reader, null, problem), problemStatus[problem.code])
    }
    const kind = searchedKindIn(c.req.query('kind') ?? null)
    const number = pageIn(c)
    const found = await search.find({
      text,
      language: reader.language,
      ...(kind ? { kind } : {}),
      from: (number - 1) * perSearchPage,
      most: perSearchPage,
    })
    return pageResponse(reader, searchPage(reader, { text, kind, number, found }))
  })

  routes.get(`${inLanguage}/${trackerPath}`, async (c, next) => {
    const reader = readerFor(c)
    const asked = trackedFrom(c)
    if (trackedQuery(asked) === '' || !reader.site.identity.languages.includes(reader.language)) return next()
    if (!limit.spend(addressOf(c, behindProxy))) {
      const { problem } = refuse('too-many-requests')
      return pageResponse(reader, trackerPage(reader, asked, null, problem), problemStatus[problem.code])
    }
    const found = asked.text ? await search.idsOf(asked.text) : null
    const chosen = trackedIn(reader.site.library, asked, found, reader.site.today)
    return pageResponse(reader, trackerPage(reader, asked, { chosen, number: pageIn(c) }))
  })

  return routes
}

const textIn = (c: Context): string =>
  (c.req.query('q') ?? '').slice(0, lettersRead).toWellFormed().replace(/\s+/gu, ' ').trim()

function trackedFrom(c: Context): Tracked {
  const fields = trackedFields.flatMap((field) => {
    const value = (c.req.query(field) ?? '').slice(0, lettersRead).toWellFormed().trim()
    return value ? [[field, value] as const] : []
  })
  return { text: textIn(c), fields: Object.fromEntries(fields), overdue: c.req.query('overdue') === 'yes' }
}

/** The first page for anything but a page number. */
function pageIn(c: Context): number {
  const page = Number(c.req.query('page') ?? 1)
  return Number.isInteger(page) && page >= 1 && page <= pagesMost ? page : 1
}

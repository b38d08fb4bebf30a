// Searches over HTTP: each is answered with a page of its own, which nothing on the way keeps; what was sought is neither logged nor stored.
import { type Context, Hono } from 'hono'
import { addressOf, type RateLimit } from '../../../foundation/server/rate-limit.ts'
import type { Language } from '../../../vocabulary/languages.ts'
import { problemStatus, refuse } from '../../../vocabulary/problems.ts'
import { documentOf, type Page } from '../../pages/frame.ts'
import { perSearchPage, searchPage, searchPath } from '../../pages/search.ts'
import { trackerPage, trackerPath } from '../../pages/tracker-form.ts'
import { type Reader, readerOf, type Site } from '../../site.ts'
import { type SiteSearch, searchedKindIn } from '../site-search.ts'
import { type Tracked, trackedFields, trackedIn, trackedQuery } from '../tracked.ts'

export type SearchParts = {
  readonly site: () => Site
  readonly search: SiteSearch
  readonly limit: RateLimit
  readonly behindProxy: boolean
}

/** A longer one is cut before anything looks at it. */
const lettersRead = 400
const pagesMost = 1_000

/** Without a word to seek, an address gives its page as it stands among the site's files. */
export function searchRoutes({ site, search, limit, behindProxy }: SearchParts): Hono {
  const readerFor = (c: Context): Reader => readerOf(site(), c.req.param('language') as Language)
  const routes = new Hono()

  routes.get(`/:language{ar|fr|en}/${searchPath}`, async (c, next) => {
    const reader = readerFor(c)
    const text = textIn(c)
    if (text === '' || !reader.site.identity.languages.includes(reader.language)) return next()
    if (!limit.spend(addressOf(c, behindProxy))) {
      const { problem } = refuse('too-many-requests')
      return page(reader, searchPage(reader, null, problem), problemStatus[problem.code])
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
    return page(reader, searchPage(reader, { text, kind, number, found }), 200)
  })

  routes.get(`/:language{ar|fr|en}/${trackerPath}`, async (c, next) => {
    const reader = readerFor(c)
    const asked = trackedFrom(c)
    if (trackedQuery(asked) === '' || !reader.site.identity.languages.includes(reader.language)) return next()
    if (!limit.spend(addressOf(c, behindProxy))) {
      const { problem } = refuse('too-many-requests')
      return page(reader, trackerPage(reader, asked, null, problem), problemStatus[problem.code])
    }
    const found = asked.text ? await search.idsOf(asked.text) : null
    const chosen = trackedIn(reader.site.library, asked, found, reader.site.today)
    return page(reader, trackerPage(reader, asked, { chosen, number: pageIn(c) }), 200)
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

/** The first for whatever is no page. */
function pageIn(c: Context): number {
  const page = Number(c.req.query('page') ?? 1)
  return Number.isInteger(page) && page >= 1 && page <= pagesMost ? page : 1
}

const page = async (reader: Reader, content: Page, status: number): Promise<Response> => {
  const head = { 'Content-Type': 'text/html; charset=utf-8', 'Cache-Control': 'no-store' }
  return new Response(await documentOf(reader, content), { status, headers: head })
}

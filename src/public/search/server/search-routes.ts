// Searches over HTTP: each is answered with a page of its own, which nothing on the way keeps; what was sought is neither logged nor stored.
import { type Context, Hono } from 'hono'
import { addressOf, type RateLimit } from '../../../foundation/server/rate-limit.ts'
import type { Language } from '../../../vocabulary/languages.ts'
import { problemStatus, refuse } from '../../../vocabulary/problems.ts'
import { documentOf, type Page } from '../../pages/frame.ts'
import { perSearchPage, searchPage, searchPath } from '../../pages/search.ts'
import { type Reader, readerOf, type Site } from '../../site.ts'
import { type SiteSearch, searchedKindIn } from '../site-search.ts'

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

  return routes
}

const textIn = (c: Context): string =>
  (c.req.query('q') ?? '').slice(0, lettersRead).toWellFormed().replace(/\s+/gu, ' ').trim()

/** The first for whatever is no page. */
function pageIn(c: Context): number {
  const page = Number(c.req.query('page') ?? 1)
  return Number.isInteger(page) && page >= 1 && page <= pagesMost ? page : 1
}

const page = async (reader: Reader, content: Page, status: number): Promise<Response> => {
  const head = { 'Content-Type': 'text/html; charset=utf-8', 'Cache-Control': 'no-store' }
  return new Response(await documentOf(reader, content), { status, headers: head })
}

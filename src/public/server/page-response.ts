// How a page is answered that is made for one request: in the reader's language, and kept by nobody on the way.
import type { Context } from 'hono'
import type { SiteLanguage } from '../../vocabulary/languages.ts'
import { documentOf } from '../pages/frame/frame.ts'
import type { Page } from '../pages/frame/page.ts'
import { type Reader, readerOf, type Site } from '../site.ts'

/** Begins the path of every such route. */
export const inLanguage = '/:language{[a-z]{2,3}(?:-[A-Za-z0-9]+)*}'

/** Whoever reads under a path that begins so. */
export const readerIn = (c: Context, site: Site): Reader => readerOf(site, c.req.param('language') as SiteLanguage)

export async function pageResponse(reader: Reader, page: Page, status = 200): Promise<Response> {
  const head = { 'Content-Type': 'text/html; charset=utf-8', 'Cache-Control': 'no-store' }
  return new Response(await documentOf(reader, page), { status, headers: head })
}

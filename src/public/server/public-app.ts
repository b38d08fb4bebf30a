// What the public server answers: the site's files, the few acts of the newsletter, letters, authorities' answers and searches, and what peers read.
import { type Context, Hono } from 'hono'
import { commonHeaders } from '../../foundation/server/http/http.ts'
import { notYet } from '../../foundation/server/http/not-yet.ts'
import type { RateLimit } from '../../foundation/server/http/rate-limit.ts'
import { languages, type SiteLanguage } from '../../vocabulary/languages.ts'
import { type ContactParts, contactRoutes } from '../contact/server/contact-routes.ts'
import { type DialogueParts, dialogueRoutes } from '../dialogue/server/dialogue-routes.ts'
import { type NewsletterParts, newsletterRoutes } from '../newsletter/server/routes.ts'
import { failedPage } from '../pages/standing.ts'
import { type RegistrationParts, registrationRoutes } from '../registration/server/routes.ts'
import { searchRoutes } from '../search/server/search-routes.ts'
import type { SiteSearch } from '../search/site-search.ts'
import { readerOf, type Site } from '../site.ts'
import { type ExchangeParts, exchangeRoutes } from './exchange-routes.ts'
import { pageResponse } from './page-response.ts'
import type { SiteFile, SiteFiles } from './site-files.ts'

export type Served = { readonly site: Site; readonly files: SiteFiles }

type PublicParts = Omit<NewsletterParts, 'site'> & {
  readonly contact: Pick<ContactParts, 'inbox' | 'limit' | 'random'>
  readonly dialogue: Pick<DialogueParts, 'shelf' | 'limit'>
  readonly registration: Pick<RegistrationParts, 'registrations' | 'folder'>
  readonly search: { readonly index: SiteSearch; readonly limit: RateLimit }
  readonly exchange: Pick<ExchangeParts, 'publications' | 'limit'>
  /** The site as it stands now; null before the first one is published. */
  readonly served: () => Served | null
}

/** Nothing from elsewhere, nothing inline, forms only to this site. */
const sitePolicy = [
  "default-src 'none'",
  "style-src 'self'",
  "script-src 'self'",
  "font-src 'self'",
  "img-src 'self'",
  "form-action 'self'",
  "base-uri 'none'",
  "frame-ancestors 'none'",
].join('; ')

export function publicApp({
  served,
  contact,
  dialogue,
  registration,
  search,
  exchange,
  ...newsletter
}: PublicParts): Hono {
  const { report } = newsletter
  const app = new Hono()
  app.use(async (c, next) => (served() ? next() : notYet(c.req.raw)))
  app.use(async (c, next) => {
    await next()
    for (const [name, value] of Object.entries(headers)) c.res.headers.set(name, value)
    if (c.req.path.startsWith('/files/'))
      for (const [name, value] of Object.entries(fileHeaders(c.req.path))) c.res.headers.set(name, value)
    if (seals.test(c.req.path)) c.res.headers.set('Content-Security-Policy', sealingPolicy)
  })
  app.onError((error, c) => {
    // Without its message: a database quotes what people wrote.
    const frames = (error.stack ?? '').split('\n').filter((line) => /^\s+at /.test(line))
    report([`${c.req.method} ${c.req.routePath}: ${error.name}`, ...frames.slice(0, 6)].join('\n'))
    return failed(c, served())
  })
  app.route('/', newsletterRoutes({ ...newsletter, site: () => standing(served()).site }))
  const { behindProxy, clock } = newsletter
  const { inbox, random } = contact
  const keys = () => inbox.keys(clock())
  app.route(
    '/',
    registrationRoutes({ ...newsletter, ...registration, keys, random, site: () => standing(served()).site }),
  )
  app.route('/', contactRoutes({ ...contact, behindProxy, clock, site: () => standing(served()).site }))
  app.route(
    '/',
    dialogueRoutes({ ...dialogue, inbox, random, behindProxy, clock, site: () => standing(served()).site }),
  )
  app.route(
    '/',
    searchRoutes({ search: search.index, limit: search.limit, behindProxy, site: () => standing(served()).site }),
  )
  app.route('/', exchangeRoutes({ ...exchange, behindProxy }))
  app.get('*', (c) => fileAt(c, standing(served())))
  return app
}

/** Browsers show pictures, sounds and films, and save documents; nothing in any of them runs as this site. */
const fileHeaders = (path: string): Readonly<Record<string, string>> => ({
  'Content-Security-Policy': "default-src 'none'; style-src 'unsafe-inline'; sandbox",
  'Cross-Origin-Resource-Policy': 'cross-origin',
  ...(/\.(pdf|docx|pptx)$/.test(path) ? { 'Content-Disposition': 'attachment' } : {}),
})

/** The two pages whose script calls the server: it fetches the keys to seal to, and sends what it has sealed. Its hash function is WebAssembly. */
const seals = /^\/[A-Za-z0-9-]+\/(contact\/|dialogue\/[^/]+(\/answer)?)$/
const sealingPolicy = `${sitePolicy.replace("script-src 'self'", "script-src 'self' 'wasm-unsafe-eval'")}; connect-src 'self'`

const headers = { ...commonHeaders, 'Content-Security-Policy': sitePolicy }

function standing(served: Served | null): Served {
  if (!served) throw new Error('asked for a site before there is one')
  return served
}

async function fileAt(c: Context, { site, files }: Served): Promise<Response> {
  const path = c.req.path
  if (path === '/') {
    c.header('Vary', 'Accept-Language')
    return c.redirect(`/${languageOf(c, site)}/`, 302)
  }
  const moved = movedTo(c, site)
  if (moved) return c.redirect(moved, 301)
  const file = await files.get(path)
  if (file) return answer(c, file, isTakenBack(path, site) ? 410 : 200)
  // With what was asked: a search that somebody wrote down without the last stroke is still that search.
  if (files.has(`${path}/`)) return c.redirect(`${path}/${new URL(c.req.url).search}`, 308)
  const missing = await files.get(`/${languageOf(c, site)}/404.html`)
  return missing ? answer(c, missing, 404) : c.text('404', 404)
}

/** A former address of a page, or one of the site before this. */
function movedTo(c: Context, site: Site): string | null {
  const { pathname, search } = new URL(c.req.url)
  const before = site.library.moved.get(pathname + search) ?? site.library.moved.get(pathname)
  if (before) return `/${languageOf(c, site, before.languages)}/${site.library.pathOf(before)}`
  const [, language = '', ...rest] = pathname.split('/')
  const here = site.library.moved.get(rest.join('/'))
  return here && site.identity.languages.some((one) => one === language)
    ? `/${language}/${site.library.pathOf(here)}`
    : null
}

/** Whether the page only says that another was withdrawn: caches then drop their copy. */
const isTakenBack = (path: string, { library }: Site): boolean =>
  library.withdrawn.some((one) => path.endsWith(`/${library.pathOf(one)}`))

/** A page for people; a sentence for a form's script, which shows it with what is still entered there. */
async function failed(c: Context, served: Served | null): Promise<Response> {
  if (!served) return c.text('500', 500)
  const reader = readerOf(served.site, languageOf(c, served.site))
  if (!c.req.header('accept')?.includes('text/html')) return c.text(reader.t('public.failed.here'), 500)
  return pageResponse(reader, failedPage(reader, { wasSent: c.req.method === 'POST' }), 500)
}

function answer(c: Context, file: SiteFile, status: 200 | 404 | 410): Response {
  const head = {
    'Content-Type': file.type,
    'Cache-Control': file.fixed ? 'public, max-age=31536000, immutable' : 'no-cache',
    ETag: file.etag,
    Vary: 'Accept-Encoding',
  }
  if (status === 200 && c.req.header('if-none-match') === file.etag) return c.body(null, 304, head)
  if (typeof file.bytes === 'function')
    return c.body(file.bytes(), status, { ...head, 'Content-Length': String(file.size) })
  if (!file.compressed || !c.req.header('accept-encoding')?.includes('br')) return c.body(file.bytes, status, head)
  return c.body(file.compressed, status, { ...head, 'Content-Encoding': 'br' })
}

/** Of the address, else the first of the site's that the reader's browser asks for, else the site's first. */
function languageOf(c: Context, { identity }: Site, among: readonly SiteLanguage[] = identity.languages): SiteLanguage {
  const offered = identity.languages.filter((language) => among.includes(language))
  const inAddress = c.req.path.split('/')[1]
  const wanted = [inAddress ?? '', ...acceptedBy(c.req.header('accept-language') ?? '')]
  // `pt-PT` is served by `pt`, and `ku-Arab-IQ` by `ku-Arab`.
  const found = wanted.flatMap((one) =>
    offered.filter((language) => `${one}-`.startsWith(`${language}-`)).sort((a, b) => b.length - a.length),
  )
  return found[0] ?? offered[0] ?? identity.languages[0] ?? languages[0]
}

/** `fr-MA,fr;q=0.9,ar;q=0.8` as tags, the most wanted first. */
function acceptedBy(header: string): string[] {
  return header
    .slice(0, 200)
    .split(',')
    .map((part) => {
      const [tag = '', quality] = part.trim().split(';q=')
      return { tag, quality: quality === undefined ? 1 : Number(quality) }
    })
    .sort((a, b) => b.quality - a.quality)
    .map(({ tag }) => tag)
}

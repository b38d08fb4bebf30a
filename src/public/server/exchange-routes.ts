// What peer mechanisms read: this institution's catalogue, part by part, and each publication in the exact bytes that it names, and the signed heads of others that it was shown. And what anybody may keep: the heads of its journal, one a day. `docs/exchange.md` has the form.
import { createHash } from 'node:crypto'
import { readFile, stat } from 'node:fs/promises'
import { join } from 'node:path'
import { type Context, Hono } from 'hono'
import * as v from 'valibot'
import { addressOf, type RateLimit } from '../../foundation/server/http/rate-limit.ts'
import { isId } from '../../vocabulary/ids.ts'

export type ExchangeParts = {
  /** The folder of the publications, with `exchange/catalogue.json` once there is one. */
  readonly publications: string
  readonly limit: RateLimit
  readonly behindProxy: boolean
}

/** As much as a reader takes in one answer; all of it is in `exchange/catalogue-form.ts`. */
const entriesMost = 1000

export function exchangeRoutes({ publications, limit, behindProxy }: ExchangeParts): Hono {
  const catalogue = catalogueReader(join(publications, 'exchange', 'catalogue.json'))
  const routes = new Hono()
  for (const path of ['/exchange/*', '/journal/*'])
    routes.use(path, (c, next) =>
      limit.spend(addressOf(c, behindProxy)) ? next() : Promise.resolve(c.text('429', 429, { 'Retry-After': '60' })),
    )

  routes.get('/exchange/catalogue.json', async (c) => {
    const asked = c.req.query('since') ?? '0'
    if (!/^\d{1,9}$/.test(asked)) return c.text('400', 400)
    const since = Number(asked)
    const whole = await catalogue()
    if (!whole) return c.text('404', 404)
    const part = { ...whole, entries: whole.entries.slice(since, since + entriesMost) }
    return given(c, new TextEncoder().encode(`${JSON.stringify(part)}\n`))
  })

  for (const folder of ['exchange', 'journal'])
    routes.get(`/${folder}/heads.json`, async (c) => {
      const bytes = await readFile(join(publications, folder, 'heads.json')).catch(() => null)
      return bytes ? given(c, new Uint8Array(bytes)) : c.text('404', 404)
    })

  routes.get('/exchange/:name', async (c) => {
    const [, id = '', version] = /^(.+)\.v([1-9]\d{0,8})\.json$/.exec(c.req.param('name')) ?? []
    if (!isId(id)) return c.text('404', 404)
    const bytes = await readFile(join(publications, `${id}.v${version}.json`)).catch(() => null)
    return bytes ? given(c, new Uint8Array(bytes)) : c.text('404', 404)
  })
  return routes
}

/** Never compressed: a peer compares what comes with a hash, and takes no more than it said. */
function given(c: Context, bytes: Uint8Array<ArrayBuffer>): Response {
  const etag = `"${createHash('sha256').update(bytes).digest('base64url').slice(0, 22)}"`
  const head = {
    'Content-Type': 'application/json; charset=utf-8',
    'Cache-Control': 'no-cache, no-transform',
    'Cross-Origin-Resource-Policy': 'cross-origin',
    ETag: etag,
  }
  return c.req.header('if-none-match') === etag ? c.body(null, 304, head) : c.body(bytes, 200, head)
}

/** Read again only when it was written again. Null while there is none. */
function catalogueReader(path: string): () => Promise<WholeCatalogue | null> {
  let known: { readonly mark: string; readonly catalogue: WholeCatalogue | null } | null = null
  return async () => {
    const found = await stat(path).catch(() => null)
    if (!found) return null
    const mark = `${found.mtimeMs} ${found.size} ${found.ino}`
    if (known?.mark !== mark) known = { mark, catalogue: catalogueIn(await readFile(path, 'utf8').catch(() => '')) }
    return known.catalogue
  }
}

/** All that it must know to give parts of it; whoever reads verifies. */
const catalogueShape = v.strictObject({
  format: v.string(),
  root: v.string(),
  vouch: v.string(),
  head: v.nullable(v.string()),
  entries: v.array(v.string()),
})
type WholeCatalogue = v.InferOutput<typeof catalogueShape>

function catalogueIn(text: string): WholeCatalogue | null {
  try {
    const parsed = v.safeParse(catalogueShape, JSON.parse(text), { abortEarly: true })
    return parsed.success ? parsed.output : null
  } catch {
    return null // somebody else's file: as if there were none
  }
}

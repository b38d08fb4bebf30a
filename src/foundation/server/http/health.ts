// Whether a server can do its work: asked by whoever watches it, and answered with one word and nothing else.
import { Hono } from 'hono'
import { sql } from 'kysely'
import type { Database } from '../database/database.ts'
import { commonHeaders } from './http.ts'

/** `/health`: 200 and `ok` while the database answers within some seconds, 503 and `not` otherwise. It says of nobody and of nothing else. */
export const healthRoute = ({ db }: Pick<Database, 'db'>): Hono =>
  new Hono().get('/health', async (c) => {
    const headers = { ...commonHeaders, 'Cache-Control': 'no-store' }
    const patience = Promise.withResolvers<false>()
    const timer = setTimeout(() => patience.resolve(false), patienceSeconds * 1000)
    const asked = sql`select 1`.execute(db).then(
      () => true,
      () => false,
    )
    const well = await Promise.race([asked, patience.promise])
    clearTimeout(timer)
    return well ? c.text('ok', 200, headers) : c.text('not', 503, headers)
  })

const patienceSeconds = 5

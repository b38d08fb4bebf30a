// Whether a server can do its work: answered to monitoring with one word and nothing else.
import { access, constants, statfs } from 'node:fs/promises'
import { Hono } from 'hono'
import { sql } from 'kysely'
import type { Database } from '../database/database.ts'
import { commonHeaders } from './http.ts'

/**
 * `/health`: 200 and `ok` while the database answers within some seconds, the data folder may be written and there is room in it; 503 and `not` otherwise. It says of nobody and
 * of nothing else. Room on another machine, where PostgreSQL is, is that machine's watcher's to see.
 */
export const healthRoute = ({ db }: Pick<Database, 'db'>, free: () => Promise<number>): Hono =>
  new Hono().get('/health', async (c) => {
    const headers = { ...commonHeaders, 'Cache-Control': 'no-store' }
    const patience = Promise.withResolvers<false>()
    const timer = setTimeout(() => patience.resolve(false), patienceSeconds * 1000)
    const asked = Promise.all([sql`select 1`.execute(db), free()]).then(
      ([, bytes]) => bytes >= leastFree,
      () => false,
    )
    const well = await Promise.race([asked, patience.promise])
    clearTimeout(timer)
    return well ? c.text('ok', 200, headers) : c.text('not', 503, headers)
  })

/** On the disk of this folder, for this user. Rejects where he may not write: a disk that failed is mounted read-only, and still answers what was read before. */
export const freeIn = (folder: string) => async (): Promise<number> => {
  await access(folder, constants.W_OK)
  const { bavail, bsize } = await statfs(folder)
  return bavail * bsize
}

const patienceSeconds = 5
/** No room left for the largest thing written at once, an attached picture or a report's papers. */
const leastFree = 16_000_000

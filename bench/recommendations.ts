// Lists, searches and the board over 250,000 recommendations with their histories, on both databases, through the routes that answer them.
import { fork } from 'node:child_process'
import { join } from 'node:path'
import { sql } from 'kysely'
import { openDatabase } from '../src/foundation/server/database/database.ts'
import { serverFlags } from '../src/foundation/server/process/small-heap.ts'
import { recommendationIndex } from '../src/institution/recommendations/server/recommendation-tables.ts'
import { migrateRegisters } from '../src/institution/server/parts.ts'
import { startPostgres } from '../tests/support/postgres.ts'
import type { Figure, Row } from './figure.ts'
import { fillRecommendations } from './many-recommendations.ts'
import { type Place, within } from './servers.ts'

export const figure: Figure = {
  asks: 'a question to the register of 250,000 recommendations, until its answer is written, against one row read by its id, ms',
  run: () => within(async (place) => [...(await onSqlite(place)), ...(await onPostgres(place))]),
}

const onSqlite = (place: Place): Promise<readonly Row[]> => asked(join(place.folder(), 'many.sqlite'))

async function onPostgres(place: Place): Promise<readonly Row[]> {
  const cluster = await startPostgres()
  if (!cluster) return [{ of: 'PostgreSQL', skipped: 'it is not installed' }]
  place.afterwards(cluster.stop)
  return asked(cluster.url)
}

async function asked(address: string): Promise<readonly Row[]> {
  const database = await openDatabase(address)
  await migrateRegisters(database)
  await fillRecommendations(database)
  // As its own daemon does within a minute, and a staff server when it starts.
  if (database.kind === 'postgres') await sql`vacuum analyze`.execute(database.db)
  await recommendationIndex(database.kind).gather(database.db, new AbortController().signal)
  await database.close()
  const child = fork(join(import.meta.dirname, 'recommendations-asked.ts'), [address], {
    execArgv: [...serverFlags],
  })
  return new Promise((resolve, reject) => {
    child.once('message', (rows) => resolve(rows as readonly Row[]))
    child.once('exit', (code) => reject(new Error(`it ended with ${code} and no rows`)))
  })
}

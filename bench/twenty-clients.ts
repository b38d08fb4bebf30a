// Twenty clients that append at once to one staff server, when it is empty and when it holds half a million records.
import { join } from 'node:path'
import { DatabaseSync } from 'node:sqlite'
import { code } from '../tests/sealed/server/running-mailbox.ts'
import { startPostgres } from '../tests/support/postgres.ts'
import type { Figure, Row } from './figure.ts'
import { alternate, timed } from './measure.ts'
import { type Batch, barePostgres, bareSqlite, type Commit, clientsOf } from './sealed-append.ts'
import { type Place, within } from './servers.ts'

const clients = 20
const rounds = 4
const batchesEach = 4
const recordsEach = 10
const stored = 500_000

export const figure: Figure = {
  asks: `${clients} clients append batches of ${recordsEach} records at once, against the same batches in durable commits of the same database (SQLite one after the other, PostgreSQL from as many connections at once), ms a batch`,
  run: () => within(async (place) => [...(await onSqlite(place)), ...(await onPostgres(place))]),
}

async function onSqlite(place: Place): Promise<Row[]> {
  const folder = place.folder()
  const measured = await against(place, folder, {}, bareSqlite(place))
  const empty = await measured('SQLite, an empty server')
  fill(join(folder, 'staff.sqlite'))
  return [empty, await measured(`SQLite, with ${stored} records`)]
}

async function onPostgres(place: Place): Promise<Row[]> {
  const cluster = await startPostgres({ flushes: true })
  if (!cluster) return [{ of: 'PostgreSQL', skipped: 'it is not installed' }]
  place.afterwards(cluster.stop)
  const bare = await barePostgres(place, cluster.url, clients)
  const measured = await against(place, place.folder(), { DATABASE_URL: cluster.url }, bare)
  return [await measured('PostgreSQL, an empty server')]
}

/** Measures one server again and again, as it is filled. */
async function against(place: Place, folder: string, database: NodeJS.ProcessEnv, commit: Commit) {
  const env = { ...database, WIQAYA_SETUP_CODE: code }
  const all = await clientsOf(await place.start('staff-server.ts', ['--data', folder, '--port', '0'], env), clients)
  let made: (readonly Batch[])[] = []
  const each = async (act: (client: number, batch: Batch) => unknown) => {
    const inTurn = async (batches: readonly Batch[], client: number) => {
      for (const batch of batches) await act(client, batch)
    }
    return (await timed(() => Promise.all(made.map(inTurn)))) / (clients * batchesEach)
  }
  const ours = async () => {
    made = await Promise.all(all.map(({ nextBatches }) => nextBatches(batchesEach, recordsEach)))
    return each((client, batch) => all[client]?.append(batch))
  }
  const bare = () => each((_, batch) => commit(batch))
  return async (of: string): Promise<Row> => {
    // The batches are made by ours: it goes first, in a round that does not count.
    const compared = await alternate(rounds, ours, bare, 1)
    const rate = `${((1000 * recordsEach) / compared.ours.median).toFixed(0)} records a second`
    const reached = `bare commits: ${(100 / compared.ratio.median).toFixed(0)} % are reached`
    return { of, unit: 'ms', ...compared, note: `${rate}; ${reached}` }
  }
}

/** Others' records before the clients' next ones, in the clients' own streams: positions go on behind them. */
function fill(file: string): void {
  const database = new DatabaseSync(file, { timeout: 10_000 })
  database.exec(`
    PRAGMA synchronous = OFF;
    BEGIN IMMEDIATE;
    WITH RECURSIVE n (i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < ${stored / clients})
    INSERT INTO records (stream, position, device, seq, epoch, hash, head, record)
      SELECT s.stream, s.position + i, 'another device', i, 1, randomblob(32), randomblob(32), randomblob(600) FROM streams s, n;
    UPDATE streams SET position = position + ${stored / clients};
    COMMIT;
  `)
  database.close()
}

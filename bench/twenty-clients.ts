// Twenty clients that append at once to one staff server, when it is empty and when it holds half a million records.
import { join } from 'node:path'
import { DatabaseSync } from 'node:sqlite'
import { code } from '../tests/sealed/server/running-mailbox.ts'
import type { Figure, Row } from './figure.ts'
import { alternate, timed } from './measure.ts'
import { type Batch, bareSqlite, clientsOf } from './sealed-append.ts'
import { within } from './servers.ts'

const clients = 20
const rounds = 4
const batchesEach = 4
const recordsEach = 10
const stored = 500_000

export const figure: Figure = {
  asks: `${clients} clients append batches of ${recordsEach} records at once, against the same batches one after the other in durable commits of the same database (SQLite), ms a batch`,
  run: () =>
    within(async (place) => {
      const folder = place.folder()
      const url = await place.start('staff-server.ts', ['--data', folder, '--port', '0'], { WIQAYA_SETUP_CODE: code })
      const all = await clientsOf(url, clients)
      const commit = bareSqlite(place)
      let made: (readonly Batch[])[] = []
      const each = async (act: () => Promise<unknown>) => (await timed(act)) / (clients * batchesEach)
      const ours = async () => {
        made = await Promise.all(all.map(({ nextBatches }) => nextBatches(batchesEach, recordsEach)))
        return each(() =>
          Promise.all(
            all.map(async ({ append }, at) => {
              for (const batch of made[at] ?? []) await append(batch)
            }),
          ),
        )
      }
      const bare = () => each(async () => made.flat().forEach((batch) => void commit(batch)))
      const measured = async (of: string): Promise<Row> => {
        // The batches are made by ours: it goes first, in a round that does not count.
        const compared = await alternate(rounds, ours, bare, 1)
        const rate = `${((1000 * recordsEach) / compared.ours.median).toFixed(0)} records a second`
        return {
          of,
          unit: 'ms',
          ...compared,
          note: `${rate}; bare commits: ${(100 / compared.ratio.median).toFixed(0)} % are reached`,
        }
      }
      const empty = await measured('an empty server')
      fill(join(folder, 'staff.sqlite'))
      return [empty, await measured(`with ${stored} records`)]
    }),
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

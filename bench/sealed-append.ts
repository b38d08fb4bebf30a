// Sealed records appended through HTTP to a real staff server, against the same bytes committed by the same database with nothing in between.
import { join } from 'node:path'
import { DatabaseSync } from 'node:sqlite'
import pg from 'pg'
import { staffApi } from '../src/sealed/desk/staff-api.ts'
import { toBase64url } from '../src/sealed/keys/bytes.ts'
import { granted } from '../src/vocabulary/problems.ts'
import { openControl } from '../tests/sealed/server/records-by-hand.ts'
import { code, setUpHouse } from '../tests/sealed/server/running-mailbox.ts'
import { startPostgres } from '../tests/support/databases.ts'
import type { Figure, Row } from './figure.ts'
import { alternate, timed } from './measure.ts'
import { type Place, within } from './servers.ts'

const rounds = 7
/** Records a batch, and batches a round. */
const sizes = [
  { records: 1, batches: 40 },
  { records: 10, batches: 20 },
  { records: 100, batches: 8 },
] as const

export const figure: Figure = {
  asks: 'a batch of sealed records through HTTP, against the same bytes in one durable commit of the same database, ms a batch',
  run: () => within(async (place) => [...(await onSqlite(place)), ...(await onPostgres(place))]),
}

type Batch = readonly Uint8Array<ArrayBuffer>[]
/** Resolves when the batch is on the disk. */
type Commit = (batch: Batch) => Promise<void> | void

async function onSqlite(place: Place): Promise<Row[]> {
  const data = place.folder()
  const bare = new DatabaseSync(join(place.folder(), 'bare.sqlite'))
  place.afterwards(() => bare.close())
  bare.exec('PRAGMA journal_mode = WAL; PRAGMA synchronous = FULL; CREATE TABLE bare (record BLOB NOT NULL)')
  const insert = bare.prepare('INSERT INTO bare (record) VALUES (?)')
  const commit = (batch: Batch) => {
    bare.exec('BEGIN IMMEDIATE')
    for (const record of batch) insert.run(record)
    bare.exec('COMMIT')
  }
  return rowsOf('SQLite', place, data, {}, commit)
}

async function onPostgres(place: Place): Promise<Row[]> {
  const cluster = await startPostgres()
  if (!cluster) return [{ of: 'PostgreSQL', skipped: 'it is not installed' }]
  place.afterwards(cluster.stop)
  const bare = new pg.Client({ connectionString: cluster.url, options: '-c synchronous_commit=on' })
  await bare.connect()
  place.afterwards(() => bare.end())
  await bare.query('create table bare (record bytea not null)')
  const commit = async (batch: Batch) => {
    const records = batch.map((record) => Buffer.from(record))
    await bare.query({ name: 'bare', text: 'insert into bare select unnest($1::bytea[])', values: [records] })
  }
  return rowsOf('PostgreSQL', place, place.folder(), { DATABASE_URL: cluster.url }, commit)
}

async function rowsOf(kind: string, { start }: Place, data: string, env: NodeJS.ProcessEnv, commit: Commit) {
  const url = await start('staff-server.ts', ['--data', data, '--port', '0'], { ...env, WIQAYA_SETUP_CODE: code })
  const { salma, accounts } = await setUpHouse({ url })
  const credentials = () => ({ account: accounts.salma.id, key: toBase64url(accounts.salma.authKey) })
  const api = staffApi({ fetch, baseUrl: url, credentials, reached: () => {} })
  const log = await openControl(salma.device)
  granted(await api.append(log.stream, [await log.rotate(salma.device, [salma.device])]))

  /** Signed before the clock starts. */
  const signed = async ({ records, batches }: (typeof sizes)[number]): Promise<Batch[]> => {
    const made: Uint8Array<ArrayBuffer>[][] = []
    for (let batch = 0; batch < batches; batch++) {
      const one: Uint8Array<ArrayBuffer>[] = []
      for (let record = 0; record < records; record++) one.push(await log.write(salma.device))
      made.push(one)
    }
    return made
  }
  const rows: Row[] = []
  for (const size of sizes) {
    let batches: Batch[] = []
    const perBatch = async (act: Commit) => {
      const each = async () => {
        for (const batch of batches) await act(batch)
      }
      return (await timed(each)) / batches.length
    }
    const ours = async () => {
      batches = await signed(size)
      return perBatch(async (batch) => void granted(await api.append(log.stream, batch)))
    }
    const bare = async () => {
      if (batches.length === 0) batches = await signed(size)
      return perBatch(commit)
    }
    const compared = await alternate(rounds, ours, bare)
    const rate = (1000 * size.records) / compared.ours.median
    rows.push({
      of: `${kind}, ${size.records} a batch`,
      unit: 'ms',
      ...compared,
      note: `${rate.toFixed(0)} records a second`,
    })
  }
  return rows
}

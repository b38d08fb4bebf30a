// Sealed records appended through HTTP to a real staff server, against the same bytes committed by the same database with nothing in between.
import { join } from 'node:path'
import { DatabaseSync } from 'node:sqlite'
import pg from 'pg'
import { sessionProof } from '../src/sealed/desk/session-proof.ts'
import { staffApi } from '../src/sealed/desk/staff-api.ts'
import { parseRecord, type Sealed } from '../src/sealed/log/form.ts'
import { toBase64url } from '../src/vocabulary/bytes-as-text.ts'
import { granted } from '../src/vocabulary/problems.ts'
import { openControl } from '../tests/sealed/server/records-by-hand.ts'
import { code, setUpHouse } from '../tests/sealed/server/running-mailbox.ts'
import { startPostgres } from '../tests/support/postgres.ts'
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

export type Batch = readonly Sealed<unknown>[]
/** Resolves when the batch is on the disk. */
export type Commit = (batch: Batch) => unknown

const onSqlite = (place: Place): Promise<Row[]> => against(place, 'SQLite', {}, bareSqlite(place))

/** A batch in one durable commit of a database of its own. */
export function bareSqlite(place: Place): Commit {
  const bare = new DatabaseSync(join(place.folder(), 'bare.sqlite'))
  place.afterwards(() => bare.close())
  bare.exec('PRAGMA journal_mode = WAL; PRAGMA synchronous = FULL; CREATE TABLE bare (record BLOB NOT NULL)')
  const insert = bare.prepare('INSERT INTO bare (record) VALUES (?)')
  return (batch) => {
    bare.exec('BEGIN IMMEDIATE')
    for (const record of batch) insert.run(record)
    bare.exec('COMMIT')
  }
}

async function onPostgres(place: Place): Promise<Row[]> {
  const cluster = await startPostgres({ flushes: true })
  if (!cluster) return [{ of: 'PostgreSQL', skipped: 'it is not installed' }]
  place.afterwards(cluster.stop)
  return against(place, 'PostgreSQL', { DATABASE_URL: cluster.url }, await barePostgres(place, cluster.url, 1))
}

/** A batch in one durable commit of a table beside the server's, over so many connections. */
export async function barePostgres(place: Place, url: string, connections: number): Promise<Commit> {
  const bare = new pg.Pool({ connectionString: url, options: '-c synchronous_commit=on', max: connections })
  // Its server ends right after it: a connection that hears so is no error then.
  bare.on('error', () => {})
  place.afterwards(() => bare.end())
  await bare.query('create table bare (record bytea not null)')
  const text = 'insert into bare select unnest($1::bytea[])'
  return (batch) => bare.query({ name: 'bare', text, values: [batch.map((record) => Buffer.from(record))] })
}

async function against(place: Place, kind: string, database: NodeJS.ProcessEnv, commit: Commit): Promise<Row[]> {
  const env = { ...database, WIQAYA_SETUP_CODE: code }
  const url = await place.start('staff-server.ts', ['--data', place.folder(), '--port', '0'], env)
  const [client] = await clientsOf(url, 1)
  if (!client) throw new Error('nobody appends')
  const { append, nextBatches } = client
  const rows: Row[] = []
  for (const { records, batches } of sizes) {
    let made: Batch[] = []
    const perBatch = async (act: Commit) => {
      const each = async () => {
        for (const batch of made) await act(batch)
      }
      return (await timed(each)) / made.length
    }
    const ours = async () => {
      made = await nextBatches(batches, records)
      return perBatch(append)
    }
    const compared = await alternate(rounds, ours, () => perBatch(commit))
    const note = `${((1000 * records) / compared.ours.median).toFixed(0)} records a second`
    rows.push({ of: `${kind}, ${records} a batch`, unit: 'ms', ...compared, note })
  }
  return rows
}

type Client = { readonly append: Commit; readonly nextBatches: (count: number, records: number) => Promise<Batch[]> }

/** So many clients, each with a session and a stream of its own on this server, which is set up for them. `nextBatches` signs: that is not measured. */
export async function clientsOf(url: string, count: number): Promise<readonly Client[]> {
  const { salma, accounts } = await setUpHouse({ url })
  const credentials = () => ({ account: accounts.salma.id, key: toBase64url(accounts.salma.authKey) })
  const proof = (token: string) => sessionProof(salma.device, token)
  const clients: Client[] = []
  while (clients.length < count) {
    const api = staffApi({ fetch, baseUrl: url, credentials, proof, reached: () => {} })
    const log = await openControl(salma.device)
    const append = async (batch: Batch) => granted(await api.append(log.stream, batch))
    const nextBatches = async (batches: number, records: number): Promise<Batch[]> => {
      const made: Batch[] = []
      while (made.length < batches) {
        const batch: Sealed<unknown>[] = []
        while (batch.length < records) batch.push(granted(parseRecord(await log.write(salma.device))).bytes)
        made.push(batch)
      }
      return made
    }
    await append([granted(parseRecord(await log.rotate(salma.device, [salma.device]))).bytes])
    clients.push({ append, nextBatches })
  }
  return clients
}

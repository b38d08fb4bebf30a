// Opens the one database of a server process: a SQLite file by default, PostgreSQL by its address. Stores are written once for both.
import { Kysely, type LogEvent, PostgresDialect, SqliteDialect, sql } from 'kysely'
import pg from 'pg'
import { type Problem, refuse } from '../../../vocabulary/problems.ts'
import { inTurns } from '../../in-turn.ts'
import { NotStarted } from '../process/not-started.ts'
import { type Histogram, histogram } from '../watching/histogram.ts'
import { actingConnections } from './acting-connections.ts'
import { isPostgres } from './address.ts'
import { copyBeforeUpgrade } from './before-upgrade.ts'
import { type PreparedStatements, preparedStatements } from './prepared.ts'
import { openSiblings, type SiblingServers, singleServer } from './sibling-servers.ts'
import { openSqlite } from './sqlite.ts'
import { unfinishedTable } from './tables/table.ts'

export type DatabaseKind = 'sqlite' | 'postgres'

/** One step of a room's schema. Carried out once, in a transaction of its own, in the order of the record's keys. */
export type Migration = (db: Kysely<unknown>, kind: DatabaseKind) => Promise<void>
export type Migrations = Readonly<Record<string, Migration>>

/** How far it is with what comes before a database of an earlier version, or one that was filled from elsewhere, is served. */
export type Upgrading =
  /** A SQLite file of so many bytes is copied next to itself. */
  | { readonly kind: 'copy'; readonly bytes: number }
  | { readonly kind: 'step'; readonly at: number; readonly of: number }
  /** Records that are read again, so that they are found by their words. */
  | { readonly kind: 'words'; readonly done: number; readonly of: number }

export type Database = {
  /** Rooms take their own view of it: `database.db.withTables<MyTables>()`. One transaction at a time on SQLite. */
  readonly db: Kysely<unknown>
  readonly kind: DatabaseKind
  /** How long each transaction took to be on the disk. */
  readonly commits: Histogram
  /** Brings one room's tables up to date. Throws when the database holds a step that this program does not know. */
  readonly migrate: (room: string, migrations: Migrations) => Promise<void>
  /** Whom rooms tell how far they are with their part of an upgrade. */
  readonly upgrading: (told: Upgrading) => void
  /** The servers of this database, this one among them: who calls it is one of them from then on, by a name that no other has. */
  readonly siblings: (self: string) => SiblingServers
  /** One act of a subject at a time, whichever of the database's servers does it. Acts of one subject never hold one another. */
  readonly inTurn: <T>(subject: Subject, act: () => Promise<T>) => Promise<T>
  readonly close: () => Promise<void>
}

/** What is written into folders that the servers share, and what is counted before more of it is written; the number is its advisory lock's. */
const subjects = { publications: 2, catalogue: 3, invitations: 4, drafts: 5, peers: 6 } as const
type Subject = keyof typeof subjects

type Opening = {
  /** It is opened to be filled by a copy. */
  readonly filling?: boolean
  /** Asked on PostgreSQL before the first step that changes tables which were there; throws to refuse it. A SQLite file is copied beside instead. */
  readonly beforeUpgrade?: (db: Kysely<unknown>) => Promise<void>
  readonly upgrading?: (told: Upgrading) => void
}

/** `postgres://…` or a path of a SQLite file. A commit resolves only when it is on the disk. Throws when it cannot be reached, and for one that is being filled, unless that is what it is opened for. */
export async function openDatabase(
  address: string,
  { filling = false, beforeUpgrade, upgrading = () => {} }: Opening = {},
): Promise<Database> {
  const kind = isPostgres(address) ? 'postgres' : 'sqlite'
  const prepared = preparedStatements()
  const dialect =
    kind === 'postgres'
      ? postgresAt(address, prepared, filling ? 0 : silentSeconds)
      : new SqliteDialect({ database: openSqlite(address) })
  const commits = histogram()
  const log = ({ query, queryDurationMillis }: LogEvent) => {
    if (query.sql === 'commit') commits.observe(queryDurationMillis / 1000)
  }
  const db = new Kysely<unknown>({ dialect, log })
  try {
    await sql`select 1`.execute(db)
    if (kind === 'postgres' && !filling) await refuseUnfinished(db)
  } catch (error) {
    await db.destroy()
    throw error
  }
  const copyFirst =
    kind === 'sqlite' ? copyBeforeUpgrade(address, upgrading) : await askedBeforeUpgrade(db, beforeUpgrade)
  let siblings: SiblingServers | undefined
  const turns = {
    publications: inTurns(),
    catalogue: inTurns(),
    invitations: inTurns(),
    drafts: inTurns(),
    peers: inTurns(),
  }
  return {
    db,
    kind,
    commits,
    migrate: (room, migrations) =>
      prepared.whileTablesChange(() => migrate(db, kind, room, migrations, copyFirst, upgrading)),
    upgrading,
    siblings: (self) => {
      siblings ??= kind === 'postgres' ? openSiblings(address, self, db) : singleServer(self)
      return siblings
    },
    inTurn: (subject, act) =>
      turns[subject](() => (kind === 'postgres' ? whileHeld(db, subjects[subject], act) : act())),
    async close() {
      await siblings?.close()
      await db.destroy()
    },
  }
}

/** In this process one waits for a lock at a time: the others of a pool are free for what is done under it. A long act says now and then that it goes on. */
const whileHeld = <T>(db: Kysely<unknown>, lock: number, act: () => Promise<T>): Promise<T> =>
  db.transaction().execute(async (held) => {
    await sql`select pg_advisory_xact_lock(7400, ${sql.lit(lock)})`.execute(held)
    const going = setInterval(() => void sql`select 1`.execute(held).catch(() => {}), (silentSeconds * 1000) / 6)
    return act().finally(() => clearInterval(going))
  })

/** After so long without a word in a transaction the database ends it: a server that stands still holds nobody up. */
const silentSeconds = 120

async function refuseUnfinished(db: Kysely<unknown>): Promise<void> {
  const { rows } = await sql<{ found: string | null }>`select to_regclass(${unfinishedTable})::text as found`.execute(
    db,
  )
  if (rows[0]?.found) throw new NotStarted('terminal.server.unfinished')
}

async function askedBeforeUpgrade(
  db: Kysely<unknown>,
  ask: ((db: Kysely<unknown>) => Promise<void>) | undefined,
): Promise<(room: string, steps: readonly string[]) => Promise<void>> {
  if (!ask) return async () => {}
  const { rows } = await sql<{ found: string | null }>`select to_regclass('migrations')::text as found`.execute(db)
  if (!rows[0]?.found) return async () => {}
  const taken = await db.withTables<MigrationTables>().selectFrom('migrations').selectAll().execute()
  const known = new Set(taken.map(({ room, step }) => `${room}/${step}`))
  return async (room, steps) => {
    if (steps.some((step) => !known.has(`${room}/${step}`))) await ask(db)
  }
}

/** The type of a column of bytes. */
export const bytesColumn = (kind: DatabaseKind): 'blob' | 'bytea' => (kind === 'sqlite' ? 'blob' : 'bytea')

/** What an error of either database means to a caller, when it is no bug: a full disk, or a database out of reach. */
export function storageProblem(error: unknown): Problem | null {
  if (!(error instanceof Error)) return null
  const code = 'errcode' in error ? Number(error.errcode) & 0xff : 'code' in error ? String(error.code) : ''
  if (code === 13 || code === '53100' || diskIsFull.includes(String(code))) return refuse('storage-full').problem
  if (code === 11 || code === 26) return refuse('storage-damaged').problem
  if (code === 5 || code === 10 || code === 14) return refuse('storage-unavailable').problem
  if (typeof code === 'string' && /^(08|57P|53|25P03|ECONN|ENOTFOUND|EPIPE|ETIMEDOUT)/.test(code))
    return refuse('storage-unavailable').problem
  return /^(Connection terminated|Client (has encountered a connection error|was closed)|timeout e)/.test(error.message)
    ? refuse('storage-unavailable').problem
    : null
}

/** No room on the disk, for this user, or in one file. */
const diskIsFull: readonly string[] = ['ENOSPC', 'EDQUOT', 'EFBIG']

/** 64-bit columns here count bytes, positions and milliseconds: all exact as numbers. */
const numbersForBigints = {
  getTypeParser: (oid: number, format?: 'text' | 'binary') =>
    oid === pg.types.builtins.INT8 ? Number : pg.types.getTypeParser(oid, format as 'text'),
}

function postgresAt(connectionString: string, prepared: PreparedStatements, silent: number): PostgresDialect {
  const pool = new pg.Pool({
    connectionString,
    max: 8,
    connectionTimeoutMillis: 10_000,
    idle_in_transaction_session_timeout: silent * 1000,
    // A role or a server may have turned it off; an acknowledgement here means "on the disk".
    options: '-c synchronous_commit=on',
    types: numbersForBigints,
  })
  // An idle connection that the database closes is replaced at the next query; without a listener it would end the process.
  pool.on('error', () => {})
  // Nor may one that is closed between two queries of a transaction: the next query is told.
  pool.on('connect', (client) => client.on('error', () => {}))
  return new PostgresDialect({ pool: actingConnections(pool, prepared) })
}

type MigrationTables = { migrations: { room: string; step: string } }

async function migrate(
  root: Kysely<unknown>,
  kind: DatabaseKind,
  room: string,
  migrations: Migrations,
  copyFirst: (room: string, steps: readonly string[]) => Promise<void>,
  upgrading: (told: Upgrading) => void,
): Promise<void> {
  await copyFirst(room, Object.keys(migrations))
  await root.transaction().execute(async (db) => {
    // Two processes may start at once on PostgreSQL: the second waits here and finds the work done.
    if (kind === 'postgres') await sql`select pg_advisory_xact_lock(7400)`.execute(db)
    await db.schema
      .createTable('migrations')
      .ifNotExists()
      .addColumn('room', 'text', (column) => column.notNull())
      .addColumn('step', 'text', (column) => column.notNull())
      .addPrimaryKeyConstraint('migrations_key', ['room', 'step'])
      .execute()
    const tables = db.withTables<MigrationTables>()
    const rows = await tables.selectFrom('migrations').select('step').where('room', '=', room).execute()
    const done = new Set(rows.map(({ step }) => step))
    for (const step of done)
      if (!(step in migrations)) throw new NotStarted('terminal.server.newer', { step: `${room}/${step}` })
    const left = Object.entries(migrations).filter(([step]) => !done.has(step))
    for (const [at, [step, run]] of left.entries()) {
      if (done.size > 0) upgrading({ kind: 'step', at: at + 1, of: left.length })
      await run(db, kind)
      await tables.insertInto('migrations').values({ room, step }).execute()
    }
  })
}

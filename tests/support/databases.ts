// One suite on both databases: SQLite always, PostgreSQL where one is found.
import { copyFileSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { after, describe, test } from 'node:test'
import { type Database, openDatabase } from '../../src/foundation/server/database/database.ts'
import { findPostgres, query, type RunningPostgres, startPostgres } from './postgres.ts'
import { newDatabase, postgresTemplate, sqliteTemplate } from './templates.ts'

/** The address of a new, empty database; it is gone when the file's tests are done. */
export type FreshAddress = () => Promise<string>
/** A new database, opened; closed and gone when the file's tests are done. */
export type FreshDatabase = () => Promise<Database>

/** A suite that runs on one database. `fresh` has every table of both servers, and no row; `empty` has nothing, for whoever tries how tables are made. */
export type Suite = (database: {
  fresh: FreshDatabase
  empty: FreshDatabase
  address: FreshAddress
  kind: 'sqlite' | 'postgres'
}) => void

export function onEachDatabase(title: string, suite: Suite): void {
  onSqlite(title, suite)
  onPostgres(title, suite)
}

export function onSqlite(title: string, suite: Suite): void {
  const fresh = async () => opened(await sqliteCopy())
  const empty = async () => opened(await sqliteAddress())
  describe(`${title}, on SQLite`, () => suite({ address: sqliteAddress, fresh, empty, kind: 'sqlite' }))
}

/** `WIQAYA_TEST_POSTGRES` is the address of one that may create databases; without it one is started if its programs are found. */
export function onPostgres(title: string, suite: Suite): void {
  if (process.env.WIQAYA_TEST_POSTGRES || findPostgres()) {
    const fresh = async () => opened(await postgresCopy())
    const empty = async () => opened(await postgresAddress())
    describe(`${title}, on PostgreSQL`, () => suite({ address: postgresAddress, fresh, empty, kind: 'postgres' }))
    return
  }
  const why = 'no PostgreSQL is given (WIQAYA_TEST_POSTGRES) and none is installed'
  test(`${title}, on PostgreSQL`, { skip: process.env.WIQAYA_NO_SKIP === '1' ? false : why }, () => {
    throw new Error(why)
  })
}

const databases: Database[] = []
const removals: (() => Promise<void> | void)[] = []
let ownPostgres: Promise<RunningPostgres | null> | undefined
let made = 0
/** What the runner made for all files; where a file runs by itself, made for it when it asks. */
const tables: { sqlite?: string | Promise<string>; postgres?: string | Promise<string> } = {
  sqlite: process.env.WIQAYA_TEST_SQLITE_TEMPLATE,
  postgres: process.env.WIQAYA_TEST_POSTGRES_TEMPLATE,
}

after(async () => {
  for (const database of databases.splice(0)) await database.close()
  for (const remove of removals.splice(0)) await remove()
  await (await ownPostgres)?.stop()
})

async function opened(address: string): Promise<Database> {
  const database = await openDatabase(address)
  databases.push(database)
  return database
}

const sqliteAddress: FreshAddress = async () => join(temporaryFolder(), 'store.sqlite')

const sqliteCopy: FreshAddress = async () => {
  tables.sqlite ??= sqliteTemplate(temporaryFolder())
  const address = await sqliteAddress()
  copyFileSync(await tables.sqlite, address)
  return address
}

function temporaryFolder(): string {
  const folder = mkdtempSync(join(tmpdir(), 'wiqaya-db-'))
  removals.push(() => rmSync(folder, { recursive: true, force: true }))
  return folder
}

const postgresAddress: FreshAddress = async () => postgresDatabase(await postgresServer())

const postgresCopy: FreshAddress = async () => {
  const server = await postgresServer()
  tables.postgres ??= ownTemplate(server)
  return postgresDatabase(server, await tables.postgres)
}

async function postgresServer(): Promise<string> {
  if (!process.env.WIQAYA_TEST_POSTGRES) ownPostgres ??= startPostgres()
  const server = process.env.WIQAYA_TEST_POSTGRES ?? (await ownPostgres)?.url
  if (!server) throw new Error('PostgreSQL was found and then was not')
  return server
}

async function ownTemplate(server: string): Promise<string> {
  const name = await postgresTemplate(server)
  removals.push(() => query(server, `drop database ${name}`))
  return name
}

async function postgresDatabase(server: string, template?: string): Promise<string> {
  const name = `wiqaya_${process.pid}_${Date.now()}_${made++}`
  const address = await newDatabase(server, name, template)
  removals.push(() => query(server, `drop database ${name} with (force)`))
  return address
}

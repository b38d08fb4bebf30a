// One suite on both databases: SQLite always, PostgreSQL where one is found.
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { after, describe, test } from 'node:test'
import { type Database, openDatabase } from '../../src/foundation/server/database.ts'
import { findPostgres, query, type RunningPostgres, startPostgres } from './postgres.ts'

/** The address of a new, empty database; it is gone when the file's tests are done. */
export type FreshAddress = () => Promise<string>
/** A new, empty database, opened; closed and gone when the file's tests are done. */
export type FreshDatabase = () => Promise<Database>

/** A suite that runs on one database. */
export type Suite = (database: { fresh: FreshDatabase; address: FreshAddress; kind: 'sqlite' | 'postgres' }) => void

export function onEachDatabase(title: string, suite: Suite): void {
  onSqlite(title, suite)
  onPostgres(title, suite)
}

export function onSqlite(title: string, suite: Suite): void {
  const fresh = async () => opened(await sqliteAddress())
  describe(`${title}, on SQLite`, () => suite({ address: sqliteAddress, fresh, kind: 'sqlite' }))
}

/** `WIQAYA_TEST_POSTGRES` is the address of one that may create databases; without it one is started if its programs are found. */
export function onPostgres(title: string, suite: Suite): void {
  if (process.env.WIQAYA_TEST_POSTGRES || findPostgres()) {
    const fresh = async () => opened(await postgresAddress())
    describe(`${title}, on PostgreSQL`, () => suite({ address: postgresAddress, fresh, kind: 'postgres' }))
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

const sqliteAddress: FreshAddress = async () => {
  const folder = mkdtempSync(join(tmpdir(), 'wiqaya-db-'))
  removals.push(() => rmSync(folder, { recursive: true, force: true }))
  return join(folder, 'store.sqlite')
}

const postgresAddress: FreshAddress = async () => {
  if (!process.env.WIQAYA_TEST_POSTGRES) ownPostgres ??= startPostgres()
  const base = process.env.WIQAYA_TEST_POSTGRES ?? (await ownPostgres)?.url
  if (!base) throw new Error('PostgreSQL was found and then was not')
  const name = `wiqaya_${process.pid}_${Date.now()}_${made++}`
  await query(base, `create database ${name}`)
  removals.push(() => query(base, `drop database ${name} with (force)`))
  const address = new URL(base)
  address.pathname = `/${name}`
  return address.href
}

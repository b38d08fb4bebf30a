// How a device's database in IndexedDB is made, and how one that an earlier program made becomes one of now.
import type { IDBPDatabase, IDBPTransaction, StoreNames } from 'idb'
import type { Schema, StandingRecord } from './device-schema.ts'
import { pageMost, pageOf } from './placed-pages.ts'

/** Version 1 had a row for each record that has a place too. */
export const schemaVersion = 2

type Upgrading = IDBPTransaction<Schema, StoreNames<Schema>[], 'versionchange'>

export async function upgrade(database: IDBPDatabase<Schema>, from: number, transaction: Upgrading): Promise<void> {
  if (from < 1) makeStores(database)
  const pages = database.createObjectStore('pages', { keyPath: ['stream', 'change', 'count'] })
  pages.createIndex('hashes', 'hashes', { unique: true, multiEntry: true })
  pages.createIndex('authors', 'authors', { multiEntry: true })
  if (from === 1) await intoPages(transaction)
}

function makeStores(database: IDBPDatabase<Schema>): void {
  const records = database.createObjectStore('records', { keyPath: ['stream', 'change'] })
  records.createIndex('hash', ['stream', 'hash'], { unique: true })
  records.createIndex('seq', ['stream', 'device', 'seq'])
  records.createIndex('unsent', 'unsent')
  database.createObjectStore('streams', { keyPath: 'stream' })
  database.createObjectStore('directory')
  database.createObjectStore('values')
  database.createObjectStore('counters')
}

async function intoPages(transaction: Upgrading): Promise<void> {
  const [records, pages] = [transaction.objectStore('records'), transaction.objectStore('pages')]
  for (const { stream } of await transaction.objectStore('streams').getAll()) {
    for (let after = 0; ; ) {
      const range = IDBKeyRange.bound([stream, after + 1], [stream, Number.MAX_SAFE_INTEGER])
      const rows = await records.getAll(range, pageMost)
      const standing = rows.filter(hasPlace)
      if (standing.length > 0) await pages.add(pageOf(standing))
      for (const { change } of standing) await records.delete([stream, change])
      const last = rows.at(-1)
      if (!last || rows.length < pageMost) break
      after = last.change
    }
  }
}

const hasPlace = (row: Schema['records']['value']): row is StandingRecord => row.position !== null

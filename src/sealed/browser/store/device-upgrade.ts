// How a device's database in IndexedDB is made, and how one that an earlier program made becomes one of now.
import type { IDBPDatabase, IDBPTransaction, StoreNames } from 'idb'
import type { StreamId } from '../../../vocabulary/ids.ts'
import { StorageRefusal } from '../../desk/store/device-store.ts'
import { systemRandom } from '../../keys/secret.ts'
import type { Schema, StandingRecord } from './device-schema.ts'
import { pageMost, pageOf } from './placed-pages.ts'

/** Version 1 had a row for each record that has a place too. */
export const schemaVersion = 2

type Change = IDBPTransaction<Schema, StoreNames<Schema>[], 'versionchange'>

/** The counter that is drawn for each database: one that was begun in the place of another is known by it. */
export const drawnName = 'drawn'

/** Next to nothing is written: rows of version 1 are as good where they are, until `gatherRows` has moved them. */
export function upgrade(database: IDBPDatabase<Schema>, from: number, change: Change): void {
  if (from < 1) {
    makeStores(database)
    void change.objectStore('counters').put(new DataView(systemRandom(4).buffer).getUint32(0), drawnName)
  }
  const pages = database.createObjectStore('pages', { keyPath: ['stream', 'change', 'count'] })
  pages.createIndex('hashes', 'hashes', { unique: true, multiEntry: true })
  pages.createIndex('authors', 'authors', { multiEntry: true })
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

/**
 * Moves what an earlier program kept in a row for each record into pages, some megabytes at a time: a browser that runs out of disk in the midst of one large change was
 * seen to throw the whole database away. What there is no room for, which `mayWrite` throws, stays where it is, and is read there.
 */
export async function gatherRows(database: IDBPDatabase<Schema>, mayWrite: () => Promise<void>): Promise<void> {
  const [rows, unsent] = await Promise.all([database.count('records'), database.countFromIndex('records', 'unsent')])
  if (rows === unsent) return
  try {
    await mayWrite()
    for (const { stream } of await database.getAll('streams'))
      for (let after: number | null = 0; after !== null; ) after = await gatherSome(database, stream, after)
  } catch (error) {
    if (!(error instanceof DOMException || error instanceof StorageRefusal)) throw error
  }
}

/** Those of one stream after this change, all of them or none; the change after which to go on, null at the end. */
async function gatherSome(database: IDBPDatabase<Schema>, stream: StreamId, after: number): Promise<number | null> {
  const transaction = database.transaction(['records', 'pages'], 'readwrite', { durability: 'strict' })
  // Where it ends early its last request tells.
  transaction.done.catch(() => {})
  const [records, pages] = [transaction.objectStore('records'), transaction.objectStore('pages')]
  let last: number | null = after
  for (let page = 0; page < pagesAtOnce && last !== null; page++) {
    const range = IDBKeyRange.bound([stream, last + 1], [stream, Number.MAX_SAFE_INTEGER])
    const rows = await records.getAll(range, pageMost)
    const standing = rows.filter(hasPlace)
    if (standing.length > 0) await pages.add(pageOf(standing))
    await Promise.all(standing.map(({ change }) => records.delete([stream, change])))
    last = (rows.length === pageMost && rows.at(-1)?.change) || null
  }
  await transaction.done
  return last
}

const pagesAtOnce = 8

const hasPlace = (row: Schema['records']['value']): row is StandingRecord => row.position !== null

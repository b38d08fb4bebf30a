// The device's three storages, held to one suite; and what only a browser does to its own.
import 'fake-indexeddb/auto'
import assert from 'node:assert/strict'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { type TestContext, test } from 'node:test'
import { forceCloseDatabase } from 'fake-indexeddb'
import { deleteDB, openDB } from 'idb'
import { indexedDbStore } from '../../../src/sealed/browser/store/indexed-db-store.ts'
import { nodeStore } from '../../../src/sealed/desk/node/node-store.ts'
import { type SealedRecord, StorageRefusal } from '../../../src/sealed/desk/store/device-store.ts'
import { taking } from '../../../src/sealed/desk/turns.ts'
import { refuse } from '../../../src/vocabulary/problems.ts'
import { memoryStore } from '../../support/memory-store.ts'
import { deviceStoreSuite, record } from './device-store-suite.ts'

deviceStoreSuite('in memory', async () => ({ open: async () => memoryStore(), remove: async () => {} }), false)

deviceStoreSuite('a file of Node', async () => {
  const folder = await mkdtemp(join(tmpdir(), 'device-'))
  return {
    open: async () => nodeStore(join(folder, 'device.sqlite')),
    remove: () => rm(folder, { recursive: true }),
  }
})

let databases = 0
deviceStoreSuite('IndexedDB', async () => {
  databases += 1
  const name = `device-${databases}`
  return { open: async () => indexedDbStore(name, taking().alone), remove: () => deleteDB(name) }
})

test('a database that the browser closes, short of memory, is opened again by the next act, and nothing is lost', async (context) => {
  const connections = connectionsIn(context)
  const store = indexedDbStore('closed by the browser', taking().alone)
  await store.sign([record(1)])
  for (const connection of connections.splice(0)) forceCloseDatabase(connection as never)
  assert.equal(await store.sign([record(2)]), true)
  for (const connection of connections.splice(0)) forceCloseDatabase(connection as never)
  assert.deepEqual(
    (await store.unsent()).map(({ seq }) => seq),
    [1, 2],
  )
  await store.close()
})

test('a database that is erased in another tab is not made anew by this one', async () => {
  const store = indexedDbStore('erased elsewhere', taking().alone)
  await store.sign([record(1)])
  await deleteDB('erased elsewhere')
  await assert.rejects(store.sign([record(2)]), { message: 'device-storage-refused' })
  assert.ok((await indexedDB.databases()).every(({ name }) => name !== 'erased elsewhere'))
})

test('a database that a newer program opened is left to it, here and at the next start of this one, and both say why', async () => {
  const store = indexedDbStore('newer', taking().alone)
  await store.sign([record(1)])
  const newer = await openDB('newer', 1000)
  await assert.rejects(store.sign([record(2)]), { message: 'device-newer' })
  await assert.rejects(store.unsent(), { message: 'device-newer' })
  newer.close()
  const started = indexedDbStore('newer', taking().alone)
  await assert.rejects(started.unsent(), { message: 'device-newer' })
})

test('what an earlier program kept, a row for each record, is there as it was: what waits, what has its place, what is taken', async () => {
  const rows = Array.from({ length: 700 }, (_, at) => {
    const waits = at % 100 === 99
    const [change, position] = [at + 1, waits ? null : at + 1]
    return { ...record(at + 1), change, position, ...(waits && { unsent: change }) }
  })
  await asVersionOne('earlier', rows)
  const store = indexedDbStore('earlier', taking().alone)
  assert.deepEqual(
    await store.records(record(1).stream, 0),
    rows.map(({ unsent: _, ...row }) => row),
  )
  assert.deepEqual(
    (await store.unsent()).map(({ seq }) => seq),
    [100, 200, 300, 400, 500, 600, 700],
  )
  assert.equal(await store.count(record(1).stream, 350), 350)
  assert.equal(await store.sign([record(350, { hash: 'other' })]), false)
  assert.equal(await store.sign([record(400, { hash: 'other' })]), false)
  assert.equal(await store.sign([record(701)]), true)
  assert.equal((await store.records(record(1).stream, 700))[0]?.change, 701)
  assert.equal(await store.take([record(350), record(400)]), 0)
  await store.close()
})

test('a disk that is full before all that an earlier program kept was moved loses none of it: it is read, and goes on being sent, from where it is, and is moved at a later opening', async (context) => {
  const { stream } = record(1)
  const rows = Array.from({ length: 2500 }, (_, at) => ({ ...record(at + 1), change: at + 1, position: at + 1 }))
  await asVersionOne('half moved', rows)
  let room = 9
  const add = IDBObjectStore.prototype.add
  const disk = context.mock.method(IDBObjectStore.prototype, 'add', function full(this: IDBObjectStore, row: unknown) {
    const asked = add.call(this, row)
    if (--room < 0) (this.transaction as unknown as Aborted)._abort('QuotaExceededError')
    return asked
  })
  const store = indexedDbStore('half moved', taking().alone)
  assert.deepEqual(await store.records(stream, 0), rows)
  disk.mock.restore()
  assert.equal(await rowsIn('half moved'), 500)
  assert.equal(await store.count(stream, 2200), 2200)
  assert.equal(await store.sign([record(2499, { hash: 'other' })]), false)
  assert.equal(await store.take([record(1), record(2500)]), 0)
  await store.rewind(stream, { position: 1000, hash: record(1).bytes })
  assert.equal(await store.countUnsent(), 1500)
  const placed = rows.slice(1000).map(({ change: _, ...one }) => one)
  await store.receive(record(1).dossier, stream, placed, { position: 2500, hash: record(1).bytes })
  assert.equal(await store.countUnsent(), 0)
  await store.close()
  const later = indexedDbStore('half moved', taking().alone)
  assert.deepEqual(
    (await later.records(stream, 0)).map(({ hash, position }) => [hash, position]),
    rows.map(({ hash, position }) => [hash, position]),
  )
  await later.close()
  assert.equal(await rowsIn('half moved'), 0)
})

test('a full disk refuses the whole act, says that it is full, and the act goes through once there is room', async (context) => {
  const store = indexedDbStore('full', taking().alone)
  await store.sign([record(1)])
  const disk = fillDisk(context)
  await assert.rejects(store.sign([record(2), record(3)]), { message: 'device-full' })
  await assert.rejects(store.put({ draft: record(1).bytes }), { message: 'device-full' })
  disk.mock.restore()
  assert.deepEqual([await store.countUnsent(), await store.read('draft')], [1, null])
  assert.equal(await store.sign([record(2), record(3)]), true)
  await store.close()
})

test('nothing is written behind what a full disk may have left of an entry: first the browser begins a new log, or says that there is no room for one', async (context) => {
  const connections = connectionsIn(context)
  const log = { begun: 0, room: true }
  const newLog = async () => {
    if (!log.room) throw new StorageRefusal(refuse('device-full').problem)
    log.begun += 1
  }
  const store = indexedDbStore('begins a new log', taking().alone, newLog)
  await store.sign([record(1)])
  await store.sign([record(2)])
  assert.equal(log.begun, 1, 'once')
  log.room = false
  for (const connection of connections.splice(0)) forceCloseDatabase(connection as never)
  await assert.rejects(store.ready(), { message: 'device-full' })
  await assert.rejects(store.sign([record(3)]), { message: 'device-full' })
  assert.equal(await store.countUnsent(), 2, 'what is there is read')
  log.room = true
  await store.ready()
  assert.equal(await store.sign([record(3)]), true)
  assert.equal(log.begun, 2)
  const put = context.mock.method(IDBObjectStore.prototype, 'put', () => {
    throw new DOMException('Internal error', 'UnknownError')
  })
  await assert.rejects(store.put({ draft: record(1).bytes }), { message: 'device-storage-refused' })
  assert.equal(log.begun, 3, 'what the browser calls unknown may have been half an entry')
  log.room = false
  put.mock.mockImplementation(() => {
    throw new DOMException('Internal error', 'UnknownError')
  })
  await assert.rejects(store.put({ draft: record(1).bytes }), { message: 'device-full' })
  put.mock.restore()
  await assert.rejects(store.put({ draft: record(1).bytes }), { message: 'device-full' })
  log.room = true
  await store.put({ draft: record(1).bytes })
  assert.deepEqual([await store.countUnsent(), await store.read('draft')], [3, record(1).bytes])
  await store.close()
})

test('what the browser throws away under an open page is said, as long as that page is open: nothing is written into an empty one in its place', async (context) => {
  const connections = connectionsIn(context)
  const store = indexedDbStore('thrown away', taking().alone)
  await store.sign([record(1)])
  for (const connection of connections.splice(0)) forceCloseDatabase(connection as never)
  await deleteDB('thrown away')
  for (let times = 0; times < 2; times++) {
    await assert.rejects(store.countUnsent(), { message: 'device-emptied' })
    await assert.rejects(store.sign([record(2)]), { message: 'device-emptied' })
  }
  assert.deepEqual(
    (await indexedDB.databases()).filter(({ name }) => name === 'thrown away'),
    [],
  )
  const loadedAgain = indexedDbStore('thrown away', taking().alone)
  assert.equal(await loadedAgain.countUnsent(), 0)
  await loadedAgain.close()
})

test('nor into one that another tab has begun meanwhile, in the place of what was thrown away', async (context) => {
  const connections = connectionsIn(context)
  const store = indexedDbStore('begun anew', taking().alone)
  await store.sign([record(1)])
  for (const connection of connections.splice(0)) forceCloseDatabase(connection as never)
  await deleteDB('begun anew')
  const another = indexedDbStore('begun anew', taking().alone)
  assert.equal(await another.countUnsent(), 0)
  for (let times = 0; times < 2; times++) {
    await assert.rejects(store.countUnsent(), { message: 'device-emptied' })
    await assert.rejects(store.sign([record(2)]), { message: 'device-emptied' })
  }
  assert.equal(await another.sign([record(1)]), true)
  for (const connection of connections.splice(0)) forceCloseDatabase(connection as never)
  assert.equal(await another.countUnsent(), 1, 'its own is its own again')
  await another.close()
})

test('a browser that keeps no database says so, and is asked again', async (context) => {
  const refused = context.mock.method(indexedDB, 'open', () => {
    throw new DOMException('no storage in this window', 'SecurityError')
  })
  const store = indexedDbStore('refused', taking().alone)
  await assert.rejects(store.read('device'), { message: 'device-storage-refused' })
  refused.mock.restore()
  assert.equal(await store.read('device'), null)
  await store.close()
})

/** A database as it was before records that have a place stood many in a row. */
async function asVersionOne(name: string, rows: readonly SealedRecord[]): Promise<void> {
  const database = await openDB(name, 1, {
    upgrade(made) {
      const records = made.createObjectStore('records', { keyPath: ['stream', 'change'] })
      records.createIndex('hash', ['stream', 'hash'], { unique: true })
      records.createIndex('seq', ['stream', 'device', 'seq'])
      records.createIndex('unsent', 'unsent')
      made.createObjectStore('streams', { keyPath: 'stream' })
      for (const other of ['directory', 'values', 'counters']) made.createObjectStore(other)
    },
  })
  const filling = database.transaction(['records', 'streams', 'counters'], 'readwrite')
  for (const row of rows) await filling.objectStore('records').add(row)
  const { dossier, stream } = record(1)
  await filling.objectStore('streams').put({ dossier, stream, head: null })
  await filling.objectStore('counters').put(rows.length, 'change')
  await filling.done
  database.close()
}

/** Every connection that is opened from now on. */
function connectionsIn(context: TestContext): IDBDatabase[] {
  const connections: IDBDatabase[] = []
  const open = indexedDB.open.bind(indexedDB)
  context.mock.method(indexedDB, 'open', (name: string, version?: number) => {
    const asked = open(name, version)
    asked.addEventListener('success', () => connections.push(asked.result))
    return asked
  })
  return connections
}

async function rowsIn(name: string): Promise<number> {
  const database = await openDB(name)
  const count = await database.count('records')
  database.close()
  return count
}

type Aborted = { readonly _abort: (name: string) => void }

/** Each writing transaction ends as a browser without room ends it: after its first request, with all of them undone. */
function fillDisk(context: TestContext) {
  const put = IDBObjectStore.prototype.put
  return context.mock.method(IDBObjectStore.prototype, 'put', function full(this: IDBObjectStore, ...args: [unknown]) {
    const asked = put.apply(this, args)
    const transaction = this.transaction as unknown as Aborted
    transaction._abort('QuotaExceededError')
    return asked
  })
}

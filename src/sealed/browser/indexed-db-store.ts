// A device's storage in IndexedDB, written through to the disk (strict durability), shared by the tabs of one origin.
import { type DBSchema, type IDBPDatabase, type IDBPTransaction, openDB, type StoreNames } from 'idb'
import type { StreamId } from '../../vocabulary/ids.ts'
import { type Problem, refuse } from '../../vocabulary/problems.ts'
import {
  type DeviceStore,
  type PlacedRecord,
  type SealedRecord,
  StorageRefusal,
  type StoredRecord,
  type StoredStream,
} from '../desk/device-store.ts'
import { privateFolder } from './private-folder.ts'

/** Runs work while no other tab runs work under this name: `navigator.locks` in the app. */
type Alone = DeviceStore['alone']

/** Opens or makes the database. Its acts throw `StorageRefusal` when the browser keeps none (private windows of some) or is full. */
export function indexedDbStore(name: string, alone: Alone): DeviceStore {
  const database = openDB<Schema>(name, 1, { upgrade, blocking: (_old, _next, event) => closeOf(event) })
  const writing = async <Names extends ArrayLike<StoreNames<Schema>>>(names: Names) =>
    (await database).transaction(names, 'readwrite', { durability: 'strict' })
  const forRecords = ['records', 'streams', 'counters'] as const
  type Writing = IDBPTransaction<Schema, typeof forRecords, 'readwrite'>

  const add = async (tx: Writing, records: readonly SealedRecord[], position: (at: number) => number | null) => {
    const counters = tx.objectStore('counters')
    let change = (await counters.get('change')) ?? 0
    for (const [at, { dossier, stream, device, seq, hash, bytes }] of records.entries()) {
      change += 1
      const place = position(at)
      const row = { dossier, stream, device, seq, hash, bytes, change, position: place }
      await tx.objectStore('records').add(place === null ? { ...row, unsent: change } : row)
    }
    await counters.put(change, 'change')
  }

  return {
    sign: (own) =>
      kept(async () => {
        const tx = await writing(forRecords)
        const [records, streams] = [tx.objectStore('records'), tx.objectStore('streams')]
        const taken = await Promise.all(own.map((record) => records.index('seq').count(seqOf(record))))
        const free = new Set(own.map((record) => seqOf(record).join(' '))).size === own.length && !taken.some(Boolean)
        if (free) {
          for (const { dossier, stream } of own)
            if (!(await streams.get(stream))) await streams.put({ dossier, stream, head: null })
          await add(tx, own, () => null)
        }
        await tx.done
        return free
      }),

    receive: (dossier, stream, placed, head) =>
      kept(async () => {
        const tx = await writing(forRecords)
        const records = tx.objectStore('records')
        const news: PlacedRecord[] = []
        for (const record of placed) {
          const here = await records.index('hash').get([stream, record.hash])
          if (here?.position === record.position) continue
          if (here) await records.delete([stream, here.change])
          news.push(record)
        }
        await add(tx, news, (at) => news[at]?.position ?? null)
        await tx.objectStore('streams').put({ dossier, stream, head })
        await tx.done
      }),

    take: (carried) =>
      kept(async () => {
        const tx = await writing(forRecords)
        const [records, streams] = [tx.objectStore('records'), tx.objectStore('streams')]
        const news = new Map<string, SealedRecord>()
        for (const record of carried) {
          const { dossier, stream, hash } = record
          if (await records.index('hash').getKey([stream, hash])) continue
          news.set(`${stream} ${hash}`, record)
          if (!(await streams.getKey(stream))) await streams.put({ dossier, stream, head: null })
        }
        await add(tx, [...news.values()], () => null)
        await tx.done
        return news.size
      }),

    records: (stream, afterChange) =>
      kept(async () => {
        const range = IDBKeyRange.bound([stream, afterChange], [stream, Number.MAX_SAFE_INTEGER], true)
        return (await (await database).getAll('records', range)).map(storedRecord)
      }),
    count: (stream, upToChange) =>
      kept(async () => (await database).count('records', IDBKeyRange.bound([stream, 0], [stream, upToChange]))),
    unsent: (most) =>
      kept(async () => {
        const range = IDBKeyRange.lowerBound(0)
        return (await (await database).getAllFromIndex('records', 'unsent', range, most)).map(storedRecord)
      }),
    countUnsent: () => kept(async () => (await database).countFromIndex('records', 'unsent')),
    streams: () => kept(async () => (await database).getAll('streams')),

    directory: () => kept(async () => (await database).getAll('directory')),
    addDirectory: (known, added) =>
      kept(async () => {
        const tx = await writing(['directory'] as const)
        const follows = (await tx.objectStore('directory').count()) === known
        if (follows) await Promise.all(added.map((bytes, at) => tx.objectStore('directory').add(bytes, known + at)))
        await tx.done
        return follows
      }),

    read: (key) => kept(async () => (await (await database).get('values', key)) ?? null),
    put: (values) =>
      kept(async () => {
        const tx = await writing(['values'] as const)
        await Promise.all(Object.entries(values).map(([key, bytes]) => tx.objectStore('values').put(bytes, key)))
        await tx.done
      }),
    drop: (names) =>
      kept(async () => {
        const tx = await writing(['values'] as const)
        await Promise.all(names.map((key) => tx.objectStore('values').delete(key)))
        await tx.done
      }),

    files: privateFolder(`${name}-attachments`),

    alone,
    close: async () => (await database).close(),
  }
}

type Bytes = Uint8Array<ArrayBuffer>
type Seq = [stream: string, device: string, seq: number]
/** `unsent` is the change again, and present only while the record is unsent: an index leaves out what lacks its key. */
type Row = StoredRecord & { unsent?: number }

interface Schema extends DBSchema {
  records: {
    key: [StreamId, number]
    value: Row
    indexes: { hash: [string, string]; seq: Seq; unsent: number }
  }
  streams: { key: string; value: StoredStream }
  directory: { key: number; value: Bytes }
  values: { key: string; value: Bytes }
  counters: { key: string; value: number }
}

function upgrade(database: IDBPDatabase<Schema>): void {
  const records = database.createObjectStore('records', { keyPath: ['stream', 'change'] })
  records.createIndex('hash', ['stream', 'hash'], { unique: true })
  records.createIndex('seq', ['stream', 'device', 'seq'])
  records.createIndex('unsent', 'unsent')
  database.createObjectStore('streams', { keyPath: 'stream' })
  database.createObjectStore('directory')
  database.createObjectStore('values')
  database.createObjectStore('counters')
}

const seqOf = ({ stream, device, seq }: SealedRecord): Seq => [stream, device, seq]

const storedRecord = ({ unsent: _, ...record }: Row): StoredRecord => record

/** A newer version of the app waits in another tab: this one lets go. */
function closeOf(event: IDBVersionChangeEvent): void {
  if (event.target instanceof IDBDatabase) event.target.close()
}

/** The browser's own refusals become problems that a person can act on; anything else is a bug and goes on. */
async function kept<T>(work: () => Promise<T>): Promise<T> {
  try {
    return await work()
  } catch (error) {
    const problem = error instanceof DOMException ? problemOf(error.name) : null
    throw problem ? new StorageRefusal(problem) : error
  }
}

function problemOf(name: string): Problem | null {
  if (name === 'QuotaExceededError') return refuse('storage-full').problem
  const unavailable = ['InvalidStateError', 'UnknownError', 'SecurityError', 'VersionError'].includes(name)
  return unavailable ? refuse('storage-unavailable').problem : null
}

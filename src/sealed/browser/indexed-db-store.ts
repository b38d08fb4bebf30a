// A device's storage in IndexedDB, written through to the disk (strict durability), shared by the tabs of one origin.
import { type DBSchema, type IDBPDatabase, type IDBPTransaction, openDB, type StoreNames } from 'idb'
import type { StreamId } from '../../vocabulary/ids.ts'
import { type Problem, refuse } from '../../vocabulary/problems.ts'
import {
  type DeviceStore,
  type SealedRecord,
  StorageRefusal,
  type StoredRecord,
  type StoredStream,
} from '../desk/device-store.ts'

/** Runs work while no other tab runs work under this name: `navigator.locks` in the app. */
type Alone = DeviceStore['alone']

/** Opens or makes the database. Its acts throw `StorageRefusal` when the browser keeps none (private windows of some) or is full. */
export function indexedDbStore(name: string, alone: Alone): DeviceStore {
  const database = openDB<Schema>(name, 1, { upgrade, blocking: (_old, _next, event) => closeOf(event) })
  const writing = async <Names extends ArrayLike<StoreNames<Schema>>>(names: Names) =>
    (await database).transaction(names, 'readwrite', { durability: 'strict' })
  const forRecords = ['records', 'streams', 'counters'] as const
  type Writing = IDBPTransaction<Schema, typeof forRecords, 'readwrite'>

  const add = async (tx: Writing, records: readonly { record: SealedRecord; place: Place }[]) => {
    const counters = tx.objectStore('counters')
    let arrival = (await counters.get('arrival')) ?? 0
    for (const { record, place } of records) {
      arrival += 1
      const { dossier, stream, device, seq, hash, bytes } = record
      await tx.objectStore('records').add({ dossier, stream, device, seq, hash, bytes, arrival, ...place })
    }
    await counters.put(arrival, 'arrival')
  }

  return {
    sign: (own) =>
      kept(async () => {
        const tx = await writing(forRecords)
        const seqs = new Set(own.map((record) => seqOf(record).join(' ')))
        for (const record of own) {
          const taken = await tx.objectStore('records').index('seq').count(seqOf(record))
          if (taken > 0 || seqs.size < own.length) {
            await tx.done
            return false
          }
        }
        for (const { dossier, stream } of own) {
          if (!(await tx.objectStore('streams').get(stream)))
            await tx.objectStore('streams').put({ dossier, stream, head: null })
        }
        await add(
          tx,
          own.map((record) => ({ record, place: { position: null, unsent: 1, signed: seqOf(record) } })),
        )
        await tx.done
        return true
      }),

    receive: (dossier, stream, placed, head) =>
      kept(async () => {
        const tx = await writing(forRecords)
        const news: { record: SealedRecord; place: Place }[] = []
        for (const record of placed) {
          const here = await tx.objectStore('records').index('hash').get([stream, record.hash])
          if (!here) news.push({ record, place: { position: record.position } })
          else {
            const { unsent: _, ...rest } = here
            await tx.objectStore('records').put({ ...rest, position: record.position })
          }
        }
        await add(tx, news)
        await tx.objectStore('streams').put({ dossier, stream, head })
        await tx.done
      }),

    records: (stream, afterArrival) =>
      kept(async () => {
        const range = IDBKeyRange.bound([stream, afterArrival], [stream, Number.MAX_SAFE_INTEGER], true)
        return (await (await database).getAll('records', range)).map(storedRecord)
      }),
    unsent: () =>
      kept(async () => {
        const rows = await (await database).getAllFromIndex('records', 'unsent')
        return rows.map(storedRecord).sort((one, other) => one.arrival - other.arrival)
      }),
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

    alone,
    close: async () => (await database).close(),
  }
}

type Bytes = Uint8Array<ArrayBuffer>
type Seq = [stream: string, device: string, seq: number]
/** `unsent` and `signed` are present only while true and only on one's own: an index leaves out what lacks its key. */
type Place = { position: number | null; unsent?: 1; signed?: Seq }
type Row = SealedRecord & { arrival: number } & Place

interface Schema extends DBSchema {
  records: {
    key: [StreamId, number]
    value: Row
    indexes: { hash: [string, string]; seq: Seq; signed: Seq; unsent: number }
  }
  streams: { key: string; value: StoredStream }
  directory: { key: number; value: Bytes }
  values: { key: string; value: Bytes }
  counters: { key: string; value: number }
}

function upgrade(database: IDBPDatabase<Schema>): void {
  const records = database.createObjectStore('records', { keyPath: ['stream', 'arrival'] })
  records.createIndex('hash', ['stream', 'hash'], { unique: true })
  records.createIndex('seq', ['stream', 'device', 'seq'])
  records.createIndex('signed', 'signed', { unique: true })
  records.createIndex('unsent', 'unsent')
  database.createObjectStore('streams', { keyPath: 'stream' })
  database.createObjectStore('directory')
  database.createObjectStore('values')
  database.createObjectStore('counters')
}

const seqOf = ({ stream, device, seq }: SealedRecord): Seq => [stream, device, seq]

const storedRecord = ({ unsent: _unsent, signed: _signed, ...record }: Row): StoredRecord => record

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

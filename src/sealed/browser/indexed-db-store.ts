// A device's storage in IndexedDB, written through to the disk (strict durability), shared by the tabs of one origin.
import { type DBSchema, type IDBPDatabase, type IDBPTransaction, openDB, type StoreNames, unwrap } from 'idb'
import type { StreamId } from '../../vocabulary/ids.ts'
import { type Problem, refuse } from '../../vocabulary/problems.ts'
import {
  type DeviceStore,
  forgottenName,
  type SealedRecord,
  StorageRefusal,
  type StoredRecord,
  type StoredStream,
  seqIn,
  snapshotName,
} from '../desk/store/device-store.ts'
import { u64 } from '../keys/bytes.ts'
import { privateFolder } from './private-folder.ts'

/** Runs work while no other tab runs work under this name: `navigator.locks` in the app. */
type Alone = DeviceStore['alone']

/**
 * Opens or makes the database. A connection that the browser closes, short of memory, is opened again by the next act. Its acts throw
 * `StorageRefusal` when the browser keeps none (private windows of some) or is full: nothing of the act is stored then.
 */
export function indexedDbStore(name: string, alone: Alone): DeviceStore {
  const database = connection(name)
  type Transaction<Names extends ArrayLike<StoreNames<Schema>>> = IDBPTransaction<Schema, Names, 'readwrite'>
  /** One transaction, all of it or nothing. What the transaction died of is thrown rather than what became of its last request. */
  const write = <Names extends ArrayLike<StoreNames<Schema>>, T>(
    names: Names,
    work: (tx: Transaction<Names>) => Promise<T>,
  ): Promise<T> =>
    kept(async () => {
      const begin = async () => (await database()).transaction(names, 'readwrite', { durability: 'strict' })
      const tx = await database.again(begin)
      const ended = tx.done.then(
        () => null,
        (error: unknown) => error,
      )
      try {
        const done = await work(tx)
        await tx.done
        return done
      } catch (error) {
        abort(tx)
        const end = await ended
        throw nameOf(end) === 'QuotaExceededError' ? end : error
      }
    })
  const read = <T>(ask: (opened: IDBPDatabase<Schema>) => Promise<T>): Promise<T> =>
    kept(() => database.again(async () => ask(await database())))
  const forRecords = ['records', 'streams', 'counters'] as const
  const withValues = [...forRecords, 'values'] as const
  type Writing = Pick<Transaction<typeof withValues>, 'objectStore'>

  /** Gives the places among `records` of those that are here already: they are not added. */
  const add = async (
    tx: Writing,
    records: readonly SealedRecord[],
    position: (at: number) => number | null,
  ): Promise<readonly number[]> => {
    const counters = tx.objectStore('counters')
    let change = (await counters.get('change')) ?? 0
    const here: number[] = []
    const store = unwrap(tx.objectStore('records'))
    for (const [at, { dossier, stream, device, seq, hash, bytes }] of records.entries()) {
      change += 1
      const place = position(at)
      const row = { dossier, stream, device, seq, hash, bytes, change, position: place }
      const request = store.add(place === null ? { ...row, unsent: change } : row)
      // Asked for all at once and without looking first: a page takes a fraction of the time, and next to none of it is here.
      request.onerror = (event) => {
        if (request.error?.name !== 'ConstraintError') return
        event.preventDefault()
        event.stopPropagation()
        here.push(at)
      }
    }
    // Requests are answered in the order in which they were made: with this one all of them are.
    await counters.put(change, 'change')
    return here
  }
  const addNew = async (tx: Writing, records: readonly SealedRecord[]) => {
    if ((await add(tx, records, () => null)).length > 0) throw new Error('a record is stored twice')
  }

  return {
    sign: (own) =>
      write(withValues, async (tx) => {
        const [records, streams] = [tx.objectStore('records'), tx.objectStore('streams')]
        const taken = await Promise.all(
          own.map(async (record) => {
            const forgotten = seqIn(await tx.objectStore('values').get(forgottenName(record.stream, record.device)))
            return record.seq <= forgotten || (await records.index('seq').count(seqOf(record))) > 0
          }),
        )
        const free = new Set(own.map((record) => seqOf(record).join(' '))).size === own.length && !taken.some(Boolean)
        if (free) {
          for (const { dossier, stream } of own)
            if (!(await streams.get(stream))) await streams.put({ dossier, stream, head: null })
          await addNew(tx, own)
        }
        return free
      }),

    receive: (dossier, stream, placed, head) =>
      write(forRecords, async (tx) => {
        const records = tx.objectStore('records')
        const here = (await add(tx, placed, (at) => placed[at]?.position ?? null)).flatMap((at) => placed[at] ?? [])
        const moved = await Promise.all(
          here.map(async (record) => {
            const key = await records.index('hash').getKey([stream, record.hash])
            if (!key || (await records.get(key))?.position === record.position) return []
            await records.delete(key)
            return [record]
          }),
        )
        const again = moved.flat()
        await add(tx, again, (at) => again[at]?.position ?? null)
        await tx.objectStore('streams').put({ dossier, stream, head })
      }),

    take: (carried) =>
      write(forRecords, async (tx) => {
        const [records, streams] = [tx.objectStore('records'), tx.objectStore('streams')]
        const news = new Map<string, SealedRecord>()
        for (const record of carried) {
          const { dossier, stream, hash } = record
          if (await records.index('hash').getKey([stream, hash])) continue
          news.set(`${stream} ${hash}`, record)
          if (!(await streams.getKey(stream))) await streams.put({ dossier, stream, head: null })
        }
        await addNew(tx, [...news.values()])
        return news.size
      }),

    records: (stream, afterChange, most) =>
      read(async (opened) => {
        const range = IDBKeyRange.bound([stream, afterChange], [stream, Number.MAX_SAFE_INTEGER], true)
        return (await opened.getAll('records', range, most)).map(storedRecord)
      }),
    count: (stream, upToChange) =>
      read((opened) => opened.count('records', IDBKeyRange.bound([stream, 0], [stream, upToChange]))),
    unsent: (most) =>
      read(async (opened) => {
        const range = IDBKeyRange.lowerBound(0)
        return (await opened.getAllFromIndex('records', 'unsent', range, most)).map(storedRecord)
      }),
    countUnsent: () => read((opened) => opened.countFromIndex('records', 'unsent')),
    streams: () => read((opened) => opened.getAll('streams')),
    rewind: (stream, head) =>
      write(forRecords, async (tx) => {
        const [records, streams] = [tx.objectStore('records'), tx.objectStore('streams')]
        const all = await records.getAll(IDBKeyRange.bound([stream, 0], [stream, Number.MAX_SAFE_INTEGER]))
        for (const row of all)
          if (row.position !== null && row.position > head.position)
            await records.put({ ...row, position: null, unsent: row.change })
        const known = await streams.get(stream)
        if (known) await streams.put({ ...known, head })
      }),
    forget: (gone, own) =>
      write(withValues, async (tx) => {
        const [records, values] = [tx.objectStore('records'), tx.objectStore('values')]
        for (const stream of gone) {
          const chain = IDBKeyRange.bound([stream, own, 0], [stream, own, Number.MAX_SAFE_INTEGER])
          const last = await records.index('seq').openKeyCursor(chain, 'prev')
          const before = seqIn(await values.get(forgottenName(stream, own)))
          await values.put(u64(Math.max(before, last?.key[2] ?? 0)), forgottenName(stream, own))
          await records.delete(IDBKeyRange.bound([stream, 0], [stream, Number.MAX_SAFE_INTEGER]))
          await values.delete(snapshotName(stream))
          await tx.objectStore('streams').delete(stream)
        }
      }),
    forgottenSeq: (stream, device) =>
      read(async (opened) => seqIn(await opened.get('values', forgottenName(stream, device)))),

    directory: () => read((opened) => opened.getAll('directory')),
    addDirectory: (known, added) =>
      write(['directory'] as const, async (tx) => {
        const follows = (await tx.objectStore('directory').count()) === known
        if (follows) await Promise.all(added.map((bytes, at) => tx.objectStore('directory').add(bytes, known + at)))
        return follows
      }),

    read: (key) => read(async (opened) => (await opened.get('values', key)) ?? null),
    put: (values) =>
      write(['values'] as const, async (tx) => {
        await Promise.all(Object.entries(values).map(([key, bytes]) => tx.objectStore('values').put(bytes, key)))
      }),
    drop: (names) =>
      write(['values'] as const, async (tx) => {
        await Promise.all(names.map((key) => tx.objectStore('values').delete(key)))
      }),

    files: privateFolder(`${name}-attachments`),

    alone,
    close: async () => (await database()).close(),
  }
}

/** The connection, opened when first asked for, and again when it is gone. Once it is left to another tab it stays closed. */
function connection(name: string) {
  let opening: Promise<IDBPDatabase<Schema>> | null = null
  let left = false
  const forget = () => {
    opening = null
  }
  const blocking = (_old: number, _next: number | null, event: IDBVersionChangeEvent) => {
    left = true
    closeOf(event)
  }
  const open = (): Promise<IDBPDatabase<Schema>> => {
    opening ??= openDB<Schema>(name, 1, { upgrade, blocking, terminated: forget }).catch((error: unknown) => {
      forget()
      throw error
    })
    return opening
  }
  /** Asks once more when the browser had closed the connection, or closes it under the question. Only for what changes nothing. */
  const again = async <T>(ask: () => Promise<T>): Promise<T> => {
    try {
      return await ask()
    } catch (error) {
      if (left || !['InvalidStateError', 'AbortError'].includes(nameOf(error))) throw error
      forget()
      return ask()
    }
  }
  return Object.assign(open, { again })
}

/** Nothing to do where the transaction has ended by itself. */
function abort(tx: { readonly abort: () => void }): void {
  try {
    tx.abort()
  } catch (error) {
    if (nameOf(error) !== 'InvalidStateError') throw error
  }
}

const nameOf = (error: unknown): string => (error instanceof DOMException ? error.name : '')

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

/** A newer version of the app waits in another tab, or the device is being erased there: this one lets go. */
function closeOf(event: IDBVersionChangeEvent): void {
  if (event.target instanceof IDBDatabase) event.target.close()
}

/** The browser's own refusals become problems that a person can act on; anything else is a bug and goes on. */
async function kept<T>(work: () => Promise<T>): Promise<T> {
  try {
    return await work()
  } catch (error) {
    const problem = problemOf(nameOf(error))
    throw problem ? new StorageRefusal(problem) : error
  }
}

function problemOf(name: string): Problem | null {
  if (name === 'QuotaExceededError') return refuse('device-full').problem
  const unavailable = ['AbortError', 'InvalidStateError', 'UnknownError', 'SecurityError', 'VersionError'].includes(
    name,
  )
  return unavailable ? refuse('device-storage-refused').problem : null
}

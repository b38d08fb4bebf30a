// A device's storage in IndexedDB, written through to the disk (strict durability), shared by the tabs of one origin.
import { type IDBPDatabase, type IDBPTransaction, openDB, type StoreNames } from 'idb'
import type { StreamId } from '../../../vocabulary/ids.ts'
import { type Problem, refuse } from '../../../vocabulary/problems.ts'
import {
  type DeviceStore,
  forgottenName,
  rememberedNames,
  type SealedRecord,
  StorageRefusal,
  type StoredRecord,
  seqIn,
} from '../../desk/store/device-store.ts'
import { u64 } from '../../keys/bytes.ts'
import type { Schema } from './device-schema.ts'
import { drawnName, gatherRows, schemaVersion, upgrade } from './device-upgrade.ts'
import {
  addStanding,
  countStanding,
  holdsSeq,
  lastStandingSeq,
  pagesAfter,
  standingAfter,
  takeStandingAfter,
} from './placed-pages.ts'
import { privateFolder } from './private-folder.ts'

/** Runs work while no other tab runs work under this name: `navigator.locks` in the app. */
type Alone = DeviceStore['alone']

/**
 * Opens or makes the database. A connection that the browser closes, short of memory, is opened again by the next act. Its acts throw
 * `StorageRefusal` when the browser keeps none (private windows of some) or is full: nothing of the act is stored then. `newLog` is called once after each opening, before anything is written.
 */
export function indexedDbStore(name: string, alone: Alone, newLog = async (): Promise<void> => {}): DeviceStore {
  const database = connection(name, () => alone('new log', newLog))
  type Transaction<Names extends ArrayLike<StoreNames<Schema>>> = IDBPTransaction<Schema, Names, 'readwrite'>
  /** One transaction, all of it or nothing. What the transaction died of is thrown rather than what became of its last request. */
  const write = <Names extends ArrayLike<StoreNames<Schema>>, T>(
    names: Names,
    work: (tx: Transaction<Names>) => Promise<T>,
  ): Promise<T> =>
    kept(async () => {
      await database.hasNewLog()
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
        throw await database.reasonOf(['QuotaExceededError', 'UnknownError'].includes(nameOf(end)) ? end : error)
      }
    })
  const read = <T>(ask: (opened: IDBPDatabase<Schema>) => Promise<T>): Promise<T> =>
    kept(async () => {
      try {
        return await database.again(async () => ask(await database()))
      } catch (error) {
        throw await database.reasonOf(error)
      }
    })
  const forRecords = ['records', 'pages', 'streams', 'counters'] as const
  const withValues = [...forRecords, 'values'] as const
  type Writing = Pick<Transaction<typeof withValues>, 'objectStore'>

  /** Those without a place in the server's log, and the streams that they open. Contract: none of them is here. */
  const addUnsent = async (tx: Writing, records: readonly SealedRecord[]): Promise<void> => {
    const change = await changesFor(tx, records.length)
    const [store, streams] = [tx.objectStore('records'), tx.objectStore('streams')]
    await Promise.all(
      records.map(({ dossier, stream, device, seq, hash, bytes }, at) => {
        const row = { dossier, stream, device, seq, hash, bytes, change: change + at, position: null }
        return store.add({ ...row, unsent: row.change })
      }),
    )
    const last = new Map(records.map(({ dossier, stream }, at) => [stream, { dossier, change: change + at }]))
    for (const [stream, { dossier, change }] of last)
      await streams.put({ ...((await streams.get(stream)) ?? { dossier, stream, head: null }), change })
  }
  /** The first of so many. */
  const changesFor = async (tx: Writing, count: number): Promise<number> => {
    const counters = tx.objectStore('counters')
    const last = (await counters.get('change')) ?? 0
    await counters.put(last + count, 'change')
    return last + 1
  }

  return {
    ready: () => kept(database.hasNewLog),
    sign: (own) =>
      write(withValues, async (tx) => {
        const [records, pages] = [tx.objectStore('records'), tx.objectStore('pages')]
        const taken = await Promise.all(
          own.map(async (record) => {
            const [forgotten, waiting, standing] = await Promise.all([
              tx.objectStore('values').get(forgottenName(record.stream, record.device)),
              records.index('seq').count(seqOf(record)),
              holdsSeq(pages, record),
            ])
            return record.seq <= seqIn(forgotten) || waiting > 0 || standing
          }),
        )
        const free = new Set(own.map((record) => seqOf(record).join(' '))).size === own.length && !taken.some(Boolean)
        if (free) await addUnsent(tx, own)
        return free
      }),

    receive: (dossier, stream, placed, head) =>
      write(forRecords, async (tx) => {
        const records = tx.objectStore('records')
        const came = new Map(placed.map((record) => [record.hash, record]))
        const waited = (await records.getAll(recordsAfter(stream, 0))).filter(({ hash }) => came.has(hash))
        const change = await changesFor(tx, came.size)
        const standing = [...came.values()].map(({ device, seq, hash, bytes, position }, at) => {
          return { dossier, stream, device, seq, hash, bytes, change: change + at, position }
        })
        await Promise.all([
          addStanding(tx.objectStore('pages'), standing),
          ...waited.map((row) => records.delete([stream, row.change])),
          tx.objectStore('streams').put({ dossier, stream, head, change: change + came.size - 1 }),
        ])
      }),

    take: (carried) =>
      write(forRecords, async (tx) => {
        const [records, pages] = [tx.objectStore('records'), tx.objectStore('pages')]
        const news = new Map<string, SealedRecord>()
        for (const record of carried) {
          const { stream, hash } = record
          const waits = records.index('hash').getKey([stream, hash])
          const stands = pages.index('hashes').getKey(hash)
          if ((await Promise.all([waits, stands])).some(Boolean)) continue
          news.set(`${stream} ${hash}`, record)
        }
        await addUnsent(tx, [...news.values()])
        return news.size
      }),

    records: (stream, afterChange, most) =>
      read(async (opened) => {
        const tx = opened.transaction(['records', 'pages'])
        const [waiting, standing] = await Promise.all([
          tx.objectStore('records').getAll(recordsAfter(stream, afterChange), most),
          standingAfter(tx.objectStore('pages'), stream, afterChange, most),
        ])
        if (waiting.length === 0) return standing.slice(0, most)
        const all = [...waiting.map(storedRecord), ...standing]
        return all.sort((one, other) => one.change - other.change).slice(0, most)
      }),
    count: (stream, upToChange) =>
      read(async (opened) => {
        const tx = opened.transaction(['records', 'pages'])
        const [waiting, standing] = await Promise.all([
          tx.objectStore('records').count(IDBKeyRange.bound([stream, 0], [stream, upToChange])),
          countStanding(tx.objectStore('pages'), stream, upToChange),
        ])
        return waiting + standing
      }),
    unsent: (most) =>
      read(async (opened) => {
        const range = IDBKeyRange.lowerBound(0)
        return (await opened.getAllFromIndex('records', 'unsent', range, most)).map(storedRecord)
      }),
    countUnsent: () => read((opened) => opened.countFromIndex('records', 'unsent')),
    streams: () =>
      read(async (opened) =>
        (await opened.getAll('streams')).map(({ change = Number.POSITIVE_INFINITY, ...row }) => ({ ...row, change })),
      ),
    rewind: (stream, head) =>
      write(forRecords, async (tx) => {
        const [records, streams] = [tx.objectStore('records'), tx.objectStore('streams')]
        const alone = (await records.getAll(recordsAfter(stream, 0))).filter(
          ({ position }) => position !== null && position > head.position,
        )
        for (const record of [...alone, ...(await takeStandingAfter(tx.objectStore('pages'), stream, head.position))])
          await records.put({ ...record, position: null, unsent: record.change })
        const known = await streams.get(stream)
        if (known) await streams.put({ ...known, head })
      }),
    forget: (gone, own) =>
      write(withValues, async (tx) => {
        const [records, pages] = [tx.objectStore('records'), tx.objectStore('pages')]
        const values = tx.objectStore('values')
        for (const stream of gone) {
          const chain = IDBKeyRange.bound([stream, own, 0], [stream, own, Number.MAX_SAFE_INTEGER])
          const last = await records.index('seq').openKeyCursor(chain, 'prev')
          const before = seqIn(await values.get(forgottenName(stream, own)))
          const signed = Math.max(before, last?.key[2] ?? 0, await lastStandingSeq(pages, stream, own))
          await values.put(u64(signed), forgottenName(stream, own))
          await records.delete(recordsAfter(stream, 0))
          await pages.delete(pagesAfter(stream, 0))
          for (const name of rememberedNames(stream)) await values.delete(name)
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

/**
 * The connection, opened when first asked for, and again when it is gone. Once it is left to another tab it stays closed: that of a newer version of the app, or one that erased the device.
 * Refuses `device-emptied` where the browser has thrown away what this page had open, also if another tab has begun anew since: it does so when a disk is full, unless it has promised to keep it.
 */
function connection(name: string, newLog: () => Promise<void>) {
  let opening: Promise<IDBPDatabase<Schema>> | null = null
  let renewing: Promise<void> | null = null
  let left: 'to a newer version' | 'erased' | null = null
  /** The database that this page has had open, by the number that was drawn for it: undefined for one that an earlier program made. */
  let known: { readonly drawn: number | undefined } | null = null
  const forget = () => {
    opening = null
  }
  /** The browser gave up in the midst of something: what it wrote last may be half an entry. */
  const broke = () => {
    forget()
    renewing = null
  }
  /** Begun with the opening, while nothing is written yet; tried again by each act that writes. */
  const hasNewLog = (): Promise<void> => {
    renewing ??= newLog().catch((error: unknown) => {
      renewing = null
      throw error
    })
    return renewing
  }
  /** What a browser calls unknown is mostly a full disk. */
  const reasonOf = async (error: unknown): Promise<unknown> => {
    if (nameOf(error) !== 'UnknownError') return error
    broke()
    return hasNewLog().then(
      () => error,
      (why: unknown) => (why instanceof StorageRefusal ? why : error),
    )
  }
  const blocking = (_old: number, next: number | null, event: IDBVersionChangeEvent) => {
    left = next === null ? 'erased' : 'to a newer version'
    closeOf(event)
  }
  const open = async (): Promise<IDBPDatabase<Schema>> => {
    if (left === 'to a newer version') throw new StorageRefusal(refuse('device-newer').problem)
    let isEmptied = false
    opening ??= openDB<Schema>(name, schemaVersion, {
      upgrade: (database, from, _, change) => {
        isEmptied = from === 0 && known !== null && left === null
        if (!isEmptied) return upgrade(database, from, change)
        // An empty one in its place would take what is signed with keys that are kept nowhere any more.
        change.done.catch(() => {})
        change.abort()
      },
      blocking,
      terminated: broke,
    })
      .then(async (opened) => {
        const drawn = await opened.get('counters', drawnName)
        isEmptied = known !== null && known.drawn !== drawn && left === null
        if (isEmptied) {
          opened.close()
          throw new Error('another one, which another tab began')
        }
        known = { drawn }
        hasNewLog().catch(() => {})
        await gatherRows(opened, hasNewLog)
        return opened
      })
      .catch((error: unknown) => {
        forget()
        throw isEmptied ? new StorageRefusal(refuse('device-emptied').problem) : error
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
  return Object.assign(open, { again, hasNewLog, reasonOf })
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

const seqOf = ({ stream, device, seq }: SealedRecord): Schema['records']['indexes']['seq'] => [stream, device, seq]

const recordsAfter = (stream: StreamId, change: number): IDBKeyRange =>
  IDBKeyRange.bound([stream, change], [stream, Number.MAX_SAFE_INTEGER], true)

const storedRecord = ({ unsent: _, ...record }: Schema['records']['value']): StoredRecord => record

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
  if (name === 'VersionError') return refuse('device-newer').problem
  const unavailable = ['AbortError', 'InvalidStateError', 'UnknownError', 'SecurityError'].includes(name)
  return unavailable ? refuse('device-storage-refused').problem : null
}

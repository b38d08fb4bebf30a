// Stores the records that have a place in the server's log in IndexedDB: hundreds in one row, since a row for each costs a browser ten times its content.
import { type IDBPObjectStore, type StoreNames, unwrap } from 'idb'
import type { DeviceId, StreamId } from '../../../vocabulary/ids.ts'
import type { StoredRecord } from '../../desk/store/device-store.ts'
import type { Page, Schema, StandingRecord } from './device-schema.ts'

type Stores = ArrayLike<StoreNames<Schema>>
type Pages<Names extends Stores, Mode extends IDBTransactionMode> = IDBPObjectStore<Schema, Names, 'pages', Mode>

/** Adds records of one stream. One that is here already only gets its place, and is news where that is another one. Contract: no hash twice among them. */
export async function addStanding<Names extends Stores>(
  pages: Pages<Names, 'readwrite'>,
  records: readonly StandingRecord[],
): Promise<void> {
  const hold: Page[] = []
  const store = unwrap(pages)
  const asked: Promise<void>[] = []
  for (let from = 0; from < records.length; from += pageMost) {
    const page = pageOf(records.slice(from, from + pageMost))
    // Without looking first, which takes several times as long: almost none of them is here, and the index of hashes rejects the others.
    asked.push(added(store, page, () => hold.push(page)))
  }
  await Promise.all(asked)
  for (const page of hold) await addWhatIsNew(pages, page)
}

/** A row that holds what another one holds is not added, and `refused` is called. Any other error ends the transaction, which tells it. */
const added = (store: IDBObjectStore, page: Page, refused: () => void): Promise<void> =>
  new Promise((done) => {
    const request = store.add(page)
    request.onsuccess = () => done()
    request.onerror = (event) => {
      if (request.error?.name === 'ConstraintError') {
        event.preventDefault()
        event.stopPropagation()
        refused()
      }
      done()
    }
  })

async function addWhatIsNew<Names extends Stores>(pages: Pages<Names, 'readwrite'>, page: Page): Promise<void> {
  const news: StandingRecord[] = []
  for (const record of page.records) {
    const key = await pages.index('hashes').getKey(record.hash)
    const there = key && (await pages.get(key))
    const known = there?.records.find(({ hash }) => hash === record.hash)
    if (known?.position === record.position) continue
    if (there && known)
      await replace(
        pages,
        there,
        there.records.filter((one) => one !== known),
      )
    news.push(record)
  }
  if (news.length > 0) await pages.add(pageOf(news))
}

/** In the order of their changes: all of the stream after this one, or the first `most` of them and perhaps some more. */
export async function standingAfter<Names extends Stores>(
  pages: Pages<Names, 'readonly' | 'readwrite'>,
  stream: StreamId,
  change: number,
  most = Number.POSITIVE_INFINITY,
): Promise<StandingRecord[]> {
  const records: StandingRecord[] = []
  let after = change
  for (let rows = Math.ceil(most / pageMost); records.length < most; rows *= 2) {
    const some = await pages.getAll(pagesAfter(stream, after), Number.isFinite(rows) ? rows : undefined)
    for (const page of some) for (const record of page.records) if (record.change > change) records.push(record)
    after = some.at(-1)?.change ?? after
    if (some.length < rows) break
  }
  return records
}

export async function countStanding<Names extends Stores>(
  pages: Pages<Names, 'readonly'>,
  stream: StreamId,
  upToChange: number,
): Promise<number> {
  const whole = await pages.getAllKeys(IDBKeyRange.bound([stream, 0], [stream, upToChange + 1], false, true))
  const [next] = await pages.getAll(pagesAfter(stream, upToChange), 1)
  const begun = next?.records.filter((record) => record.change <= upToChange).length ?? 0
  return whole.reduce((sum, [, , count]) => sum + count, begun)
}

/** Removes and returns those of a stream after a position. */
export async function takeStandingAfter<Names extends Stores>(
  pages: Pages<Names, 'readwrite'>,
  stream: StreamId,
  position: number,
): Promise<readonly StandingRecord[]> {
  const taken: StandingRecord[] = []
  for (const page of await pages.getAll(pagesAfter(stream, 0))) {
    const { true: later = [], false: kept = [] } = Object.groupBy(page.records, (one) =>
      String(one.position > position),
    )
    if (later.length === 0) continue
    for (const one of later) taken.push(one)
    await replace(pages, page, kept)
  }
  return taken
}

export async function holdsSeq<Names extends Stores>(
  pages: Pages<Names, 'readwrite'>,
  { stream, device, seq }: Pick<StoredRecord, 'stream' | 'device' | 'seq'>,
): Promise<boolean> {
  const some = await pages.index('authors').getAll(authorsFrom(stream, device, seq))
  return some.some(({ records }) => records.some((one) => one.device === device && one.seq === seq))
}

/** The highest seq of this device among them; 0 where there is none. */
export async function lastStandingSeq<Names extends Stores>(
  pages: Pages<Names, 'readwrite'>,
  stream: StreamId,
  device: DeviceId,
): Promise<number> {
  const last = await pages.index('authors').openKeyCursor(authorsFrom(stream, device, 0), 'prev')
  return last ? seqOf(last.key) : 0
}

/** The pages of a stream that hold a record after this change. */
export const pagesAfter = (stream: StreamId, change: number): IDBKeyRange =>
  IDBKeyRange.bound([stream, change + 1], [stream, Number.POSITIVE_INFINITY])

async function replace<Names extends Stores>(
  pages: Pages<Names, 'readwrite'>,
  page: Page,
  records: readonly StandingRecord[],
): Promise<void> {
  await pages.delete([page.stream, page.change, page.count])
  if (records.length > 0) await pages.add(pageOf(records))
}

/** Contract: at least one, in the order of their changes. */
export function pageOf(records: readonly StandingRecord[]): Page {
  const last = records.at(-1)
  if (!last) throw new Error('a page without a record')
  const { stream, change } = last
  const seqs = new Map<DeviceId, number>()
  for (const { device, seq } of records) seqs.set(device, Math.max(seq, seqs.get(device) ?? 0))
  return {
    stream,
    change,
    count: records.length,
    records,
    hashes: records.map(({ hash }) => hash),
    authors: [...seqs].map(([device, seq]) => authorAt(stream, device, seq)),
  }
}

/** Sorts by the seq, which is written with all the figures that one can have. */
const authorAt = (stream: StreamId, device: DeviceId, seq: number): string =>
  `${stream} ${device} ${String(seq).padStart(16, '0')}`

const seqOf = (author: string): number => Number(author.slice(author.lastIndexOf(' ') + 1))

const authorsFrom = (stream: StreamId, device: DeviceId, seq: number): IDBKeyRange =>
  IDBKeyRange.bound(authorAt(stream, device, seq), authorAt(stream, device, Number.MAX_SAFE_INTEGER))

/** Many enough to make the cost of a row negligible, few enough that little is read beyond what is needed. */
export const pageMost = 250

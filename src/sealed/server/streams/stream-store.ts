// The logs of all streams: append in one transaction, read in pages. Positions come from the stream's own row, never from a global sequence.
import type { Database } from '../../../foundation/server/database/database.ts'
import { toBase64url } from '../../../vocabulary/bytes-as-text.ts'
import { type Clock, type IsoDate, systemClock, utcDayOf } from '../../../vocabulary/dates.ts'
import type { DeviceId, DossierId, StreamId } from '../../../vocabulary/ids.ts'
import { accept, type Outcome, refuse } from '../../../vocabulary/problems.ts'
import { type Bytes, equal } from '../../keys/bytes.ts'
import type { Directory } from '../../keys/directory/directory.ts'
import { recordHash, recordHashAtOnce } from '../../log/form.ts'
import { type Appended, type Numbered, pageLimit, type StreamEntry } from '../../mailbox/wire.ts'
import type { MailboxTables } from '../tables.ts'
import { appendTo } from './append.ts'
import { commitTogether } from './commit-together.ts'
import { damagedRecords } from './damaged-records.ts'
import { type Asking, eraseStream, stoneOf } from './erasure.ts'
import { headAt } from './log-head.ts'
import type { CheckedRecord } from './record-check.ts'

export type StreamStore = {
  /**
   * Appends a batch to a stream, completely or not at all; resolves when it is on the disk. Records that are already there are skipped.
   * `sender` are the devices of whoever sends it: others' records are taken only from somebody who shares the stream (`stream-not-shared`).
   * Refuses what `checkForm` refuses, and at the opening of a data stream `stream-unknown` and `stream-not-shared` (its dossier's control stream).
   * `readers` are the devices that share the stream afterwards.
   */
  readonly append: (
    stream: StreamId,
    records: readonly CheckedRecord[],
    sender: readonly DeviceId[],
  ) => Promise<Outcome<Appended & { readers: readonly DeviceId[] }>>
  /** The streams that one of these devices shares, and those of the dossiers that it recovers. */
  readonly sharedWith: (devices: readonly DeviceId[], recovers?: readonly DossierId[]) => Promise<StreamEntry[]>
  /** Every dossier: how many records its streams have, when one came last, and the devices that share its control stream. */
  readonly dossiers: () => Promise<readonly DossierKept[]>
  /** As `eraseStream`. */
  readonly erase: (directory: Directory, stream: StreamId, asking: Asking) => ReturnType<typeof eraseStream>
  /** Refuses `stream-unknown`, `stream-erased`, and `stream-not-shared` with these devices. */
  readonly isShared: (
    stream: StreamId,
    devices: readonly DeviceId[],
    recovers?: readonly DossierId[],
  ) => Promise<Outcome<StreamEntry>>
  /**
   * A page after a position, which ends before a record that the database has damaged. Refuses `stream-unknown`, `stream-not-shared` with these devices, `server-forked`
   * when `head` is not L at `after`, and `records-damaged` when the first one is.
   */
  readonly page: (
    stream: StreamId,
    devices: readonly DeviceId[],
    after: number,
    head: Bytes | null,
    recovers?: readonly DossierId[],
  ) => Promise<Outcome<Numbered[]>>
  /** The devices that share a stream in which damage was found, once for each time that more is found: they may have what is wanted. */
  readonly toAsk: (stream: StreamId) => Promise<readonly DeviceId[]>
}

type DossierKept = {
  readonly dossier: DossierId
  readonly records: number
  readonly written: IsoDate | null
  /** That share its control stream, and of each other stream those that share it. */
  readonly devices: readonly DeviceId[]
  readonly others: readonly (readonly DeviceId[])[]
}

type Batch = Parameters<StreamStore['append']>

export function streamStore(database: Database, clock: Clock = systemClock): StreamStore {
  const db = database.db.withTables<MailboxTables>()
  const damaged = damagedRecords()

  /** All of them, or only `stream`. */
  const shared = async (
    devices: readonly DeviceId[],
    recovers: readonly DossierId[],
    stream?: StreamId,
  ): Promise<StreamEntry[]> => {
    if (devices.length === 0) return []
    const rows = await db
      .selectFrom('streams')
      .select(['stream', 'dossier', 'kind', 'position', 'head'])
      .where(({ eb, or, exists, selectFrom }) =>
        or([
          exists(
            selectFrom('stream_readers')
              .select('device')
              .whereRef('stream_readers.stream', '=', 'streams.stream')
              .where('device', 'in', devices),
          ),
          ...(recovers.length > 0 ? [eb('dossier', 'in', recovers)] : []),
        ]),
      )
      .$if(stream !== undefined, (query) => query.where('stream', '=', stream as StreamId))
      .orderBy('stream')
      .execute()
    return rows.map((row) => ({ ...row, head: toBase64url(row.head), ...damaged.in(row.stream) }))
  }

  const isShared: StreamStore['isShared'] = async (stream, devices, recovers = []) => {
    const [entry] = await shared(devices, recovers, stream)
    if (entry) return accept(entry)
    const stone = await stoneOf(db, stream)
    if (stone) return refuse('stream-erased', { position: stone.position })
    const exists = await db.selectFrom('streams').select('stream').where('stream', '=', stream).executeTakeFirst()
    return refuse(exists ? 'stream-not-shared' : 'stream-unknown')
  }

  const alone = ([stream, records, sender]: Batch) =>
    db
      .transaction()
      .execute((transaction) => appendTo(transaction, database.kind, stream, records, sender, utcDayOf(clock())))

  /** SQLite has one writer: batches that come while it flushes wait anyhow. A refused one has written nothing, and holds up no other. */
  const appendAmongOthers = commitTogether((batches: readonly Batch[]) =>
    db.transaction().execute(async (transaction) => {
      const outcomes = []
      for (const [stream, records, sender] of batches)
        outcomes.push(await appendTo(transaction, database.kind, stream, records, sender, utcDayOf(clock())))
      return outcomes
    }),
  )

  const append = (batch: Batch) => (database.kind === 'sqlite' ? appendAmongOthers(batch) : alone(batch))

  return {
    async append(...batch) {
      const appended = await append(batch)
      if (appended.ok) damaged.lookAgain(batch[0])
      return appended
    },
    toAsk: async (stream) => {
      if (!damaged.isNews(stream)) return []
      const rows = await db.selectFrom('stream_readers').select('device').where('stream', '=', stream).execute()
      return rows.map(({ device }) => device)
    },
    sharedWith: (devices, recovers = []) => shared(devices, recovers),
    isShared,
    async dossiers() {
      const streams = await db
        .selectFrom('streams')
        .select(['stream', 'dossier', 'kind', 'position', 'written'])
        .execute()
      const sharing = await db.selectFrom('stream_readers').select(['stream', 'device']).execute()
      const readers = Map.groupBy(sharing, ({ stream }) => stream)
      const devicesOf = (stream: StreamId) => (readers.get(stream) ?? []).map(({ device }) => device)
      return [...Map.groupBy(streams, ({ dossier }) => dossier)].map(([dossier, of]) => ({
        dossier,
        records: of.reduce((sum, { position }) => sum + position, 0),
        written: of.reduce<IsoDate | null>(
          (last, { written }) => (written && written > (last ?? '') ? written : last),
          null,
        ),
        devices: of.filter(({ kind }) => kind === 'control').flatMap(({ stream }) => devicesOf(stream)),
        others: of.filter(({ kind }) => kind !== 'control').map(({ stream }) => devicesOf(stream)),
      }))
    },
    erase: (directory, stream, asking) => eraseStream(database, directory, stream, asking),
    async page(stream, devices, after, head, recovers = []) {
      const entry = await isShared(stream, devices, recovers)
      if (!entry.ok) return entry
      const ours = head && (await headAt(db, entry.value, after))
      if (head && !(ours && equal(ours, head))) return refuse('server-forked', { position: after })
      const sizes = await db
        .selectFrom('records')
        .select(({ fn, ref }) => ['position', fn<number>('length', [ref('record')]).as('size')])
        .where('stream', '=', stream)
        .where('position', '>', after)
        .orderBy('position')
        .limit(pageLimit.records)
        .execute()
      const last = lastOfPage(sizes)
      if (last === null) return accept([])
      const rows = await db
        .selectFrom('records')
        .select(['position', 'record', 'hash'])
        .where('stream', '=', stream)
        .where('position', '>', after)
        .where('position', '<=', last)
        .orderBy('position')
        .execute()
      const page: Numbered[] = []
      for (const { position, record, hash } of rows) {
        const bytes = new Uint8Array(record)
        if (!equal(recordHashAtOnce(bytes) ?? (await recordHash(bytes)), hash)) damaged.found(stream, position)
        else if (page.length === position - after - 1) page.push({ position, record: bytes })
      }
      return page.length > 0 ? accept(page) : refuse('records-damaged', { position: after + 1 })
    },
  }
}

/** The last position that fits into a page; the first one always does. */
function lastOfPage(sizes: readonly { position: number; size: number }[]): number | null {
  let bytes = 0
  let last: number | null = null
  for (const { position, size } of sizes) {
    bytes += size
    if (last !== null && bytes > pageLimit.bytes) break
    last = position
  }
  return last
}

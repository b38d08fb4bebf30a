// Appends a batch to one stream's log: reads what the checks need under the lock of the stream's row, then writes all of it or nothing.
import type { DatabaseKind } from '../../../foundation/server/database/database.ts'
import { fromBase64url, toBase64url } from '../../../vocabulary/bytes-as-text.ts'
import type { IsoDate } from '../../../vocabulary/dates.ts'
import type { DeviceId, PersonId, StreamId } from '../../../vocabulary/ids.ts'
import { accept, type Outcome, refuse } from '../../../vocabulary/problems.ts'
import { type Bytes, equal } from '../../keys/bytes.ts'
import { epochDevices, epochsBeside } from '../../log/epochs/epoch-form.ts'
import { checkForm, logNext, logStart, recordHash } from '../../log/form.ts'
import type { Appended } from '../../mailbox/wire.ts'
import type { MailboxDb, MailboxTables } from '../tables.ts'
import { stoneOf } from './erasure.ts'
import { type ListedEpoch, readersOf } from './readers.ts'
import type { CheckedRecord } from './record-check.ts'

/** As `StreamStore.append`, inside a transaction. A refusal has written nothing. */
export async function appendTo(
  db: MailboxDb,
  kind: DatabaseKind,
  stream: StreamId,
  records: readonly CheckedRecord[],
  sender: readonly DeviceId[],
  today: IsoDate,
): Promise<Outcome<Appended & { readers: readonly DeviceId[] }>> {
  const [first] = records
  if (!first) return refuse('body-unreadable')
  const log = (await readLog(db, kind, stream, records)) ?? (await openLog(db, first))
  if (!log.ok) return log
  const sharedBefore = sender.some((device) => log.value.readers.has(device))
  const added = await extend(log.value, records, sharedBefore)
  if (!added.ok) return added
  if (!maySend(records, sender, sharedBefore, log.value)) return refuse('stream-not-shared')
  const { value: after } = log
  for (const { position, record } of after.mended)
    await db
      .updateTable('records')
      .set({ record })
      .where('stream', '=', stream)
      .where('position', '=', position)
      .execute()
  if (after.rows.length > 0 && !(await write(db, after, today))) return refuse('changed-meanwhile')
  return accept({
    position: after.position,
    head: toBase64url(after.head),
    readers: [...after.readers],
  })
}

/** Of others' records: whoever shared the stream before or, where the batch opens it, whomever its first epoch lists. */
const maySend = (
  records: readonly CheckedRecord[],
  sender: readonly DeviceId[],
  sharedBefore: boolean,
  { isNew, readers }: Log,
): boolean =>
  sharedBefore ||
  records.every(({ record }) => sender.includes(record.header.device)) ||
  (isNew && sender.some((device) => readers.has(device)))

type Epoch = ListedEpoch & { readonly hash: Bytes; readonly person: PersonId; takenUp: boolean }
type Last = { readonly seq: number; readonly hash: Bytes; readonly epoch: number }

/** A stream's log as far as a batch needs it, and what the batch adds to it. */
type Log = {
  readonly stream: Pick<MailboxTables['streams'], 'stream' | 'dossier' | 'kind'>
  readonly isNew: boolean
  position: number
  head: Bytes
  readonly epochs: Epoch[]
  /** The devices that share the stream. */
  readers: ReadonlySet<DeviceId>
  readonly newEpochs: Epoch[]
  /** Epochs of before that this batch takes up. */
  readonly takenUp: Epoch[]
  readonly last: Map<DeviceId, Last>
  /** What is stored of the batch, by its hash: its position where the database has damaged it, else null. */
  readonly stored: ReadonlyMap<string, number | null>
  readonly mended: { readonly position: number; readonly record: Bytes }[]
  readonly rows: MailboxTables['records'][]
}

/** Null when the stream does not exist. Holds its row until the transaction ends. */
async function readLog(
  db: MailboxDb,
  kind: DatabaseKind,
  stream: StreamId,
  records: readonly CheckedRecord[],
): Promise<Outcome<Log> | null> {
  const row = await db
    .selectFrom('streams')
    .selectAll()
    .where('stream', '=', stream)
    .$if(kind === 'postgres', (query) => query.forUpdate())
    .executeTakeFirst()
  if (!row) return null
  const last = new Map<DeviceId, Last>()
  const stored = new Map<string, number | null>()
  for (const device of new Set(records.map(({ record }) => record.header.device))) {
    const seqs = records.filter(({ record }) => record.header.device === device).map(({ record }) => record.header.seq)
    const own = db
      .selectFrom('records')
      .select(['seq', 'hash', 'epoch'])
      .where('stream', '=', stream)
      .where('device', '=', device)
    const newest = await own.orderBy('seq', 'desc').limit(1).executeTakeFirst()
    if (newest) last.set(device, { ...newest, hash: new Uint8Array(newest.hash) })
    // A device that continues from its last record has none of these here, and nothing is looked up.
    const known =
      Math.min(...seqs) > (newest?.seq ?? 0)
        ? []
        : await own
            .select(['position', 'record'])
            .where('seq', '>=', Math.min(...seqs))
            .where('seq', '<=', Math.max(...seqs))
            .execute()
    for (const { hash, position, record } of known) {
      const isWhole = equal(await recordHash(new Uint8Array(record)), hash)
      stored.set(toBase64url(hash), isWhole ? null : position)
    }
  }
  const epochs = await readEpochs(db, stream)
  return accept({
    stream: row,
    isNew: false,
    position: row.position,
    head: new Uint8Array(row.head),
    epochs,
    readers: readersOf(epochs),
    newEpochs: [],
    takenUp: [],
    last,
    stored,
    mended: [],
    rows: [],
  })
}

async function readEpochs(db: MailboxDb, stream: StreamId): Promise<Epoch[]> {
  const rows = await db.selectFrom('epochs').selectAll().where('stream', '=', stream).execute()
  const lists = await db.selectFrom('epoch_lists').select(['hash', 'device']).where('stream', '=', stream).execute()
  const devices = Map.groupBy(lists, ({ hash }) => toBase64url(hash))
  return rows.map(({ hash, follows, epoch, device, person, beside, taken_up }) => {
    const name = toBase64url(hash)
    return {
      name,
      hash: new Uint8Array(hash),
      follows: follows && toBase64url(follows),
      number: epoch,
      devices: new Set(devices.get(name)?.map(({ device }) => device)),
      maker: device || null,
      beside: new Set(beside === '' ? [] : beside.split(' ')),
      person,
      takenUp: taken_up === 1,
    }
  })
}

/** An empty log for a stream that this record opens: what was erased stays so. A data stream is opened by a device that its dossier's control stream lists. */
async function openLog(db: MailboxDb, { record, opens }: CheckedRecord): Promise<Outcome<Log>> {
  const { dossier, stream, device } = record.header
  const stone = await stoneOf(db, stream)
  if (stone) return refuse('stream-erased', { position: stone.position })
  if (!opens) return refuse('stream-unknown')
  if (opens === 'data') {
    const control = await db
      .selectFrom('streams')
      .selectAll()
      .where('dossier', '=', dossier)
      .where('kind', '=', 'control')
      .executeTakeFirst()
    if (!control) return refuse('stream-unknown')
    const listed = readersOf(await readEpochs(db, control.stream)).has(device)
    if (!listed) return refuse('stream-not-shared')
  }
  return accept({
    stream: { stream, dossier, kind: opens },
    isNew: true,
    position: 0,
    head: await logStart(dossier, stream),
    epochs: [],
    readers: new Set(),
    newEpochs: [],
    takenUp: [],
    last: new Map(),
    stored: new Map(),
    mended: [],
    rows: [],
  })
}

/** Rivals that are kept of one epoch: as many as readers who were online at once, and no flood of them. */
const besideMost = 20

/** Checks and adds each record in turn, in memory. */
async function extend(log: Log, records: readonly CheckedRecord[], bySharer: boolean): Promise<Outcome<null>> {
  const seen = new Set<string>()
  for (const checked of records) {
    const { record, hash, person, listed, epoch } = checked
    const { device, seq } = record.header
    const name = toBase64url(hash)
    if (seen.has(name)) continue
    seen.add(name)
    const damagedAt = log.stored.get(name)
    if (damagedAt) log.mended.push({ position: damagedAt, record: record.bytes })
    if (damagedAt !== undefined) continue
    const allowed = check(log, checked, bySharer)
    if (!allowed.ok) return allowed
    log.position += 1
    log.head = await logNext(log.head, hash)
    const named = allowed.value
    const own = (named?.number ?? 0) + (epoch ? 1 : 0)
    if (named && !named.takenUp && named.person !== person && listed) {
      named.takenUp = true
      if (!log.newEpochs.includes(named)) log.takenUp.push(named)
      log.readers = readersOf(log.epochs)
    }
    if (epoch) {
      const follows = named?.name ?? null
      const devices = epochDevices(epoch)
      const rivals = new Set(log.epochs.flatMap((one) => (one.number === own - 1 ? [one.name] : [])))
      const known = epochsBeside(epoch).map((each) => toBase64url(each))
      const beside = new Set(known.filter((each) => rivals.has(each)).slice(0, besideMost))
      const next = {
        name,
        hash,
        follows,
        number: own,
        devices,
        maker: device,
        beside,
        person,
        takenUp: follows === null,
      }
      log.epochs.push(next)
      log.newEpochs.push(next)
      log.readers = readersOf(log.epochs)
    }
    log.last.set(device, { seq, hash, epoch: own })
    const { stream } = log.stream
    log.rows.push({
      stream,
      position: log.position,
      device,
      seq,
      epoch: own,
      hash,
      head: log.head,
      record: record.bytes,
    })
  }
  return accept(null)
}

/**
 * Checks the form, and that the sender shares the stream: somebody who no longer does adds nothing, not even under an older epoch. What she signed is taken
 * from somebody who does, since another’s record may build on it; readers keep apart what came after a removal. A person named by the council adds only an
 * epoch. Returns the epoch that it names.
 */
function check(log: Log, { record, recovers }: CheckedRecord, bySharer: boolean): Outcome<Epoch | null> {
  const isEmpty = log.epochs.length === 0
  const named = log.epochs.find(({ hash }) => equal(hash, record.header.epoch)) ?? null
  const allowed = checkForm(record, {
    stream: isEmpty ? null : log.stream,
    last: log.last.get(record.header.device) ?? null,
    epoch: named,
    recovers,
  })
  if (!allowed.ok) return allowed
  if (!isEmpty && !bySharer && !recovers && !log.readers.has(record.header.device))
    return refuse('record-unknown-device')
  return accept(named)
}

/** Rows in one statement stay far below either database's limit of parameters. */
const rowsAtOnce = 500

/** False when the stream was opened by another transaction meanwhile; nothing is written then. */
async function write(
  db: MailboxDb,
  { stream: { stream, dossier, kind }, isNew, position, head, readers, newEpochs, takenUp, rows }: Log,
  today: IsoDate,
): Promise<boolean> {
  const state = { position, head, written: today }
  if (isNew) {
    const opened = await db
      .insertInto('streams')
      .values({ stream, dossier, kind, ...state })
      .onConflict((conflict) => conflict.doNothing())
      .executeTakeFirstOrThrow()
    if (opened.numInsertedOrUpdatedRows !== 1n) return false
  } else await db.updateTable('streams').set(state).where('stream', '=', stream).execute()
  const listed = newEpochs.flatMap(({ number, hash, devices }) =>
    [...devices].map((device) => ({ stream, epoch: number, hash, device })),
  )
  for (let at = 0; at < listed.length; at += rowsAtOnce)
    await db
      .insertInto('epoch_lists')
      .values(listed.slice(at, at + rowsAtOnce))
      .execute()
  const begun = newEpochs.map(({ hash, number, follows, maker, beside, person, takenUp: up }) => ({
    stream,
    hash,
    epoch: number,
    follows: follows === null ? null : fromBase64url(follows),
    device: maker ?? ('' as const),
    person,
    beside: [...beside].join(' '),
    taken_up: up ? 1 : 0,
  }))
  for (let at = 0; at < begun.length; at += rowsAtOnce)
    await db
      .insertInto('epochs')
      .values(begun.slice(at, at + rowsAtOnce))
      .execute()
  for (const { hash } of takenUp)
    await db.updateTable('epochs').set({ taken_up: 1 }).where('stream', '=', stream).where('hash', '=', hash).execute()
  if (newEpochs.length + takenUp.length > 0) {
    await db.deleteFrom('stream_readers').where('stream', '=', stream).execute()
    const sharing = [...readers].map((device) => ({ stream, device }))
    for (let at = 0; at < sharing.length; at += rowsAtOnce)
      await db
        .insertInto('stream_readers')
        .values(sharing.slice(at, at + rowsAtOnce))
        .execute()
  }
  for (let at = 0; at < rows.length; at += rowsAtOnce)
    await db
      .insertInto('records')
      .values(rows.slice(at, at + rowsAtOnce))
      .execute()
  return true
}

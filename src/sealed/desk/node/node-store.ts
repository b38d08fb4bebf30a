// A device's storage in one SQLite file: for the demonstration, the tests and the command line, which run in Node.
import { dirname, join } from 'node:path'
import { DatabaseSync } from 'node:sqlite'
import type { DeviceId, DossierId, StreamId } from '../../../vocabulary/ids.ts'
import { refuse } from '../../../vocabulary/problems.ts'
import { u64 } from '../../keys/bytes.ts'
import {
  type DeviceStore,
  forgottenName,
  type PlacedRecord,
  rememberedNames,
  type SealedRecord,
  StorageRefusal,
  type StoredRecord,
  type StoredStream,
  seqIn,
} from '../store/device-store.ts'
import { taking } from '../turns.ts'
import { attachmentFolder } from './attachment-folder.ts'

/** Opens or makes the file; attached files are kept in a folder beside it. One process at a time holds it: a second one is refused by SQLite, and this throws. */
export function nodeStore(file: string): DeviceStore {
  const database = new DatabaseSync(file)
  database.exec(`PRAGMA locking_mode = EXCLUSIVE; PRAGMA journal_mode = WAL; PRAGMA synchronous = FULL; ${tables}`)
  const prepared = {
    add: database.prepare(
      'INSERT INTO record (dossier, stream, device, seq, hash, bytes, own, position) VALUES (?, ?, ?, ?, ?, ?, ?, ?)',
    ),
    here: database.prepare('SELECT position FROM record WHERE stream = ? AND hash = ?'),
    place: database.prepare(
      'UPDATE record SET position = ?, change = (SELECT max(change) + 1 FROM record) WHERE stream = ? AND hash = ?',
    ),
    open: database.prepare('INSERT INTO stream (dossier, stream) VALUES (?, ?) ON CONFLICT DO NOTHING'),
    head: database.prepare('UPDATE stream SET position = ?, hash = ? WHERE stream = ?'),
    taken: database.prepare('SELECT 1 FROM record WHERE stream = ? AND device = ? AND seq = ?'),
    records: database.prepare('SELECT * FROM record WHERE stream = ? AND change > ? ORDER BY change LIMIT ?'),
    count: database.prepare('SELECT count(*) AS count FROM record WHERE stream = ? AND change <= ?'),
    unsent: database.prepare('SELECT * FROM record WHERE position IS NULL ORDER BY change LIMIT ?'),
    countUnsent: database.prepare('SELECT count(*) AS count FROM record WHERE position IS NULL'),
    streams: database.prepare(
      'SELECT *, (SELECT max(change) FROM record WHERE record.stream = stream.stream) AS change FROM stream ORDER BY rowid',
    ),
    lastSeq: database.prepare('SELECT max(seq) AS seq FROM record WHERE stream = ? AND device = ?'),
    unplace: database.prepare('UPDATE record SET position = NULL WHERE stream = ? AND position > ?'),
    forgetRecords: database.prepare('DELETE FROM record WHERE stream = ?'),
    forgetStream: database.prepare('DELETE FROM stream WHERE stream = ?'),
    versions: database.prepare('SELECT bytes FROM directory ORDER BY number'),
    known: database.prepare('SELECT count(*) AS count FROM directory'),
    addVersion: database.prepare('INSERT INTO directory (number, bytes) VALUES (?, ?)'),
    read: database.prepare('SELECT bytes FROM value WHERE name = ?'),
    put: database.prepare('INSERT OR REPLACE INTO value (name, bytes) VALUES (?, ?)'),
    drop: database.prepare('DELETE FROM value WHERE name = ?'),
  }
  const turns = taking()

  const together = <T>(work: () => T): T => {
    database.exec('BEGIN IMMEDIATE')
    try {
      const done = work()
      database.exec('COMMIT')
      return done
    } catch (error) {
      if (database.isTransaction) database.exec('ROLLBACK')
      throw isFull(error) ? new StorageRefusal(refuse('device-full').problem) : error
    }
  }

  const add = (record: SealedRecord, own: boolean, position: number | null) => {
    prepared.open.run(record.dossier, record.stream)
    const { dossier, stream, device, seq, hash, bytes } = record
    prepared.add.run(dossier, stream, device, seq, hash, bytes, own ? 1 : 0, position)
  }

  const forgotten = (stream: StreamId, device: DeviceId): number => {
    const row = prepared.read.get(forgottenName(stream, device))
    return row ? seqIn(bytesOf(row.bytes)) : 0
  }

  return {
    async sign(own) {
      const seqs = new Set(own.map(({ stream, device, seq }) => `${stream} ${device} ${seq}`))
      if (seqs.size < own.length || own.some((one) => prepared.taken.get(one.stream, one.device, one.seq))) return false
      if (own.some((one) => one.seq <= forgotten(one.stream, one.device))) return false
      together(() => {
        for (const record of own) add(record, true, null)
      })
      return true
    },

    async receive(dossier, stream, placed: readonly PlacedRecord[], head) {
      together(() => {
        prepared.open.run(dossier, stream)
        for (const record of placed) {
          const here = prepared.here.get(stream, record.hash)
          if (!here) add(record, false, record.position)
          else if (here.position !== record.position) prepared.place.run(record.position, stream, record.hash)
        }
        prepared.head.run(head.position, head.hash, stream)
      })
    },

    take: async (carried) =>
      together(() => {
        const news = carried.filter((record) => {
          if (prepared.here.get(record.stream, record.hash)) return false
          add(record, false, null)
          return true
        })
        return news.length
      }),

    records: async (stream, afterChange, most = -1) =>
      prepared.records.all(stream, afterChange, most).map(storedRecord),
    count: async (stream, upToChange) => Number(prepared.count.get(stream, upToChange)?.count),
    unsent: async (most = -1) => prepared.unsent.all(most).map(storedRecord),
    countUnsent: async () => Number(prepared.countUnsent.get()?.count),
    streams: async () => prepared.streams.all().map(storedStream),
    rewind: async (stream, head) =>
      together(() => {
        prepared.unplace.run(stream, head.position)
        prepared.head.run(head.position, head.hash, stream)
      }),
    forget: async (streams, own) =>
      together(() => {
        for (const stream of streams) {
          const last = Number(prepared.lastSeq.get(stream, own)?.seq ?? 0)
          prepared.put.run(forgottenName(stream, own), u64(Math.max(last, forgotten(stream, own))))
          prepared.forgetRecords.run(stream)
          for (const name of rememberedNames(stream)) prepared.drop.run(name)
          prepared.forgetStream.run(stream)
        }
      }),
    forgottenSeq: async (stream, device) => forgotten(stream, device),
    // A full disk refuses the act that meets it.
    ready: async () => {},

    directory: async () => prepared.versions.all().map(({ bytes }) => bytesOf(bytes)),
    addDirectory: async (known, added) =>
      together(() => {
        if (prepared.known.get()?.count !== known) return false
        for (const [at, bytes] of added.entries()) prepared.addVersion.run(known + at, bytes)
        return true
      }),

    async read(name) {
      const row = prepared.read.get(name)
      return row ? bytesOf(row.bytes) : null
    },
    async put(values) {
      together(() => {
        for (const [name, bytes] of Object.entries(values)) prepared.put.run(name, bytes)
      })
    },
    async drop(names) {
      together(() => {
        for (const name of names) prepared.drop.run(name)
      })
    },

    files: attachmentFolder(join(dirname(file), 'attachments')),

    alone: turns.alone,
    close: async () => database.close(),
  }
}

const tables = `
  CREATE TABLE IF NOT EXISTS stream (
    stream TEXT PRIMARY KEY, dossier TEXT NOT NULL, position INTEGER, hash BLOB
  ) STRICT;
  CREATE TABLE IF NOT EXISTS record (
    change INTEGER PRIMARY KEY AUTOINCREMENT,
    dossier TEXT NOT NULL, stream TEXT NOT NULL, device TEXT NOT NULL, seq INTEGER NOT NULL,
    hash TEXT NOT NULL, bytes BLOB NOT NULL, own INTEGER NOT NULL, position INTEGER,
    UNIQUE (stream, hash)
  ) STRICT;
  CREATE INDEX IF NOT EXISTS record_of_stream ON record (stream, change);
  CREATE INDEX IF NOT EXISTS record_unsent ON record (change) WHERE position IS NULL;
  CREATE UNIQUE INDEX IF NOT EXISTS a_seq_is_signed_once ON record (stream, device, seq) WHERE own = 1;
  CREATE TABLE IF NOT EXISTS directory (number INTEGER PRIMARY KEY, bytes BLOB NOT NULL) STRICT;
  CREATE TABLE IF NOT EXISTS value (name TEXT PRIMARY KEY, bytes BLOB NOT NULL) STRICT, WITHOUT ROWID;
`

type Row = Record<string, unknown>

const storedRecord = (row: Row): StoredRecord => ({
  dossier: row.dossier as DossierId,
  stream: row.stream as StreamId,
  device: row.device as DeviceId,
  seq: Number(row.seq),
  hash: String(row.hash),
  bytes: bytesOf(row.bytes) as StoredRecord['bytes'],
  change: Number(row.change),
  position: row.position === null ? null : Number(row.position),
})

const storedStream = (row: Row): StoredStream => ({
  dossier: row.dossier as DossierId,
  stream: row.stream as StreamId,
  head: row.position === null ? null : { position: Number(row.position), hash: bytesOf(row.hash) },
  change: Number(row.change ?? 0),
})

/** A copy: SQLite's own array may look into memory that is reused. */
function bytesOf(value: unknown): Uint8Array<ArrayBuffer> {
  if (!(value instanceof Uint8Array)) throw new Error('a column of bytes holds something else')
  return new Uint8Array(value)
}

/** SQLITE_FULL: no room on the disk. */
const isFull = (error: unknown): boolean => error instanceof Error && 'errcode' in error && error.errcode === 13

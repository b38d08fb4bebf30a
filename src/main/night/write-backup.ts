// Writes a backup of an installation while its servers run: the databases as they stood at one moment, then the files, sealed as they stream.
import { createHash, type Hash, randomBytes } from 'node:crypto'
import { existsSync } from 'node:fs'
import { type FileHandle, link, mkdtemp, open, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { basename, dirname, join } from 'node:path'
import { DatabaseSync } from 'node:sqlite'
import { Readable } from 'node:stream'
import { tarEnd, tarHeader, tarPadding } from '../../foundation/server/archive/tar.ts'
import { storageProblem } from '../../foundation/server/database/database.ts'
import { openSnapshot, type Snapshot } from '../../foundation/server/database/tables/snapshot.ts'
import { encodeRow, rowSum, type Table } from '../../foundation/server/database/tables/table.ts'
import { absent } from '../../foundation/server/folders/files.ts'
import { type BackupReaders, sealBackup } from '../../sealed/keys/age-file.ts'
import type { Instant } from '../../vocabulary/dates.ts'
import { accept, type Outcome, refuse } from '../../vocabulary/problems.ts'
import { type About, backupFormat, entryNames, forgotten, partOf, pieceBytes, type Sums } from './backup-form.ts'
import type { Installation } from './installation.ts'
import { type KeptFile, keptFiles, otherFiles, waitingFiles } from './kept-files.ts'
import { orRefused, Refused } from './refused.ts'
import { type Server, servers } from './rooms-tables.ts'

type WrittenBackup = { readonly made: Instant; readonly bytes: number; readonly sums: Sums }

type BackupAsked = {
  readonly installation: Installation
  /** Must not be there yet. Its folder exists. */
  readonly file: string
  readonly readers: BackupReaders
  readonly now: Instant
  /** Bytes read so far, and about how many there are. */
  readonly progress: (done: number, of: number) => void
}

/**
 * Resolves once the file is on the disk, whole; until then it has another name, and after a refusal nothing of it is there. Refuses `backup-file-exists`,
 * `backup-recipient-unreadable`, `backup-device-open` (file), `backup-no-room` (file), `storage-unavailable`. What somebody deletes meanwhile may be missing in it; what is written meanwhile is in the next.
 */
export async function writeBackup(asked: BackupAsked): Promise<Outcome<WrittenBackup>> {
  if (existsSync(asked.file)) return refuse('backup-file-exists', { file: asked.file })
  const unfinished = `${asked.file}.${randomBytes(6).toString('hex')}.tmp`
  const snapshots: Snapshots = {}
  try {
    await openSnapshots(asked.installation, snapshots)
    const sums: Sums = { tables: { staff: {}, public: {} }, parts: {} }
    const archive = gathered(archiveOf(asked, snapshots, sums))
    const sealed = await sealBackup(
      Readable.toWeb(Readable.from(archive, { highWaterMark: 1 })) as ReadableStream<Uint8Array>,
      asked.readers,
    )
    if (!sealed.ok) return sealed
    const bytes = await writeWhole(unfinished, sealed.value)
    await link(unfinished, asked.file)
    await rm(unfinished)
    await using folder = await open(dirname(asked.file))
    await folder.sync()
    return accept({ made: asked.now, bytes, sums })
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'EEXIST')
      return refuse('backup-file-exists', { file: asked.file })
    if (error instanceof Refused) return { ok: false, problem: error.problem }
    const problem = storageProblem(error)
    if (problem?.code === 'storage-full') return refuse('backup-no-room', { file: asked.file })
    if (problem) return { ok: false, problem }
    throw error
  } finally {
    for (const snapshot of Object.values(snapshots)) await snapshot.close().catch(() => {})
    await rm(unfinished, { force: true })
  }
}

type Snapshots = Partial<Record<Server, Snapshot>>

async function openSnapshots({ databases }: Installation, into: Snapshots): Promise<void> {
  for (const server of servers) {
    const address = databases[server]
    if (address !== null) into[server] = await openSnapshot(address)
  }
}

async function* archiveOf(
  { installation, now, progress }: BackupAsked,
  snapshots: Snapshots,
  sums: Sums,
): AsyncIterable<Uint8Array> {
  let done = 0
  const of = await sizeOf(installation.folder, snapshots)
  const said = (bytes: number) => {
    done += bytes
    progress(Math.min(done, of), of)
  }
  const about = aboutOf(snapshots, now)
  yield* wholeEntry(entryNames.about, Buffer.from(about), now)
  const hashes = new Map<string, Hash>()
  const filesOf = async function* (files: AsyncIterable<KeptFile>) {
    for await (const { path } of files) {
      await using file = await openToRead(join(installation.folder, path))
      if (file) yield* fileEntry(path, file, sums, hashes, said)
    }
  }
  yield* filesOf(waitingFiles(installation.folder))
  // The moment of the rows is now: what was taken out of a waiting file until now is among them, and what waited is kept above.
  for (const snapshot of Object.values(snapshots)) await snapshot.close()
  await openSnapshots(installation, snapshots)
  if (aboutOf(snapshots, now) !== about) orRefused(refuse('storage-unavailable'))
  for (const server of servers) {
    const snapshot = snapshots[server]
    if (!snapshot) continue
    for (const table of snapshot.tables) yield* rowsOf(server, table, snapshot, sums, said, now)
    // Closed as soon as it is read: files take longer, and meanwhile a database's log grows.
    await snapshot.close()
  }
  yield* filesOf(otherFiles(installation.folder))
  for (const [part, hash] of hashes) {
    const sum = sums.parts[part]
    if (sum) sum.hash = hash.digest('hex')
  }
  yield* wholeEntry(entryNames.sums, Buffer.from(JSON.stringify(sums)), now)
  yield tarEnd
}

/** What the backup covers: the same at two moments, unless a server was upgraded in between. */
function aboutOf(snapshots: Snapshots, made: Instant): string {
  const described = (server: Server) => {
    const snapshot = snapshots[server]
    return snapshot ? { [server]: { steps: snapshot.steps, tables: snapshot.tables } } : {}
  }
  const databases = { ...described('staff'), ...described('public') }
  return JSON.stringify({ format: backupFormat, made, databases } satisfies About)
}

/** Pieces of about a megabyte: an archive says how long each of its files is before what is in it. */
async function* rowsOf(
  server: Server,
  table: Table,
  snapshot: Snapshot,
  sums: Sums,
  said: (bytes: number) => void,
  now: Instant,
): AsyncIterable<Uint8Array> {
  const sum = rowSum()
  let [piece, rows, bytes]: [number, Uint8Array[], number] = [0, [], 0]
  const entry = async function* () {
    piece += 1
    yield* wholeEntry(entryNames.rows(server, table.name, piece), Buffer.concat(rows), now)
    said(bytes)
    ;[rows, bytes] = [[], 0]
  }
  if (!forgotten[server].includes(table.name))
    for await (const row of snapshot.rows(table)) {
      const encoded = encodeRow(row)
      sum.add(encoded)
      rows.push(encoded)
      bytes += encoded.length
      if (bytes >= pieceBytes.written) yield* entry()
    }
  if (bytes > 0) yield* entry()
  sums.tables[server][table.name] = sum.told()
}

async function* fileEntry(
  path: string,
  file: FileHandle,
  sums: Sums,
  hashes: Map<string, Hash>,
  said: (bytes: number) => void,
): AsyncIterable<Uint8Array> {
  const { size, mode, mtimeMs } = await file.stat()
  const part = partOf(path)
  const hash = hashes.get(part) ?? createHash('sha256')
  hashes.set(part, hash)
  sums.parts[part] ??= { files: 0, bytes: 0, hash: '' }
  sums.parts[part].files += 1
  sums.parts[part].bytes += size
  hash.update(`${path}\0${size}\0`)
  yield tarHeader({ path: entryNames.file(path), size, mode: mode & 0o777, changed: Math.floor(mtimeMs / 1000) })
  for (let at = 0; at < size; ) {
    const { bytesRead, buffer } = await file.read(Buffer.allocUnsafe(Math.min(size - at, 256 * 1024)), 0, null, at)
    // Files here are replaced whole, and never shortened.
    if (bytesRead === 0) throw new Error('a file became shorter while it was read')
    const some = buffer.subarray(0, bytesRead)
    hash.update(some)
    at += bytesRead
    said(bytesRead)
    yield some
  }
  yield tarPadding(size)
}

/** Another SQLite file of the folder (a device of the demonstration) is copied as it stands at one moment. Null for what is gone meanwhile; refuses `backup-device-open` for one that its device holds alone. */
async function openToRead(path: string): Promise<FileHandle | null> {
  if (!path.endsWith('.sqlite')) return await open(path, 'r').catch(absent)
  const folder = await mkdtemp(join(tmpdir(), 'wiqaya-copy-'))
  try {
    const copy = join(folder, basename(path))
    const database = new DatabaseSync(path, { timeout: 5_000 })
    try {
      database.prepare('VACUUM INTO ?').run(copy)
    } catch (error) {
      if (error instanceof Error && 'errcode' in error && error.errcode === isHeld)
        orRefused(refuse('backup-device-open', { file: path }))
      throw error
    } finally {
      database.close()
    }
    return await open(copy, 'r')
  } finally {
    await rm(folder, { recursive: true, force: true })
  }
}

/** SQLite's own number for a file that somebody else has locked. */
const isHeld = 5

async function* wholeEntry(path: string, bytes: Uint8Array, now: Instant): AsyncIterable<Uint8Array> {
  yield tarHeader({ path, size: bytes.length, mode: 0o600, changed: Math.floor(Date.parse(now) / 1000) })
  yield bytes
  yield tarPadding(bytes.length)
}

async function sizeOf(folder: string, snapshots: Snapshots): Promise<number> {
  let bytes = Object.values(snapshots).reduce((sum, snapshot) => sum + snapshot.bytes, 0)
  for await (const { stats } of keptFiles(folder)) bytes += stats.size
  return bytes
}

/** Joins small pieces into larger ones: sealing costs a call for each. */
async function* gathered(pieces: AsyncIterable<Uint8Array>): AsyncIterable<Uint8Array> {
  let [held, bytes]: [Uint8Array[], number] = [[], 0]
  for await (const piece of pieces) {
    held.push(piece)
    bytes += piece.length
    if (bytes < 256 * 1024) continue
    yield Buffer.concat(held)
    ;[held, bytes] = [[], 0]
  }
  if (bytes > 0) yield Buffer.concat(held)
}

async function writeWhole(path: string, stream: ReadableStream<Uint8Array>): Promise<number> {
  await using file = await open(path, 'wx', 0o600)
  let bytes = 0
  for await (const piece of stream) {
    await file.writeFile(piece)
    bytes += piece.length
  }
  await file.sync()
  return bytes
}

// Restores a backup into an empty folder and empty databases: next to the folder first, and into its place once all of it has been verified.
import { createHash, type Hash } from 'node:crypto'
import { statSync } from 'node:fs'
import { chmod, mkdir, open, opendir, readdir, utimes } from 'node:fs/promises'
import { dirname, join, resolve } from 'node:path'
import { Readable } from 'node:stream'
import * as v from 'valibot'
import { type ReadEntry, readTar } from '../../foundation/server/archive/tar.ts'
import { isPostgres } from '../../foundation/server/database/address.ts'
import { storageProblem } from '../../foundation/server/database/database.ts'
import { decodeRows, type Row } from '../../foundation/server/database/tables/table.ts'
import { markFinished, markUnfinished, standingAt } from '../../foundation/server/database/tables/unfinished.ts'
import { noteElsewhere } from '../../foundation/server/folders/database-elsewhere.ts'
import { absent } from '../../foundation/server/folders/files.ts'
import { openUnfinished } from '../../foundation/server/folders/unfinished-folder.ts'
import { type BackupOpener, openBackup } from '../../sealed/keys/age-file.ts'
import type { Instant } from '../../vocabulary/dates.ts'
import { accept, type Outcome, refuse } from '../../vocabulary/problems.ts'
import {
  type About,
  aboutBytes,
  aboutShape,
  anyFormat,
  backupFormat,
  entryNames,
  fileEntry,
  partOf,
  pieceBytes,
  rowsEntry,
  type Sums,
  sumsShape,
} from './backup-form.ts'
import { type Copying, openCopying } from './copy-tables.ts'
import { databaseAddress, sqliteFile } from './installation.ts'
import { orRefused, Refused } from './refused.ts'
import { type Server, servers } from './rooms-tables.ts'

type RestoreAsked = {
  readonly file: string
  readonly opener: BackupOpener
  /** Missing or empty. Null only verifies: all of it is brought back beside, read again and thrown away. */
  readonly folder: string | null
  /** `DATABASE_URL` and `PUBLIC_DATABASE_URL` name where rows go instead of SQLite files in the folder. */
  readonly env: NodeJS.ProcessEnv
  /** Where a backup that is only verified is unpacked. */
  readonly temporary: string
  /** Bytes of the file read so far. */
  readonly progress: (done: number, of: number) => void
}

/** What is only verified lies under this name, in the folder for temporary files. */
export const verifiedBeside = 'wiqaya-verified'

export type Restored = { readonly made: Instant; readonly sums: Sums }

/**
 * Refuses, and leaves nothing of it: `target-not-empty` (the folder or a database holds something), `target-unreachable`, `folder-closed` (folder), `backup-key-wrong`, `backup-key-unreadable`, `backup-words-too-costly`, `backup-damaged` (cut, altered, or no
 * backup), `data-newer`, `copy-other-tables`, `row-not-storable`, `storage-full`, `storage-unavailable`, `file-not-here`. A database on PostgreSQL stays marked as
 * unfinished when the machine stops in between: no server starts on it, and the same command begins again.
 */
export async function restoreBackup(asked: RestoreAsked): Promise<Outcome<Restored>> {
  const target = asked.folder === null ? null : resolve(asked.folder)
  if (!statSync(asked.file, { throwIfNoEntry: false })?.isFile()) return refuse('file-not-here', { file: asked.file })
  if (target !== null && ((await readdir(target).catch(absent)) ?? []).length > 0)
    return refuse('target-not-empty', { folder: target })
  const remote =
    target === null ? [] : servers.filter((server) => isPostgres(databaseAddress(server, target, asked.env)))
  const addressOf = (server: Server) => databaseAddress(server, target ?? '', asked.env)
  for (const server of remote) {
    const standing = await standingAt(addressOf(server)).catch(() => null)
    if (standing === null) return refuse('target-unreachable')
    if (standing === 'in-use') return refuse('target-not-empty', { database: server })
  }
  const unfinished = await openUnfinished(target ?? join(asked.temporary, verifiedBeside))
  if (!unfinished.ok) return unfinished
  const { path: beside, finish, drop } = unfinished.value
  const copies = new Map<Server, Copying>()
  const addressIn = (server: Server) => (remote.includes(server) ? addressOf(server) : sqliteFile(server, beside))
  try {
    for (const server of remote) await markUnfinished(addressOf(server))
    const restored = await bringBack(asked, beside, copies, addressIn)
    if (!restored.ok) return restored
    for (const copy of copies.values()) orRefused(await copy.keep())
    for (const server of remote) if (copies.has(server)) await noteElsewhere(join(beside, server))
    if (target !== null) orRefused(await finish())
    for (const server of remote) await markFinished(addressOf(server))
    return restored
  } catch (error) {
    if (error instanceof Refused) return { ok: false, problem: error.problem }
    const problem = storageProblem(error)
    if (problem?.code === 'storage-unavailable' && remote.length > 0) return refuse('target-unreachable')
    if (problem) return { ok: false, problem }
    throw error
  } finally {
    for (const copy of copies.values()) await copy.drop()
    await drop()
  }
}

async function bringBack(
  { file, opener, progress }: RestoreAsked,
  folder: string,
  copies: Map<Server, Copying>,
  addressIn: (server: Server) => string,
): Promise<Outcome<Restored>> {
  await using source = await open(file, 'r')
  const { size } = await source.stat()
  const opened = await openBackup(
    Readable.toWeb(
      source.createReadStream({ autoClose: false, highWaterMark: 256 * 1024 }),
    ) as ReadableStream<Uint8Array>,
    opener,
  )
  if (!opened.ok) return opened
  let about: About | null = null
  let sums: Sums | null = null
  const hashes = new Map<string, { files: number; bytes: number; hash: Hash }>()
  for await (const entry of orDamaged(readTar(orDamaged(counted(opened.value, size, progress))))) {
    // Its description comes first, its sums last.
    if (sums || (about === null) !== (entry.path === entryNames.about)) return refuse('backup-damaged')
    const [, path] = fileEntry.exec(entry.path) ?? []
    if (about === null) {
      about = orRefused(aboutIn(await wholeOf(entry, aboutBytes)))
      await openCopies(about, folder, copies, addressIn)
    } else if (rowsEntry.test(entry.path)) orRefused(await bringRows(entry, about, copies))
    else if (path !== undefined) await writeFileOf(entry, path, folder, hashes)
    else if (entry.path === entryNames.sums) sums = orRefused(sumsIn(await wholeOf(entry, aboutBytes)))
    else return refuse('backup-damaged')
  }
  if (!about || !sums || !(await isAll(sums, hashes, copies))) return refuse('backup-damaged')
  await syncFolders(folder)
  return accept({ made: about.made, sums })
}

async function* counted(
  pieces: AsyncIterable<Uint8Array>,
  size: number,
  progress: RestoreAsked['progress'],
): AsyncIterable<Uint8Array> {
  let done = 0
  for await (const piece of pieces) {
    done += piece.length
    progress(Math.min(done, size), size)
    yield piece
  }
}

/** One for each database that the backup holds. */
async function openCopies(
  { databases }: About,
  folder: string,
  copies: Map<Server, Copying>,
  addressIn: (server: Server) => string,
): Promise<void> {
  for (const server of servers) {
    const shape = databases[server]
    if (!shape) continue
    await mkdir(join(folder, server), { recursive: true, mode: 0o700 })
    copies.set(server, orRefused(await openCopying(addressIn(server), server, shape)))
  }
}

async function bringRows(
  entry: ReadEntry,
  { databases }: About,
  copies: ReadonlyMap<Server, Copying>,
): Promise<Outcome<unknown>> {
  const [, server, table = ''] = rowsEntry.exec(entry.path) ?? []
  const copy = copies.get(server as Server)
  const known = databases[server as Server]?.tables.find(({ name }) => name === table)
  if (!copy || !known) return refuse('backup-damaged')
  for await (const rows of orDamaged(rowsIn(await wholeOf(entry, pieceBytes.read), known.columns.length))) {
    const added = await copy.add(table, rows)
    if (!added.ok) return added
  }
  return accept(null)
}

/** Some at a time: a piece of ours has few, one that somebody made up may have millions of next to nothing. */
async function* rowsIn(bytes: Uint8Array, cells: number): AsyncIterable<readonly Row[]> {
  let some: Row[] = []
  for (const row of decodeRows(bytes, cells)) {
    some.push(row)
    if (some.length < 1_000) continue
    yield some
    some = []
  }
  if (some.length > 0) yield some
}

/** What a stream fails with is a damaged file, unless it is this machine's disk, or was refused for a reason of its own. */
async function* orDamaged<T>(pieces: AsyncIterable<T>): AsyncIterable<T> {
  const iterator = pieces[Symbol.asyncIterator]()
  for (;;) {
    let next: IteratorResult<T>
    try {
      next = await iterator.next()
    } catch (error) {
      if (error instanceof Refused || storageProblem(error)) throw error
      throw new Refused(refuse('backup-damaged').problem)
    }
    if (next.done) return
    yield next.value
  }
}

function aboutIn(bytes: Uint8Array): Outcome<About> {
  const value = jsonIn(bytes)
  const format = v.safeParse(anyFormat, value, { abortEarly: true })
  if (format.success && format.output.format > backupFormat)
    return refuse('data-newer', { format: format.output.format })
  const about = v.safeParse(aboutShape, value, { abortEarly: true })
  return about.success ? accept(about.output) : refuse('backup-damaged')
}

function sumsIn(bytes: Uint8Array): Outcome<Sums> {
  const sums = v.safeParse(sumsShape, jsonIn(bytes), { abortEarly: true })
  return sums.success ? accept(sums.output) : refuse('backup-damaged')
}

function jsonIn(bytes: Uint8Array): unknown {
  try {
    return JSON.parse(new TextDecoder().decode(bytes))
  } catch {
    return null
  }
}

async function wholeOf(entry: ReadEntry, most: number): Promise<Uint8Array> {
  if (entry.size > most) throw new Refused(refuse('backup-damaged').problem)
  const pieces: Uint8Array[] = []
  for await (const piece of entry.body) pieces.push(piece)
  return Buffer.concat(pieces)
}

/** Each stands in the sums, on some hundred bytes. */
const partsMost = aboutBytes / 100

async function writeFileOf(
  entry: ReadEntry,
  path: string,
  folder: string,
  hashes: Map<string, { files: number; bytes: number; hash: Hash }>,
): Promise<void> {
  const part = partOf(path)
  const counted = hashes.get(part) ?? { files: 0, bytes: 0, hash: createHash('sha256') }
  hashes.set(part, counted)
  if (hashes.size > partsMost) throw new Refused(refuse('backup-damaged').problem)
  counted.files += 1
  counted.bytes += entry.size
  counted.hash.update(`${path}\0${entry.size}\0`)
  const whole = join(folder, path)
  await mkdir(dirname(whole), { recursive: true, mode: 0o700 })
  await using file = await open(whole, 'wx', 0o600)
  for await (const piece of entry.body) {
    counted.hash.update(piece)
    await file.writeFile(piece)
  }
  await file.sync()
  await chmod(whole, entry.mode)
  await utimes(whole, entry.changed, entry.changed)
}

async function isAll(
  sums: Sums,
  hashes: ReadonlyMap<string, { files: number; bytes: number; hash: Hash }>,
  copies: ReadonlyMap<Server, Copying>,
): Promise<boolean> {
  const parts = Object.entries(sums.parts)
  const sameFiles =
    parts.length === hashes.size &&
    parts.every(([part, { files, bytes, hash }]) => {
      const here = hashes.get(part)
      return here?.files === files && here.bytes === bytes && here.hash.digest('hex') === hash
    })
  if (!sameFiles) return false
  for (const [server, copy] of copies) {
    const proved = orRefused(await copy.proved())
    const wanted = Object.entries(sums.tables[server] ?? {})
    if (wanted.length !== Object.keys(proved).length) return false
    if (wanted.some(([table, { rows, sum }]) => proved[table]?.rows !== rows || proved[table]?.sum !== sum))
      return false
  }
  return true
}

/** Each folder that names others, after those that it names. */
async function syncFolders(path: string): Promise<void> {
  for await (const entry of await opendir(path)) if (entry.isDirectory()) await syncFolders(join(path, entry.name))
  await syncFolder(path)
}

async function syncFolder(path: string): Promise<void> {
  await using folder = await open(path)
  await folder.sync()
}

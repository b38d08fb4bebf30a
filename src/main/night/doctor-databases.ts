// The doctor's look at the two databases: whether they are whole, and whether what they name is there.
import { readdir, readFile, stat } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import { DatabaseSync } from 'node:sqlite'
import pg from 'pg'
import { isPostgres } from '../../foundation/server/database/address.ts'
import { storageProblem } from '../../foundation/server/database/database.ts'
import { openSnapshot, type Snapshot } from '../../foundation/server/database/tables/snapshot.ts'
import { standingAt } from '../../foundation/server/database/tables/unfinished.ts'
import { isHere } from '../../foundation/server/folders/database-elsewhere.ts'
import { absent } from '../../foundation/server/folders/files.ts'
import { leftToRight } from '../../foundation/words/t.ts'
import type { Publication } from '../../publish/publication.ts'
import { keepsWords } from '../../publish/publish.ts'
import { equal } from '../../sealed/keys/bytes.ts'
import { recordHash, recordHashAtOnce } from '../../sealed/log/form.ts'
import { folderIdFile } from '../../sealed/server/same-folder.ts'
import { sumOfFile } from '../everything/summed-file.ts'
import type { Closed, Look, Say } from './doctor-says.ts'
import { checkJournalAt } from './journal.ts'
import { keptFiles } from './kept-files.ts'
import { mediaNamed, mediaUnnamed, rowsNamed } from './media-named.ts'
import { compareSteps, type Server } from './rooms-tables.ts'
import { pathTold } from './terminal-report.ts'

export async function sayOfDatabase(server: Server, address: string | null, look: Look): Promise<void> {
  const { folder, closed, say } = look
  if (address === null) {
    const variable = server === 'staff' ? 'DATABASE_URL' : 'PUBLIC_DATABASE_URL'
    if (!isHere(server, join(folder, server)).ok) return say('wrong', 'database-elsewhere', { server, variable })
    return (await hasWorked(server, folder).catch(closed.note))
      ? say('wrong', 'database-gone', { server, variable })
      : say('note', 'database-none', { server })
  }
  if (!isPostgres(address)) await noteDatabaseOfAnother(address, closed)
  let snapshot: Snapshot
  try {
    if (isPostgres(address) && (await standingAt(address)) === 'unfinished')
      return say('wrong', 'database-unfinished', { server })
    snapshot = await openSnapshot(address)
  } catch (error) {
    // Not said why: the reason may hold the address, and the address a password. A disk without room or a right that is missing is no damage of the file.
    const isDamaged = storageProblem(error)?.code === 'storage-damaged'
    return say('wrong', isDamaged ? 'database-damaged' : 'database-away', { server })
  }
  try {
    const { pending, unknown } = await compareSteps(server, snapshot.steps)
    if (unknown.length > 0) return say('wrong', 'newer', { server })
    if (pending.length > 0) say('note', 'pending', { server, count: pending.length })
    if (!(await isWhole(address))) return say('wrong', 'database-damaged', { server })
    for (const setting of await carelessSettings(address))
      say('wrong', 'database-careless', { setting: leftToRight(setting) })
    say('well', 'database', { server })
    if (server === 'staff') await sayOfStaff(snapshot, address, look)
  } finally {
    await snapshot.close()
  }
}

/** A command of another user may have made what SQLite puts beside a database: the server cannot write there. */
async function noteDatabaseOfAnother(file: string, closed: Closed): Promise<void> {
  const owner = await stat(dirname(file)).catch(absent)
  for (const path of [file, `${file}-wal`, `${file}-shm`]) {
    const its = await stat(path).catch(absent)
    if (owner && its && its.uid !== owner.uid) closed.paths.add(path)
  }
}

/** Such a server worked on this folder: another, at its first start, makes an empty database next to it. */
async function hasWorked(server: Server, folder: string): Promise<boolean> {
  for await (const { path } of keptFiles(folder)) if (leftBy[server].test(path)) return true
  return false
}

const leftBy: Readonly<Record<Server, RegExp>> = {
  staff: /^(staff\/(media|attachments)|public\/publications)\//,
  public: /^public\/secret$/,
}

/** What the registers name is there, and follows. */
async function sayOfStaff(
  snapshot: Snapshot,
  address: string,
  { folder, now, closed, say, size }: Look,
): Promise<void> {
  const tables = new Set(snapshot.tables.map(({ name }) => name))
  if (tables.has('journal')) {
    const { broken } = await checkJournalAt(address)
    if (broken !== null) say('wrong', 'journal-broken', { seq: broken })
  }
  for await (const ours of rowsNamed<{ readonly folder: string }>(snapshot, 'data_folder')) {
    const here = await readFile(join(folder, 'staff', folderIdFile), 'utf8')
      .catch(absent)
      .catch(closed.note)
    if (isPostgres(address) && here !== undefined && here !== ours.folder)
      say('wrong', 'other-folder', { folder: pathTold(join(folder, 'staff')), file: leftToRight(folderIdFile) })
  }
  const damaged = await recordsDamaged(snapshot)
  if (damaged > 0) say('wrong', 'records-damaged', { count: damaged })
  let missing = 0
  const altered: string[] = []
  const named = new Set<string>()
  for await (const { path, hash } of mediaNamed(snapshot)) {
    named.add(path)
    const sum = await sumOfFile(join(folder, 'staff', 'media', path))
      .catch(absent)
      .catch(closed.note)
    if (sum === undefined) continue
    if (!sum) missing += 1
    else if (sum.sha256 !== hash) altered.push(path)
  }
  if (missing > 0) say('wrong', 'media-missing', { count: missing })
  if (altered[0] !== undefined) say('wrong', 'media-differ', { count: altered.length, file: leftToRight(altered[0]) })
  const unnamed = await mediaUnnamed(folder, named, now).catch(closed.note)
  const bytes = unnamed?.reduce((sum, file) => sum + file.size, 0) ?? 0
  if (unnamed?.[0]) say('note', 'media-unnamed', { count: unnamed.length, size: size(bytes) })
  await sayOfPublications(snapshot, join(folder, 'public', 'publications'), say, closed)
}

/** Sealed records that are not any more what they were when they came. Nobody has to be able to read them for that. */
async function recordsDamaged(snapshot: Snapshot): Promise<number> {
  let damaged = 0
  type Kept = { readonly hash: Uint8Array; readonly record: Uint8Array }
  for await (const { hash, record } of rowsNamed<Kept>(snapshot, 'records')) {
    const bytes = new Uint8Array(record)
    if (!equal(recordHashAtOnce(bytes) ?? (await recordHash(bytes)), new Uint8Array(hash))) damaged += 1
  }
  return damaged
}

/** Each current publication must be the file that is served, and no text of withdrawn ones may be left. */
async function sayOfPublications(snapshot: Snapshot, publications: string, say: Say, closed: Closed): Promise<void> {
  const listed = await readdir(publications).catch(absent).catch(closed.note)
  if (listed === undefined) return
  const names = new Set(listed ?? [])
  const newest = new Map<string, { readonly version: number; readonly text: string }>()
  type Published = { readonly id: string; readonly version: number; readonly publication: string }
  for await (const { id, version, publication } of rowsNamed<Published>(snapshot, 'publications'))
    if (Number(version) > (newest.get(id)?.version ?? 0))
      newest.set(id, { version: Number(version), text: publication })
  const differing: string[] = []
  for (const [id, { version, text }] of newest) {
    const name = `${id}.v${version}.json`
    const here = names.has(name) ? await readFile(join(publications, name), 'utf8').catch(closed.note) : null
    if (here !== undefined && here !== `${text}\n`) differing.push(name)
  }
  if (differing[0] !== undefined)
    say('wrong', 'publications-differ', { count: differing.length, file: leftToRight(differing[0]) })
  const withWords = [...newest.values()].filter(({ text }) => keepsWords(JSON.parse(text) as Publication)).length
  if (withWords > 0) say('note', 'words-left', { count: withWords })
}

async function isWhole(address: string): Promise<boolean> {
  if (isPostgres(address)) return true // it checks its own pages
  try {
    const database = new DatabaseSync(address, { readOnly: true, timeout: 5_000 })
    try {
      return database.prepare('PRAGMA quick_check(1)').get()?.quick_check === 'ok'
    } finally {
      database.close()
    }
  } catch {
    return false // it cannot even be read
  }
}

/** A connection of ours turns `synchronous_commit` on for itself: here it is asked for as others have it. */
async function carelessSettings(address: string): Promise<readonly string[]> {
  if (!isPostgres(address)) return []
  const client = new pg.Client({ connectionString: address, connectionTimeoutMillis: 10_000 })
  client.on('error', () => {})
  await client.connect()
  try {
    const { rows } = await client.query<{ name: string }>(
      "select name from pg_settings where name in ('fsync', 'full_page_writes', 'synchronous_commit') and setting = 'off' order by name",
    )
    return rows.map(({ name }) => name)
  } finally {
    await client.end()
  }
}

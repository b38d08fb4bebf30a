// `wiqaya doctor`: looks at an installation, also while its servers run, and says what is wrong and what to do. It changes nothing.
import type { Stats } from 'node:fs'
import { access, constants, readdir, readFile, stat, statfs } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { DatabaseSync } from 'node:sqlite'
import { parseArgs } from 'node:util'
import nodemailer from 'nodemailer'
import pg from 'pg'
import { isPostgres, openSnapshot, type Snapshot } from '../../foundation/server/database/tables/snapshot.ts'
import { standingAt } from '../../foundation/server/database/tables/unfinished.ts'
import { readBackupNote } from '../../foundation/server/folders/backup-note.ts'
import { isHere } from '../../foundation/server/folders/database-elsewhere.ts'
import { absent } from '../../foundation/server/folders/files.ts'
import { leftUnfinished } from '../../foundation/server/folders/unfinished-folder.ts'
import { readAppFolder } from '../../foundation/server/http/app-files.ts'
import { languageAsked, problemLines, tellUsage } from '../../foundation/server/process/terminal.ts'
import { leftToRight, t } from '../../foundation/words/t.ts'
import type { Publication } from '../../publish/publication.ts'
import { keepsWords } from '../../publish/publish.ts'
import { folderIdFile } from '../../sealed/server/same-folder.ts'
import { instantAt } from '../../vocabulary/dates.ts'
import type { Language } from '../../vocabulary/languages.ts'
import { checkFile, readRelease, releaseFile } from '../app-release/manifest.ts'
import { appFolder } from '../commands/build.ts'
import { cardIn, cardOfAnInstitution } from '../data-folder.ts'
import { sumOfFile } from '../everything/summed-file.ts'
import { type Installation, installationAt } from './installation.ts'
import { checkJournalAt } from './journal.ts'
import { keptFiles } from './kept-files.ts'
import { mediaNamed, mediaUnnamed, rowsNamed } from './media-named.ts'
import { verifiedBeside } from './restore-backup.ts'
import { compareSteps, type Server, servers } from './rooms-tables.ts'
import { momentInWords, pathTold, sizeInWords } from './terminal-report.ts'

/** `wrong` needs somebody now; `note` is to be known; `well` was looked at and is. */
type Weight = 'wrong' | 'note' | 'well'
type Told = { readonly weight: Weight; readonly code: string; readonly sentence: string }
type Say = (weight: Weight, code: DoctorCode, data?: Readonly<Record<string, string | number>>) => void

type DoctorCode =
  | 'node-old'
  | 'node'
  | 'disk'
  | 'disk-full'
  | 'open-folder'
  | 'closed'
  | 'card-broken'
  | 'left-unfinished'
  | 'clock'
  | 'database'
  | 'database-none'
  | 'database-gone'
  | 'database-elsewhere'
  | 'database-away'
  | 'database-damaged'
  | 'database-unfinished'
  | 'database-careless'
  | 'newer'
  | 'pending'
  | 'backup'
  | 'backup-none'
  | 'backup-old'
  | 'backup-ahead'
  | 'backup-untried'
  | 'other-folder'
  | 'journal-broken'
  | 'media-missing'
  | 'media-differ'
  | 'media-unnamed'
  | 'publications-differ'
  | 'words-left'
  | 'app-unsigned'
  | 'app-altered'
  | 'mail-folder'
  | 'mail-away'
  | 'mail'
  | 'address'

/** 0 when nothing is wrong, 1 when something is or there is no installation, 2 for arguments that are none. */
export async function doctor(args: readonly string[]): Promise<number> {
  const language = languageAsked(args)
  const asked = parsed(args)
  if (!asked) return tellUsage(language, args, t(language, 'night.doctor.usage'))
  const installation = installationAt(asked.data, process.env, [])
  if (!installation.ok) {
    console.error(problemLines(language, installation.problem))
    return 1
  }
  if (asked.unnamed) {
    for (const path of await unnamedIn(installation.value)) console.log(path)
    return 0
  }
  const found = await examine(installation.value, language, asked)
  const count = found.filter(({ weight }) => weight === 'wrong').length
  if (asked.json) console.log(JSON.stringify(found, null, 2))
  else {
    for (const { weight, sentence } of found) console.log(`${marks[weight]} ${sentence}`)
    console.log(count > 0 ? t(language, 'night.doctor.wrong', { count }) : t(language, 'night.doctor.well'))
  }
  return count > 0 ? 1 : 0
}

/** Their paths alone, for what takes them away. None where the database cannot be asked. */
async function unnamedIn({ folder, databases: { staff } }: Installation): Promise<readonly string[]> {
  if (staff === null) return []
  const snapshot = await openSnapshot(staff)
  try {
    const named = new Set<string>()
    for await (const { path } of mediaNamed(snapshot)) named.add(path)
    return (await mediaUnnamed(folder, named, Date.now())).map(({ path }) => path)
  } finally {
    await snapshot.close()
  }
}

const marks: Readonly<Record<Weight, string>> = { wrong: '!', note: '·', well: ' ' }

/** In the order of the checks. `mail` asks the mail server, which nothing else here does; `temporary` is the system's folder for temporary files. */
export async function examine(
  installation: Installation,
  language: Language,
  {
    mail = false,
    env = process.env,
    now = Date.now(),
    temporary = tmpdir(),
  }: { mail?: boolean; env?: NodeJS.ProcessEnv; now?: number; temporary?: string } = {},
): Promise<readonly Told[]> {
  const found: Told[] = []
  const say: Say = (weight, code, data = {}) =>
    found.push({ weight, code, sentence: t(language, `night.doctor.${code}`, data) })
  const at = (moment: number) => momentInWords(language, instantAt(moment))
  const size = (bytes: number) => sizeInWords(language, bytes)
  const { folder } = installation
  sayOfNode(say)
  const closed = closedToUs()
  await sayOfFolder(folder, say, size, at, now, closed)
  for (const server of servers)
    await sayOfDatabase(server, installation.databases[server], installation, say, size, now, closed)
  await sayOfUnfinished(folder, temporary, say, closed)
  await sayOfBackups(folder, say, size, at, now)
  await sayOfApp(say)
  await sayOfMail(say, env, mail)
  const [path] = closed.paths
  if (path !== undefined) say('wrong', 'closed', { count: closed.paths.size, path: pathTold(path) })
  if (env.PUBLIC_ADDRESS && !env.PUBLIC_ADDRESS.startsWith('https://'))
    say('note', 'address', { address: leftToRight(env.PUBLIC_ADDRESS) })
  return found
}

type Closed = { readonly paths: Set<string>; readonly note: (error: unknown) => undefined }

/** What this user may not read, and the servers’ may not use; all else is looked at: `note` is to be given to `catch`; any other failure is thrown. */
function closedToUs(): Closed {
  const paths = new Set<string>()
  return {
    paths,
    note(error) {
      if (!(error instanceof Error && 'path' in error && 'code' in error)) throw error
      if (error.code !== 'EACCES' && error.code !== 'EPERM') throw error
      paths.add(String(error.path))
      return undefined
    },
  }
}

function sayOfNode(say: Say): void {
  const { node: version } = process.versions
  const old = Number(version.split('.')[0]) < 24
  say(old ? 'wrong' : 'well', old ? 'node-old' : 'node', { version: leftToRight(version) })
}

const diskLeast = 1_000_000_000
const minutesAhead = 10

async function sayOfFolder(
  folder: string,
  say: Say,
  size: (bytes: number) => string,
  at: (moment: number) => string,
  now: number,
  closed: Closed,
): Promise<void> {
  const { bavail, bsize } = await statfs(folder)
  const free = bavail * bsize
  say(free < diskLeast ? 'wrong' : 'well', free < diskLeast ? 'disk-full' : 'disk', { free: size(free) })
  const staff = join(folder, 'staff')
  const owner = await stat(staff)
  if ((owner.mode & 0o007) !== 0) say('wrong', 'open-folder', { folder: pathTold(staff) })
  if (cardIn(folder) === 'unreadable') say('wrong', 'card-broken', { line: cardOfAnInstitution })
  let newest = 0
  try {
    for await (const { path, stats } of keptFiles(folder)) {
      newest = Math.max(newest, stats.mtimeMs)
      if (path.startsWith('staff/') && !mayRead(owner, stats)) closed.paths.add(join(folder, path))
    }
  } catch (error) {
    closed.note(error)
  }
  if (newest > now + minutesAhead * 60_000) say('wrong', 'clock', { at: at(newest) })
}

/** A restore, an import or an export that was killed: its rows and files lie beside the folder, or where a backup was only verified, as open as the registers. */
async function sayOfUnfinished(folder: string, temporary: string, say: Say, closed: Closed): Promise<void> {
  const left: string[] = []
  const places = [
    [dirname(folder), ''],
    [temporary, verifiedBeside],
  ] as const
  try {
    for (const [place, begin] of places)
      for await (const { path } of leftUnfinished(place, begin)) if (!left.includes(path)) left.push(path)
  } catch (error) {
    closed.note(error)
  }
  if (left[0] !== undefined) say('wrong', 'left-unfinished', { count: left.length, path: pathTold(left[0]) })
}

/** Of a file beside what belongs to the owner of its folder, who is the server's user. */
const mayRead = (owner: Stats, { uid, gid, mode }: Stats): boolean =>
  uid === owner.uid || (mode & 0o004) !== 0 || (gid === owner.gid && (mode & 0o040) !== 0)

/** A command of another user may have made what SQLite puts beside a database: the server cannot write there. */
async function noteDatabaseOfAnother(file: string, closed: Closed): Promise<void> {
  const owner = await stat(dirname(file)).catch(absent)
  for (const path of [file, `${file}-wal`, `${file}-shm`]) {
    const its = await stat(path).catch(absent)
    if (owner && its && its.uid !== owner.uid) closed.paths.add(path)
  }
}

async function sayOfDatabase(
  server: Server,
  address: string | null,
  { folder }: Installation,
  say: Say,
  size: (bytes: number) => string,
  now: number,
  closed: Closed,
): Promise<void> {
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
  } catch {
    // The reason may hold the address, and the address a password. A file that this user may read is there, and no database any more.
    const readable = !isPostgres(address) && (await canRead(address))
    return say('wrong', readable ? 'database-damaged' : 'database-away', { server })
  }
  try {
    const { pending, unknown } = await compareSteps(server, snapshot.steps)
    if (unknown.length > 0) return say('wrong', 'newer', { server })
    if (pending.length > 0) say('note', 'pending', { server, count: pending.length })
    if (!(await isWhole(address))) return say('wrong', 'database-damaged', { server })
    for (const setting of await carelessSettings(address))
      say('wrong', 'database-careless', { setting: leftToRight(setting) })
    say('well', 'database', { server })
    if (server === 'staff') await sayOfStaff(snapshot, address, folder, say, size, now, closed)
  } finally {
    await snapshot.close()
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
  folder: string,
  say: Say,
  size: (bytes: number) => string,
  now: number,
  closed: Closed,
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

const canRead = (file: string): Promise<boolean> =>
  access(file, constants.R_OK).then(
    () => true,
    () => false,
  )

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

const hoursLate = 48

async function sayOfBackups(
  folder: string,
  say: Say,
  size: (bytes: number) => string,
  at: (moment: number) => string,
  now: number,
): Promise<void> {
  const { last, tried } = await readBackupNote(join(folder, 'staff'))
  if (!last) return say('wrong', 'backup-none')
  const made = Date.parse(last.at)
  if (made > now + minutesAhead * 60_000) say('wrong', 'backup-ahead', { at: at(made) })
  else if (now - made > hoursLate * 3_600_000) say('wrong', 'backup-old', { at: at(made) })
  else say('well', 'backup', { at: at(made), size: size(last.bytes) })
  if (!tried) say('note', 'backup-untried')
}

async function sayOfApp(say: Say): Promise<void> {
  const files = readAppFolder(appFolder)
  const list = files.get(`/${releaseFile}`)
  if (!list) return say('note', 'app-unsigned')
  const release = await readRelease(new TextDecoder().decode(list))
  if (!release.ok) return say('wrong', 'app-altered', { file: releaseFile })
  for (const path of Object.keys(release.value.manifest.files)) {
    const checked = await checkFile(release.value, path, files.get(path) ?? new Uint8Array())
    if (!checked.ok) return say('wrong', 'app-altered', { file: leftToRight(path) })
  }
}

async function sayOfMail(say: Say, { SMTP_URL: address }: NodeJS.ProcessEnv, ask: boolean): Promise<void> {
  if (!address) return say('note', 'mail-folder')
  if (!ask) return
  const transport = nodemailer.createTransport(address)
  const answers = await transport.verify().catch(() => false)
  transport.close()
  say(answers ? 'well' : 'wrong', answers ? 'mail' : 'mail-away')
}

function parsed(
  args: readonly string[],
): { readonly data: string; readonly json: boolean; readonly mail: boolean; readonly unnamed: boolean } | null {
  try {
    const { values, positionals } = parseArgs({
      args: [...args],
      allowPositionals: true,
      options: {
        data: { type: 'string', default: 'data' },
        json: { type: 'boolean', default: false },
        mail: { type: 'boolean', default: false },
        unnamed: { type: 'boolean', default: false },
        language: { type: 'string' },
      },
    })
    return positionals.length === 0 ? values : null
  } catch {
    return null // an option that is none
  }
}

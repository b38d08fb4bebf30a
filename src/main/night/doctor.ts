// `wiqaya doctor`: looks at an installation, also while its servers run, and says what is wrong and what to do. It changes nothing.
import type { Stats } from 'node:fs'
import { stat, statfs } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import nodemailer from 'nodemailer'
import { openSnapshot } from '../../foundation/server/database/tables/snapshot.ts'
import { readBackupNote } from '../../foundation/server/folders/backup-note.ts'
import { leftUnfinished } from '../../foundation/server/folders/unfinished-folder.ts'
import { readAppFolder } from '../../foundation/server/http/app-files.ts'
import { isMailServer } from '../../foundation/server/mail/mail-options.ts'
import { argumentsOf } from '../../foundation/server/process/arguments.ts'
import { languageAsked, problemLines, tellUsage } from '../../foundation/server/process/terminal.ts'
import { leftToRight, t } from '../../foundation/words/t.ts'
import { instantAt } from '../../vocabulary/dates.ts'
import type { Language } from '../../vocabulary/languages.ts'
import { checkFile, readRelease, releaseFile } from '../app-release/manifest.ts'
import { appFolder } from '../commands/build.ts'
import { cardIn, cardOfAnInstitution } from '../data-folder.ts'
import { sayOfDatabase } from './doctor-databases.ts'
import { closedToUs, type Look, type Say, type Told, type Weight } from './doctor-says.ts'
import { type Installation, installationAt } from './installation.ts'
import { keptFiles } from './kept-files.ts'
import { mediaNamed, mediaUnnamed } from './media-named.ts'
import { verifiedBeside } from './restore-backup.ts'
import { servers } from './rooms-tables.ts'
import { momentInWords, pathTold, sizeInWords } from './terminal-report.ts'

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
  const closed = closedToUs()
  const look: Look = {
    folder: installation.folder,
    now,
    closed,
    say,
    size: (bytes) => sizeInWords(language, bytes),
    at: (moment) => momentInWords(language, instantAt(moment)),
  }
  sayOfNode(say)
  await sayOfFolder(look)
  for (const server of servers) await sayOfDatabase(server, installation.databases[server], look)
  await sayOfUnfinished(look, temporary)
  await sayOfBackups(look)
  await sayOfApp(say)
  await sayOfMail(say, env, mail)
  const [path] = closed.paths
  if (path !== undefined) say('wrong', 'closed', { count: closed.paths.size, path: pathTold(path) })
  if (env.PUBLIC_ADDRESS && !env.PUBLIC_ADDRESS.startsWith('https://'))
    say('note', 'address', { address: leftToRight(env.PUBLIC_ADDRESS) })
  return found
}

function sayOfNode(say: Say): void {
  const { node: version } = process.versions
  const old = Number(version.split('.')[0]) < 24
  say(old ? 'wrong' : 'well', old ? 'node-old' : 'node', { version: leftToRight(version) })
}

const diskLeast = 1_000_000_000
const minutesAhead = 10

async function sayOfFolder({ folder, now, closed, say, size, at }: Look): Promise<void> {
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
      if (/^(staff|languages)\//.test(path) && !mayRead(owner, stats)) closed.paths.add(join(folder, path))
    }
  } catch (error) {
    closed.note(error)
  }
  if (newest > now + minutesAhead * 60_000) say('wrong', 'clock', { at: at(newest) })
}

/** A restore, an import or an export that was killed: its rows and files lie beside the folder, or where a backup was only verified, as open as the registers. */
async function sayOfUnfinished({ folder, closed, say }: Look, temporary: string): Promise<void> {
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

const hoursLate = 48

async function sayOfBackups({ folder, now, say, size, at }: Look): Promise<void> {
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
  if (!isMailServer(address)) return say('wrong', 'mail-away')
  if (!ask) return
  const transport = nodemailer.createTransport(address)
  const answers = await transport.verify().catch(() => false)
  transport.close()
  say(answers ? 'well' : 'wrong', answers ? 'mail' : 'mail-away')
}

function parsed(
  args: readonly string[],
): { readonly data: string; readonly json: boolean; readonly mail: boolean; readonly unnamed: boolean } | null {
  const read = argumentsOf(args, {
    data: { type: 'string', default: 'data' },
    json: { type: 'boolean', default: false },
    mail: { type: 'boolean', default: false },
    unnamed: { type: 'boolean', default: false },
  })
  if (!read) return null
  const { values, positionals } = read
  return positionals.length === 0 ? values : null
}

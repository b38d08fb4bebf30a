// `npm start`: checks, builds what is stale, starts the staff and the public server as two processes, fills the demonstration once, says where to go.
import { addressNamed } from '../../foundation/server/database/address.ts'
import { openDatabase } from '../../foundation/server/database/database.ts'
import { takeDataFolder } from '../../foundation/server/folders/data-folder.ts'
import { listenOn } from '../../foundation/server/http/listen.ts'
import { mailVariables } from '../../foundation/server/mail/mail-options.ts'
import { languageAsked, problemLine, tellUsage } from '../../foundation/server/process/terminal.ts'
import { leftToRight, t } from '../../foundation/words/t.ts'
import { isFolderKnown } from '../../sealed/server/same-folder.ts'
import type { Language } from '../../vocabulary/languages.ts'
import { type ChildServer, startChild } from '../child-server.ts'
import {
  clearUnfinishedDemonstration,
  type DataFolder,
  forgetNewFolder,
  markFilled,
  openDataFolder,
} from '../data-folder.ts'
import { backupPlanFrom, keepBackups } from '../night/keep-backups.ts'
import { newSetupCode } from '../setup-code.ts'
import { appFolder, buildIfStale } from './build.ts'
import { parseStartOptions, type StartOptions } from './options.ts'

/** Serves until stopped. Gives 0 after an orderly stop; 1, with one line on the error output, when it could not begin. */
export async function start(args: readonly string[]): Promise<number> {
  const language = languageAsked(args)
  const options = parseStartOptions(args, language)
  if (options === null) return tellUsage(language, args, t(language, 'terminal.usage.start'))
  if (typeof options === 'string') return refuseToStart(options)
  const plan = backupPlanFrom(process.env, language)
  if (typeof plan === 'string') return refuseToStart(plan)
  const database = addressNamed(process.env, 'DATABASE_URL')
  // Its server would say the same, once the other one runs.
  addressNamed(process.env, 'PUBLIC_DATABASE_URL')
  for (const port of [options.staffPort, options.publicPort]) {
    const free = await listenOn(port, options.host, language)
    if (typeof free === 'string') return refuseToStart(free)
    await free.close()
  }
  const folder = await openDataFolder(options.data, { demonstration: !options.empty }, language)
  if (typeof folder === 'string') return refuseToStart(folder)
  const lock = takeDataFolder(folder.path)
  if (!lock.ok) return refuseToStart(problemLine(language, lock.problem))
  await buildIfStale(console.log, language)

  const running: ChildServer[] = []
  const stopAll = () =>
    Promise.all(
      running
        .splice(0)
        .reverse()
        .map((child) => child.stop()),
    )
  if (folder.needsFilling) clearUnfinishedDemonstration(folder)
  const refusals: string[] = []
  const setupCode = newSetupCode()
  if (folder.needsFilling && database !== null && (await wasServed(database)))
    refusals.push(t(language, 'terminal.start.database-in-use'))
  const servers =
    refusals.length > 0
      ? []
      : [startStaff(folder, options, setupCode, language), startPublic(folder, options, language)]
  for (const started of await Promise.all(servers)) {
    if (typeof started === 'string') refusals.push(started)
    else running.push(started)
  }
  const isSetUp = refusals.length === 0 && (await hasInstitution(options))
  if (refusals[0] !== undefined) {
    await stopAll()
    lock.value.release()
    if (folder.isNew) forgetNewFolder(folder)
    return refuseToStart(refusals[0])
  }

  let stopping = false
  const ended = new Promise<number>((resolve) => {
    for (const signal of ['SIGINT', 'SIGTERM'] as const)
      process.once(signal, () => {
        stopping = true
        resolve(0)
      })
    for (const child of running)
      child.process.once('exit', () => {
        if (!stopping) console.error(t(language, 'terminal.start.ended'))
        resolve(1)
      })
  })
  const served = sayWhereToGo(folder, options, isSetUp ? null : setupCode, running, language).catch((error) => {
    console.error(
      t(language, 'terminal.start.demonstration-stopped', {
        why: error instanceof Error ? error.message : String(error),
      }),
    )
    return 1
  })
  const backups = plan && keepBackups(plan, folder.path)
  void backups?.look()
  const code = await Promise.race([ended, served.then((failed) => failed ?? ended)])
  stopping = true
  await backups?.close()
  await stopAll()
  lock.value.release()
  return code
}

/**
 * Prints where to go; of a demonstration, fills it when it is not, and keeps its people's devices at hand. `setupCode` is null once there is
 * an institution. Gives a code only when it failed.
 */
async function sayWhereToGo(
  folder: DataFolder,
  options: StartOptions,
  setupCode: string | null,
  running: ChildServer[],
  language: Language,
): Promise<number | null> {
  const staffUrl = `http://localhost:${options.staffPort}`
  const publicUrl = `http://localhost:${options.publicPort}`
  const sites = `\n  ${t(language, 'terminal.start.staff')}  ${staffUrl}\n  ${t(language, 'terminal.start.public')}  ${publicUrl}\n`
  if (!folder.isDemonstration) {
    const address = `${staffUrl}/setup`
    const setUp = setupCode
      ? `\n  ${t(language, 'terminal.start.set-up', { address })}\n  ${t(language, 'terminal.start.set-up-code', { code: leftToRight(setupCode) })}\n`
      : ''
    console.log(`${sites}${setUp}`)
    return null
  }
  if (folder.needsFilling && setupCode) {
    const { fillDemonstration } = await import('../demonstration/fill.ts')
    await fillDemonstration({ folder, staffUrl, publicUrl, setupCode, say: console.log, language })
    await markFilled(folder)
  }
  const attendant = await startChild(
    'demonstration/attendant.ts',
    ['--data', folder.demonstration, '--staff-url', staffUrl],
    language,
    withoutDatabases(),
  )
  if (typeof attendant === 'string') {
    console.error(attendant)
    return 1
  }
  running.push(attendant)
  attendant.process.once('exit', (code) => {
    if (code) console.error(t(language, 'terminal.start.attendant-ended'))
  })
  const { demonstrationLinks } = await import('../demonstration/links.ts')
  const { demonstrationPassphrase } = await import('../demonstration/invented/cast.ts')
  console.log(
    `${sites}\n  ${t(language, 'terminal.start.accounts')}\n  ${t(language, 'terminal.start.passphrase', { words: demonstrationPassphrase })}\n`,
  )
  for (const { name, role, link } of demonstrationLinks(folder.demonstration, staffUrl, language))
    console.log(`  ${name} · ${role}\n    ${link}\n`)
  return null
}

function startStaff(
  folder: DataFolder,
  options: StartOptions,
  setupCode: string,
  language: Language,
): Promise<ChildServer | string> {
  const args = [
    '--data',
    folder.staff,
    '--port',
    String(options.staffPort),
    '--app',
    appFolder,
    '--publications',
    folder.publications,
    '--intake',
    folder.intake,
    '--languages',
    folder.languages,
    ...reachedBy(options),
    '--language',
    language,
  ]
  return startChild('staff-server.ts', args, language, {
    ...process.env,
    WIQAYA_SETUP_CODE: setupCode,
    PUBLIC_ADDRESS: process.env.PUBLIC_ADDRESS || `http://localhost:${options.publicPort}`,
  })
}

/** The public process gets neither the staff database's address nor its folder: its environment is written out, not inherited. */
function startPublic(folder: DataFolder, options: StartOptions, language: Language): Promise<ChildServer | string> {
  const env = withoutDatabases()
  // The demonstration opens its invented readers' letters in the folder while it is filled.
  const mail = folder.needsFilling ? [] : mailVariables
  for (const name of ['PUBLIC_DATABASE_URL', 'PUBLIC_ADDRESS', 'METRICS_TOKEN', ...mail])
    if (process.env[name]) env[name] = process.env[name]
  const args = [
    '--data',
    folder.public,
    '--port',
    String(options.publicPort),
    '--languages',
    folder.languages,
    ...reachedBy(options),
    '--language',
    language,
  ]
  return startChild('public-server.ts', args, language, env)
}

const reachedBy = ({ host, behindProxy }: StartOptions): string[] => [
  '--host',
  host,
  ...(behindProxy ? ['--behind-proxy'] : []),
]

/** Whether the staff server's database holds an institution already. */
async function hasInstitution({ host, staffPort }: StartOptions): Promise<boolean> {
  const reached = host === '0.0.0.0' || host === '::' ? 'localhost' : host.includes(':') ? `[${host}]` : host
  const about: unknown = await (await fetch(`http://${reached}:${staffPort}/api/about`)).json()
  return typeof about === 'object' && about !== null && 'identity' in about && about.identity !== null
}

/** Whether a server was ever started on this database. If it cannot be reached, the staff server will say so. */
async function wasServed(address: string): Promise<boolean> {
  const database = await openDatabase(address).catch(() => null)
  if (!database) return false
  return isFolderKnown(database).finally(database.close)
}

function withoutDatabases(): NodeJS.ProcessEnv {
  const passed = ['PATH', 'HOME', 'LANG', 'LC_ALL', 'TZ', 'TMPDIR', 'SystemRoot', 'NODE_COMPILE_CACHE']
  return Object.fromEntries(
    passed.flatMap((name) => (process.env[name] === undefined ? [] : [[name, process.env[name]]])),
  )
}

function refuseToStart(sentence: string): 1 {
  console.error(sentence)
  return 1
}

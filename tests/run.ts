// `npm test`: starts what the tests share (a PostgreSQL when one is found, the built app when a Chromium is), runs every test file, cleans up.
import { globSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { pipeline } from 'node:stream/promises'
import { run } from 'node:test'
import { spec } from 'node:test/reporters'
import { buildIfStale } from '../src/main/commands/build.ts'
import { chromiumPath } from './support/browser.ts'
import { bundledStaffServer } from './support/bundled-server.ts'
import { allCases } from './support/cases.ts'
import { endAtSilence } from './support/end-at-silence.ts'
import { type RunningPostgres, startPostgres } from './support/postgres.ts'
import { nameOf, processesOf, startOf } from './support/processes.ts'
import { scratchFolder } from './support/scratch.ts'
import { postgresTemplate, sqliteTemplate } from './support/templates.ts'

const root = join(import.meta.dirname, '..')

/** Runs all test files, or those whose path contains one of the words given. Gives the exit code. */
export async function runTests(words: readonly string[]): Promise<number> {
  const named = globSync('tests/**/*.test.ts', { cwd: root })
    .filter((file) => words.length === 0 || words.some((word) => file.includes(word)))
    .sort(longestFirst)
  const isWhole = words.length > 0 || allCases || process.env.WIQAYA_NO_SKIP === '1'
  const files = isWhole ? named : named.filter((file) => !leftToALongRun.some((start) => file.startsWith(start)))
  if (files.length === 0) {
    console.error(`No test file has ${words.join(' or ')} in its path.`)
    return 1
  }
  const folder = scratchFolder()
  const postgres = process.env.WIQAYA_TEST_POSTGRES ? null : await startPostgres({ within: folder })
  const hasPostgres = postgres !== null || process.env.WIQAYA_TEST_POSTGRES !== undefined
  if (!hasPostgres) console.log('No PostgreSQL was found: the stores are tested on SQLite alone.')
  if (!chromiumPath) console.log('No Chromium was found: the tests that click are skipped.')
  if (!allCases)
    console.log(
      'A fifth of the random cases (schedules, damaged inputs, kills), and each screen and page opened in one direction: WIQAYA_LONG=1 tries all of it, as CI does.',
    )
  if (files.length < named.length)
    console.log(
      `Left to a long run, and to whoever names one: ${named.length - files.length} files of whole days at the screens, and of kills, damage and whole installations over and over (${leftToALongRun.join(', ')}).`,
    )
  if (process.env.WIQAYA_NO_SKIP === '1' && !(chromiumPath && hasPostgres)) {
    console.error('WIQAYA_NO_SKIP=1 needs both a Chromium and a PostgreSQL.')
    await postgres?.stop()
    rmSync(folder, { recursive: true, force: true })
    return 1
  }
  try {
    const [given] = await Promise.all([shared(folder, postgres), chromiumPath && buildIfStale(console.log)])
    return await nodeTest(files, { ...process.env, ...given }, folder)
  } finally {
    await postgres?.stop()
    rmSync(folder, { recursive: true, force: true })
  }
}

/**
 * More than half of all that the tests work. Whole days at the screens: each screen's own rules are tried beside them without a browser, and what a device
 * asks of a browser (keys, stores, a cut network, an answer) in browsers that a short run opens too. And campaigns, which do one thing over and over: bytes
 * damaged, servers killed, whole installations copied and carried over, the app built anew; what each looks for is tried once by the tests of its subject.
 */
const leftToALongRun: readonly string[] = [
  'tests/story/',
  'tests/attacks/a-hostile-server',
  'tests/attacks/after-a-lock',
  'tests/attacks/damaged-bytes',
  'tests/attacks/killed-in-browser',
  'tests/attacks/restored-on-screen',
  'tests/exchange/exchange-in-browser',
  'tests/institution/newsroom-in-browser',
  'tests/institution/registers-in-browser',
  'tests/main/app-in-browser',
  'tests/main/app-release',
  'tests/main/demo-exchange',
  'tests/main/everything/prepared',
  'tests/main/newer-app-in-browser',
  'tests/main/night/backup.',
  'tests/main/not-done-in-browser',
  'tests/public/every-page',
  'tests/public/in-a-browser',
  'tests/release/outdated-in-browser',
  'tests/sealed/begun-by-mistake-in-browser',
  'tests/sealed/begun-dossier-in-browser',
  'tests/sealed/browser/attachments-in-chromium',
  'tests/sealed/door-in-browser',
  'tests/sealed/dossier/questionnaire-in-browser',
  'tests/sealed/server/killed-',
  'tests/sealed/unopened-in-browser',
  'tests/sealed/visit-in-browser',
]

/** Where all that is temporary stands, and what `support/databases.ts` and `support/servers.ts` would otherwise make or load for each process: made beside each other. */
async function shared(folder: string, postgres: RunningPostgres | null): Promise<NodeJS.ProcessEnv> {
  const [sqlite, server, inPostgres] = await Promise.all([
    sqliteTemplate(folder),
    bundledStaffServer(join(folder, 'staff-server')),
    postgres && postgresTemplate(postgres.url),
  ])
  const always = {
    TMPDIR: folder,
    WIQAYA_TEST_PORTS: tmpdir(),
    WIQAYA_TEST_SQLITE_TEMPLATE: sqlite,
    WIQAYA_TEST_STAFF_SERVER: server,
  }
  if (!postgres || !inPostgres) return always
  return { ...always, WIQAYA_TEST_POSTGRES: postgres.url, WIQAYA_TEST_POSTGRES_TEMPLATE: inPostgres }
}

/**
 * What takes longest begins first, so that nobody waits for one of these alone at the end: the stories, then what waits for servers and browsers more than
 * it works. Each is a part of a path. The seconds that the last line of a run gives are what this order follows.
 */
const long: readonly string[] = [
  'tests/story/demonstration',
  'tests/story/clicked',
  'tests/attacks/a-hostile-server',
  'tests/main/app-in-browser',
  'tests/public/every-page',
  'tests/public/in-a-browser',
  'tests/main/start',
  '-in-browser.',
  'tests/attacks/after-a-lock',
  'tests/story/',
  'tests/sealed/server/killed',
  'tests/sealed/desk/',
  'tests/sealed/browser/',
  'tests/sealed/dossier/questionnaire-in-browser',
  'tests/public/',
  'tests/sealed/server/',
  'tests/main/night/backup.',
  'tests/institution/',
  'tests/main/',
  'tests/attacks/',
  'tests/publish/',
]

const longestFirst = (one: string, other: string): number => rankOf(one) - rankOf(other) || (one < other ? -1 : 1)

function rankOf(file: string): number {
  const at = long.findIndex((part) => file.includes(part))
  return at < 0 ? long.length : at
}

/**
 * Files at once: twice the processors that the suite is measured on. The longest keep a processor busy each; more of them at once end no earlier, and come
 * near to what their waiting allows.
 */
const atOnce = 4

/** Begun in the order given, which `node --test` would not keep: it sorts by name. */
async function nodeTest(files: readonly string[], env: NodeJS.ProcessEnv, folder: string): Promise<number> {
  const stopped = new AbortController()
  for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, () => stopped.abort())
  const hooks = ['quick-passphrases.ts', 'follows-no-promises.ts'].flatMap((name) => [
    '--import',
    join(import.meta.dirname, 'support', name),
  ])
  const names = new Map(processesOf(root, files).map((one) => [startOf(root, one, folder), nameOf(one)]))
  const events = run({
    cwd: root,
    files: [...names.keys()],
    concurrency: atOnce,
    // For a test that hangs, which is then named before its file would be: a slow machine alone must not end one that goes forward.
    timeout: 600_000,
    // A promise that fails unseen is told with its stack, as all else that is thrown.
    execArgv: ['--disable-warning=ExperimentalWarning', '--unhandled-rejections=strict', ...hooks],
    env,
    signal: stopped.signal,
  })
  endAtSilence(events, stopped, 900)
  let success = false
  const seconds: [name: string, seconds: number][] = []
  events.on('test:summary', ({ file, success: all, duration_ms }) => {
    if (file === undefined) success = all
    else seconds.push([names.get(file) ?? file, Math.round(duration_ms / 1000)])
  })
  await pipeline(events, new spec(), process.stdout, { end: false })
  const longest = seconds.sort(([, one], [, other]) => other - one).slice(0, 8)
  // What a file that hung has started may hold its output open, and would keep this process.
  if (stopped.signal.aborted) setTimeout(() => process.exit(1), 10_000).unref()
  console.log(`Longest: ${longest.map(([name, count]) => `${name} ${count} s`).join(', ')}`)
  return success ? 0 : 1
}

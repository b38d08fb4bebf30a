// `npm test`: starts what the tests share (a PostgreSQL when one is found, the built app when a Chromium is), runs every test file, cleans up.
import { spawn } from 'node:child_process'
import { globSync } from 'node:fs'
import { join } from 'node:path'
import { buildIfStale } from '../src/main/build.ts'
import { chromiumPath } from './support/browser.ts'
import { startPostgres } from './support/postgres.ts'

const root = join(import.meta.dirname, '..')

/** Runs all test files, or those whose path contains one of the words given. Gives the exit code. */
export async function runTests(words: readonly string[]): Promise<number> {
  const files = globSync('tests/**/*.test.ts', { cwd: root })
    .filter((file) => words.length === 0 || words.some((word) => file.includes(word)))
    .sort(longestFirst)
  if (files.length === 0) {
    console.error(`No test file has ${words.join(' or ')} in its path.`)
    return 1
  }
  const postgres = process.env.WIQAYA_TEST_POSTGRES ? null : await startPostgres()
  const env = { ...process.env, ...(postgres ? { WIQAYA_TEST_POSTGRES: postgres.url } : {}) }
  if (!env.WIQAYA_TEST_POSTGRES) console.log('No PostgreSQL was found: the stores are tested on SQLite alone.')
  if (!chromiumPath) console.log('No Chromium was found: the tests that click are skipped.')
  if (process.env.WIQAYA_NO_SKIP === '1' && !(chromiumPath && env.WIQAYA_TEST_POSTGRES)) {
    console.error('WIQAYA_NO_SKIP=1 needs both a Chromium and a PostgreSQL.')
    await postgres?.stop()
    return 1
  }
  try {
    if (chromiumPath) await buildIfStale(console.log)
    return await nodeTest(files, env)
  } finally {
    await postgres?.stop()
  }
}

/** Nobody should wait for one of these alone at the end: the stories take longest, then what waits for servers and browsers more than it works. */
const long: readonly string[] = [
  'tests/story/',
  'tests/attacks/a-hostile-server',
  'tests/main/app-in-browser',
  'tests/sealed/server/',
  'tests/sealed/browser/',
  'tests/main/start',
]

const longestFirst = (one: string, other: string): number => rankOf(one) - rankOf(other) || (one < other ? -1 : 1)

function rankOf(file: string): number {
  const at = long.findIndex((start) => file.startsWith(start))
  return at < 0 ? long.length : at
}

function nodeTest(files: readonly string[], env: NodeJS.ProcessEnv): Promise<number> {
  const hook = ['--import', join(import.meta.dirname, 'support', 'quick-passphrases.ts')]
  const test = ['--test', '--test-concurrency=4', '--test-timeout=400000']
  const flags = ['--disable-warning=ExperimentalWarning', ...hook, ...test]
  return new Promise((resolve) => {
    spawn(process.execPath, [...flags, ...files], { cwd: root, stdio: 'inherit', env }).on('exit', (code) =>
      resolve(code ?? 1),
    )
  })
}

// A throwaway PostgreSQL for the length of a run, on a socket of its own, where its programs are installed.
import { type ChildProcess, spawn, spawnSync } from 'node:child_process'
import { appendFileSync, chownSync, globSync, mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { setTimeout as wait } from 'node:timers/promises'
import pg from 'pg'

export type RunningPostgres = { readonly url: string; readonly stop: () => Promise<void> }

/**
 * Starts a throwaway cluster on a socket of its own `within` a folder, as another user when this one is root. Null when the programs are not installed. `flushes`: commits as an
 * installation's do, for whoever measures them. No test cuts the machine's power: what a commit costs on a disk is not what any of them is about. `waitsFor`: a standby without which no
 * commit is kept.
 */
export async function startPostgres({
  flushes = false,
  within = tmpdir(),
  waitsFor = '',
} = {}): Promise<RunningPostgres | null> {
  const programs = findPostgres()
  if (!programs) return null
  const folder = mkdtempSync(join(within, 'wiqaya-pg-'))
  const user = unprivilegedUser()
  if (user) chownSync(folder, user.uid, user.gid)
  const data = join(folder, 'data')
  const initArguments = ['-D', data, '-U', 'wiqaya', '--auth=trust', '--encoding=UTF8', '--locale=C.UTF-8', '--no-sync']
  const made = spawnSync(join(programs, 'initdb'), initArguments, { ...user, cwd: folder, encoding: 'utf8' })
  if (made.status !== 0) throw new Error(`initdb: ${made.stderr || made.error}`)
  const settings = ['listen_addresses=', 'shared_buffers=32MB', 'max_connections=200']
  // Databases that live for seconds have nothing to vacuum, and queries of a few rows nothing to compile.
  // Not an argument: `alter system` is to undo it.
  if (waitsFor) appendFileSync(join(data, 'postgresql.conf'), `synchronous_standby_names = '${waitsFor}'\n`)
  if (!flushes) settings.push('fsync=off', 'full_page_writes=off', 'autovacuum=off', 'jit=off')
  const serverArguments = ['-D', data, '-k', folder, ...settings.flatMap((setting) => ['-c', setting])]
  const server = spawn(join(programs, 'postgres'), serverArguments, { ...user, cwd: folder, stdio: 'ignore' })
  const ended = new Promise((resolve) => server.once('exit', resolve))
  const killed = () => server.kill('SIGQUIT')
  process.once('exit', killed)
  const url = `postgres://wiqaya@localhost/postgres?host=${encodeURIComponent(folder)}`
  await untilItAnswers(url, server)
  return {
    url,
    stop: async () => {
      process.off('exit', killed)
      server.kill('SIGINT')
      await ended
      rmSync(folder, { recursive: true, force: true })
    },
  }
}

/** The folder of the newest PostgreSQL's programs, or null. */
export function findPostgres(): string | null {
  const found = globSync('/usr/lib/postgresql/*/bin/initdb').sort((a, b) => versionIn(b) - versionIn(a))[0]
  return found ? dirname(found) : null
}

const versionIn = (path: string): number => Number(/postgresql\/(\d+)/.exec(path)?.[1] ?? 0)

/** PostgreSQL refuses to run as root: `postgres`, or `nobody`, runs it then. */
function unprivilegedUser(): { uid: number; gid: number } | null {
  if (process.getuid?.() !== 0) return null
  const users = readFileSync('/etc/passwd', 'utf8')
    .split('\n')
    .map((line) => line.split(':'))
  const found = users.find(([name]) => name === 'postgres') ?? users.find(([name]) => name === 'nobody')
  if (!found) throw new Error('neither postgres nor nobody is a user here')
  return { uid: Number(found[2]), gid: Number(found[3]) }
}

async function untilItAnswers(url: string, server: ChildProcess): Promise<void> {
  for (const deadline = Date.now() + 30_000; Date.now() < deadline; await wait(50)) {
    if (server.exitCode !== null) throw new Error(`PostgreSQL ended with ${server.exitCode}`)
    try {
      await query(url, 'select 1')
      return
    } catch {
      // not yet
    }
  }
  throw new Error('PostgreSQL did not answer within 30 s')
}

export async function query(url: string, sql: string): Promise<void> {
  const client = new pg.Client({ connectionString: url })
  await client.connect()
  try {
    await client.query(sql)
  } finally {
    await client.end()
  }
}

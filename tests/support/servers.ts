// Starts a real staff server in a process of its own, as an administrator would, on a folder that is gone afterwards.
import { type ChildProcess, spawn } from 'node:child_process'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { createInterface } from 'node:readline'
import { after } from 'node:test'
import { bundled, sources } from './bundled-server.ts'

export type StaffServerInTest = {
  readonly url: string
  readonly port: number
  readonly data: string
  readonly publications: string
  readonly setupCode: string
  readonly process: ChildProcess
  /** All that it wrote, to both outputs. */
  readonly output: () => string
  /** Ends it in order. */
  readonly stop: () => Promise<void>
  /** Ends it with SIGKILL: nothing of it runs afterwards. */
  readonly kill: () => Promise<void>
}

export type StaffServerOptions = {
  /** A folder to use again; a temporary one when absent. */
  readonly data?: string
  /** PostgreSQL's address; SQLite in the data folder when absent. */
  readonly databaseUrl?: string
  readonly port?: number
  readonly app?: string
  /** Null: the server makes its own. */
  readonly setupCode?: null
  /** Where gate 2 writes; a folder in the data folder when absent. */
  readonly publications?: string
  /** The institution's own issuer, for an app at `http://127.0.0.1` and this port. */
  readonly issuer?: { readonly url: string; readonly client: string; readonly name: string }
  /** What `bundledStaffServer` gives; when absent what the runner has made, and without a runner the sources as they are. */
  readonly file?: string
}

const temporary: string[] = []
const compiled = join(import.meta.dirname, '..', '..', 'node_modules', '.cache', 'compiled')
const running = new Set<StaffServerInTest>()
after(async () => {
  for (const server of running) await server.kill()
  for (const folder of temporary) rmSync(folder, { recursive: true, force: true })
})

export function temporaryFolder(): string {
  const folder = mkdtempSync(join(tmpdir(), 'wiqaya-staff-'))
  temporary.push(folder)
  return folder
}

export const setupCodeInTests = 'set-up code of tests'

/** Resolves when it serves. Rejects with what it said when it ended before. */
export async function startStaffServerProcess(options: StaffServerOptions = {}): Promise<StaffServerInTest> {
  const started = await tryStaffServerProcess(options)
  if ('code' in started) throw new Error(`the staff server ended with ${started.code}: ${started.output}`)
  return started
}

/** The server, or how it ended: for tests of servers that must refuse to start. */
export async function tryStaffServerProcess({
  data = temporaryFolder(),
  databaseUrl,
  port = 0,
  app = join(data, 'no-app'),
  setupCode,
  file = bundled ?? sources,
  publications = join(data, 'publications'),
  issuer,
}: StaffServerOptions): Promise<StaffServerInTest | { code: number | null; output: string }> {
  const { DATABASE_URL: _, ...inherited } = process.env
  const env = {
    ...inherited,
    // Compiled once for all servers: a start takes half a second instead of one. Of a bundle, whose path is of this run alone, beside it.
    NODE_COMPILE_CACHE: file === sources ? compiled : join(dirname(file), 'compiled'),
    ...(setupCode !== null && { WIQAYA_SETUP_CODE: setupCodeInTests }),
    ...(databaseUrl ? { DATABASE_URL: databaseUrl } : {}),
    ...(issuer && {
      OIDC_ISSUER: issuer.url,
      OIDC_CLIENT: issuer.client,
      OIDC_NAME: issuer.name,
      STAFF_ADDRESS: `http://127.0.0.1:${port}`,
    }),
  }
  const args = ['--data', data, '--port', String(port), '--publications', publications, '--app', app]
  const child = spawn(process.execPath, ['--disable-warning=ExperimentalWarning', file, ...args], {
    env,
    stdio: ['ignore', 'pipe', 'pipe'],
  })
  let output = ''
  const ended = new Promise<number | null>((resolve) => child.once('close', resolve))
  child.stderr.on('data', (chunk) => {
    output += chunk
  })
  const readyOn = new Promise<number>((resolve) => {
    createInterface({ input: child.stdout }).on('line', (line) => {
      output += `${line}\n`
      const ready = /^\{"ready":true,"port":(\d+)\}$/.exec(line)
      if (ready) resolve(Number(ready[1]))
    })
  })
  const first = await Promise.race([readyOn.then((ready) => ({ ready })), ended.then((code) => ({ code }))])
  if ('code' in first) return { code: first.code, output }
  const endWith = (signal: NodeJS.Signals) => async () => {
    running.delete(server)
    child.kill(signal)
    await ended
  }
  const server: StaffServerInTest = {
    url: `http://127.0.0.1:${first.ready}`,
    port: first.ready,
    data,
    publications,
    setupCode: setupCodeInTests,
    process: child,
    output: () => output,
    stop: endWith('SIGTERM'),
    kill: endWith('SIGKILL'),
  }
  running.add(server)
  return server
}

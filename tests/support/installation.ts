// A whole installation for a test: staff and public server as processes of their own on one temporary data folder, and a recorder on the line.
import { spawn } from 'node:child_process'
import { mkdirSync } from 'node:fs'
import { join } from 'node:path'
import { createInterface } from 'node:readline'
import { after } from 'node:test'
import { type StaffServerInTest, startStaffServerProcess, temporaryFolder } from './servers.ts'

export type Installation = {
  readonly data: string
  readonly staff: StaffServerInTest
  readonly staffUrl: string
  readonly publicUrl: string
  readonly publicFolder: string
  /** All that both servers wrote. */
  readonly output: () => string
  readonly stop: () => Promise<void>
}

const stops: (() => Promise<void>)[] = []
after(async () => {
  for (const stop of stops) await stop()
})

/** Both servers, serving. The public one reads what the staff one publishes. */
export async function startInstallation(options: { databaseUrl?: string; app?: string } = {}): Promise<Installation> {
  const data = temporaryFolder()
  const publicFolder = join(data, 'public')
  const publications = join(publicFolder, 'publications')
  mkdirSync(publications, { recursive: true })
  const staff = await startStaffServerProcess({ data: join(data, 'staff'), publications, ...options })
  const open = await startPublicProcess(publicFolder)
  const stop = async () => {
    await open.stop()
    await staff.stop()
  }
  stops.push(stop)
  return {
    data,
    staff,
    staffUrl: staff.url,
    publicUrl: `http://127.0.0.1:${open.port}`,
    publicFolder,
    output: () => staff.output() + open.output(),
    stop,
  }
}

async function startPublicProcess(folder: string) {
  const file = join(import.meta.dirname, '..', '..', 'src', 'main', 'public-server.ts')
  const child = spawn(
    process.execPath,
    ['--disable-warning=ExperimentalWarning', file, '--data', folder, '--port', '0'],
    {
      env: { PATH: process.env.PATH, NODE_COMPILE_CACHE: process.env.NODE_COMPILE_CACHE },
      stdio: ['ignore', 'pipe', 'pipe'],
    },
  )
  let output = ''
  child.stderr.on('data', (chunk) => {
    output += chunk
  })
  const ended = new Promise<void>((resolve) => child.once('close', () => resolve()))
  const port = await new Promise<number>((resolve, reject) => {
    child.once('close', () => reject(new Error(output)))
    createInterface({ input: child.stdout }).on('line', (line) => {
      output += `${line}\n`
      const ready = /^\{"ready":true,"port":(\d+)\}$/.exec(line)
      if (ready) resolve(Number(ready[1]))
    })
  })
  return {
    port,
    output: () => output,
    stop: () => {
      child.kill('SIGTERM')
      return ended
    },
  }
}

/** Waits until `condition` gives something, or throws after `seconds`. */
export async function until<T>(
  what: string,
  condition: () => Promise<T | null | undefined | false> | T | null | undefined | false,
  seconds = 60,
): Promise<T> {
  const end = Date.now() + seconds * 1000
  while (Date.now() < end) {
    const found = await condition()
    if (found) return found
    await new Promise((resolve) => setTimeout(resolve, 50))
  }
  throw new Error(`it did not come: ${what}`)
}

/** A fetch that keeps a copy of every body, both ways. */
export function recordingFetch(): { fetch: typeof fetch; bodies: Buffer[] } {
  const bodies: Buffer[] = []
  const keep = async (body: BodyInit | null | undefined) => {
    if (body !== null && body !== undefined) bodies.push(Buffer.from(await new Response(body).arrayBuffer()))
  }
  return {
    bodies,
    fetch: async (input, init) => {
      await keep(init?.body)
      bodies.push(Buffer.from(String(input instanceof Request ? input.url : input)))
      const response = await fetch(input, init)
      bodies.push(Buffer.from(await response.clone().arrayBuffer()))
      return response
    },
  }
}

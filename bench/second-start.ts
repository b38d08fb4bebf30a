// The second start of an installation until both sites answer, against starting Node with nothing to do.
import { type ChildProcessByStdio, spawn, spawnSync } from 'node:child_process'
import { type AddressInfo, createServer } from 'node:net'
import { join } from 'node:path'
import { createInterface } from 'node:readline'
import type { Readable } from 'node:stream'
import type { Figure, Row } from './figure.ts'
import { alternate, timed } from './measure.ts'
import { within } from './servers.ts'

const rounds = 3
const door = join(import.meta.dirname, '..', 'bin', 'wiqaya.mjs')

export const figure: Figure = {
  asks: 'the second `npm start` until both sites answer, against a Node with nothing to do, ms',
  run: () =>
    within(async ({ folder }) => {
      const bare = async () => void spawnSync(process.execPath, ['-e', '0'])
      const rows: Row[] = []
      for (const [of, flags] of [
        ['empty installation', ['--empty']],
        ['demonstration, until its links are printed', []],
      ] as const) {
        const data = join(folder(), 'data')
        await startAndStop(data, flags)
        const again = () => startAndStop(data, flags)
        rows.push({ of, unit: 'ms', ...(await alternate(rounds, again, () => timed(bare))) })
      }
      return rows
    }),
}

/** Milliseconds until both sites have answered; it is stopped afterwards. */
async function startAndStop(data: string, flags: readonly string[]): Promise<number> {
  const [staff, open] = [await freePort(), await freePort()]
  const args = ['start', ...flags, '--data', data, '--staff-port', `${staff}`, '--public-port', `${open}`]
  const begun = performance.now()
  const child = spawn(process.execPath, [door, ...args], { stdio: ['ignore', 'pipe', 'inherit'] })
  const ended = new Promise((resolve) => child.once('close', resolve))
  await says(child, `localhost:${open}`)
  await Promise.all([fetch(`http://127.0.0.1:${staff}/api/about`), fetch(`http://127.0.0.1:${open}/`)])
  const took = performance.now() - begun
  child.kill('SIGTERM')
  await ended
  return took
}

/** Resolves at the first line that has these words; rejects when it ends before. */
function says(child: ChildProcessByStdio<null, Readable, null>, words: string): Promise<void> {
  return new Promise((resolve, reject) => {
    child.once('close', (code) => reject(new Error(`the start ended with ${code}`)))
    createInterface({ input: child.stdout }).on('line', (line) => {
      if (line.includes(words)) resolve()
    })
  })
}

async function freePort(): Promise<number> {
  const server = createServer()
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const { port } = server.address() as AddressInfo
  await new Promise((resolve) => server.close(resolve))
  return port
}

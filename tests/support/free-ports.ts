// Ports that a process which is about to begin can have: from below those that the system hands out by itself, so that nothing else takes them in between.
import { randomInt } from 'node:crypto'
import { mkdirSync, rmSync, writeFileSync } from 'node:fs'
import { createServer } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'

/** Two ports on which nobody listens, and which no other test draws as long as this process lives. */
export async function twoFreePorts(): Promise<{ readonly staff: number; readonly public: number }> {
  return { staff: await freePort(), public: await freePort() }
}

/** The system draws for `listen(0)` and for what it connects from 32,768 upwards. */
async function freePort(): Promise<number> {
  for (;;) {
    const port = randomInt(12_000, 32_768)
    if (isOurs(port) && (await isFree(port))) return port
  }
}

/**
 * Between a draw and the server that listens some seconds pass, in which another test file may draw: it finds this process's mark there, and draws again.
 * A port whose mark a killed process left is not drawn any more; there are twenty thousand.
 */
function isOurs(port: number): boolean {
  mkdirSync(folder, { recursive: true })
  try {
    writeFileSync(join(folder, String(port)), '', { flag: 'wx' })
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'EEXIST') return false
    throw error
  }
  marked.push(port)
  return true
}

const marked: number[] = []
process.once('exit', () => {
  for (const port of marked) rmSync(join(folder, String(port)), { force: true })
})
/** One for all runs on this machine, each of which has a folder of its own for all else. */
const folder = join(process.env.WIQAYA_TEST_PORTS ?? tmpdir(), 'wiqaya-ports')

function isFree(port: number): Promise<boolean> {
  return new Promise((resolve) => {
    const server = createServer()
    server.once('error', () => resolve(false))
    server.listen(port, () => server.close(() => resolve(true)))
  })
}

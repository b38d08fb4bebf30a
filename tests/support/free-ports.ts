// Ports that a process which is about to begin can have: from below those that the system hands out by itself, so that nothing else takes them in between.
import { randomInt } from 'node:crypto'
import { createServer } from 'node:net'

/** Two different ports on which nobody listens. */
export async function twoFreePorts(): Promise<{ readonly staff: number; readonly public: number }> {
  const staff = await freePort()
  for (;;) {
    const open = await freePort()
    if (open !== staff) return { staff, public: open }
  }
}

/** The system draws for `listen(0)` and for what it connects from 32,768 upwards. */
async function freePort(): Promise<number> {
  for (;;) {
    const port = randomInt(12_000, 32_768)
    if (await isFree(port)) return port
  }
}

function isFree(port: number): Promise<boolean> {
  return new Promise((resolve) => {
    const server = createServer()
    server.once('error', () => resolve(false))
    server.listen(port, () => server.close(() => resolve(true)))
  })
}

// The demonstration as a newcomer starts it: the real command on a data folder of its own, and the links that it prints.
import { type ChildProcess, spawn } from 'node:child_process'
import { createServer } from 'node:net'
import { join } from 'node:path'

export type Demonstration = {
  readonly staffUrl: string
  readonly publicUrl: string
  /** The link that enrols a browser as this person: `Salma`, `Hind`. */
  readonly linkOf: (firstName: string) => string
  /** Ends it as an administrator does (SIGTERM), and gives its exit code. */
  readonly stop: () => Promise<number | null>
}

const root = join(import.meta.dirname, '..', '..')

/** `npm start` without npm. The first start on a folder fills it. Resolves once the links are printed. */
export async function startDemonstration(
  data: string,
  ports?: { staff: number; public: number },
): Promise<Demonstration> {
  const { staff, public: open } = ports ?? (await twoPorts())
  const { DATABASE_URL: _, ...env } = process.env
  const child = spawn(
    process.execPath,
    [
      '--disable-warning=ExperimentalWarning',
      join(root, 'src/main/cli.ts'),
      ...['start', '--data', data, '--staff-port', String(staff), '--public-port', String(open)],
    ],
    { env, stdio: ['ignore', 'pipe', 'pipe'] },
  )
  const links = await printedLinks(child)
  return {
    staffUrl: `http://localhost:${staff}`,
    publicUrl: `http://localhost:${open}`,
    linkOf: (firstName) => {
      const link = links.get(firstName)
      if (!link) throw new Error(`no link was printed for ${firstName}`)
      return link
    },
    stop: () => {
      if (child.exitCode !== null || child.signalCode !== null) return Promise.resolve(child.exitCode)
      const ended = new Promise<number | null>((resolve) => child.once('close', resolve))
      child.kill('SIGTERM')
      return ended
    },
  }
}

/** Each link by the first name above it; there are six people. */
function printedLinks(child: ChildProcess): Promise<ReadonlyMap<string, string>> {
  let said = ''
  return new Promise((resolve, reject) => {
    const read = (chunk: Buffer) => {
      said += chunk
      const found = [...said.matchAll(/^ {2}(?:Dr )?(\S+) [^\n]*\n {4}(http\S+)\n/gm)]
      if (found.length === 6) resolve(new Map(found.map(([, name = '', link = '']) => [name, link])))
    }
    child.stdout?.on('data', read)
    child.stderr?.on('data', read)
    child.once('close', () => reject(new Error(said)))
  })
}

async function twoPorts(): Promise<{ staff: number; public: number }> {
  const servers = [createServer(), createServer()]
  const [staff = 0, open = 0] = await Promise.all(
    servers.map(
      (server) =>
        new Promise<number>((resolve) => {
          server.listen(0, () => {
            const address = server.address()
            resolve(typeof address === 'object' && address ? address.port : 0)
          })
        }),
    ),
  )
  await Promise.all(servers.map((server) => new Promise((resolve) => server.close(resolve))))
  return { staff, public: open }
}

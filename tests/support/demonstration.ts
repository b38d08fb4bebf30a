// Installations as a newcomer starts them: the real command on a data folder of its own, and what it prints.
import { spawn } from 'node:child_process'
import { join } from 'node:path'
import { twoFreePorts } from './free-ports.ts'

type Started = {
  readonly staffUrl: string
  readonly publicUrl: string
  /** Ends it as an administrator does (SIGTERM), and gives its exit code. */
  readonly stop: () => Promise<number | null>
}
export type Demonstration = Started & {
  /** The link that enrols a browser as this person: `Salma`, `Hind`. */
  readonly linkOf: (firstName: string) => string
}
export type EmptyInstallation = Started & { readonly setupCode: string }

type Ports = { readonly staff: number; readonly public: number }

const root = join(import.meta.dirname, '..', '..')

/** `npm start` without npm. The first start on a folder fills it. Resolves once the links are printed. */
export async function startDemonstration(data: string, ports?: Ports): Promise<Demonstration> {
  const { printed: links, ...started } = await start(data, [], printedLinks, ports)
  return {
    ...started,
    linkOf: (firstName) => {
      const link = links.get(firstName)
      if (!link) throw new Error(`no link was printed for ${firstName}`)
      return link
    },
  }
}

/** `npm start -- --empty` without npm. Resolves once the set-up code is printed. */
export async function startEmpty(data: string): Promise<EmptyInstallation> {
  const { printed: setupCode, ...started } = await start(data, ['--empty'], printedCode)
  return { ...started, setupCode }
}

/** `read` gives what is waited for, or null while not all of it is printed. */
async function start<T>(
  data: string,
  flags: readonly string[],
  read: (said: string) => T | null,
  ports?: Ports,
): Promise<Started & { readonly printed: T }> {
  const { staff, public: open } = ports ?? (await twoFreePorts())
  const { DATABASE_URL: _, ...env } = process.env
  const child = spawn(
    process.execPath,
    [
      '--disable-warning=ExperimentalWarning',
      join(root, 'src/main/cli.ts'),
      ...['start', ...flags, '--data', data, '--staff-port', String(staff), '--public-port', String(open)],
    ],
    { env: { ...env, LC_ALL: 'C' }, stdio: ['ignore', 'pipe', 'pipe'] },
  )
  const printed = await new Promise<T>((resolve, reject) => {
    let said = ''
    const listen = (chunk: Buffer) => {
      said += chunk
      const found = read(said)
      if (found !== null) resolve(found)
    }
    child.stdout?.on('data', listen)
    child.stderr?.on('data', listen)
    child.once('close', () => reject(new Error(said)))
  })
  return {
    printed,
    staffUrl: `http://localhost:${staff}`,
    publicUrl: `http://localhost:${open}`,
    stop: () => {
      if (child.exitCode !== null || child.signalCode !== null) return Promise.resolve(child.exitCode)
      const ended = new Promise<number | null>((resolve) => child.once('close', resolve))
      child.kill('SIGTERM')
      return ended
    },
  }
}

/** Each link by the first name above it; there are six people. */
function printedLinks(said: string): ReadonlyMap<string, string> | null {
  const found = [...said.matchAll(/^ {2}(?:Dr )?(\S+) [^\n]*\n {4}(http\S+)\n/gm)]
  return found.length === 6 ? new Map(found.map(([, name = '', link = '']) => [name, link])) : null
}

const printedCode = (said: string): string | null => /Set-up code: (\S+)\n/.exec(said)?.[1] ?? null

// Builds the staff app into dist/app, and the scripts of the public site that are bundles, when their sources have changed since the last build.
import { spawn } from 'node:child_process'
import { createHash } from 'node:crypto'
import { existsSync, globSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { nodeFlags } from '../../foundation/server/process/node-flags.ts'
import { t } from '../../foundation/words/t.ts'
import type { Language } from '../../vocabulary/languages.ts'

const root = join(import.meta.dirname, '..', '..', '..')
export const appFolder = join(root, 'dist', 'app')
const stamp = join(root, 'dist', 'app.sources')

/** Always builds. Gives the exit code. */
export async function build(): Promise<number> {
  // Taken first: a change during the build makes it stale.
  const sources = sourcesHash()
  // Loaded only when something is built: it alone takes longer to load than both servers to start.
  const { build: viteBuild } = await import('vite')
  await viteBuild({ configFile: join(root, 'vite.config.ts'), logLevel: 'warn' })
  const { sealingBuilds } = await import('../../../vite.config.ts')
  for (const sealing of sealingBuilds) await viteBuild({ ...sealing, configFile: false, logLevel: 'warn' })
  writeFileSync(stamp, sources)
  return 0
}

/**
 * Builds when the app's sources differ from those of the last build, in a process of its own: what builds takes most of a gigabyte, and whoever asks may go on for months. Gives true when
 * it built; throws when it could not, which has then been said.
 */
export async function buildIfStale(say: (line: string) => void, language: Language = 'en'): Promise<boolean> {
  if (
    existsSync(join(appFolder, 'index.html')) &&
    existsSync(join(root, 'dist', 'public')) &&
    existsSync(stamp) &&
    readFileSync(stamp, 'utf8') === sourcesHash()
  )
    return false
  say(t(language, 'terminal.start.building'))
  const command = [...nodeFlags, join(import.meta.dirname, '..', 'cli.ts'), 'build']
  const child = spawn(process.execPath, command, { stdio: 'inherit' })
  const code = await new Promise<number | null>((resolve, reject) => {
    child.once('error', reject)
    child.once('close', resolve)
  })
  if (code !== 0) throw new Error('the app could not be built')
  return true
}

/** One hash over everything that the bundle is made from; times are not used, since those of a fresh clone mean nothing. */
function sourcesHash(): string {
  const hash = createHash('sha256')
  const files = globSync(
    ['src/**/*.{ts,tsx,json,css,html,woff2,svg,png,webmanifest}', 'vite.config.ts', 'package-lock.json'],
    { cwd: root },
  ).sort()
  for (const file of files)
    hash
      .update(file)
      .update('\0')
      .update(readFileSync(join(root, file)))
  return hash.digest('hex')
}

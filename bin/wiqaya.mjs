#!/usr/bin/env node
// The one door to the command line: installs what is missing from the lockfile, then hands over to the pinned Node.
// Plain JavaScript for any Node ≥ 20; everything behind it is TypeScript.
import { spawn, spawnSync } from 'node:child_process'
import { existsSync, readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { dirname, join, sep } from 'node:path'
import { fileURLToPath } from 'node:url'

const root = dirname(dirname(fileURLToPath(import.meta.url)))

/** What the system's loader exits with. */
const notLoaded = 127

installWhatIsMissing()
handOver(process.argv.slice(2))

/** Runs `npm ci` unless node_modules already holds exactly this lockfile. */
function installWhatIsMissing() {
  if (!existsSync(join(root, 'package-lock.json')) || isInstalled()) return
  console.log('Installing the parts (once, from the lockfile) …')
  const done = spawnSync('npm', ['ci', '--no-audit', '--no-fund', '--loglevel=error'], {
    cwd: root,
    stdio: 'inherit',
    shell: process.platform === 'win32',
  })
  if (done.status !== 0) {
    refuse('The parts could not be installed. Check that npm reaches its registry, then run the same command again.')
  }
}

/** npm keeps what it installed in node_modules/.package-lock.json: every part that is not optional must be there at the locked version. */
function isInstalled() {
  const record = join(root, 'node_modules', '.package-lock.json')
  if (!existsSync(record)) return false
  const wanted = JSON.parse(readFileSync(join(root, 'package-lock.json'), 'utf8')).packages
  const present = JSON.parse(readFileSync(record, 'utf8')).packages
  return Object.entries(wanted).every(
    ([path, part]) =>
      path === '' || part.optional || part.devOptional || part.peer || present[path]?.version === part.version,
  )
}

/** Replaces this process by the command line under the pinned Node, passing on signals and the exit code. */
function handOver(args) {
  const pinned = pinnedNode()
  if (pinned) return run(pinned, args)
  if (!isNewEnough())
    refuse(
      `Node ${process.versions.node} is too old to run Wiqaya and no pinned Node exists for ${process.platform}-${process.arch}. Install Node 26, then run the same command again.`,
    )
  run(process.execPath, args)
}

function run(node, args) {
  const flags = ['--disable-warning=ExperimentalWarning', ...whereInstalled()]
  const child = spawn(node, [...flags, join(root, 'src', 'main', 'cli.ts'), ...args], {
    stdio: 'inherit',
    env: { NODE_COMPILE_CACHE: join(root, 'node_modules', '.cache', 'compiled'), ...process.env },
  })
  for (const signal of ['SIGINT', 'SIGTERM']) process.on(signal, () => child.kill(signal))
  child.on('exit', (code, signal) => {
    if (code !== notLoaded || node === process.execPath)
      process.exit(code ?? (signal === 'SIGINT' || signal === 'SIGTERM' ? 0 : 1))
    if (isNewEnough()) return run(process.execPath, args)
    refuse(
      'The Node that Wiqaya brings along cannot be loaded on this machine: the line above names the library that is missing. Install it (libatomic.so.1 on Debian and Ubuntu: apt-get install libatomic1), or Node 26, then run the same command again.',
    )
  })
}

function isNewEnough() {
  const [major, minor] = process.versions.node.split('.').map(Number)
  return major > 24 || (major === 24 && minor >= 4)
}

function refuse(sentence) {
  console.error(sentence)
  process.exit(1)
}

/** Of the package for this platform, wherever npm has put it: beside the program or within. */
function pinnedNode() {
  const require = createRequire(join(root, 'package.json'))
  for (const name of Object.keys(require('./package.json').optionalDependencies)) {
    try {
      const described = require.resolve(`${name}/package.json`)
      const node = join(dirname(described), require(described).bin.node)
      if (existsSync(node)) return node
    } catch {
      // It is another platform's, and not installed.
    }
  }
  return null
}

/** The hook that is read there takes the types out, which Node does by itself in a project alone. */
function whereInstalled() {
  return root.includes(`${sep}node_modules${sep}`)
    ? [`--import=${new URL('as-installed.mjs', import.meta.url).href}`]
    : []
}

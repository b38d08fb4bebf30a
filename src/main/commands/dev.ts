// `npm run dev`: the same servers as `start`, begun again at each change of their sources, with the app rebuilt as its sources change.
import { type ChildProcess, spawn } from 'node:child_process'
import { watch } from 'node:fs'
import { join } from 'node:path'
import { nodeFlags } from '../../foundation/server/process/node-flags.ts'

const root = join(import.meta.dirname, '..', '..', '..')
const settleMilliseconds = 300

/** Runs until interrupted. `start` builds what is stale, so any change, in the app or in a server, needs only a restart. */
export function dev(args: readonly string[]): Promise<number> {
  let running = begin(args)
  let waiting: NodeJS.Timeout | undefined
  const again = () => {
    clearTimeout(waiting)
    waiting = setTimeout(() => {
      console.log('Something changed; starting again …')
      const before = running
      before.once('exit', () => {
        running = begin(args)
      })
      before.kill('SIGTERM')
    }, settleMilliseconds)
  }
  const watcher = watch(join(root, 'src'), { recursive: true }, again)
  return new Promise((resolve) => {
    for (const signal of ['SIGINT', 'SIGTERM'] as const)
      process.once(signal, () => {
        watcher.close()
        clearTimeout(waiting)
        running.once('exit', () => resolve(0))
        running.kill('SIGTERM')
      })
  })
}

const begin = (args: readonly string[]): ChildProcess =>
  spawn(process.execPath, [...nodeFlags, join(root, 'src/main/cli.ts'), 'start', ...args], {
    cwd: root,
    stdio: 'inherit',
  })

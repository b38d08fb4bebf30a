// Starts one of the servers as a process of its own, which ends with this one, and waits until it says that it is ready.
import { type ChildProcess, spawn } from 'node:child_process'
import { join } from 'node:path'
import { createInterface } from 'node:readline'
import { serverFlags } from '../foundation/server/process/small-heap.ts'
import { leftToRight, t } from '../foundation/words/t.ts'
import type { Language } from '../vocabulary/languages.ts'

export type ChildServer = { readonly process: ChildProcess; readonly port: number; readonly stop: () => Promise<void> }

/** Resolves with the port once the child prints its line of readiness, or with the sentence it ended with. */
export function startChild(
  file: string,
  args: readonly string[],
  language: Language,
  env: NodeJS.ProcessEnv,
): Promise<ChildServer | string> {
  const child = spawn(process.execPath, [...serverFlags, join(import.meta.dirname, file), ...args], {
    env,
    stdio: ['ignore', 'pipe', 'pipe', 'ipc'],
  })
  const { stdout, stderr } = child
  if (!stdout || !stderr) throw new Error('the child has no output')
  /** If it ends, its last line says why: the caller prints that, and this prints it only if the process goes on for a moment. */
  let last = ''
  let isReady = false
  let held: ReturnType<typeof setTimeout> | undefined
  const letOut = (): void => {
    if (held) console.error(last)
    clearTimeout(held)
    held = undefined
  }
  createInterface({ input: stderr }).on('line', (line) => {
    letOut()
    last = line
    if (isReady) console.error(line)
    else held = setTimeout(letOut, aMoment)
  })
  const stop = () => {
    if (child.exitCode !== null || child.signalCode !== null) return Promise.resolve()
    const ended = new Promise<void>((resolve) => child.once('exit', () => resolve()))
    child.kill('SIGTERM')
    return ended
  }
  return new Promise((resolve) => {
    child.once('exit', (code) => {
      clearTimeout(held)
      resolve(last || t(language, 'terminal.start.child-ended', { file: leftToRight(file), code: String(code) }))
    })
    createInterface({ input: stdout }).on('line', (line) => {
      const port = readinessPort(line)
      if (port === null) {
        console.log(line)
        return
      }
      isReady = true
      letOut()
      resolve({ process: child, port, stop })
    })
  })
}

/** Milliseconds: to end takes a process seconds where the machine is busy, and its reason would be said twice. */
const aMoment = 5_000

/** The port in a line like {"ready":true,"port":7400}; null for any other line. */
function readinessPort(line: string): number | null {
  if (!line.startsWith('{')) return null
  const said: unknown = JSON.parse(line)
  return typeof said === 'object' && said !== null && 'ready' in said && 'port' in said && typeof said.port === 'number'
    ? said.port
    : null
}

// Servers as processes of their own, and folders: all gone when the figure is measured.
import { existsSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { constants, setPriority, tmpdir } from 'node:os'
import { join } from 'node:path'
import { startChild } from '../src/main/child-server.ts'

export type Place = {
  /** A new, empty folder. */
  readonly folder: () => string
  /** Starts `file`, named from `src/main/`; gives its address. Throws the sentence with which it ended instead. */
  readonly start: (file: string, args: readonly string[], env?: NodeJS.ProcessEnv) => Promise<string>
  /** From now on this process and its servers let everything else go first. What they have started before (a browser) does not wait with them. */
  readonly goLast: () => void
  /** Done when the figure is measured, last one first. */
  readonly afterwards: (act: () => Promise<void> | void) => void
}

/** Measures in a place that is cleared afterwards, whatever happens. */
export async function within<T>(measure: (place: Place) => Promise<T>): Promise<T> {
  const ends: (() => Promise<void> | void)[] = []
  const afterwards: Place['afterwards'] = (act) => ends.unshift(act)
  const folder = () => {
    const path = mkdtempSync(join(tmpdir(), 'wiqaya-bench-'))
    afterwards(() => rmSync(path, { recursive: true, force: true }))
    return path
  }
  const pids = [process.pid]
  const start: Place['start'] = async (file, args, env = {}) => {
    const child = await startChild(file, args, 'en', { PATH: process.env.PATH, ...env })
    if (typeof child === 'string') throw new Error(child)
    if (child.process.pid !== undefined) pids.push(child.process.pid)
    afterwards(child.stop)
    return `http://127.0.0.1:${child.port}`
  }
  const goLast = () => {
    for (const pid of pids) setPriority(pid, constants.priority.PRIORITY_LOW)
    if (!existsSync(sharedOut)) return
    writeFileSync(sharedOut, String(constants.priority.PRIORITY_LOW))
    afterwards(() => writeFileSync(sharedOut, '0'))
  }
  try {
    return await measure({ folder, start, goLast, afterwards })
  } finally {
    for (const end of ends) await end()
  }
}

/** Where Linux shares its processors out among sessions before it does among the processes of one, the session's place is said here. Playwright starts a browser in a session of its own. */
const sharedOut = '/proc/self/autogroup'

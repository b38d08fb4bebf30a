// Servers as processes of their own, and folders: all gone when the figure is measured.
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { startChild } from '../src/main/child-server.ts'

export type Place = {
  /** A new, empty folder. */
  readonly folder: () => string
  /** Starts `file`, named from `src/main/`; gives its address. Throws the sentence with which it ended instead. */
  readonly start: (file: string, args: readonly string[], env?: NodeJS.ProcessEnv) => Promise<string>
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
  const start: Place['start'] = async (file, args, env = {}) => {
    const child = await startChild(file, args, { PATH: process.env.PATH, ...env })
    if (typeof child === 'string') throw new Error(child)
    afterwards(child.stop)
    return `http://127.0.0.1:${child.port}`
  }
  try {
    return await measure({ folder, start, afterwards })
  } finally {
    for (const end of ends) await end()
  }
}

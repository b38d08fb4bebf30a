// Ends the process of a test file of which nothing is heard any more, and says at what it stood: one that hangs would hold the whole run, and nobody would know which.
import type { EventEmitter } from 'node:events'
import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'

/** What `node:test` tells as it happens, in whatever order files are reported: a file itself begins and ends by its own path. */
type Told = { readonly name: string; readonly file?: string }
type Events = Pick<EventEmitter, 'on' | 'once'>
type Options = {
  /** What a process is called: asked with the file that it was started on, and with each file that it loads. */
  readonly nameOf: (file: string) => string | undefined
  /** Where `known-process.ts` notes each process. */
  readonly notes: string
  /** How long a process may be silent: no test of it begins or ends. One that goes forward is left alone, however slow it is. */
  readonly silentSeconds: number
  readonly say: (line: string) => void
}
type Process = { silentSeconds: number; readonly begun: string[] }

/** Gives the names of those that were ended, which grow as long as the run goes on. */
export function endWhatHangs(events: Events, { nameOf, notes, silentSeconds, say }: Options): readonly string[] {
  const running = new Map<string, Process>()
  const ended: string[] = []
  events.on('test:dequeue', ({ file, name }: Told) => {
    const process = nameOf(file ?? '')
    if (process === undefined) return
    const begun = running.get(process)?.begun ?? []
    running.set(process, { silentSeconds: 0, begun: name === file ? begun : [...begun, name] })
  })
  events.on('test:complete', ({ file, name }: Told) => {
    const process = nameOf(file ?? '') ?? ''
    const begun = running.get(process)?.begun
    if (!begun) return
    if (name === file) running.delete(process)
    else running.set(process, { silentSeconds: 0, begun: begun.toSpliced(begun.lastIndexOf(name), 1) })
  })
  const looking = setInterval(() => {
    for (const [name, process] of running) {
      process.silentSeconds += 1
      // On a machine that is full it may not have come to its first line yet.
      const pids = process.silentSeconds > silentSeconds ? pidsOf(name) : []
      if (pids.length === 0) continue
      running.delete(name)
      ended.push(name)
      const where = process.begun.length > 0 ? `, in “${process.begun.join('” › “')}”` : ''
      say(`${name} hangs${where}: nothing was heard of it for ${silentSeconds} s, and it is ended.`)
      for (const pid of pids) end(pid)
    }
  }, 1_000)
  events.once('end', () => clearInterval(looking))
  return ended

  function pidsOf(process: string): readonly number[] {
    const noted = readdirSync(notes).map((pid) => [Number(pid), readFileSync(join(notes, pid), 'utf8')] as const)
    return noted.flatMap(([pid, file]) => (nameOf(file) === process ? [pid] : []))
  }
}

/** In order, so that what it started ends with it; where it hears nothing any more, at once after that. */
function end(pid: number): void {
  send(pid, 'SIGTERM')
  setTimeout(() => send(pid, 'SIGKILL'), 10_000).unref()
}

function send(pid: number, signal: NodeJS.Signals): void {
  try {
    process.kill(pid, signal)
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'ESRCH') throw error
  }
}

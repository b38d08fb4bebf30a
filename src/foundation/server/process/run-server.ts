// Runs a server as an operating-system process of its own: says when it serves, ends in order, and explains in a sentence why it cannot start.
import type { Language } from '../../../vocabulary/languages.ts'
import { problemSentence, t } from '../../words/t.ts'
import { storageProblem } from '../database/database.ts'
import { NotStarted } from './not-started.ts'
import { growInSmallSteps } from './small-heap.ts'

type Which = 'staff' | 'public'
type Server = { readonly port: number; readonly close: () => Promise<void> }

/** Prints one line of JSON when it serves (`startChild` waits for it); ends on SIGTERM or SIGINT. `options` may be the sentence that says what is wrong with them. */
export async function runServer<Options>(
  which: Which,
  language: Language,
  options: Options | string,
  start: (options: Options) => Promise<Server | string>,
): Promise<void> {
  growInSmallSteps()
  const server =
    typeof options === 'string' ? options : await start(options).catch((error) => whyNot(language, which, error))
  if (typeof server === 'string') {
    console.error(server)
    process.exitCode = 1
    return
  }
  for (const signal of ['SIGTERM', 'SIGINT'] as const) process.once(signal, () => server.close())
  // Started by `npm start`: ends with it, however that ended.
  if (process.connected) process.once('disconnect', () => server.close())
  process.channel?.unref()
  console.log(JSON.stringify({ ready: true, port: server.port }))
}

/** A database of a later version, a folder that cannot be made, a disk that is full. */
export function whyNot(language: Language, server: Which, error: unknown): string {
  if (error instanceof NotStarted) return t(language, error.key, error.data)
  const problem = storageProblem(error)
  if (problem?.code === 'storage-damaged') return problemSentence(language, problem)
  return problem?.code === 'storage-full'
    ? t(language, 'terminal.server.disk-full', { server })
    : t(language, 'terminal.server.failed', { server, why: error instanceof Error ? error.message : String(error) })
}

/** Without the address, which may hold a password. */
export const databaseUnreachable =
  (language: Language) =>
  (error: unknown): string => {
    if (error instanceof NotStarted) return t(language, error.key, error.data)
    const problem = storageProblem(error)
    if (problem?.code === 'storage-damaged') return problemSentence(language, problem)
    const why = error instanceof Error && 'code' in error ? String(error.code) : String(error)
    return t(language, 'terminal.server.database-away', { why })
  }

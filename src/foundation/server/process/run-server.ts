// Runs a server as an operating-system process of its own: says when it serves, ends in order, and tells in a sentence why it cannot start.
import { storageProblem } from '../database/database.ts'
import { growInSmallSteps } from './small-heap.ts'

type Server = { readonly port: number; readonly close: () => Promise<void> }

/** Prints one line of JSON when it serves (`startChild` waits for it); ends on SIGTERM or SIGINT. `options` may be the sentence that says what is wrong with them. */
export async function runServer<Options>(
  name: string,
  options: Options | string,
  start: (options: Options) => Promise<Server | string>,
): Promise<void> {
  growInSmallSteps()
  const server = typeof options === 'string' ? options : await start(options).catch((error) => whyNot(name, error))
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
export const whyNot = (name: string, error: unknown): string =>
  storageProblem(error)?.code === 'storage-full'
    ? `The ${name} cannot start: the disk of its data folder, or of its database, is full. Make room there and start again.`
    : `The ${name} cannot start: ${error instanceof Error ? error.message : error}`

/** Without the address, which may hold a password. */
export const databaseUnreachable = (error: unknown): string =>
  `The database cannot be opened (${error instanceof Error && 'code' in error ? error.code : error}).`

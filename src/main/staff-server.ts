// The staff server: mailbox, registers and the app's files, as one operating-system process.
import { randomBytes } from 'node:crypto'
import { join } from 'node:path'
import { parseArgs } from 'node:util'
import { appFiles } from '../foundation/server/app-files.ts'
import type { StaffVariables } from '../foundation/server/caller.ts'
import { takeDataFolder } from '../foundation/server/data-folder.ts'
import { type Database, openDatabase } from '../foundation/server/database.ts'
import { newApi, siteOf } from '../foundation/server/http.ts'
import { listenOn } from '../foundation/server/listen.ts'
import { mailboxRoutes, openMailbox } from '../sealed/server/mailbox.ts'
import { systemClock } from '../vocabulary/dates.ts'
import type { Random } from '../vocabulary/ids.ts'

export type StaffOptions = {
  readonly data: string
  /** 0 takes any free one. */
  readonly port: number
  readonly host: string
  /** PostgreSQL's address; null for a SQLite file in the data folder. */
  readonly databaseUrl: string | null
  /** What set-up asks for; null where nobody may set this server up. */
  readonly setupCode: string | null
  readonly behindProxy: boolean
  /** The built app. */
  readonly app: string
  /** Where gate 2 writes what is public. */
  readonly publications: string
}

export type StaffServer = { readonly port: number; readonly close: () => Promise<void> }

/** Serves until closed. Gives the sentence that says why instead, and has made nothing, when the port, the folder or the database cannot be had. */
export async function startStaffServer(options: StaffOptions): Promise<StaffServer | string> {
  const listening = await listenOn(options.port, options.host)
  if (typeof listening === 'string') return listening
  const folder = takeDataFolder(options.data)
  if (typeof folder === 'string') {
    await listening.close()
    return folder
  }
  const database = await openDatabase(options.databaseUrl ?? join(folder.path, 'staff.sqlite')).catch(unreachable)
  if (typeof database === 'string') {
    folder.release()
    await listening.close()
    return database
  }
  const rooms = await openRooms(database, options)
  listening.serve(siteOf(rooms.api, appFiles(options.app)).fetch)
  return {
    port: listening.port,
    async close() {
      rooms.close()
      await listening.close()
      await database.close()
      folder.release()
    },
  }
}

/** Every room's routes under one API, the mailbox's first: behind it everyone has a session. */
async function openRooms(database: Database, { setupCode, behindProxy }: StaffOptions) {
  const random: Random = (length) => new Uint8Array(randomBytes(length))
  const mailbox = await openMailbox({ database, clock: systemClock, random, setupCode, behindProxy })
  const api = newApi<{ Variables: StaffVariables }>().route('/', mailboxRoutes(mailbox))
  return { api, close: mailbox.changes.close }
}

/** Without the address, which may hold a password. */
const unreachable = (error: unknown): string =>
  `The database cannot be opened (${error instanceof Error && 'code' in error ? error.code : error}).`

/** `node src/main/staff-server.ts`: prints one line of JSON when it serves, ends in order on SIGTERM or SIGINT. */
async function main(): Promise<void> {
  const options = optionsFrom(process.argv.slice(2), process.env)
  const server = typeof options === 'string' ? options : await startStaffServer(options)
  if (typeof server === 'string') {
    console.error(server)
    process.exitCode = 1
    return
  }
  for (const signal of ['SIGTERM', 'SIGINT'] as const) process.once(signal, () => server.close())
  console.log(JSON.stringify({ ready: true, port: server.port }))
}

/** Secrets come by the environment, which other users of the machine cannot list. */
function optionsFrom(args: readonly string[], env: NodeJS.ProcessEnv): StaffOptions | string {
  try {
    const { values } = parseArgs({
      args: [...args],
      options: {
        data: { type: 'string' },
        port: { type: 'string', default: '7400' },
        host: { type: 'string', default: '127.0.0.1' },
        app: { type: 'string', default: join(import.meta.dirname, '..', '..', 'dist', 'app') },
        publications: { type: 'string' },
        'behind-proxy': { type: 'boolean', default: false },
      },
    })
    if (!values.data) return 'A data folder is needed: --data DIR.'
    if (!/^\d{1,5}$/.test(values.port) || Number(values.port) > 65535) return 'A port is a number up to 65535.'
    return {
      data: values.data,
      port: Number(values.port),
      host: values.host,
      databaseUrl: env.DATABASE_URL || null,
      setupCode: env.WIQAYA_SETUP_CODE || null,
      behindProxy: values['behind-proxy'],
      app: values.app,
      publications: values.publications ?? join(values.data, 'publications'),
    }
  } catch (error) {
    return error instanceof Error ? error.message : String(error)
  }
}

if (import.meta.main) await main()

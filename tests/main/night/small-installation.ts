// A small installation for tests of the administrator's commands: both servers' databases with a few rows in every kind of column, and files in every folder.
import { createHash } from 'node:crypto'
import { cpSync, mkdirSync, readdirSync, readFileSync, statSync, utimesSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { openDatabase } from '../../../src/foundation/server/database/database.ts'
import { openSnapshot } from '../../../src/foundation/server/database/tables/snapshot.ts'
import { encodeRow, rowSum } from '../../../src/foundation/server/database/tables/table.ts'
import { elsewhereNote } from '../../../src/foundation/server/folders/database-elsewhere.ts'
import { allSteps, makeTables, type Server } from '../../../src/main/night/rooms-tables.ts'
import { recordHash } from '../../../src/sealed/log/form.ts'
import { temporaryFolder } from '../../support/servers.ts'

/** Files by path, in the order of a walk. */
export const files: Readonly<Record<string, Uint8Array>> = {
  'languages/es.json': Buffer.from('{}'),
  'public/intake/letters/AAAA': Buffer.from([0, 1, 2, 255]),
  'public/publications/one.v1.json': Buffer.from('{"title":"زيارة"}\n'),
  'public/secret': Buffer.alloc(32, 7),
  [`staff/attachments/${'ab'.repeat(16)}/${'cd'.repeat(16)}/0`]: Buffer.alloc(300_000, 'x'),
  [`staff/attachments/${'ab'.repeat(16)}/${'cd'.repeat(16)}/1`]: Buffer.alloc(0),
  'staff/media/صورة طويلة الاسم.png': Buffer.alloc(5_000, 1),
  'wiqaya.json': Buffer.from('{"format":1,"demonstration":false,"filled":true}\n'),
}

let onSqlite: Promise<string> | undefined

/** The folder, with databases at these addresses. On SQLite a copy of one that is made once for a test file. */
export async function smallInstallation(addresses: Partial<Record<Server, string>> = {}): Promise<string> {
  if (Object.keys(addresses).length > 0) return made(addresses)
  onSqlite ??= made({})
  const folder = join(temporaryFolder(), 'data')
  cpSync(await onSqlite, folder, { recursive: true, preserveTimestamps: true })
  return folder
}

async function made(addresses: Partial<Record<Server, string>>): Promise<string> {
  const folder = join(temporaryFolder(), 'data')
  for (const [path, bytes] of Object.entries(files)) {
    mkdirSync(join(folder, dirname(path)), { recursive: true })
    writeFileSync(join(folder, path), bytes, { mode: 0o640 })
    utimesSync(join(folder, path), 1_600_000_000, 1_600_000_000)
  }
  for (const server of ['staff', 'public'] as const) {
    const database = await openDatabase(addresses[server] ?? join(folder, server, `${server}.sqlite`))
    try {
      await makeTables(server, database, await allSteps(server))
      await (server === 'staff' ? fillStaff(database.db as never) : fillPublic(database.db as never))
    } finally {
      await database.close()
    }
  }
  return folder
}

type AnyDb = import('kysely').Kysely<Record<string, Record<string, unknown>>>

async function fillStaff(db: AnyDb): Promise<void> {
  const of = { device: 'd', epoch: 1, head: new Uint8Array([255, 0]) }
  const records = Array.from({ length: 250 }, (_, at) => new Uint8Array(at * 50).fill(at))
  const hashes = await Promise.all(records.map((record) => recordHash(record)))
  await db
    .insertInto('records')
    .values(records.map((record, at) => ({ ...of, stream: 's', position: at, seq: at, hash: hashes[at], record })))
    .execute()
  await db
    .insertInto('invitations')
    .values({ invitation: 'i', inviter: null, expires: '2026-01-01T00:00:00.000Z' })
    .execute()
  await db
    .insertInto('invitation_answers')
    .values({ invitation: 'i', number: 1, answer: new Uint8Array([1, 2, 3]) })
    .execute()
  await db.insertInto('sessions').values({ token: 't', person: 'p', device: null, expires: '2099' }).execute()
  await db
    .updateTable('journal_end')
    .set({ seq: 2 ** 31 - 1, hash: 'المحضر «٧» \u{1F54A}' })
    .execute()
}

async function fillPublic(db: AnyDb): Promise<void> {
  await db.insertInto('issues').values({ id: 'n', opened_at: '2026' }).execute()
}

/** Every table's rows and sum, by name, sessions aside. */
export async function sumsAt(address: string): Promise<Record<string, string>> {
  const snapshot = await openSnapshot(address)
  const sums: Record<string, string> = {}
  for (const table of snapshot.tables) {
    if (table.name === 'sessions') continue
    const sum = rowSum()
    for await (const row of snapshot.rows(table)) sum.add(encodeRow(row))
    const { rows, sum: told } = sum.told()
    sums[table.name] = `${rows} ${told}`
  }
  await snapshot.close()
  return sums
}

const hashOf = (bytes: Uint8Array) => createHash('sha256').update(bytes).digest('hex')

/** Every file of the folder with the hash of its bytes, its mode and when it changed; databases, and the note that they are elsewhere, aside. */
export function filesIn(folder: string): Record<string, string> {
  const found: Record<string, string> = {}
  for (const entry of readdirSync(folder, { recursive: true, withFileTypes: true })) {
    if (!entry.isFile() || entry.name.includes('.sqlite') || entry.name === elsewhereNote) continue
    const path = join(entry.parentPath, entry.name)
    const { mode, mtimeMs } = statSync(path)
    found[path.slice(folder.length + 1)] =
      `${(mode & 0o777).toString(8)} ${Math.floor(mtimeMs / 1000)} ${hashOf(readFileSync(path))}`
  }
  return found
}

// A backup of a large folder: how fast it streams beside a plain copy, and how much memory its process ever takes.
import { spawn } from 'node:child_process'
import { randomFillSync } from 'node:crypto'
import { closeSync, mkdirSync, openSync, readdirSync, rmSync, statfsSync, writeSync } from 'node:fs'
import { open, readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { DatabaseSync } from 'node:sqlite'
import { openDatabase } from '../src/foundation/server/database/database.ts'
import { allSteps, makeTables } from '../src/main/night/rooms-tables.ts'
import { newBackupKey } from '../src/sealed/keys/age-file.ts'
import type { Figure, Row } from './figure.ts'
import { alternate, timed } from './measure.ts'
import { within } from './servers.ts'

/** Of attached files, in chunks of a megabyte as devices send them, and rows of the mailbox. */
const sizes = [500, 5_000] as const
const rowsMegabytes = 100
/** The large one once: it takes minutes. */
const roundsOf = (megabytes: number) => (megabytes > 1_000 ? 1 : 3)

export const figure: Figure = {
  asks: 'megabytes of a folder backed up in a process of its own, against the same files copied one after the other, s; the note has the most memory that the process took',
  run: () =>
    within(async ({ folder }) => {
      const rows: Row[] = []
      for (const megabytes of sizes) {
        const of = `${megabytes} MB of attached files, ${rowsMegabytes} MB of rows`
        const place = folder()
        const free = statfsSync(place).bavail * statfsSync(place).bsize
        if (free < (2 * megabytes + 4 * rowsMegabytes) * 1.1e6) {
          rows.push({ of, skipped: 'the disk is too full' })
          continue
        }
        const data = join(place, 'data')
        await fill(data, megabytes)
        const key = await newBackupKey()
        let most = 0
        const ours = async () => {
          const file = join(place, 'backup.age')
          const took = await timed(async () => {
            most = Math.max(most, await backUp(data, file, key.recipient))
          })
          rmSync(file)
          return took / 1_000
        }
        const bare = async () => {
          const took = await timed(() => copied(join(data, 'staff', 'attachments', 'stream'), join(place, 'copy')))
          rmSync(join(place, 'copy'))
          return took / 1_000
        }
        const compared = await alternate(roundsOf(megabytes), ours, bare, 0)
        rows.push({ of, unit: 's', ...compared, note: `at most ${Math.round(most / 1_000)} MB of memory` })
        rmSync(data, { recursive: true })
      }
      return rows
    }),
}

async function fill(data: string, megabytes: number): Promise<void> {
  const stream = join(data, 'staff', 'attachments', 'stream')
  mkdirSync(stream, { recursive: true })
  mkdirSync(join(data, 'public'))
  const bytes = new Uint8Array(1_000_000)
  for (let at = 0; at < megabytes; at++) {
    randomFillSync(bytes, 0, 1_000)
    const file = openSync(join(stream, String(at)), 'w')
    writeSync(file, bytes)
    closeSync(file)
  }
  const path = join(data, 'staff', 'staff.sqlite')
  const database = await openDatabase(path)
  await makeTables('staff', database, await allSteps('staff'))
  await database.close()
  const rows = new DatabaseSync(path)
  const insert = rows.prepare("insert into directory_drafts values (?, 1, 'p', ?)")
  rows.exec('BEGIN')
  for (let at = 0; at < rowsMegabytes * 10; at++) insert.run(`draft ${at}`, new Uint8Array(100_000))
  rows.exec('COMMIT')
  rows.close()
}

/** Kilobytes: the most that its process had in memory. */
function backUp(data: string, file: string, recipient: string): Promise<number> {
  const command = join(import.meta.dirname, '..', 'src', 'main', 'cli.ts')
  const told = "process.on('exit', () => process.send?.(process.resourceUsage().maxRSS))"
  const flags = [
    '--disable-warning=ExperimentalWarning',
    '--import',
    `data:text/javascript,${encodeURIComponent(told)}`,
  ]
  const { DATABASE_URL: _, PUBLIC_DATABASE_URL: __, ...env } = process.env
  const child = spawn(
    process.execPath,
    [...flags, command, 'backup', '--to', file, '--for', recipient, '--data', data],
    {
      env,
      stdio: ['ignore', 'ignore', 'inherit', 'ipc'],
    },
  )
  let most = 0
  child.once('message', (kilobytes) => {
    most = Number(kilobytes)
  })
  return new Promise((resolve, reject) =>
    child.once('close', (code) => (code === 0 ? resolve(most) : reject(new Error(`the backup ended with ${code}`)))),
  )
}

/** Into one file, as a backup is one. */
async function copied(from: string, to: string): Promise<void> {
  await using file = await open(to, 'w')
  for (const name of readdirSync(from)) await file.writeFile(await readFile(join(from, name)))
  await file.sync()
}

// Brings everything in again, into an installation that does not exist yet: every row and every attachment, or nothing.
import { createReadStream, existsSync } from 'node:fs'
import { mkdir, readdir, readFile, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { createInterface } from 'node:readline'
import { isPostgres } from '../../foundation/server/database/address.ts'
import type { Row } from '../../foundation/server/database/tables/table.ts'
import { markFinished, markUnfinished, standingAt } from '../../foundation/server/database/tables/unfinished.ts'
import { noteElsewhere } from '../../foundation/server/folders/database-elsewhere.ts'
import { openUnfinished } from '../../foundation/server/folders/unfinished-folder.ts'
import { parse } from '../../foundation/server/http/body.ts'
import { accept, type Outcome, refuse } from '../../vocabulary/problems.ts'
import { type Copying, openCopying } from '../night/copy-tables.ts'
import { rowOf } from './cell-json.ts'
import { earlierPeopleFile, keepEarlierPeople } from './earlier-people.ts'
import { type Everything, everythingField } from './everything-form.ts'
import { exportedTables } from './exported-tables.ts'
import { copySummed, sumOfFile } from './summed-file.ts'

type BringingIn = {
  /** What `writeEverything` wrote. */
  readonly from: string
  /** The installation's folder: not there yet, or empty. */
  readonly data: string
  /** PostgreSQL's address, of an empty database; null for a file in the folder. */
  readonly databaseUrl: string | null
  readonly progress: (table: string, rows: number) => void
}

/**
 * Refuses `export-unreadable` (no `export.json`, or of another form), `export-altered` (file) for what is not as it was written or missing, `target-not-empty`, `folder-closed` (folder),
 * `target-unreachable`, `row-not-storable`, `data-newer`, `copy-other-tables`, `copy-differs`. After a refusal the folder is as it was.
 */
export async function readEverything({ from, data, databaseUrl, progress }: BringingIn): Promise<Outcome<Everything>> {
  const told = await toldBy(from)
  if (!told.ok) return told
  if (existsSync(data) && (await readdir(data)).length > 0) return refuse('target-not-empty', { folder: data })
  const altered = await firstAltered(from, told.value)
  if (altered !== null) return refuse('export-altered', { file: altered })
  const remote = databaseUrl !== null && isPostgres(databaseUrl)
  if (remote) {
    const standing = await standingAt(databaseUrl).catch(() => null)
    if (standing === null) return refuse('target-unreachable')
    if (standing === 'in-use') return refuse('target-not-empty')
  }
  const unfinished = await openUnfinished(data)
  if (!unfinished.ok) return unfinished
  const { path: beside, finish, drop } = unfinished.value
  let copy: Copying | null = null
  try {
    await mkdir(join(beside, 'staff', 'media'), { recursive: true, mode: 0o700 })
    if (remote) await markUnfinished(databaseUrl)
    const { steps, tables } = told.value
    const opened = await openCopying(databaseUrl ?? join(beside, 'staff', 'staff.sqlite'), 'staff', { steps, tables })
    if (!opened.ok) return opened
    copy = opened.value
    const filled = await fill(copy, from, told.value, progress)
    if (!filled.ok) return filled
    for (const { path, sha256 } of told.value.files) {
      const copied = await copySummed(join(from, 'files', path), join(beside, 'staff', 'media', path))
      if (copied.sha256 !== sha256) return refuse('export-altered', { file: path })
    }
    await keepEarlierPeople(join(from, 'people.json'), join(beside, 'staff', earlierPeopleFile))
    await writeFile(
      join(beside, 'wiqaya.json'),
      `${JSON.stringify({ format: 1, demonstration: false, filled: true })}\n`,
      {
        mode: 0o600,
      },
    )
    const kept = await copy.keep()
    if (!kept.ok) return kept
    if (remote) await noteElsewhere(join(beside, 'staff'))
    const finished = await finish()
    if (!finished.ok) return finished
    if (remote) await markFinished(databaseUrl)
    return told
  } finally {
    await copy?.drop()
    await drop()
  }
}

async function toldBy(folder: string): Promise<Outcome<Everything>> {
  try {
    const told = parse(everythingField, JSON.parse(await readFile(join(folder, 'export.json'), 'utf8')))
    return told.ok ? told : refuse('export-unreadable')
  } catch {
    return refuse('export-unreadable')
  }
}

/** The first file that is missing or is not as it was written. */
async function firstAltered(folder: string, { tables, files }: Everything): Promise<string | null> {
  const written = [
    ...tables.flatMap(({ name, json }) => (json ? [{ path: `json/${name}.json`, sha256: json.sha256 }] : [])),
    ...files.map(({ path, sha256 }) => ({ path: `files/${path}`, sha256 })),
  ]
  for (const { path, sha256 } of written) {
    const sum = await sumOfFile(join(folder, path)).catch(() => null)
    if (sum?.sha256 !== sha256) return path
  }
  return null
}

const atATime = 500

/** Each table after those that its rows refer to; then read back, and compared with the counts from when it was written. */
async function fill(
  copy: Copying,
  folder: string,
  { tables }: Everything,
  progress: BringingIn['progress'],
): Promise<Outcome<null>> {
  for (const { name, columns, json } of tables) {
    if (!json) continue
    if (!(name in exportedTables)) return refuse('copy-other-tables', { table: name })
    let [batch, rows]: [Row[], number] = [[], 0]
    const add = async () => {
      const added = await copy.add(name, batch.splice(0))
      progress(name, rows)
      return added
    }
    for await (const line of linesOf(join(folder, 'json', `${name}.json`))) {
      const row = readRow(columns, line)
      if (!row) return refuse('export-altered', { file: `json/${name}.json` })
      batch.push(row)
      rows++
      if (batch.length < atATime) continue
      const added = await add()
      if (!added.ok) return added
    }
    const added = await add()
    if (!added.ok) return added
    batch = []
  }
  const proved = await copy.proved()
  if (!proved.ok) return proved
  for (const { name, json } of tables)
    if (json && proved.value[name]?.sum !== json.sum) return refuse('copy-differs', { table: name })
  return accept(null)
}

function readRow(columns: readonly string[], line: string): Row | null {
  try {
    return rowOf(columns, JSON.parse(line.replace(/,$/, '')))
  } catch {
    return null
  }
}

async function* linesOf(path: string): AsyncIterable<string> {
  for await (const line of createInterface({ input: createReadStream(path), crlfDelay: Number.POSITIVE_INFINITY }))
    if (!['[', ']', '[]', ''].includes(line)) yield line
}

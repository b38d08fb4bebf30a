// `wiqaya move --to postgresql://…`: the rows of SQLite files into empty databases on PostgreSQL, with both sides counted and summed. The files are only read.
import { existsSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { isPostgres } from '../../foundation/server/database/address.ts'
import { storageProblem } from '../../foundation/server/database/database.ts'
import { openSnapshot, type Snapshot } from '../../foundation/server/database/tables/snapshot.ts'
import { encodeRow, type Row, type RowSum, rowSum, type Table } from '../../foundation/server/database/tables/table.ts'
import { markFinished, markUnfinished, standingAt } from '../../foundation/server/database/tables/unfinished.ts'
import { takeDataFolder } from '../../foundation/server/folders/data-folder.ts'
import { noteElsewhere } from '../../foundation/server/folders/database-elsewhere.ts'
import { argumentsOf } from '../../foundation/server/process/arguments.ts'
import { languageAsked, problemLines, tellUsage } from '../../foundation/server/process/terminal.ts'
import { leftToRight, t } from '../../foundation/words/t.ts'
import type { Language } from '../../vocabulary/languages.ts'
import { accept, type Outcome, refuse } from '../../vocabulary/problems.ts'
import { type Copying, openCopying } from './copy-tables.ts'
import { sqliteFile } from './installation.ts'
import { type Server, servers } from './rooms-tables.ts'
import { pathTold, progressReport } from './terminal-report.ts'

/** 0 when it is done, 1 when it was refused, 2 for arguments that are none. */
export async function move(args: readonly string[]): Promise<number> {
  const language = languageAsked(args)
  const asked = parsed(args)
  if (!asked) return tellUsage(language, args, t(language, 'night.move.usage'))
  const folders: { readonly release: () => void }[] = []
  try {
    for (const server of servers) {
      if (asked.to[server] === undefined) continue
      if (!existsSync(sqliteFile(server, asked.data)))
        return told(language, refuse('no-installation-here', { folder: asked.data }))
      // A process still writing into the source would lose what it writes.
      const folder = takeDataFolder(join(asked.data, server))
      if (!folder.ok) return told(language, folder)
      folders.push(folder.value)
    }
    for (const server of servers) {
      const to = asked.to[server]
      if (to === undefined) continue
      console.log(t(language, 'night.move.begins', { server }))
      const { progress, end } = progressReport(language)
      const moved = await moveDatabase({ server, from: sqliteFile(server, asked.data), to, progress })
      end()
      if (!moved.ok) return told(language, moved)
      await noteElsewhere(join(asked.data, server))
      for (const line of movedTold(language, server, moved.value)) console.log(line)
      const variable = server === 'staff' ? 'DATABASE_URL' : 'PUBLIC_DATABASE_URL'
      console.log(t(language, 'night.move.next', { variable, file: pathTold(sqliteFile(server, asked.data)) }))
    }
    return 0
  } finally {
    for (const folder of folders) folder.release()
  }
}

type MovedTable = { readonly name: string; readonly rows: number; readonly from: string; readonly to: string }

/**
 * All of it in one transaction, which is kept once every table, read back, has the sum that it has on the other side. Refuses `target-not-empty`, `target-unreachable`, `row-not-storable`,
 * `data-newer`, `copy-other-tables`, `copy-differs`: then the target has no row. It stays marked as unfinished, so that no server starts on it and the same command begins again.
 * A target that has all of it is not touched, and is proved once more: where the command was cut off between two databases, the same one goes on with the second.
 */
export async function moveDatabase({
  server,
  from,
  to,
  progress,
}: {
  readonly server: Server
  /** A SQLite file that nobody writes into. */
  readonly from: string
  readonly to: string
  readonly progress: (done: number, of: number) => void
}): Promise<Outcome<readonly MovedTable[]>> {
  const standing = await standingAt(to).catch(() => null)
  if (standing === null) return refuse('target-unreachable')
  if (standing === 'in-use') {
    const there = await sameRows(from, to)
    return there ? accept(there) : refuse('target-not-empty')
  }
  const source = await openSnapshot(from)
  let copy: Copying | null = null
  try {
    await markUnfinished(to)
    const opened = await openCopying(to, server, source)
    if (!opened.ok) return opened
    copy = opened.value
    const sums = await copyRows(source, copy, progress)
    if (!sums.ok) return sums
    const proved = await copy.proved()
    if (!proved.ok) return proved
    const kept = await copy.keep()
    if (!kept.ok) return kept
    await markFinished(to)
    return accept(
      sums.value.map(({ name, rows, sum }) => ({ name, rows, from: sum, to: proved.value[name]?.sum ?? '' })),
    )
  } catch (error) {
    const problem = storageProblem(error)
    // The file here has been read so far: it is the other side that went away.
    if (problem?.code === 'storage-unavailable') return refuse('target-unreachable')
    if (problem) return { ok: false, problem }
    throw error
  } finally {
    await copy?.drop()
    await source.close()
  }
}

/** Null where a table of one side is missing on the other, or has other rows. */
async function sameRows(from: string, to: string): Promise<readonly MovedTable[] | null> {
  const [source, target] = [await openSnapshot(from), await openSnapshot(to)]
  try {
    const namesOf = ({ tables }: Snapshot) => tables.map(({ name }) => name).toSorted()
    if (namesOf(source).join() !== namesOf(target).join()) return null
    const same: MovedTable[] = []
    for (const table of source.tables) {
      const there = target.tables.find(({ name }) => name === table.name)
      if (!there || there.columns.join() !== table.columns.join()) return null
      const [one, other] = [await sumOf(source, table), await sumOf(target, there)]
      if (one.sum !== other.sum) return null
      same.push({ name: table.name, rows: one.rows, from: one.sum, to: other.sum })
    }
    return same
  } finally {
    await source.close()
    await target.close()
  }
}

async function sumOf(snapshot: Snapshot, table: Table): Promise<ReturnType<RowSum['told']>> {
  const sum = rowSum()
  for await (const row of snapshot.rows(table)) sum.add(encodeRow(row))
  return sum.told()
}

async function copyRows(
  source: Snapshot,
  copy: Copying,
  progress: (done: number, of: number) => void,
): Promise<Outcome<readonly { readonly name: string; readonly rows: number; readonly sum: string }[]>> {
  const sums = []
  let done = 0
  for (const table of source.tables) {
    const sum = rowSum()
    let [some, bytes]: [Row[], number] = [[], 0]
    const put = async () => {
      const added = await copy.add(table.name, some)
      done += bytes
      progress(Math.min(done, source.bytes), source.bytes)
      ;[some, bytes] = [[], 0]
      return added
    }
    for await (const row of source.rows(table)) {
      const encoded = encodeRow(row)
      sum.add(encoded)
      some.push(row)
      bytes += encoded.length
      if (some.length < 1_000 && bytes < 1_000_000) continue
      const added = await put()
      if (!added.ok) return added
    }
    const added = await put()
    if (!added.ok) return added
    sums.push({ name: table.name, ...sum.told() })
  }
  return accept(sums)
}

type Asked = { readonly data: string; readonly to: Partial<Record<Server, string>> }

function parsed(args: readonly string[]): Asked | null {
  const read = argumentsOf(args, {
    to: { type: 'string' },
    'public-to': { type: 'string' },
    data: { type: 'string', default: 'data' },
  })
  if (!read) return null
  const { values, positionals } = read
  const to = { staff: values.to, public: values['public-to'] }
  const given = servers.filter((server) => to[server] !== undefined)
  if (positionals.length > 0 || given.length === 0 || given.some((server) => !isPostgres(to[server] ?? ''))) return null
  return { data: resolve(values.data), to: Object.fromEntries(given.map((server) => [server, to[server]])) }
}

/** A line a table, with the beginning of its sum on both sides, and the count of all. */
function movedTold(language: Language, server: Server, tables: readonly MovedTable[]): readonly string[] {
  const longest = Math.max(...tables.map(({ name }) => name.length))
  const rows = tables.reduce((sum, table) => sum + table.rows, 0)
  return [
    ...tables.map(({ name, rows: count, from, to }) =>
      leftToRight(`  ${name.padEnd(longest)} ${String(count).padStart(9)}  ${from.slice(0, 16)} = ${to.slice(0, 16)}`),
    ),
    t(language, 'night.move.same', { server, tables: tables.length, rows }),
  ]
}

function told(language: Language, { problem }: Extract<Outcome<unknown>, { ok: false }>): 1 {
  console.error(problemLines(language, problem))
  return 1
}

// Writes everything out: each register as JSON that comes back exactly, as CSV and as one workbook for reading, and every attachment with its sum.
import { existsSync } from 'node:fs'
import { readdir } from 'node:fs/promises'
import { join, relative } from 'node:path'
import { csvLine } from '../../foundation/csv.ts'
import { openSnapshot, type Snapshot } from '../../foundation/server/database/tables/snapshot.ts'
import { encodeRow, rowSum, type Table } from '../../foundation/server/database/tables/table.ts'
import { absent, writeAtomically } from '../../foundation/server/folders/files.ts'
import { openUnfinished } from '../../foundation/server/folders/unfinished-folder.ts'
import type { Instant } from '../../vocabulary/dates.ts'
import { accept, type Outcome, refuse } from '../../vocabulary/problems.ts'
import { entriesOf, FlatColumns, type JsonRow, jsonOf, withoutLists } from './cell-json.ts'
import { type Everything, everythingFormat } from './everything-form.ts'
import { exportedTables, leftOutTables, listsApart } from './exported-tables.ts'
import { copySummed, summedFile } from './summed-file.ts'
import { writeWorkbook } from './workbook-file.ts'

type EverythingAsked = {
  /** The staff server's database, and the folder of its newsroom's and letters' files. */
  readonly address: string
  readonly media: string
  /** Is not there yet, or empty. */
  readonly folder: string
  /** Who the people in the directory are, only for reading. */
  readonly people: readonly object[]
  readonly now: Instant
  readonly progress: (table: string, rows: number) => void
}

/** As it stood at one moment, while the server runs. Nothing of it is there under its name before all of it is. Refuses `target-not-empty`, `folder-closed` (folder). */
export async function writeEverything(asked: EverythingAsked): Promise<Outcome<Everything>> {
  const { folder, media } = asked
  if (existsSync(folder) && (await readdir(folder)).length > 0) return refuse('target-not-empty', { folder })
  const unfinished = await openUnfinished(folder)
  if (!unfinished.ok) return unfinished
  const { path: beside, finish, drop } = unfinished.value
  let snapshot: Snapshot | null = null
  try {
    snapshot = await openSnapshot(asked.address)
    const strange = snapshot.tables.find(({ name }) => !(name in exportedTables) && !(name in leftOutTables))
    if (strange) throw new Error(`nobody has said whether the table ${strange.name} leaves`)
    const tables: Everything['tables'] = []
    const flat: FlatTable[] = []
    for (const table of snapshot.tables) {
      const ofIt = flatTablesOf(table)
      tables.push(await writeJson(table, snapshot, beside, ofIt, asked.progress))
      if (table.name in exportedTables) flat.push(...ofIt)
    }
    await writeFlat(snapshot, beside, flat)
    const files: Everything['files'] = []
    for await (const path of pathsIn(media))
      files.push({ path, ...(await copySummed(join(media, path), join(beside, 'files', path))) })
    await writeAtomically(join(beside, 'people.json'), `${JSON.stringify(asked.people, null, 2)}\n`)
    const everything: Everything = {
      format: everythingFormat,
      made: asked.now,
      steps: stepsOf(snapshot),
      tables,
      files,
    }
    await writeAtomically(join(beside, 'export.json'), `${JSON.stringify(everything, null, 2)}\n`)
    const finished = await finish()
    if (!finished.ok) return finished
    return accept(everything)
  } finally {
    await snapshot?.close()
    await drop()
  }
}

const stepsOf = ({ steps }: Snapshot): Everything['steps'] =>
  Object.fromEntries(Object.entries(steps).map(([room, taken]) => [room, [...taken]]))

/** A table as a spreadsheet reads it. */
type FlatTable = {
  readonly name: string
  readonly from: Table
  /** The rows that one row of the source table gives it. */
  readonly rowsOf: (row: JsonRow) => readonly JsonRow[]
  readonly columns: FlatColumns
  /** Its column heads if it has no rows. */
  readonly bare: readonly string[]
}

/** The table itself, then each list of its rows that stands apart. */
function flatTablesOf(from: Table): readonly FlatTable[] {
  const apart = Object.entries(listsApart).filter(([, { of }]) => of === from.name)
  const lists = apart.map(([, list]) => list)
  const itself = { name: from.name, from, bare: from.columns, columns: new FlatColumns() }
  return [
    { ...itself, rowsOf: (row) => [withoutLists(row, lists)] },
    ...apart.map(([name, list]) => ({
      name,
      from,
      bare: [...list.by.map((path) => `${list.one}.${path.slice(path.lastIndexOf('.') + 1)}`), 'no'],
      columns: new FlatColumns(),
      rowsOf: (row: JsonRow) => entriesOf(row, list),
    })),
  ]
}

/** An array of one row a line. */
async function writeJson(
  table: Table,
  snapshot: Snapshot,
  folder: string,
  flat: readonly FlatTable[],
  progress: EverythingAsked['progress'],
): Promise<Everything['tables'][number]> {
  const { name } = table
  const columns = [...table.columns]
  const what = exportedTables[name]
  if (what === undefined) return { name, columns, what: leftOutTables[name] ?? '', json: null }
  const file = await summedFile(join(folder, 'json', `${name}.json`))
  const sum = rowSum()
  let rows = 0
  for await (const row of snapshot.rows(table, 'by-age')) {
    sum.add(encodeRow(row))
    const json = jsonOf(columns, row)
    for (const { rowsOf, columns } of flat) for (const row of rowsOf(json)) columns.add(row)
    await file.write(`${rows === 0 ? '[\n' : ',\n'}${JSON.stringify(json)}`)
    rows++
    if (rows % 1_000 === 0) progress(name, rows)
  }
  await file.write(rows === 0 ? '[]\n' : '\n]\n')
  progress(name, rows)
  return { name, columns, what, json: { ...sum.told(), ...(await file.close()) } }
}

async function writeFlat(snapshot: Snapshot, folder: string, flat: readonly FlatTable[]): Promise<void> {
  for (const table of flat) {
    const file = await summedFile(join(folder, 'csv', `${table.name}.csv`))
    // The mark by which a spreadsheet knows UTF-8.
    await file.write('\ufeff')
    for await (const row of flatRows(snapshot, table)) await file.write(`${csvLine(row)}\r\n`)
    await file.close()
  }
  const workbook = await summedFile(join(folder, 'registers.xlsx'))
  await writeWorkbook(
    workbook,
    flat.map((table) => ({ name: table.name, rows: () => flatRows(snapshot, table) })),
  )
  await workbook.close()
}

async function* flatRows(snapshot: Snapshot, { from, columns, rowsOf, bare }: FlatTable) {
  const heads = columns.heads()
  yield heads.length > 0 ? heads : bare
  for await (const row of snapshot.rows(from, 'by-age'))
    for (const line of rowsOf(jsonOf(from.columns, row))) yield columns.cells(line, heads)
}

/** Files still being written have another name and are skipped. */
async function* pathsIn(root: string, inside = root): AsyncIterable<string> {
  const entries = (await readdir(inside, { withFileTypes: true }).catch(absent)) ?? []
  for (const entry of entries.sort((one, other) => (one.name < other.name ? -1 : 1))) {
    const path = join(inside, entry.name)
    if (entry.isDirectory()) yield* pathsIn(root, path)
    else if (entry.isFile() && !/\.[0-9a-f]{12}\.tmp$/.test(entry.name))
      yield relative(root, path).replaceAll('\\', '/')
  }
}

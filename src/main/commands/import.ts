// `wiqaya import`: a table of recommendations from any tracker, shown first, then written; or everything that was exported, into an empty installation.
import { readFile } from 'node:fs/promises'
import { basename, resolve } from 'node:path'
import { printable } from '../../foundation/printable.ts'
import { addressNamed } from '../../foundation/server/database/address.ts'
import { argumentsOf } from '../../foundation/server/process/arguments.ts'
import { languageAsked, problemLines, tellUsage } from '../../foundation/server/process/terminal.ts'
import { encodings } from '../../foundation/tables/decoded-text.ts'
import { filePrint } from '../../foundation/tables/file-print.ts'
import { type Reading, readTable, type TableFile } from '../../foundation/tables/read-table.ts'
import { columnLetters } from '../../foundation/tables/workbook-faults.ts'
import { t } from '../../foundation/words/t.ts'
import {
  type Import,
  type ImportedRecommendation,
  type Imports,
  type RowRefused,
  rowsRefused,
  type TableSource,
} from '../../institution/importing/imported-rows.ts'
import { type Mapping, saidAs, type ValueField } from '../../institution/importing/mapping.ts'
import { addresseesInWords, type Known } from '../../institution/importing/meanings.ts'
import { recommendationsIn } from '../../institution/importing/recommendations-in.ts'
import type { Directory } from '../../sealed/keys/directory/directory.ts'
import type { PersonId } from '../../vocabulary/ids.ts'
import { type Language, textIn } from '../../vocabulary/languages.ts'
import { refuse } from '../../vocabulary/problems.ts'
import { countsOf, folderAndData, rowProgress } from '../everything/everything-terminal.ts'
import { readEverything } from '../everything/read-everything.ts'
import { ownerLines } from '../night/terminal-report.ts'
import { type RegistersHere, withRegistersAt } from '../registers-at.ts'
import { mappingFor, tellMeanings } from './import-mapping.ts'

/** Gives 0; 1 for what is refused; 2 for what it does not understand. */
export async function importTable(args: readonly string[]): Promise<number> {
  if (args[0] === 'everything') return everything(args.slice(1))
  const asked = parsed(args)
  if (!asked) return tellImportUsage(args)
  const done = await withRegistersAt(asked.data, addressNamed(process.env, 'DATABASE_URL'), (here) => run(asked, here))
  if (done.ok) return done.value
  console.error(problemLines(asked.language, done.problem))
  return 1
}

async function everything(args: readonly string[]): Promise<number> {
  const language = languageAsked(args)
  const asked = folderAndData(args)
  if (!asked) return tellImportUsage(args)
  const databaseUrl = addressNamed(process.env, 'DATABASE_URL')
  const { progress, end } = rowProgress()
  const read = await readEverything({ from: asked.folder, data: asked.data, databaseUrl, progress })
  end()
  if (!read.ok) {
    console.error(problemLines(language, read.problem))
    return 1
  }
  console.log(t(language, 'import.everything.in', countsOf(read.value)))
  for (const line of ownerLines(language, resolve(asked.data))) console.log(line)
  return 0
}

function tellImportUsage(args: readonly string[]): 0 | 2 {
  const language = languageAsked(args)
  return tellUsage(language, args, t(language, 'terminal.usage.import', { codings: encodings.join(', ') }))
}

type Asked = {
  readonly file: string
  readonly data: string
  readonly by: string
  readonly mapping: string | null
  readonly confirm: boolean
  readonly goodRows: boolean
  readonly reading: Reading
  readonly language: Language
}

function parsed(args: readonly string[]): Asked | null {
  const read = argumentsOf(args, {
    data: { type: 'string', default: 'data' },
    by: { type: 'string', default: '' },
    mapping: { type: 'string' },
    confirm: { type: 'boolean', default: false },
    'good-rows': { type: 'boolean', default: false },
    sheet: { type: 'string' },
    head: { type: 'string' },
    coding: { type: 'string' },
  })
  if (!read) return null
  const { values, positionals } = read
  const [what, file, ...more] = positionals
  if (what !== 'recommendations' || !file || more.length > 0) return null
  const { data, by, mapping = null, confirm, sheet, head, coding } = values
  const encoding = encodings.find((one) => one === coding)
  if (coding !== undefined && !encoding) return null
  if (head !== undefined && !/^\d{1,6}$/.test(head)) return null
  const reading = {
    ...(sheet === undefined ? {} : { sheet }),
    ...(head === undefined ? {} : { head: Number(head) }),
    ...(encoding ? { encoding } : {}),
  }
  return { file, data, by, mapping, confirm, goodRows: values['good-rows'], reading, language: languageAsked(args) }
}

async function run(
  asked: Asked,
  { registers: { authorities, imports, places }, board }: RegistersHere,
): Promise<number> {
  const { language } = asked
  const person = personOf(language, asked.by, await board.current())
  if (typeof person === 'string' && asked.confirm) {
    console.error(person)
    return 2
  }
  const bytes = await contentOf(asked.file)
  if (!bytes) {
    console.error(problemLines(language, refuse('file-not-here', { file: asked.file }).problem))
    return 1
  }
  const read = await readTable(bytes, asked.reading)
  if (!read.ok) {
    console.error(`${t(language, 'import.not-read')}: ${t(language, `import.unreadable.${read.why}`)}`)
    return 1
  }
  const { table } = read
  const known = { places: await places.list(), authorities: await authorities.list() }
  const mapping = await mappingFor(asked, table, imports, known)
  if (typeof mapping === 'number') return mapping
  const { rows, refused } = recommendationsIn(table, mapping)
  const standing = await checked(imports, rows)
  const fresh = rows.filter((_, at) => standing[at] === 'new')
  const column = mapping.columns.reference ?? null
  const differing = rows
    .filter((_, at) => standing[at] === 'differs')
    .map(({ at, reference }): RowRefused => ({ at, column, field: 'reference', why: 'differs', said: reference }))
  const wrong = [...refused, ...differing].toSorted((one, other) => one.at - other.at)
  tell(language, table, mapping, known, { fresh, there: rows.length - fresh.length - differing.length, wrong })
  if (wrong.length > 0 && !asked.goodRows) return 1
  if (!asked.confirm || typeof person === 'string') return 0
  const source = { source: basename(asked.file).slice(-200), print: await filePrint(bytes) }
  const isCut = ({ by, finished, source: of }: Import) => !finished && by === person.id && of === source.source
  if (fresh.length === 0 && !(await imports.list()).some(isCut)) {
    console.log(t(language, 'import.nothing-to-write'))
    return 0
  }
  return bring(imports, { source, head: table.head, mapping, rows: fresh, by: person.id }, language)
}

/** Null when it cannot be read: missing, a folder, not allowed. */
async function contentOf(file: string): Promise<Uint8Array<ArrayBuffer> | null> {
  try {
    return new Uint8Array(await readFile(file))
  } catch {
    return null
  }
}

/** The person, or who there is. */
function personOf(language: Language, said: string, directory: Directory | null): { readonly id: PersonId } | string {
  const people = [...(directory?.people.values() ?? [])].filter(({ offices }) =>
    offices.some((office) => office === 'coordinator' || office === 'secretariat'),
  )
  const found = people.filter(
    ({ id, name }) => id === said || Object.values(name).some((one) => saidAs(one) === saidAs(said)),
  )
  const [one] = found
  if (one && found.length === 1) return { id: one.id }
  return [
    t(language, 'terminal.import.by'),
    ...people.map(({ id, name }) => `  ${id}  ${Object.values(name).join(' · ')}`),
  ].join('\n')
}

/** Nobody works in the registers meanwhile (`registers-at.ts`): in fewer parts each page of an index is written fewer times. */
export const atATime = 10_000

async function checked(imports: Imports, rows: readonly ImportedRecommendation[]) {
  const standing = []
  for (let at = 0; at < rows.length; at += atATime)
    standing.push(...(await imports.check(rows.slice(at, at + atATime))))
  return standing
}

type Found = {
  readonly fresh: readonly ImportedRecommendation[]
  readonly there: number
  readonly wrong: readonly RowRefused[]
}

function tell(
  language: Language,
  table: TableFile,
  mapping: Mapping,
  known: Known,
  { fresh, there, wrong }: Found,
): void {
  const { cut, certain, reading } = table
  // A terminal would obey some of the characters that a cell can hold.
  const [head, sheets] = [table.head.map(printable), table.sheets.map(printable)]
  if (sheets.length > 1)
    console.log(t(language, 'import.told.sheet', { sheet: printable(reading.sheet ?? ''), sheets: sheets.join(' · ') }))
  if (table.first[0]?.at !== reading.head) console.log(t(language, 'import.told.head', { head: String(reading.head) }))
  if (cut) console.error(t(language, 'import.cut'))
  if (!certain) console.error(t(language, 'import.told.coding', { coding: reading.encoding ?? '' }))
  const meaning = Object.fromEntries(Object.entries(mapping.columns).map(([field, column]) => [column, field]))
  for (const [column, name] of head.entries())
    console.log(
      `${String(column).padStart(3)}  ${columnLetters(column).padEnd(2)}  ${name}  →  ${meaning[column] ?? '–'}`,
    )
  for (const { at, cells } of table.rows.slice(0, 3))
    console.log(`  ${at}: ${printable(cells.join(' | ')).slice(0, 160)}`)
  console.log(t(language, 'import.result.new', { count: fresh.length }))
  console.log(t(language, 'import.result.joined', { count: fresh.filter(({ body }) => body).length }))
  for (const { said, count, perhaps } of addresseesInWords(fresh, known)) {
    const may = perhaps.map(({ id, name }) => `${textIn(name, language)?.text ?? ''} (${id})`).join(' · ')
    console.log(
      `  ${t(language, 'import.in-words', { said, count })}${may && ` ${t(language, 'import.perhaps', { names: may })}`}`,
    )
  }
  console.log(t(language, 'import.result.there', { count: there }))
  console.log(t(language, 'import.result.refused', { count: rowsRefused(wrong) }))
  for (const [one, rows] of once(wrong)) {
    const { at, column, field, said } = one
    const named = field && t(language, `import.field.${field}`)
    const where = column === null ? named && ` ${named}` : ` ${columnLetters(column)} (${head[column] ?? ''})`
    const cell = said ? ` [${printable(said).slice(0, 60)}]` : ''
    const often = rows > 1 ? ` (${t(language, 'import.times', { count: rows })})` : ''
    console.error(`${at}${where ?? ''}: ${reasonOf(language, one)}${cell}${often}`)
  }
  const unmapped = wrong.flatMap(({ field, why }) => (why === 'value-unmapped' && field ? [field as ValueField] : []))
  for (const field of new Set(unmapped)) tellMeanings(language, field, known)
}

/** What the file of meanings settles for all rows at once is told with the first of them; everything else with each row. */
function once(wrong: readonly RowRefused[]): Iterable<[RowRefused, number]> {
  const told = new Map<unknown, [RowRefused, number]>()
  for (const one of wrong) {
    const { why, field, said } = one
    const key = why === 'value-unmapped' ? `${field} ${saidAs(said)}` : isSettledOnce(one) ? `${field} ${why}` : one
    const before = told.get(key)
    if (before) before[1]++
    else told.set(key, [one, 1])
  }
  return told.values()
}

const isSettledOnce = ({ why, field }: RowRefused): boolean =>
  why === 'date-order-unsaid' ||
  why === 'theme-missing' ||
  why === 'addressee-missing' ||
  (why === 'date-missing' && field !== null)

/** What is wrong with it; what a screen asks for above the table is said in the file of meanings here. */
function reasonOf(language: Language, { field, why }: RowRefused): string {
  switch (why) {
    case 'value-unmapped':
      return t(language, 'import.told.value', { field: field ?? '' })
    case 'date-order-unsaid':
      return t(language, 'import.told.order')
    case 'date-missing':
      if (field !== 'made') return t(language, 'import.told.as-of')
      break
    case 'addressee-missing':
    case 'theme-missing':
      break
    default:
      return t(language, `import.fault.${why}`)
  }
  return `${t(language, `import.fault.${why}`)} ${t(language, 'import.told.otherwise', { field: field ?? '' })}`
}

type BringOverBatch = {
  readonly source: TableSource
  readonly head: TableFile['head']
  readonly mapping: Mapping
  readonly rows: readonly ImportedRecommendation[]
  readonly by: PersonId
}

async function bring(
  imports: Imports,
  { source, head, mapping, rows, by }: BringOverBatch,
  language: Language,
): Promise<number> {
  const { id } = await imports.begin('recommendations', source, head, mapping, by)
  for (let at = 0; at < rows.length; at += atATime) {
    const brought = await imports.bring(id, rows.slice(at, at + atATime), by)
    if (!brought.ok) {
      console.error(problemLines(language, brought.problem))
      return 1
    }
    const done = Math.min(at + atATime, rows.length)
    if (process.stderr.isTTY) process.stderr.write(`\r${t(language, 'import.importing', { done, all: rows.length })}`)
  }
  if (process.stderr.isTTY) process.stderr.write('\n')
  await imports.finish(id, by)
  console.log(t(language, 'import.done', { count: rows.length }))
  return 0
}

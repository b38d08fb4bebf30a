// What each row of a survey is called in the questionnaire, and which row a path leads to: a spreadsheet may use one name in several groups, a questionnaire names each part once.
import type { SheetRow } from '../../../../foundation/tables/workbook.ts'
import type { Columns } from './columns.ts'
import { edgeOf } from './row-types.ts'

export type RowNames = {
  /** Its own name, or one with its group’s before it where another group has that name already. */
  readonly nameAt: (row: SheetRow) => string | null
  /** Whether its name is that of another row beside it, or of one elsewhere that some `${name}` could mean as well. */
  readonly isTwice: (row: SheetRow) => boolean
  /** A rule of that row with its paths (`../group/name`, `./name`, `/form/group/name`) as `${name}`, and those that lead to no row. A path stays where it would mean other rows than the name. */
  readonly withNames: (rule: string, row: SheetRow) => { readonly rule: string; readonly nowhere: readonly string[] }
}

/** A row that its author has put out of use: as if it were not there. */
export const isDisabled = (columns: Columns, row: SheetRow): boolean =>
  /^(?:yes|true)\b/i.test(columns.cell(row, 'disabled') ?? '')

/** `askedFor`: the names that stand somewhere as `${name}`. */
export function rowNamesOf(columns: Columns, askedFor: ReadonlySet<string>): RowNames {
  const taken = new Set<string>()
  const called = new Map<number, string>()
  const paths = new Map<number, Path>()
  const twice = new Set<number>()
  const byPath = new Map<string, { readonly id: string; readonly repeats: readonly Path[] }>()
  const open: { readonly step: string; readonly id: string; readonly isRepeat: boolean }[] = []
  const written = new Set(columns.rows.map((row) => columns.cell(row, 'name')))
  for (const row of columns.rows) {
    if (isDisabled(columns, row)) continue
    const edge = edgeOf(columns.cell(row, 'type') ?? '')
    if (edge?.edge === 'end') {
      open.pop()
      continue
    }
    const name = columns.cell(row, 'name')
    if (name === null && edge === null) continue
    const own = name ?? `row ${row.at}`
    const path = [...open.map(({ step }) => step), own]
    const repeats = open.flatMap(({ isRepeat }, at) => (isRepeat ? [path.slice(0, at + 1)] : []))
    paths.set(row.at, path)
    let id = name ?? ''
    if (taken.has(id)) {
      if (byPath.has(path.join('/')) || askedFor.has(id)) twice.add(row.at)
      else for (let nth = 1; taken.has(id) || written.has(id); nth += 1) id = besides(open.at(-1)?.id, name ?? '', nth)
    }
    if (name !== null) {
      called.set(row.at, id)
      taken.add(id)
      if (!byPath.has(path.join('/'))) byPath.set(path.join('/'), { id, repeats })
    }
    if (edge) open.push({ step: own, id, isRepeat: edge.of === 'repeat' })
  }

  const named = (written: string, from: Path): string | null => {
    const steps = written.replace(/^current\(\)\//, '').split('/')
    let base = steps[0] === '' ? [] : from
    const climbed = steps[0] === '' ? steps.slice(2) : steps
    while (climbed[0] === '.' || climbed[0] === '..') if (climbed.shift() === '..') base = base.slice(0, -1)
    const found = byPath.get([...base, ...climbed].join('/'))
    if (!found) return null
    // Seen from within a row, a path from outside its repeat means all the rows, and a name the one of this row.
    const leavesRow = found.repeats.some((repeat) => isWithin(from, repeat) && !isWithin(base, repeat))
    return leavesRow ? written : `\${${found.id}}`
  }
  return {
    nameAt: (row) => called.get(row.at) ?? null,
    isTwice: (row) => twice.has(row.at),
    withNames(written, row) {
      const from = paths.get(row.at)
      if (!from || !written.includes('/')) return { rule: written, nowhere: [] }
      const nowhere: string[] = []
      const resolved = (path: string): string => {
        const name = named(path, from)
        if (name === null) nowhere.push(path)
        return name ?? "''"
      }
      const rule = written
        .split(/("[^"]*"|'[^']*')/)
        .map((piece, at) => (at % 2 ? piece : piece.replace(aPath, resolved)))
        .join('')
      return { rule, nowhere }
    },
  }
}

/** The names on the way to a row, its own last. */
type Path = readonly string[]

const isWithin = (path: Path, around: Path): boolean => around.every((step, at) => path[at] === step)

const besides = (group: string | undefined, name: string, nth: number): string =>
  [...(group ? [group] : []), name, ...(nth > 1 ? [nth] : [])]
    .join('.')
    .slice(-80)
    .replace(/^[^\p{L}_]+/u, '')

const step = String.raw`[\p{L}_][\p{L}\p{N}_.-]*`
const aPath = new RegExp(
  String.raw`(?<![\p{L}\p{N}_)\]}./])(?:(?:current\(\)/)?(?:\.\.?/)+${step}(?:/${step})*|(?:/${step}){2,})(?![\p{L}\p{N}_(/[])`,
  'gu',
)

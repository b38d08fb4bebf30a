// The `choices` of an XLSForm, by the list that a question names, and the answers that their words name.
import type { Sheet, SheetRow } from '../../../../foundation/tables/workbook.ts'
import type { Spot } from '../../../../foundation/tables/workbook-faults.ts'
import type { Language } from '../../../../vocabulary/languages.ts'
import { type Choice, questionnaireLimits } from '../form.ts'
import { shownNames } from '../rules.ts'
import { type Columns, leave, readColumns } from './columns.ts'
import type { LeftOut, SheetFault } from './faults.ts'

export type Choices = {
  readonly lists: ReadonlyMap<string, readonly Choice[]>
  /** Where words of choices name answers, row by row. */
  readonly naming: readonly (Spot & { readonly row: number; readonly names: readonly string[] })[]
  /** The rows of each list. */
  readonly rows: readonly (Spot & { readonly row: number; readonly list: string })[]
}

export function readChoices(
  sheet: Sheet | undefined,
  language: Language,
  faults: SheetFault[],
  left: LeftOut[],
): Choices {
  const lists = new Map<string, Choice[]>()
  const naming: Choices['naming'][number][] = []
  const rows: Choices['rows'][number][] = []
  const read = { lists, naming, rows }
  if (!sheet) return read
  const columns = readColumns(sheet, { plain: ['list_name', 'name'], translated: ['label'] }, language, faults, left)
  const { media, further } = mediaApart(columns)
  leave(sheet.name, columns, media, left)
  for (const name of ['list_name', 'name'] as const)
    if (columns.letters(name) === null && columns.rows.length > 0)
      faults.push({ sheet: sheet.name, row: 1, column: null, code: 'column-missing', name })
  const listless: number[] = []
  for (const row of columns.rows) {
    const list = columns.cell(row, 'list_name')
    if (list === null) {
      listless.push(row.at)
      continue
    }
    const spot: Spot = { sheet: sheet.name, row: row.at, column: columns.letters('name') }
    const choices = lists.get(list) ?? []
    lists.set(list, choices)
    rows.push({ sheet: sheet.name, row: row.at, column: columns.letters('list_name'), list })
    const id = columns.cell(row, 'name')
    const fault = faultOfName(id, choices)
    if (fault) faults.push({ ...spot, ...fault })
    else if (id !== null) {
      const words = columns.words(row, 'label')
      const names = Object.values(words).flatMap(shownNames)
      if (names.length > 0) naming.push({ ...spot, row: row.at, column: columns.letters('label'), names })
      const text = Object.keys(words).length > 0 ? words : { [language]: id }
      choices.push({ id, text, ...columnsOf(row, further) })
    }
    if (choices.length > questionnaireLimits.choices) {
      faults.push({ ...spot, code: 'too-many-choices', most: questionnaireLimits.choices })
      return read
    }
  }
  if (listless.length > 0 && columns.letters('list_name') !== null)
    left.push({ sheet: sheet.name, column: columns.letters('list_name'), rows: listless, why: 'row-of-no-list' })
  return read
}

/** Why this cannot be the name of one more of these choices; null where it can. */
function faultOfName(id: string | null, choices: readonly Choice[]) {
  if (id === null) return { code: 'name-missing' } as const
  if (/\s/.test(id) || id.length > 100) return { code: 'name-wrong', name: id.slice(0, 100) } as const
  if (choices.some((choice) => choice.id === id)) return { code: 'choice-twice', name: id } as const
  return null
}

/** What the row says in further columns, by which a rule may choose among the choices. */
function columnsOf(row: SheetRow, further: Columns['others']): Pick<Choice, 'columns'> {
  const cells = further.flatMap(({ name, index }): [string, string][] => {
    const value = row.cells.get(index)?.trim()
    return value ? [[name, value]] : []
  })
  return cells.length > 0 ? { columns: Object.fromEntries(cells) } : {}
}

/** Pictures and sounds of choices are not shown; any other further column may be asked for by a filter. */
function mediaApart({ others }: Columns) {
  const isMedia = ({ name }: { name: string }) => /^(?:media|image|audio|video|big-image)\b/i.test(name)
  return { media: others.filter(isMedia), further: others.filter((one) => !isMedia(one)) }
}

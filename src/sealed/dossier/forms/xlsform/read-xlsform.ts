// Reads an XLSForm (`survey`, `choices`, `settings` of an .xlsx file) as a questionnaire: all of it, or nothing with a list of what is wrong and where.
import { readWorkbook, type Sheet, type Workbook } from '../../../../foundation/tables/workbook.ts'
import { columnLetters, nowhere } from '../../../../foundation/tables/workbook-faults.ts'
import type { Language } from '../../../../vocabulary/languages.ts'
import type { Bytes } from '../../../keys/bytes.ts'
import type { Questionnaire } from '../form.ts'
import { type Rules, readRules } from '../rules.ts'
import { type Choices, readChoices } from './choices.ts'
import { languageNamed } from './columns.ts'
import { inSheetOrder, type LeftOut, type SheetFault } from './faults.ts'
import { workbookLimits } from './limits.ts'
import type { GivenPictures } from './row-pictures.ts'
import { readSettings } from './settings.ts'
import { SurveyReader } from './survey.ts'

export type XlsformRead =
  | { readonly ok: true; readonly questionnaire: Questionnaire; readonly left: readonly LeftOut[] }
  | { readonly ok: false; readonly faults: readonly SheetFault[] }

/**
 * Never throws. `unmarked` is the language of texts whose column names none, where no other column does; `file` what the file is called; `pictures` what was
 * given along with it.
 */
export async function readXlsform(
  bytes: Bytes,
  unmarked: Language,
  file = '',
  pictures: GivenPictures = new Map(),
): Promise<XlsformRead> {
  const read = await readWorkbook(bytes, workbookLimits, (name) => sheetNames.includes(name.trim().toLowerCase()))
  if (!read.ok) return read
  const faults: SheetFault[] = [...read.workbook.faults]
  const left: LeftOut[] = read.workbook.unread.map((sheet) => ({ sheet, column: null, rows: [], why: 'sheet-unread' }))
  left.push(...hiddenIn(read.workbook))
  const sheet = (name: string) => sheetNamed(read.workbook, name)
  const survey = sheet('survey')
  if (!survey) return { ok: false, faults: [{ ...nowhere, code: 'sheet-missing', name: 'survey' }] }
  faults.push(...namedTwice(read.workbook))
  const settings = readSettings(sheet('settings'), languageBeside(survey) ?? unmarked, file, faults, left)
  const choices = readChoices(sheet('choices'), settings.language, faults, left)
  const reader = new SurveyReader(survey, choices, settings, faults, left, pictures)
  const questionnaire = reader.read()
  const rules = readRules(questionnaire)
  if (!rules.ok) faults.push(...rules.faults.map((fault) => reader.placed(fault)).filter(reader.isOfItself))
  if (faults.length > 0) return { ok: false, faults: inSheetOrder(faults) }
  const opened = reader.opened(questionnaire)
  if (rules.ok) left.push(...namingNothing(choices, rules.rules))
  left.push(...offeredByNone(choices, reader.offered))
  return { ok: true, questionnaire: opened, left }
}

/** It is taken over as the rest: a question that its author had hidden would be asked with nobody having seen it. */
const hiddenIn = ({ sheets }: Workbook): readonly LeftOut[] =>
  sheets.flatMap(({ name: sheet, isHidden, hidden, rows }): LeftOut[] => [
    ...(isHidden ? [{ sheet, column: null, rows: [], why: 'sheet-hidden' } as const] : []),
    ...(hidden.rows.length > 0 ? [{ sheet, column: null, rows: hidden.rows, why: 'rows-hidden' } as const] : []),
    ...hidden.columns.map((index) => {
      const [head, ...filled] = rows.filter(({ cells }) => cells.has(index))
      const name = head?.cells.get(index)?.trim().slice(0, 60) ?? ''
      return {
        sheet,
        column: columnLetters(index),
        rows: filled.map(({ at }) => at),
        why: 'column-hidden',
        name,
      } as const
    }),
  ])

/** Words of choices that name what nothing here bears. */
function namingNothing({ naming }: Choices, { byId }: Rules): readonly LeftOut[] {
  const rows = naming.filter(({ names }) => names.some((name) => !byId.has(name)))
  const [first] = rows
  if (!first) return []
  return [
    { sheet: first.sheet ?? '', column: first.column, rows: rows.map(({ row }) => row), why: 'choice-names-nothing' },
  ]
}

function offeredByNone({ rows }: Choices, offered: ReadonlySet<string>): readonly LeftOut[] {
  const lists = Map.groupBy(
    rows.filter(({ list }) => !offered.has(list)),
    ({ list }) => list,
  )
  return [...lists].map(([list, spots]) => ({
    sheet: spots[0]?.sheet ?? '',
    column: spots[0]?.column ?? null,
    rows: spots.map(({ row }) => row),
    why: 'list-unoffered',
    name: list.slice(0, 60),
  }))
}

/** What names no language is in that of its Latin neighbours, which name theirs: a title beside `label::English (en)`. */
function languageBeside({ rows: [head] }: Sheet): Language | null {
  const named = [...(head?.cells.values() ?? [])].flatMap((text) => languageNamed(text.split(/::?/).at(-1) ?? '') ?? [])
  return named.find((one) => one !== 'ar') ?? null
}

const sheetNames = ['survey', 'choices', 'settings']

/** No program that writes spreadsheets allows it: one of the two would be passed over in silence. */
const namedTwice = ({ sheets }: Workbook): readonly SheetFault[] =>
  sheetNames
    .filter((name) => sheets.filter((sheet) => sheet.name.trim().toLowerCase() === name).length > 1)
    .map((name) => ({ sheet: name, row: null, column: null, code: 'sheet-twice', name }))

const sheetNamed = ({ sheets }: Workbook, name: string): Sheet | undefined =>
  sheets.find((sheet) => sheet.name.trim().toLowerCase() === name)

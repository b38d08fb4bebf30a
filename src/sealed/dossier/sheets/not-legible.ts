// What nobody could read on the sheets that were typed in: an open question says so until somebody answers it.
import type { Registers } from '../../log/model.ts'
import type { SheetCode } from '../../mailbox/sheet-code.ts'
import { latest } from '../field.ts'
import { answerKey, type Used } from '../questionnaires/questionnaires.ts'
import { rowKey, type SheetLine, sheetLines } from './sheet-lines.ts'
import { readSheets, type SheetEntered } from './sheets.ts'

/** The sheets on which it stands, by the key of the answer that it would be (`answerKey`). Sheets of earlier versions too. */
export function notLegibleIn(registers: Registers, used: Used): ReadonlyMap<string, readonly SheetCode[]> {
  const found = new Map<string, SheetCode[]>()
  for (const { code, form, entered } of readSheets(registers)) {
    const name = latest(form)
    const printed = [used, ...used.earlier].find((one) => one.name === name)
    const typedIn = entered.told.flatMap(({ value }) => (value && value.unclear.length > 0 ? [value] : []))
    if (!printed || typedIn.length === 0) continue
    const lines = new Map(sheetLines(printed.questionnaire).map((line) => [line.key, line]))
    for (const one of typedIn)
      for (const key of one.unclear) {
        const answer = answerAt(printed, lines.get(key), one)
        if (answer && !found.get(answer)?.includes(code)) found.set(answer, [...(found.get(answer) ?? []), code])
      }
  }
  return found
}

/** Null for what is no question, and for a row of which the sheet does not say what it became: sheets that were typed in before that was kept. */
function answerAt(used: Used, line: SheetLine | undefined, { rows }: SheetEntered): string | null {
  if (line?.kind !== 'question') return null
  if (line.row === null) return answerKey(used, { id: line.question.id, row: null })
  const row = rows?.[rowKey(line.row)]
  return row ? answerKey(used, { id: line.question.id, row }) : null
}

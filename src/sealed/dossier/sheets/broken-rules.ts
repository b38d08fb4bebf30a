// The answers of a sheet that the form's own rules do not allow. Paper says what it says: they are asked about, and kept as they stand.
import { type Moment, type Place, placeKey, reckon } from '../forms/reckon.ts'
import type { Rules } from '../forms/rules.ts'
import { ruleText } from '../questionnaires/answer.ts'
import type { Typed } from './enter-sheet.ts'
import { belongsKey, rowKey, type SheetLine, type SheetRow } from './sheet-lines.ts'

/** The keys of their lines, for what is typed by now. Only what follows from a change is looked at again. */
export function brokenRules(
  rules: Rules,
  lines: readonly SheetLine[],
): (typed: Typed, moment: Moment) => ReadonlySet<string> {
  const reckoned = reckon(rules)
  const questions = lines.filter((line) => line.kind === 'question')
  return (typed, moment) => {
    const answered = questions.flatMap(({ key, question, row }) => {
      const given = typed[key]
      const place: Place = { id: question.id, row: row && rowKey(row) }
      return given ? [{ key, place, row, text: ruleText(given) }] : []
    })
    const rows = new Map<string, string[]>()
    const add = ({ repeat, at }: Pick<SheetRow, 'repeat' | 'at'>, outer: string | null) => {
      const of = placeKey({ id: repeat, row: outer })
      const name = rowKey({ repeat, at })
      if (!rows.get(of)?.includes(name)) rows.set(of, [...(rows.get(of) ?? []), name])
    }
    for (const { row } of answered) {
      if (!row) continue
      const belongs = typed[belongsKey(row)]
      const outer = row.outer && { repeat: row.outer, at: belongs?.type === 'number' ? belongs.number : 1 }
      if (outer) add(outer, null)
      add(row, outer && rowKey(outer))
    }
    reckoned.take({ values: new Map(answered.map(({ place, text }) => [placeKey(place), text])), rows }, moment)
    return new Set(answered.flatMap(({ key, place, text }) => (reckoned.allows(place, text) ? [] : [key])))
  }
}

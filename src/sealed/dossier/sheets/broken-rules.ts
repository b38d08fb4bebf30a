// Where a sheet breaks the form's own rules: answers that they do not allow, and missing ones that they require. The paper is authoritative: all of it is questioned, and kept as it is.
import { entryIn } from '../../../foundation/entry-in.ts'
import { type Place, placeKey } from '../forms/rows.ts'
import { ruleResults } from '../forms/rule-results.ts'
import type { Rules } from '../forms/rules.ts'
import type { Moment } from '../forms/seen-by-rules.ts'
import { ruleText } from '../questionnaires/answer.ts'
import type { Typed } from './enter-sheet.ts'
import { belongsKey, rowKey, type SheetLine, type SheetRow } from './sheet-lines.ts'

/** By the keys of lines. */
export type Broken = {
  readonly notAllowed: ReadonlySet<string>
  /** Asked, called for, and without an answer; in the sheet's order. In a repeat only of rows that say something. */
  readonly missing: readonly string[]
}

/** For what is typed by now. Only what follows from a change is looked at again. */
export function brokenRules(rules: Rules, lines: readonly SheetLine[]): (typed: Typed, moment: Moment) => Broken {
  const results = ruleResults(rules)
  const questions = lines.filter((line) => line.kind === 'question')
  return (typed, moment) => {
    const answered = questions.flatMap((line) => {
      const given = entryIn(typed, line.key)
      return given ? [{ key: line.key, place: placeOf(line), row: line.row, text: ruleText(given) }] : []
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
    results.take({ values: new Map(answered.map(({ place, text }) => [placeKey(place), text])), rows }, moment)
    const begun = new Set([...rows.values()].flat())
    const isMissing = (line: AskedLine) => {
      const place = placeOf(line)
      return (
        !entryIn(typed, line.key) &&
        (!place.row || begun.has(place.row)) &&
        results.isAsked(place) &&
        results.isRequired(place)
      )
    }
    return {
      notAllowed: new Set(answered.flatMap(({ key, place, text }) => (results.allows(place, text) ? [] : [key]))),
      missing: questions.filter(isMissing).map(({ key }) => key),
    }
  }
}

type AskedLine = Extract<SheetLine, { kind: 'question' }>

const placeOf = ({ question, row }: AskedLine): Place => ({ id: question.id, row: row && rowKey(row) })

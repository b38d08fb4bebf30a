// What a typed-in sheet writes: answers of a questionnaire with the sheet they came from, or the fields of an interview.
import { entryIn } from '../../../foundation/entry-in.ts'
import type { Instant } from '../../../vocabulary/dates.ts'
import type { PersonId } from '../../../vocabulary/ids.ts'
import { themes } from '../../../vocabulary/themes.ts'
import { type ConsentAnswer, consentUses } from '../../../vocabulary/visits/consent.ts'
import type { Presence } from '../../../vocabulary/visits/remote-work.ts'
import type { Registers } from '../../log/model.ts'
import type { SheetCode } from '../../mailbox/sheet-code.ts'
import type { FieldChange } from '../field.ts'
import { changeConsent, changeConsentGiven, changeInterview, changeTheme } from '../interviews/interview.ts'
import { changeReprisal, changeReturnCheck, firstCheck } from '../interviews/reprisal-watch.ts'
import { interview } from '../names.ts'
import type { Given } from '../questionnaires/answer.ts'
import { answer, ownAnswer } from '../questionnaires/questionnaire.ts'
import { addRow, answerKey, removeRow, takeUp, type Used } from '../questionnaires/questionnaires.ts'
import type { Taking } from '../take-back.ts'
import { belongsKey, rowKey, type SheetLine, type SheetRow } from './sheet-lines.ts'
import { notTypedIn, type SheetEntered, sheetIn, sheetTypedIn } from './sheets.ts'

/** By the keys of their lines. */
export type Typed = Readonly<Record<string, Given>>

export type Entering = {
  readonly code: SheetCode
  readonly lines: readonly SheetLine[]
  readonly typed: Typed
  readonly entered: SheetEntered
}

/**
 * Her answers next to those of others; a row of the sheet with any answer becomes a new row. `newRow` names it. Taken back, her answers are what they were, rows that
 * it began are put away, and the sheet is what it was.
 */
export function enterQuestionnaire(
  { code, lines, typed, entered }: Entering,
  {
    used,
    registers,
    me,
    at,
    newRow,
  }: { used: Used; registers: Registers; me: PersonId; at: Instant; newRow: () => string },
): { readonly changes: readonly FieldChange[]; readonly taking: Taking } {
  const rows = new Map<string, { readonly row: SheetRow; readonly name: string }>()
  const needed = (row: SheetRow): string => {
    const found = rows.get(rowKey(row))
    if (found) return found.name
    const made = { row, name: newRow() }
    rows.set(rowKey(row), made)
    return made.name
  }
  const answers = lines.flatMap((line) => {
    const given = line.kind === 'question' ? entryIn(typed, line.key) : undefined
    if (line.kind !== 'question' || !given) return []
    const key = answerKey(used, { id: line.question.id, row: line.row && needed(line.row) })
    return [{ key, did: answer(registers, key, me, { given, comment: '', measured: '', sheet: code }) }]
  })
  // The outer ones of rows that belong to one, though nothing else was written of them.
  const outerOf = ({ row }: { row: SheetRow }): string | null => {
    const said = typed[belongsKey(row)]
    return row.outer === null
      ? null
      : needed({ repeat: row.outer, at: said?.type === 'number' ? said.number : 1, outer: null })
  }
  // What nobody could read of a row has its place in the row too.
  for (const line of lines)
    if (line.kind === 'question' && line.row && entered.unclear.includes(line.key)) needed(line.row)
  const within = [...rows.values()].map((one) => [one, outerOf(one)] as const)
  const known = new Set(within.map(([{ name }]) => name))
  const added = [...rows.values()].filter(({ name }) => !known.has(name)).map((one) => [one, null] as const)
  const did = [
    ...[...added, ...within].flatMap(([{ row, name }, outer]) =>
      addRow(used, { id: row.repeat, row: outer }, name, at),
    ),
    ...answers.map(({ did }) => did),
    ...sheetTypedIn(code, rows.size > 0 ? { ...entered, rows: became(rows) } : entered),
  ]
  const before = sheetIn(registers, code)
  const back = [
    ...answers.map(({ key }) => answer(registers, key, me, ownAnswer(registers, key, me))),
    ...[...rows.values()].flatMap(({ row, name }) => removeRow(used, row.repeat, name, true)),
    ...(before ? notTypedIn(before) : []),
  ]
  return { changes: [...(used.write ? [] : takeUp(used.questionnaire, at)), ...did], taking: { did, back } }
}

const became = (rows: ReadonlyMap<string, { readonly name: string }>): Readonly<Record<string, string>> =>
  Object.fromEntries([...rows].map(([key, { name }]) => [key, name]))

/** For the interview’s own stream; what was said is its note (`enter-interview-sheet.ts`). */
export function enterInterview({ code, typed, entered }: Entering): readonly FieldChange[] {
  const chosen = (key: string) => (typed[key]?.type === 'choice' ? typed[key].choice : undefined)
  const text = (key: string) => (typed[key]?.type === 'text' ? typed[key].text : undefined)
  const several = typed.themes?.type === 'choices' ? typed.themes.choices : []
  const size = typed['group-size']
  const back = typed.return
  return [
    ...consentUses.flatMap((use) => {
      const said = chosen(`consent-${use}`)
      return said ? changeConsent(use, said as ConsentAnswer) : []
    }),
    ...changeConsentGiven({
      by: chosen('given-by') as 'self' | undefined,
      relation: text('relation'),
      assent: chosen('assent') as ConsentAnswer | undefined,
      form: chosen('given-how') as 'oral' | undefined,
      language: text('consent-language'),
    }),
    ...changeInterview({
      pseudonym: text('pseudonym'),
      subject: chosen('subject') as 'person' | undefined,
      groupSize: size?.type === 'number' ? size.number : undefined,
      language: text('language'),
      interpreter: text('interpreter'),
      others: chosen('others') as Presence | undefined,
      othersWere: text('others-were'),
      summary: text('summary'),
      on: entered.on ?? undefined,
      sheet: { code, ...entered },
      takenBack: null,
    }),
    ...changeReprisal({ fear: chosen('fear') as 'none' | undefined }),
    ...(back?.type === 'date' ? changeReturnCheck(firstCheck, { on: back.date }) : []),
    ...themes.filter((theme) => several.includes(theme)).flatMap((theme) => changeTheme(theme, true)),
  ]
}

/** All of it empty again, and told to be so; its words are taken out of its note before. */
export const interviewEmptied = (sheet: Entering): readonly FieldChange[] => [
  ...enterInterview(sheet)
    .filter(({ register }) => register !== interview.takenBack.name)
    .map(({ register }) => ({ register, value: null })),
  ...changeInterview({ takenBack: sheet.code }),
]

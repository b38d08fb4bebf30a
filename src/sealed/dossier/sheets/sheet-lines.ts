// What is typed in from a sheet, line after line in the sheet's own order, with the sheet's own numbers.
import type { LocalText } from '../../../vocabulary/languages.ts'
import { isQuestion, type Part, type Question, type Questionnaire, questionsIn, type Repeat } from '../forms/form.ts'
import { askHere, rowsOnSheet } from './compose-sheets.ts'

export type SheetLine =
  | {
      readonly kind: 'title'
      readonly key: string
      readonly level: 2 | 3
      readonly title: LocalText
      readonly row: number | null
    }
  /** In a repeat inside a repeat: which of the outer ones this one belongs to. */
  | { readonly kind: 'belongs'; readonly key: string; readonly title: LocalText }
  | { readonly kind: 'question'; readonly key: string; readonly question: Question; readonly row: SheetRow | null }

/** The `at`-th of a repeat on the sheet, from 1. */
export type SheetRow = { readonly repeat: string; readonly at: number; readonly outer: string | null }

export const rowKey = ({ repeat, at }: Pick<SheetRow, 'repeat' | 'at'>): string => `${repeat}#${at}`
export const belongsKey = (row: Pick<SheetRow, 'repeat' | 'at'>): string => `${rowKey(row)}^`

export const sheetLines = ({ sections }: Questionnaire): readonly SheetLine[] =>
  sections.flatMap(({ id, title, parts }): SheetLine[] =>
    questionsIn(parts).length === 0
      ? []
      : [{ kind: 'title', key: id, level: 2, title, row: null }, ...parts.flatMap(linesOf)],
  )

function linesOf(part: Part): SheetLine[] {
  if (isQuestion(part)) return [{ kind: 'question', key: part.id, question: part, row: null }]
  if (part.type === 'group' && questionsIn(part.parts).length > 0)
    return [{ kind: 'title', key: part.id, level: 3, title: part.title, row: null }, ...part.parts.flatMap(linesOf)]
  return part.type === 'repeat' ? linesOfRows(part, null) : []
}

function linesOfRows(repeat: Repeat, outer: Repeat | null): SheetLine[] {
  const inside = flat(repeat.parts)
  const rows = Array.from(
    { length: rowsOnSheet },
    (_, at): SheetRow => ({ repeat: repeat.id, at: at + 1, outer: outer?.id ?? null }),
  )
  return [
    ...(askHere(repeat.parts) ? rows : []).flatMap((row): SheetLine[] => [
      { kind: 'title', key: rowKey(row), level: 3, title: repeat.title, row: row.at },
      ...(outer ? [{ kind: 'belongs', key: belongsKey(row), title: outer.title } as const] : []),
      ...inside
        .filter(isQuestion)
        .map((question) => ({ kind: 'question', key: `${rowKey(row)}/${question.id}`, question, row }) as const),
    ]),
    ...inside.flatMap((one) => (one.type === 'repeat' ? linesOfRows(one, repeat) : [])),
  ]
}

const flat = (parts: readonly Part[]): readonly Part[] =>
  parts.flatMap((part) => (part.type === 'group' ? flat(part.parts) : [part]))

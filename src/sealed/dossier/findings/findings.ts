// Findings: what the team concludes, in the languages it is written in, with its sources, who of the team does not share it, and whether it identifies anybody.
import { type Language, type LocalText, languages } from '../../../vocabulary/languages.ts'
import type { Registers } from '../../log/model.ts'
import {
  agreed,
  change,
  type Field,
  type FieldChange,
  fieldOf,
  latest,
  type Read,
  read,
  type Values,
} from '../field.ts'
import { findingAt, findingText, findingTitle } from '../names.ts'
import { rowsOf } from '../rows.ts'
import { type Disagreement, disagreementsIn } from './disagreements.ts'
import { type FindingSource, sourcesIn } from './finding-sources.ts'

export type Finding = Read<ReturnType<typeof findingAt>> & {
  readonly row: string
  /** As people count them on the screen: 1 for the first begun. */
  readonly number: number
  readonly title: Readonly<Record<Language, Field<string>>>
  readonly text: Readonly<Record<Language, Field<string>>>
  /** Beside the interviews, which it names by their streams. */
  readonly sources: readonly FindingSource[]
  readonly disagreements: readonly Disagreement[]
}

export function readFindings(registers: Registers): readonly Finding[] {
  const rows = rowsOf(registers, 'findings', (row) => ({ row, ...read(registers, findingAt(row)) }))
  return rows.map((finding, index) => ({
    ...finding,
    number: index + 1,
    title: inEach((language) => fieldOf(registers, findingTitle(finding.row, language))),
    text: inEach((language) => fieldOf(registers, findingText(finding.row, language))),
    sources: sourcesIn(registers, finding.row),
    disagreements: disagreementsIn(registers, finding.row),
  }))
}

export type FindingValues = Values<ReturnType<typeof findingAt>> & {
  readonly title?: LocalText
  readonly text?: LocalText
}

export function changeFinding(row: string, { title, text, ...values }: FindingValues): readonly FieldChange[] {
  return [
    ...change(findingAt(row), values),
    ...inLanguages(title, (language) => findingTitle(row, language)),
    ...inLanguages(text, (language) => findingText(row, language)),
  ]
}

/** A good practice is not grave: while members differ on whether it is one, the question stands. */
export const asksSeverity = ({ nature }: Pick<Finding, 'nature'>): boolean => agreed(nature) !== 'good-practice'

/** The text in the languages that have one, as last said. */
export function textOf(fields: Readonly<Record<Language, Field<string>>>): LocalText {
  return Object.fromEntries(
    languages.flatMap((language) => {
      const words = latest(fields[language])?.trim()
      return words ? [[language, words]] : []
    }),
  )
}

const inEach = <T>(give: (language: Language) => T): Record<Language, T> => ({
  ar: give('ar'),
  fr: give('fr'),
  en: give('en'),
})

const inLanguages = (texts: LocalText = {}, register: (language: Language) => ReturnType<typeof findingTitle>) =>
  languages.flatMap((language) =>
    texts[language] === undefined ? [] : change({ words: register(language) }, { words: texts[language] }),
  )

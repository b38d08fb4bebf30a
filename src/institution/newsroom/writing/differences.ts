// Two texts of one draft put beside each other: where they differ, by field and language, which of the two changed it, and one made of both.
import { type Block, wordsOfBlock } from '../../../vocabulary/documents.ts'
import { type Language, languages } from '../../../vocabulary/languages.ts'
import type { DraftContent } from '../draft.ts'
import { alike } from './writing.ts'

type AllFields<Content> = Content extends unknown ? keyof Content : never
/** Every field of any draft but its kind, which stays. */
export type DraftField = Exclude<AllFields<DraftContent>, 'kind'>
export type Side = 'mine' | 'theirs'
export type Choice = Side | 'both'

export type Difference = {
  readonly field: DraftField
  /** Null for what is not written language by language. */
  readonly language: Language | null
  readonly mine: unknown
  readonly theirs: unknown
  /** Who changed what both began with. */
  readonly changedBy: Side | 'both'
  /** Both may stand, one after the other. */
  readonly joins: boolean
}

/** In the order of the form. `base` is what the writer of `mine` began with. */
export function differencesOf(base: DraftContent, mine: DraftContent, theirs: DraftContent): readonly Difference[] {
  const fields = [...new Set([...Object.keys(mine), ...Object.keys(theirs)])].filter(
    (field) => field !== 'kind',
  ) as DraftField[]
  return fields.flatMap((field) => {
    const parts = isByLanguage(field) ? languages : [null]
    return parts.flatMap((language): Difference[] => {
      const [before, one, other] = [base, mine, theirs].map((content) => partOf(content, field, language))
      if (alike(one, other)) return []
      const changedBy = alike(before, one) ? 'theirs' : alike(before, other) ? 'mine' : 'both'
      const joins = field !== 'title' && language !== null && hasWords(one) && hasWords(other)
      return [{ field, language, mine: one, theirs: other, changedBy, joins }]
    })
  })
}

/** What is proposed: whatever one alone changed, and where both did nothing is dropped that can stay. */
export const proposedChoice = ({ changedBy, joins }: Difference): Choice =>
  changedBy === 'both' ? (joins ? 'both' : 'mine') : changedBy

/** One content of both. `choiceOf` is asked for each difference. */
export function mergedOf(
  mine: DraftContent,
  differences: readonly Difference[],
  choiceOf: (difference: Difference) => Choice,
): DraftContent {
  const merged: Record<string, unknown> = { ...mine }
  for (const difference of differences) {
    const { field, language } = difference
    const value = chosen(difference, choiceOf(difference))
    if (language === null) {
      merged[field] = value
      continue
    }
    const { [language]: _, ...others } = merged[field] as Record<string, unknown>
    merged[field] = value === undefined ? others : { ...others, [language]: value }
  }
  // Each part is of one of two contents of this kind.
  return merged as DraftContent
}

/** The words of a part, for whoever compares: blocks and entries stand on lines of their own. */
export function wordsOfPart(value: unknown): string {
  if (value === null || value === undefined || value === false) return ''
  if (typeof value !== 'object') return String(value)
  if (isBlock(value)) return wordsOfBlock(value)
  const inside = Array.isArray(value) ? value : Object.values(value)
  return inside.map(wordsOfPart).filter(Boolean).join('\n')
}

export type Run = { readonly text: string; readonly differs: boolean }

/** A text in runs, by whether the other one has these words in this order. */
export function runsOf(text: string, other: string): readonly Run[] {
  const words = text.split(/(?<=\s)/)
  const others = other.split(/(?<=\s)/)
  const shared = sharedWords(words, others)
  const runs: Run[] = []
  words.forEach((word, at) => {
    const differs = !shared.has(at)
    const last = runs.at(-1)
    if (last?.differs === differs) runs[runs.length - 1] = { text: last.text + word, differs }
    else runs.push({ text: word, differs })
  })
  return runs
}

const byLanguage = ['title', 'summary', 'body', 'intro', 'venue', 'spoken', 'context', 'done', 'result', 'limits']
const isByLanguage = (field: DraftField): boolean => byLanguage.includes(field)

function partOf(content: DraftContent, field: DraftField, language: Language | null): unknown {
  const value = (content as Partial<Record<DraftField, unknown>>)[field]
  return language === null ? value : (value as Partial<Record<Language, unknown>> | undefined)?.[language]
}

const hasWords = (value: unknown): boolean => value !== undefined && value !== ''

function chosen({ mine, theirs }: Difference, choice: Choice): unknown {
  if (choice !== 'both') return choice === 'mine' ? mine : theirs
  return Array.isArray(mine) && Array.isArray(theirs) ? [...theirs, ...mine] : `${theirs}\n${mine}`
}

const isBlock = (value: object): value is Block =>
  'kind' in value && ('items' in value || ('text' in value && typeof value.text === 'string'))

/** The places in `words` of the longest run of words, not side by side, that both have. What stands alike at both ends is not searched. */
function sharedWords(words: readonly string[], others: readonly string[]): ReadonlySet<number> {
  const same = (one: number, other: number) => words[one]?.trim() === others[other]?.trim()
  const least = Math.min(words.length, others.length)
  let head = 0
  while (head < least && same(head, head)) head += 1
  let tail = 0
  while (tail < least - head && same(words.length - 1 - tail, others.length - 1 - tail)) tail += 1
  const shared = new Set<number>()
  words.forEach((_, at) => {
    if (at < head || at >= words.length - tail) shared.add(at)
  })
  const [rows, columns] = [words.length - head - tail, others.length - head - tail]
  // A long text that is new throughout is marked throughout.
  if (rows * columns > comparedMost) return shared
  const longest = Array.from({ length: rows + 1 }, () => new Uint32Array(columns + 1))
  const at = (row: number, column: number): number => longest[row]?.[column] ?? 0
  for (let row = rows - 1; row >= 0; row -= 1)
    for (let column = columns - 1; column >= 0; column -= 1) {
      const line = longest[row] as Uint32Array
      line[column] = same(head + row, head + column)
        ? at(row + 1, column + 1) + 1
        : Math.max(at(row + 1, column), at(row, column + 1))
    }
  for (let row = 0, column = 0; row < rows && column < columns; ) {
    if (same(head + row, head + column)) {
      shared.add(head + row)
      row += 1
      column += 1
    } else if (at(row + 1, column) >= at(row, column + 1)) row += 1
    else column += 1
  }
  return shared
}

const comparedMost = 4_000_000

// Compares two texts of one draft: where they differ, by field and language, which of the two changed it, and a merge of both.
import { languagesHere } from '../../../foundation/words/languages-here.ts'
import type { SiteLanguage } from '../../../vocabulary/languages.ts'
import type { Proceedings, Questionnaire } from '../../../vocabulary/published/contents.ts'
import { type Block, wordsOfBlock } from '../../../vocabulary/published/documents.ts'
import type { DraftContent } from '../draft-content.ts'
import { rowsOf } from './rows.ts'
import { sameContent } from './same-content.ts'

/** Whatever is written field by field: a draft, a section of a report. Two that are compared are of one kind. */
export type Written = { readonly kind: string }

type AllFields<Content> = Content extends unknown ? keyof Content : never
/** Every field of any draft but its kind, which stays; of an event's larger ones each part. */
export type DraftField =
  | Exclude<AllFields<DraftContent>, 'kind' | 'proceedings'>
  | `proceedings.${keyof Proceedings}`
  | 'questionnaire.questions'
type Side = 'mine' | 'theirs'
export type Choice = Side | 'both'

export type Difference = {
  readonly field: DraftField
  /** Null for what is not written language by language. */
  readonly language: SiteLanguage | null
  /** Of a list that is compared row by row: which of its rows. */
  readonly row: number | null
  /** Undefined for a row that one does not have. */
  readonly mine: unknown
  readonly theirs: unknown
  /** Who changed what both began with. */
  readonly changedBy: Side | 'both'
  /** Both may stand, one after the other. */
  readonly joins: boolean
}

/** In the order of the form. `base` is what the writer of `mine` began with. */
export function differencesOf(base: Written, mine: Written, theirs: Written): readonly Difference[] {
  return fieldsOf(base, mine, theirs).flatMap((field): Difference[] => {
    const [before, one, other] = [base, mine, theirs].map((content) => valueAt(content, field))
    if (isByLanguage(field))
      return languagesHere().flatMap((language) =>
        differenceOf(
          { field, language, row: null },
          partIn(before, language),
          partIn(one, language),
          partIn(other, language),
        ),
      )
    if (sameContent(one, other)) return []
    const rows = isByRow(field) ? rowsOf(listIn(before), listIn(one), listIn(other)) : []
    const differing = rows.flatMap((line, row) =>
      differenceOf({ field, language: null, row }, line.base, line.mine, line.theirs),
    )
    // The same rows in another order are one difference.
    return differing.length > 0 ? differing : differenceOf({ field, language: null, row: null }, before, one, other)
  })
}

/** The proposed merge: what only one of them changed, and where both did, everything that can be kept. */
export const proposedChoice = ({ changedBy, joins }: Difference): Choice =>
  changedBy === 'both' ? (joins ? 'both' : 'mine') : changedBy

/** One content of both. `choiceOf` is asked for each of their differences. */
export function mergedOf<Content extends Written>(
  base: Content,
  mine: Content,
  theirs: Content,
  choiceOf: (difference: Difference) => Choice,
): Content {
  let merged: Content = mine
  const differences = differencesOf(base, mine, theirs)
  const lists = new Set(differences.flatMap(({ field, row }) => (row === null ? [] : [field])))
  for (const difference of differences.filter(({ row }) => row === null)) {
    const { field, language } = difference
    const value = chosen(difference, choiceOf(difference))
    if (language === null) merged = withValueAt(merged, field, value)
    else {
      const { [language]: _, ...others } = valueAt(merged, field) as Record<string, unknown>
      merged = withValueAt(merged, field, value === undefined ? others : { ...others, [language]: value })
    }
  }
  for (const field of lists) {
    const [before, one, other] = [base, mine, theirs].map((content) => listIn(valueAt(content, field)))
    const rows = rowsOf(before ?? [], one ?? [], other ?? []).flatMap((line, row) => {
      const difference = differences.find((found) => found.field === field && found.row === row)
      const value = difference ? chosen(difference, choiceOf(difference)) : line.mine
      return value === undefined ? [] : [value]
    })
    merged = withValueAt(merged, field, rows)
  }
  return merged
}

type Part = Pick<Difference, 'field' | 'language' | 'mine'>

/** What a content says, part by part, in the order of the form. */
export const partsOf = (content: Written): readonly Part[] =>
  fieldsOf(content).flatMap((field): Part[] => {
    const value = valueAt(content, field)
    if (!isByLanguage(field)) return [{ field, language: null, mine: value }]
    return languagesHere().map((language) => ({ field, language, mine: partIn(value, language) }))
  })

/** The words of a part, for comparing: blocks and entries each on their own line. */
export function wordsOfPart(value: unknown): string {
  if (value === null || value === undefined || value === false) return ''
  if (typeof value !== 'object') return String(value)
  if (isBlock(value)) return wordsOfBlock(value)
  // Of what a block took from a register its words, not where and when they were taken.
  if ('taken' in value) return wordsOfPart(value.taken)
  const inside = Array.isArray(value) ? value : Object.values(value)
  return inside.map(wordsOfPart).filter(Boolean).join('\n')
}

type Run = { readonly text: string; readonly differs: boolean }

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

const byLanguage: readonly DraftField[] = [
  ...(['title', 'summary', 'body', 'intro', 'venue', 'spoken', 'context', 'done', 'result', 'limits'] as const),
  'proceedings.summary',
]
const isByLanguage = (field: DraftField): boolean => byLanguage.includes(field)
const byRow: readonly DraftField[] = [
  ...([
    'former',
    'related',
    'items',
    'from',
    'organisers',
    'partners',
    'speakers',
    'people',
    'files',
    'standards',
  ] as const),
  'questionnaire.questions',
  'proceedings.materials',
  'proceedings.files',
  'proceedings.recommendations',
]
const proceedingsParts = [
  'proceedings.summary',
  'proceedings.materials',
  'proceedings.files',
  'proceedings.recommendations',
] as const satisfies readonly `proceedings.${keyof Proceedings}`[]
const isByRow = (field: DraftField): boolean => byRow.includes(field)

/** Only the questions of a questionnaire, as long as all have the same mechanisms: answers keep their order. */
function fieldsOf(...contents: readonly Written[]): readonly DraftField[] {
  const asked = contents.map((content) =>
    'questionnaire' in content ? (content.questionnaire as Questionnaire).mechanisms : [],
  )
  const fields = new Set(contents.flatMap((content) => Object.keys(content)).filter((field) => field !== 'kind'))
  return [...fields].flatMap((field): DraftField[] => {
    if (field === 'proceedings') return [...proceedingsParts]
    if (field === 'questionnaire' && asked.every((mechanisms) => sameContent(mechanisms, asked[0])))
      return ['questionnaire.questions']
    return [field as DraftField]
  })
}

function valueAt(content: Written, field: DraftField): unknown {
  const [outer = '', inner] = field.split('.')
  const value = (content as unknown as Record<string, unknown>)[outer]
  return inner === undefined ? value : (value as Record<string, unknown> | undefined)?.[inner]
}

/** The value comes from another content of this kind, or from two. */
function withValueAt<Content extends Written>(content: Content, field: DraftField, value: unknown): Content {
  const [outer = '', inner] = field.split('.')
  if (inner === undefined) return { ...content, [outer]: value }
  const part = (content as unknown as Record<string, Record<string, unknown>>)[outer]
  return { ...content, [outer]: { ...part, [inner]: value } }
}

const partIn = (value: unknown, language: SiteLanguage): unknown =>
  (value as Partial<Record<SiteLanguage, unknown>> | undefined)?.[language]

const listIn = (value: unknown): readonly unknown[] => (Array.isArray(value) ? value : [])

function differenceOf(
  where: Pick<Difference, 'field' | 'language' | 'row'>,
  before: unknown,
  mine: unknown,
  theirs: unknown,
): Difference[] {
  if (sameContent(mine, theirs)) return []
  const changedBy = sameContent(before, mine) ? 'theirs' : sameContent(before, theirs) ? 'mine' : 'both'
  const joins = where.field !== 'title' && where.language !== null && hasWords(mine) && hasWords(theirs)
  return [{ ...where, mine, theirs, changedBy, joins }]
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

// Where a text cites an article, a rule, a principle or a paragraph by its number, in the long and short forms of three languages: « art. 12 », Rules 43 and 44, المادتين 10 و11, § 7.
import { inLatinFigures } from '../../vocabulary/text/latin-figures.ts'

export type CitedUnit = 'article' | 'rule' | 'principle' | 'paragraph'

/** `at` and `length` are of the number and what says before it that it cites. */
export type Citation = {
  readonly unit: CitedUnit
  readonly number: string
  readonly at: number
  readonly length: number
}

/** In the order of the text. Of several numbers behind one word (« art. 10, 11 et 12 ») each is cited. */
export function citationsIn(text: string): readonly Citation[] {
  if (!anyFigure.test(text)) return []
  const figures = inLatinFigures(text)
  const cited: Citation[] = []
  let last: Citation | null = null
  for (const { 0: number, index } of figures.matchAll(numbers)) {
    const end: number = last ? last.at + last.length : 0
    const unit: CitedUnit | null = last && joins.test(figures.slice(end, index)) ? last.unit : null
    const said: Pick<Citation, 'unit' | 'at'> | null = unit
      ? { unit, at: end }
      : saidBefore(figures, Math.max(end, index - longest), index)
    last = said && { ...said, number: number.toLowerCase(), length: index + number.length - said.at }
    if (last) cited.push(last)
  }
  return cited
}

const anyFigure = /[0-9٠-٩۰-۹]/
/** A year and the figures of a table are none; of « 10.2 » the first is the number. */
const numbers = /(?<!\d|\d[.,])\d{1,3}(?:[A-Za-z]?(?![\p{L}\p{N}])|(?=er(?!\p{L})))/gu
/** What stands between the numbers of one citation. */
const joins = /^\s*(?:[,،/–-]\s*)?(?:(?:et|and|ou|or|to|à|à l[’']|إلى|الى|أو|و)\s*)?$/iu
const longest = 24

function saidBefore(text: string, from: number, to: number): Pick<Citation, 'unit' | 'at'> | null {
  const found = wordBefore.exec(text.slice(from, to))
  const [all = '', word = '', stop] = found ?? []
  const unit = units.get(word.toLowerCase()) ?? units.get(word.replace(writtenOnto, ''))
  return unit && (word.length > 1 || word === '§' || stop) ? { unit, at: to - all.length } : null
}

const wordBefore = /(?<![\p{L}\p{M}\p{N}])([\p{L}\p{M}]{1,12}|§{1,2})(\.)?\s{0,3}(?:(?:n°|nº|رقم)\s{0,3})?\(?$/u
const writtenOnto = /^[وف]?(?:[بك]?ال|لل|[بكل])?/

/** One letter alone says it with a full stop behind it: م. 12 is an article, and 12 م are metres. */
const units: ReadonlyMap<string, CitedUnit> = new Map(
  (
    [
      ['article', 'art arts article articles مادة ماده مادتين مادتان مواد م'],
      ['rule', 'rule rules règle règles regle regles r قاعدة قاعده قاعدتين قاعدتان قواعد ق'],
      ['principle', 'principle principles principe principes princ مبدأ مبدا مبدأين مبادئ'],
      ['paragraph', '§ §§ par para paras paragraph paragraphs paragraphe paragraphes فقرة فقره فقرتين فقرتان فقرات ف'],
    ] as const
  ).flatMap(([unit, words]) => words.split(' ').map((word) => [word, unit] as const)),
)

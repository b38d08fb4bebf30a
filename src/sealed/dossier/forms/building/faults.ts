// What is wrong in a questionnaire being written, each fault in its place; and in which languages words are still missing.
import { type Language, type LocalText, languages } from '../../../../vocabulary/languages.ts'
import { isTurned } from '../../../../vocabulary/text/turned.ts'
import { parseRule } from '../expressions/parse.ts'
import type { Tree } from '../expressions/tree.ts'
import {
  asksNothing,
  isQuestion,
  type Part,
  type Question,
  type Questionnaire,
  questionsOf,
  type Section,
} from '../form.ts'
import { type RuleField, type RulesFault, readRules } from '../rules.ts'
import { choosable } from './conditions.ts'
import { everyPart } from './draft.ts'

/** `part` is the name of a part or a section; null for the questionnaire itself. */
export type BuildFault =
  | RulesFault
  | ({ readonly part: string | null; readonly field: RuleField | 'choices' } & (
      | { readonly code: 'words-missing' | 'nothing-asked' | 'choices-missing' }
      | { readonly code: 'choice-words-missing' | 'choice-twice' | 'choice-name-wrong'; readonly name: string }
      /** Hidden signs that show letters in another order than they are read in. */
      | { readonly code: 'order-turned' }
      | BuildDoubt
    ))

/** What may be meant, and rarely is: told, and published all the same. */
type BuildDoubt =
  /** A rule compares an answer with a choice that its question does not have. */
  | { readonly code: 'choice-unknown'; readonly name: string; readonly choice: string }
  | { readonly code: 'number-expected' | 'choices-expected' | 'no-answer'; readonly name: string }
  /** A group or repeat with nothing to answer: nothing of it is printed. */
  | { readonly code: 'asks-nothing' }

const doubts: readonly BuildFault['code'][] = [
  'choice-unknown',
  'number-expected',
  'choices-expected',
  'no-answer',
  'asks-nothing',
]
export const isDoubt = ({ code }: BuildFault): boolean => doubts.includes(code)

/** Never throws. Faults of rules first, as they are read. */
export function faultsIn(draft: Questionnaire): readonly BuildFault[] {
  const rules = readRules(draft)
  const byName = new Map(everyPart(draft).map((part) => [part.id, part]))
  return [
    ...(rules.ok ? [] : rules.faults),
    ...(hasWords(draft.title) ? [] : [{ part: null, field: 'text', code: 'words-missing' } as const]),
    ...(questionsOf(draft).length > 0 ? [] : [{ part: null, field: 'text', code: 'nothing-asked' } as const]),
    ...everyPart(draft).flatMap((part) => [
      ...wordsWrong(part),
      ...choicesWrong(part),
      ...kindsWrong(part, byName),
      ...shells(part, draft),
    ]),
    ...(turns(draft.title) ? [{ part: null, field: 'text', code: 'order-turned' } as const] : []),
  ]
}

/** How many texts are written in some language and not in this one. */
export const missingIn = (draft: Questionnaire, language: Language): number =>
  [draft.title, ...everyPart(draft).flatMap(wordsOf)].filter((text) => hasWords(text) && !text[language]?.trim()).length

/** Whether a word of it is written yet: until then no language is behind the others. */
export const isBegun = (draft: Questionnaire): boolean =>
  [draft.title, ...everyPart(draft).flatMap(wordsOf)].some(hasWords)

/** Those of one part, that are not written in every language. */
export const gapsOf = (part: Section | Part): readonly Language[] =>
  languages.filter((language) => wordsOf(part).some((text) => hasWords(text) && !text[language]?.trim()))

const hasWords = (text: LocalText): boolean => Object.values(text).some((words) => words.trim() !== '')

/** Every text of one part, its own first. */
export function wordsOf(part: Section | Part): readonly LocalText[] {
  if ('title' in part) return [part.title]
  const own = [part.text, 'hint' in part ? part.hint : undefined, 'picture' in part ? part.picture?.shows : undefined]
  if (!isQuestion(part)) return own.filter((text) => text !== undefined)
  const choices = 'choices' in part ? part.choices.map(({ text }) => text) : []
  const unit = part.type === 'number' ? part.unitText : undefined
  return [...own, part.asks, part.constraintText, unit, ...choices].filter((text) => text !== undefined)
}

function wordsWrong(part: Section | Part): readonly BuildFault[] {
  const at = { part: part.id, field: 'text' } as const
  const turned = wordsOf(part).some(turns) ? [{ ...at, code: 'order-turned' } as const] : []
  const needed = 'type' in part && (isQuestion(part) || part.type === 'note') && !hasWords(part.text)
  return needed ? [{ ...at, code: 'words-missing' }, ...turned] : turned
}

/** The one section that a questionnaire begins with is no shell: all of it is still to be written. */
function shells(part: Section | Part, { sections }: Questionnaire): readonly BuildFault[] {
  const isShell =
    'type' in part
      ? (part.type === 'group' || part.type === 'repeat') && asksNothing(part)
      : part.parts.length === 0 && sections.length > 1
  return isShell ? [{ part: part.id, field: 'text', code: 'asks-nothing' }] : []
}

function choicesWrong(part: Section | Part): readonly BuildFault[] {
  if (!('choices' in part)) return []
  const at = { part: part.id, field: 'choices' } as const
  const names = new Set<string>()
  const wrong = part.choices.flatMap(({ id, text }): BuildFault[] => {
    const twice = names.has(id)
    names.add(id)
    return [
      ...(twice ? [{ ...at, code: 'choice-twice', name: id } as const] : []),
      ...(isChoiceName(id) ? [] : [{ ...at, code: 'choice-name-wrong', name: id } as const]),
      ...(hasWords(text) ? [] : [{ ...at, code: 'choice-words-missing', name: id } as const]),
    ]
  })
  return part.choices.length > 0 ? wrong : [{ ...at, code: 'choices-missing' }]
}

/** Seen and printable, without a space: rules part several choices by spaces. */
export const isChoiceName = (name: string): boolean => /^[^\s\p{C}'"]{1,100}$/u.test(name)

const turns = (text: LocalText): boolean => Object.values(text).some(isTurned)

type Named = ReadonlyMap<string, Section | Part>

/** Answers that a rule takes for something that they are not. */
function kindsWrong(part: Section | Part, byName: Named): readonly BuildFault[] {
  const rules: readonly (readonly [RuleField, string | undefined])[] = [
    ['relevant', part.relevant],
    ['constraint', 'constraint' in part ? part.constraint : undefined],
    ['required', 'required' in part ? part.required : undefined],
    ['calculation', 'is' in part ? part.is : undefined],
    ['count', 'count' in part ? part.count : undefined],
  ]
  return rules.flatMap(([field, rule]) => {
    const parsed = rule === undefined ? null : parseRule(rule)
    return parsed?.ok ? doubtsIn(parsed.tree, part, byName).map((doubt) => ({ part: part.id, field, ...doubt })) : []
  })
}

function doubtsIn(tree: Tree, own: Section | Part, byName: Named): readonly BuildDoubt[] {
  const named = (one: Tree | undefined): { readonly name: string; readonly part: Section | Part } | null => {
    if (one?.is === 'self') return { name: own.id, part: own }
    const part = one?.is === 'answer' ? byName.get(one.name) : undefined
    return one?.is === 'answer' && part ? { name: one.name, part } : null
  }
  const found: BuildDoubt[] = []
  const compared = (one: Tree, other: Tree): void => {
    const answer = named(one)
    if (!answer) return
    const asked = questionIn(answer.part)
    const among = choosable(asked)
    if (other.is === 'text' && other.text !== '') {
      if (among && !among.includes(other.text))
        found.push({ code: 'choice-unknown', name: answer.name, choice: other.text })
      else if (asked?.type === 'number' && Number.isNaN(Number(other.text)))
        found.push({ code: 'choices-expected', name: answer.name })
    }
  }
  const counted = (one: Tree): void => {
    const answer = named(one)
    if (answer && !mayCount(answer.part)) found.push({ code: 'number-expected', name: answer.name })
  }
  const visit = (one: Tree): void => {
    const answer = one.is === 'answer' ? named(one) : null
    if (answer && 'type' in answer.part && (answer.part.type === 'note' || answer.part.type === 'group'))
      found.push({ code: 'no-answer', name: answer.name })
    if (one.is === 'minus') {
      counted(one.of)
      visit(one.of)
    }
    if (one.is === 'binary') {
      if (one.op === '=' || one.op === '!=') {
        compared(one.left, one.right)
        compared(one.right, one.left)
      } else if (one.op !== 'and' && one.op !== 'or') {
        counted(one.left)
        counted(one.right)
      }
      visit(one.left)
      visit(one.right)
    }
    if (one.is !== 'call') return
    const [first, second] = one.args
    if (first && (one.name === 'selected' || one.name === 'count-selected')) {
      const list = named(first)
      if (list && !choosable(questionIn(list.part))) found.push({ code: 'choices-expected', name: list.name })
      else if (second) compared(first, second)
    }
    if (['sum', 'min', 'max', 'round', 'abs', 'int'].includes(one.name)) one.args.forEach(counted)
    one.args.forEach(visit)
  }
  visit(tree)
  return found
}

const questionIn = (part: Section | Part): Question | undefined =>
  'type' in part && isQuestion(part) ? part : undefined

/** Days count as numbers, and so does a choice whose names are all figures. */
function mayCount(part: Section | Part): boolean {
  const asked = questionIn(part)
  if (!asked) return 'type' in part && part.type === 'calculation'
  if (['number', 'date', 'time', 'moment'].includes(asked.type)) return true
  return asked.type === 'choice' && asked.choices.length > 0 && asked.choices.every(({ id }) => /^-?\d+$/.test(id))
}

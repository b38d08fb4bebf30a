// When a part of a questionnaire is asked, for paper: in words if the rule is simple, otherwise by the numbers of the questions it depends on.
import { t } from '../../../foundation/words/t.ts'
import type { Language } from '../../../vocabulary/languages.ts'
import { namesIn, type Tree } from '../forms/expressions/tree.ts'
import { isQuestion, type Question } from '../forms/form.ts'
import type { Rules } from '../forms/rules.ts'
import { choicesOnSheet } from './choices-on-sheet.ts'

/** An empty text where the part is always asked. `id` is a section’s or a part’s. */
export function whenAsked(rules: Rules, id: string, language: Language): string {
  const rule = rules.byId.get(id)?.relevant
  if (!rule) return ''
  const condition = inWords(rules, rule, language)
  if (condition) return t(language, 'paper.only-if', { condition })
  const numbers = [...new Set(numbersBehind(rules, namesIn(rule)))].sort((a, b) => a - b)
  return numbers.length === 0
    ? t(language, 'paper.depends-on-others')
    : t(language, 'paper.depends', { count: numbers.length, numbers: numbers.join(language === 'ar' ? '، ' : ', ') })
}

/** Null where it is not plain. */
function inWords(rules: Rules, tree: Tree, language: Language): string | null {
  if (tree.is === 'call') return selectedInWords(rules, tree, language)
  if (tree.is !== 'binary') return null
  const { op, left, right } = tree
  if (op === 'and' || op === 'or') return bothInWords(rules, op, [left, right], language)
  if (right.is === 'text' && right.text === '' && op === '!=') {
    const number = questionOf(rules, left)?.number
    return number === undefined ? null : t(language, 'paper.if.answered', { number })
  }
  if (right.is === 'text' && (op === '=' || op === '!=')) {
    const said = chosenIn(rules, left, right, language)
    return said && t(language, op === '=' ? 'paper.if.chosen' : 'paper.if.not-chosen', said)
  }
  const compared = comparisons[op]
  const number = questionOf(rules, left)?.number
  const value = right.is === 'number' ? right.number : answerTo(rules, op, right, language)
  return compared && number !== undefined && value !== null ? t(language, compared, { number, value }) : null
}

/** `selected(…)`, or `not(selected(…))`. */
function selectedInWords(rules: Rules, call: TreeOf<'call'>, language: Language): string | null {
  const [first] = call.args
  const isNot = call.name === 'not' && first?.is === 'call'
  const said = selectedIn(rules, isNot ? first : call, language)
  return said && t(language, isNot ? 'paper.if.not-chosen' : 'paper.if.chosen', said)
}

/** Who reads “a and b or c” on paper cannot tell what belongs together: nothing is said of that. */
function bothInWords(rules: Rules, op: 'and' | 'or', sides: readonly [Tree, Tree], language: Language): string | null {
  if (sides.some((side) => side.is === 'binary' && side.op !== op && (side.op === 'and' || side.op === 'or')))
    return null
  const either = op === 'or' ? eitherInWords(rules, sides, language) : null
  if (either) return either
  const [one, other] = [inWords(rules, sides[0], language), inWords(rules, sides[1], language)]
  return one && other ? t(language, `paper.if.${op}`, { one, other }) : null
}

/** One of two answers to the same question: it is named once. */
function eitherInWords(rules: Rules, sides: readonly [Tree, Tree], language: Language): string | null {
  const chosen = (tree: Tree): Chosen | null => {
    if (tree.is === 'call') return selectedIn(rules, tree, language)
    return tree.is === 'binary' && tree.op === '=' ? chosenIn(rules, tree.left, tree.right, language) : null
  }
  const [one, other] = [chosen(sides[0]), chosen(sides[1])]
  if (one?.number !== other?.number || !one || !other) return null
  return t(language, 'paper.if.either', { number: one.number, one: one.answer, other: other.answer })
}

type Chosen = { readonly number: number; readonly answer: string }

type TreeOf<Is extends Tree['is']> = Extract<Tree, { is: Is }>

/** With the answer to another question, where a sentence may name one. */
function answerTo(rules: Rules, op: string, tree: Tree, language: Language): string | null {
  const number = ['>', '<', '='].includes(op) ? questionOf(rules, tree)?.number : undefined
  return number === undefined ? null : t(language, 'paper.if.answer', { number })
}

const comparisons: Partial<
  Record<string, 'paper.if.more' | 'paper.if.less' | 'paper.if.at-least' | 'paper.if.at-most' | 'paper.if.is'>
> = {
  '>': 'paper.if.more',
  '<': 'paper.if.less',
  '>=': 'paper.if.at-least',
  '<=': 'paper.if.at-most',
  '=': 'paper.if.is',
}

function selectedIn(rules: Rules, { name, args }: TreeOf<'call'>, language: Language): Chosen | null {
  const [asked, chosen] = args
  return name === 'selected' && asked && chosen ? chosenIn(rules, asked, chosen, language) : null
}

function chosenIn(rules: Rules, asked: Tree, chosen: Tree, language: Language): Chosen | null {
  const question = questionOf(rules, asked)
  const choice =
    question && chosen.is === 'text' && choicesOnSheet(rules, question, language).find(({ id }) => id === chosen.text)
  return question && choice ? { number: question.number, answer: choice.words } : null
}

function questionOf(rules: Rules, tree: Tree): Question | null {
  const part = tree.is === 'answer' ? rules.byId.get(tree.name)?.part : undefined
  return part && 'type' in part && isQuestion(part) ? part : null
}

/** The questions behind these names, including those that calculated values depend on. */
function numbersBehind(rules: Rules, names: readonly string[], met: readonly string[] = []): readonly number[] {
  return names.flatMap((name) => {
    const ruled = rules.byId.get(name)
    if (!ruled || met.includes(name)) return []
    if ('type' in ruled.part && isQuestion(ruled.part)) return [ruled.part.number]
    return ruled.calculation ? numbersBehind(rules, namesIn(ruled.calculation), [...met, name]) : []
  })
}

// When a part of a questionnaire is asked, said for paper: in words where the rule is plain, else by the numbers of the questions it depends on.
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
  if (tree.is === 'call' && tree.name === 'selected') {
    const [asked, chosen] = tree.args
    return asked && chosen ? chosenIn(rules, asked, chosen, 'paper.if.chosen', language) : null
  }
  if (tree.is === 'call' && tree.name === 'not' && tree.args[0]) {
    const [inner] = tree.args
    const [asked, chosen] = inner.is === 'call' && inner.name === 'selected' ? inner.args : []
    return asked && chosen ? chosenIn(rules, asked, chosen, 'paper.if.not-chosen', language) : null
  }
  if (tree.is !== 'binary') return null
  const { op, left, right } = tree
  if (op === 'and' || op === 'or') {
    // Who reads “a and b or c” on paper cannot tell what belongs together.
    const mixed = [left, right].some(
      (side) => side.is === 'binary' && (side.op === 'and' || side.op === 'or') && side.op !== op,
    )
    const [one, other] = mixed ? [null, null] : [inWords(rules, left, language), inWords(rules, right, language)]
    return one && other ? t(language, `paper.if.${op}`, { one, other }) : null
  }
  if (right.is === 'text' && right.text === '' && op === '!=') {
    const number = questionOf(rules, left)?.number
    return number === undefined ? null : t(language, 'paper.if.answered', { number })
  }
  if (right.is === 'text' && (op === '=' || op === '!='))
    return chosenIn(rules, left, right, op === '=' ? 'paper.if.chosen' : 'paper.if.not-chosen', language)
  const compared = comparisons[op]
  const number = questionOf(rules, left)?.number
  const value = right.is === 'number' ? right.number : answerTo(rules, op, right, language)
  return compared && number !== undefined && value !== null ? t(language, compared, { number, value }) : null
}

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

function chosenIn(
  rules: Rules,
  asked: Tree,
  chosen: Tree,
  key: 'paper.if.chosen' | 'paper.if.not-chosen',
  language: Language,
): string | null {
  const question = questionOf(rules, asked)
  const choice =
    question && chosen.is === 'text' && choicesOnSheet(question, language).find(({ id }) => id === chosen.text)
  return question && choice ? t(language, key, { number: question.number, answer: choice.words }) : null
}

function questionOf(rules: Rules, tree: Tree): Question | null {
  const part = tree.is === 'answer' ? rules.byId.get(tree.name)?.part : undefined
  return part && 'type' in part && isQuestion(part) ? part : null
}

/** The questions that names stand for, also by way of what is worked out from them. */
function numbersBehind(rules: Rules, names: readonly string[], met: readonly string[] = []): readonly number[] {
  return names.flatMap((name) => {
    const ruled = rules.byId.get(name)
    if (!ruled || met.includes(name)) return []
    if ('type' in ruled.part && isQuestion(ruled.part)) return [ruled.part.number]
    return ruled.calculation ? numbersBehind(rules, namesIn(ruled.calculation), [...met, name]) : []
  })
}

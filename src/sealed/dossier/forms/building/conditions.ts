// Rules that are made by clicking: "shown if [question] is [choice]", a number between two others, joined by and, or by or. Any other rule is written by hand.
import { otherChoice, seen } from '../../questionnaires/answer.ts'
import { parseRule } from '../expressions/parse.ts'
import type { Binary, Tree } from '../expressions/tree.ts'
import type { Question, Rule } from '../form.ts'

/** `of` is the name of a question, or `.`: the answer that the rule belongs to. */
export type Condition = { readonly of: string } & (
  | { readonly is: 'chosen' | 'not-chosen'; readonly choice: string }
  | { readonly is: 'answered' | 'not-answered' }
  | { readonly is: Comparison; readonly number: number }
  | { readonly is: 'between'; readonly least: number; readonly most: number }
)
export const comparisons = ['=', '!=', '<', '<=', '>', '>='] as const
type Comparison = (typeof comparisons)[number]

/** Joined by one word all through. */
export type Conditions = { readonly joined: 'and' | 'or'; readonly all: readonly Condition[] }

/** The question of a name, `.` being the one that the rule belongs to. */
export type Look = (of: string) => Question | undefined

/** What may be chosen in answer to a question; null where it has no choices. */
export function choosable(question: Question | undefined): readonly string[] | null {
  if (question?.type === 'seen') return seen
  if (question?.type !== 'choice' && question?.type !== 'choices') return null
  return [...question.choices.map(({ id }) => id), ...(question.other ? [otherChoice] : [])]
}

/** The conditions that a rule is made of; null for one that clicking cannot make, or that cannot be read. */
export function conditionsIn(rule: Rule | undefined, look: Look): Conditions | null {
  if (rule === undefined) return { joined: 'and', all: [] }
  const parsed = parseRule(rule)
  if (!parsed.ok) return null
  const joined = parsed.tree.is === 'binary' && parsed.tree.op === 'or' ? 'or' : 'and'
  const read = betweenFound(operandsOf(parsed.tree, joined).map((tree) => conditionOf(tree, look)))
  const all = read.filter((one) => one !== null)
  return all.length === read.length ? { joined, all } : null
}

/** Undefined for no condition: there is no rule then. */
export function ruleOf({ joined, all }: Conditions, look: Look): Rule | undefined {
  if (all.length === 0) return undefined
  return all.map((one) => written(one, look, joined === 'or' && all.length > 1)).join(` ${joined} `)
}

const operandsOf = (tree: Tree, op: Binary): readonly Tree[] =>
  tree.is === 'binary' && tree.op === op ? [...operandsOf(tree.left, op), ...operandsOf(tree.right, op)] : [tree]

function conditionOf(tree: Tree, look: Look): Condition | null {
  if (tree.is === 'call' && tree.name === 'selected') return selectedIn(tree, look, 'chosen')
  if (tree.is === 'call' && tree.name === 'not') {
    const [inner] = tree.args
    return inner?.is === 'call' && inner.name === 'selected' ? selectedIn(inner, look, 'not-chosen') : null
  }
  if (tree.is !== 'binary') return null
  if (tree.op === 'and') {
    const [one, ...others] = betweenFound(operandsOf(tree, 'and').map((each) => conditionOf(each, look)))
    return one?.is === 'between' && others.length === 0 ? one : null
  }
  const of = nameOf(tree.left)
  const op = comparisons.find((each) => each === tree.op)
  if (of === null || !op) return null
  if (tree.right.is === 'text') return textIn(of, op, tree.right.text, look)
  const number = numberOf(tree.right)
  return number === null || choosable(look(of)) ? null : { of, is: op, number }
}

function textIn(of: string, op: Comparison, text: string, look: Look): Condition | null {
  if (op !== '=' && op !== '!=') return null
  if (text === '') return { of, is: op === '=' ? 'not-answered' : 'answered' }
  if (look(of)?.type === 'choices' || !choosable(look(of))?.includes(text)) return null
  return { of, is: op === '=' ? 'chosen' : 'not-chosen', choice: text }
}

function selectedIn({ args: [list, choice] }: Tree & { is: 'call' }, look: Look, is: 'chosen' | 'not-chosen') {
  const of = list ? nameOf(list) : null
  if (of === null || choice?.is !== 'text' || !choosable(look(of))?.includes(choice.text)) return null
  return { of, is, choice: choice.text }
}

/** `a >= 1 and a <= 5` is one condition. */
function betweenFound(all: readonly (Condition | null)[]): readonly (Condition | null)[] {
  const found: (Condition | null)[] = []
  for (const one of all) {
    const before = found.at(-1)
    if (before?.is === '>=' && one?.is === '<=' && before.of === one.of)
      found.splice(-1, 1, { of: one.of, is: 'between', least: before.number, most: one.number })
    else found.push(one)
  }
  return found
}

const nameOf = (tree: Tree): string | null => {
  if (tree.is === 'self') return '.'
  return tree.is === 'answer' ? tree.name : null
}

const numberOf = (tree: Tree): number | null => {
  if (tree.is === 'number') return tree.number
  return tree.is === 'minus' && tree.of.is === 'number' ? -tree.of.number : null
}

function written(one: Condition, look: Look, within: boolean): string {
  const name = one.of === '.' ? '.' : `\${${one.of}}`
  switch (one.is) {
    case 'chosen':
      return look(one.of)?.type === 'choices'
        ? `selected(${name}, ${quoted(one.choice)})`
        : `${name} = ${quoted(one.choice)}`
    case 'not-chosen':
      return look(one.of)?.type === 'choices'
        ? `not(selected(${name}, ${quoted(one.choice)}))`
        : `${name} != ${quoted(one.choice)}`
    case 'answered':
      return `${name} != ''`
    case 'not-answered':
      return `${name} = ''`
    case 'between': {
      const both = `${name} >= ${digits(one.least)} and ${name} <= ${digits(one.most)}`
      return within ? `(${both})` : both
    }
    default:
      return `${name} ${one.is} ${digits(one.number)}`
  }
}

const quoted = (text: string): string => (text.includes("'") ? `"${text}"` : `'${text}'`)

/** As rules are read: digits without an exponent. */
const digits = (number: number): string =>
  Math.abs(number) >= 1e21 ? '0' : number.toLocaleString('en', { useGrouping: false, maximumFractionDigits: 10 })

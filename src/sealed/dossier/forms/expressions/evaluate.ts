// Evaluates a rule at a place of a questionnaire: the names that it uses are read from `Around`, one by one, as needed.
import { callPlain, uuidFrom } from './functions.ts'
import { matchesWhole } from './pattern.ts'
import { choiceName, questionNamed, type Tree } from './tree.ts'
import { asNumber, asText, asTruth, differs, inOrder, isNodes, type RuleValue, sameValue } from './values.ts'

/** What a rule sees from the place where it stands. */
export type Around = {
  /** Every answer that the name reaches from here. */
  readonly answers: (name: string) => readonly string[]
  readonly self: () => string
  /** The place, from 1, of the row so many levels up; 0 where there is none. */
  readonly place: (levels: number) => number
  /** The answer in the nth row of a repeat, rows named from the outermost in; empty where there is none. */
  readonly inRow: (name: string, rows: readonly (readonly [repeat: string, at: number])[]) => string
  readonly column: (name: string) => string
  /** The choices of a list, by their columns; `name` and `label` are among them. */
  readonly items: (list: string) => readonly ((column: string) => string)[]
  /** The words of a choice of the question; empty where it has no such choice. */
  readonly wordsOf: (question: string, choice: string) => string
  /** The nth lot of this place, from 0 to 1, below 1: the same each time in the same dossier. */
  readonly lot: (nth: number) => number
  /** What clocks at the institution show, without a zone, and the day there. */
  readonly now: string
  readonly today: string
}

/** Steps of one rule at one place, and letters of what comes out: a form of strangers may go through lists in lists in lists, or double a text with each rule. */
export const stepsMost = 200_000
const lettersMost = 40_000

/** Nothing comes out of a rule that takes more than is given to it: on every device the same. */
export function evaluate(tree: Tree, around: Around, most = stepsMost): { value: RuleValue; steps: number } {
  let steps = 0
  const spend = (more: number) => {
    steps += more
    if (steps > most) throw new TooMuch()
  }
  try {
    return { value: worthOf(tree, { ...around, spend }), steps }
  } catch (error) {
    if (error instanceof TooMuch) return { value: '', steps }
    throw error
  }
}

class TooMuch extends Error {}

type Within = Around & { readonly spend: (steps: number) => void }

function worthOf(tree: Tree, around: Within): RuleValue {
  const value = reckoned(tree, around)
  if (typeof value === 'string' && value.length > lettersMost) throw new TooMuch()
  around.spend(sizeOf(value))
  return value
}

/** As work: answers that are compared or joined, letters that are gone through. */
function sizeOf(value: RuleValue): number {
  if (isNodes(value)) return 1 + value.nodes.reduce((sum, node) => sum + 1 + node.length / lettersAStep, 0)
  return typeof value === 'string' ? 1 + value.length / lettersAStep : 1
}
const lettersAStep = 50
/** A lot goes through the names of its place. */
const lotSteps = 20

function reckoned(tree: Tree, around: Within): RuleValue {
  switch (tree.is) {
    case 'text':
      return tree.text
    case 'number':
      return tree.number
    case 'answer':
      return { nodes: around.answers(tree.name) }
    case 'self':
      return { nodes: [around.self()] }
    case 'row':
      return { nodes: [''] }
    case 'column':
      return around.column(tree.name)
    case 'items':
      return { nodes: itemsOf(tree, around).map((item) => item(tree.column)) }
    case 'minus':
      return -asNumber(worthOf(tree.of, around))
    case 'binary':
      return binary(tree, around)
    case 'call':
      return call(tree, around)
  }
}

/** A condition that gives a number is the place of the one that is meant, from 1. */
function itemsOf({ list, where }: Tree & { is: 'items' }, around: Within) {
  let items = around.items(list)
  around.spend(items.length)
  for (const condition of where)
    items = items.filter((item, at) => {
      const value = worthOf(condition, { ...around, column: item, place: () => at + 1 })
      return typeof value === 'number' ? value === at + 1 : asTruth(value)
    })
  return items
}

function binary({ op, left, right }: Tree & { is: 'binary' }, around: Within): RuleValue {
  const a = worthOf(left, around)
  if (op === 'or') return asTruth(a) || asTruth(worthOf(right, around))
  if (op === 'and') return asTruth(a) && asTruth(worthOf(right, around))
  const b = worthOf(right, around)
  if (isNodes(a) && isNodes(b)) around.spend(a.nodes.length * b.nodes.length)
  switch (op) {
    case '=':
      return sameValue(a, b)
    case '!=':
      return differs(a, b)
    case '<':
      return inOrder(a, b, (x, y) => x < y)
    case '<=':
      return inOrder(a, b, (x, y) => x <= y)
    case '>':
      return inOrder(a, b, (x, y) => x > y)
    case '>=':
      return inOrder(a, b, (x, y) => x >= y)
    case '+':
      return asNumber(a) + asNumber(b)
    case '-':
      return asNumber(a) - asNumber(b)
    case '*':
      return asNumber(a) * asNumber(b)
    case 'div':
      return asNumber(a) / asNumber(b)
    case 'mod':
      return asNumber(a) % asNumber(b)
  }
}

function call({ name, args }: Tree & { is: 'call' }, around: Within): RuleValue {
  const [first, second, third] = args
  const given = (tree: Tree | undefined): RuleValue => (tree ? worthOf(tree, around) : '')
  switch (name) {
    case 'if':
      return given(asTruth(given(first)) ? second : third)
    case 'coalesce':
      return asText(given(first)) || asText(given(second))
    case 'once':
      return around.self() || asText(given(first))
    case 'position':
      return around.place(first?.is === 'row' ? first.levels : 1)
    case 'indexed-repeat':
      return indexed(args, around)
    case choiceName:
      return around.wordsOf(questionNamed({ is: 'call', name, args }), asText(given(first)))
    case 'regex':
      return matchesWhole(asText(given(first)), asText(given(second)), around.spend)
    case 'random':
      around.spend(lotSteps)
      return around.lot(0)
    case 'uuid':
      around.spend(32 * lotSteps)
      return uuidFrom(around.lot)
    case 'today':
      return around.today
    case 'now':
      return around.now
    default:
      return callPlain(name, args.map(given))
  }
}

/** `indexed-repeat(${question}, ${repeat}, n, ${inner repeat}, m …)`. */
function indexed([question, ...rows]: readonly Tree[], around: Within): string {
  if (question?.is !== 'answer') return ''
  const named: [string, number][] = []
  for (let at = 0; at + 1 < rows.length; at += 2) {
    const [repeat, index] = [rows[at], rows[at + 1]]
    if (repeat?.is !== 'answer' || !index) return ''
    named.push([repeat.name, asNumber(worthOf(index, around))])
  }
  return around.inRow(question.name, named)
}

// The rules of a questionnaire, read: each as a tree, bound to the parts it asks for, in the order in which they follow from one another.
import { parseRule, type RuleFault } from './expressions/parse.ts'
import { calls, choiceName, listsIn, namesIn, type Tree } from './expressions/tree.ts'
import { type Choice, isQuestion, type Part, type Questionnaire, type Rule, type Section } from './form.ts'

/** A section or a part, with its rules read. */
export type Ruled = {
  readonly id: string
  readonly part: Section | Part
  readonly parent: Ruled | null
  /** The repeats that it stands in, outermost first. */
  readonly repeats: readonly string[]
  readonly relevant: Tree | null
  readonly constraint: Tree | null
  readonly required: Tree | null
  readonly calculation: Tree | null
  readonly filter: Tree | null
  readonly count: Tree | null
}

export type Rules = {
  /** What others follow from comes before what follows from them. */
  readonly order: readonly Ruled[]
  readonly byId: ReadonlyMap<string, Ruled>
  /** For each part, those that look at it directly; all are later in `order`. */
  readonly followers: ReadonlyMap<string, readonly Ruled[]>
  /** Every name that some rule or text asks for: what no one asks for changes nothing but itself. */
  readonly lookedAt: ReadonlySet<string>
  /** The parts that can look otherwise once another is answered: by a rule or a word of theirs, or of what they stand in. */
  readonly dependent: ReadonlySet<string>
  /** The questions with choices whose words name answers. */
  readonly choicesNaming: ReadonlySet<string>
  /** Those that look at the clock. */
  readonly lookAtTime: readonly Ruled[]
  /** Those that look at words, which are another reader’s in another language. */
  readonly lookAtWords: readonly Ruled[]
  /** The choices of each list that has a name. */
  readonly lists: ReadonlyMap<string, readonly Choice[]>
}

const ruleFields = ['id', 'relevant', 'constraint', 'required', 'calculation', 'filter', 'count', 'text'] as const
export type RuleField = (typeof ruleFields)[number]

/** What is wrong with one rule of one part. */
export type RulesFault = { readonly part: string; readonly field: RuleField } & (
  | RuleFault
  | { readonly code: 'name-unknown'; readonly name: string }
  | { readonly code: 'name-twice'; readonly name: string }
  /** A rule asks for a list of choices that no question offers. */
  | { readonly code: 'list-unknown'; readonly name: string }
  /** It follows from itself: the names around the circle, the first again at the end. */
  | { readonly code: 'circle'; readonly path: readonly string[] }
)

type RulesRead =
  | { readonly ok: true; readonly rules: Rules }
  | { readonly ok: false; readonly faults: readonly RulesFault[] }

/** Every rule is read, and every fault of every rule is told. */
export function readRules(questionnaire: Questionnaire): RulesRead {
  const faults: RulesFault[] = []
  const all = questionnaire.sections.flatMap((section) => ruledIn(section, null, [], faults))
  const byId = new Map<string, Ruled>()
  for (const one of all)
    if (byId.has(one.id)) faults.push({ part: one.id, field: 'id', code: 'name-twice', name: one.id })
    else byId.set(one.id, one)
  const lists = listsOf(all)
  for (const one of all) faults.push(...unknownNames(one, byId), ...unknownLists(one, lists))
  const causes = new Map(all.map((one) => [one.id, causesOf(one, byId)]))
  const { order, circles } = sorted(all, causes)
  faults.push(...circles)
  if (faults.length > 0) return { ok: false, faults }
  const followers = new Map<string, Ruled[]>()
  for (const one of order)
    for (const cause of causes.get(one.id) ?? []) {
      const others = followers.get(cause.id)
      if (others) others.push(one)
      else followers.set(cause.id, [one])
    }
  const lookAtTime = order.filter((one) => following(one).some((tree) => calls(tree, ['today', 'now'])))
  const naming = all.filter(({ part }) => namesInChoices(part).length > 0)
  const lookedAt = new Set(all.flatMap(namesSeenFrom))
  const choicesNaming = new Set(naming.map(({ id }) => id))
  const lookAtWords = order.filter((one) =>
    following(one).some((tree) => calls(tree, [choiceName]) || listsIn(tree).length > 0),
  )
  const dependent = new Set<string>()
  // A part comes after what it stands in.
  for (const one of all)
    if (namesSeenFrom(one).length > 0 || lookAtTime.includes(one) || (one.parent && dependent.has(one.parent.id)))
      dependent.add(one.id)
  return {
    ok: true,
    rules: { order, byId, followers, lookedAt, dependent, choicesNaming, lookAtTime, lookAtWords, lists },
  }
}

/** A circle through hundreds of names is told by its ends. */
export const circleShown = (path: readonly string[]): readonly string[] =>
  path.length > 8 ? [...path.slice(0, 4), '…', ...path.slice(-3)] : path

/** The names that the words of a part show in themselves: "Of the ${held} held, how many …". */
export const shownNames = (text: string): readonly string[] =>
  [...text.matchAll(/\$\{\s*([^{}\s]+)\s*\}/g)].map(([, name = '']) => name)

/** A name without a part is no fault here: questionnaires in use have choices that were once shown as they were written. */
const namesInChoices = (part: Section | Part): readonly string[] =>
  'choices' in part ? part.choices.flatMap(({ text }) => Object.values(text).flatMap(shownNames)) : []

/** By a rule or by any of its words. */
function namesSeenFrom(one: Ruled): readonly string[] {
  const { part } = one
  const besides = [
    ...('hint' in part ? Object.values(part.hint ?? {}) : []),
    ...('constraintText' in part ? Object.values(part.constraintText ?? {}) : []),
  ]
  return [...namesAskedFor(one), ...namesInChoices(part), ...besides.flatMap(shownNames)]
}

/** The rules whose outcome others can see. What an answer must meet is looked at when it is given. */
const following = ({ relevant, calculation }: Ruled): readonly Tree[] =>
  [relevant, calculation].filter((tree) => tree !== null)

function ruledIn(
  part: Section | Part,
  parent: Ruled | null,
  repeats: readonly string[],
  faults: RulesFault[],
): readonly Ruled[] {
  const read = (field: RuleField, source: Rule | undefined, columns = false): Tree | null => {
    if (source === undefined) return null
    const parsed = parseRule(source, { columns })
    if (parsed.ok) return parsed.tree
    faults.push({ part: part.id, field, ...parsed.fault })
    return null
  }
  const type = 'type' in part ? part.type : null
  const asked = 'type' in part && isQuestion(part) ? part : null
  const one: Ruled = {
    id: part.id,
    part,
    parent,
    repeats,
    relevant: read('relevant', part.relevant),
    constraint: read('constraint', asked?.constraint),
    required: read('required', asked?.required),
    calculation: read('calculation', 'is' in part ? part.is : undefined),
    filter: read('filter', 'filter' in part ? part.filter : undefined, true),
    count: read('count', 'count' in part ? part.count : undefined),
  }
  if (!('parts' in part)) return [one]
  const within = type === 'repeat' ? [...repeats, part.id] : repeats
  return [one, ...part.parts.flatMap((inner) => ruledIn(inner, one, within, faults))]
}

const unknownNames = (one: Ruled, byId: ReadonlyMap<string, Ruled>): readonly RulesFault[] =>
  namesByField(one).flatMap(([field, names]) =>
    names
      .filter((name) => !byId.has(name))
      .map((name) => ({ part: one.id, field, code: 'name-unknown', name }) as const),
  )

function unknownLists(one: Ruled, lists: Rules['lists']): readonly RulesFault[] {
  const fields = ['relevant', 'constraint', 'required', 'calculation', 'filter', 'count'] as const
  return fields.flatMap((field) => {
    const tree = one[field]
    return (tree ? listsIn(tree) : [])
      .filter((name) => !lists.has(name))
      .map((name) => ({ part: one.id, field, code: 'list-unknown', name }) as const)
  })
}

const listsOf = (all: readonly Ruled[]): Rules['lists'] =>
  new Map(
    all.flatMap(({ part }): [string, readonly Choice[]][] =>
      'choices' in part && part.list !== undefined ? [[part.list, part.choices]] : [],
    ),
  )

const namesAskedFor = (one: Ruled): readonly string[] => namesByField(one).flatMap(([, names]) => names)

function namesByField(one: Ruled): readonly (readonly [RuleField, readonly string[]])[] {
  const { part } = one
  const inTree = (tree: Tree | null) => (tree ? namesIn(tree) : [])
  const words = 'text' in part ? Object.values(part.text) : Object.values(part.title)
  return [
    ['relevant', inTree(one.relevant)],
    ['constraint', inTree(one.constraint)],
    ['required', inTree(one.required)],
    ['calculation', inTree(one.calculation)],
    ['filter', inTree(one.filter)],
    ['count', inTree(one.count)],
    ['text', [...new Set(words.flatMap(shownNames))]],
  ]
}

/** What it depends on: what its rules name, and what contains it. A repeat named in a rule means its rows, not the questions in them. */
function causesOf(one: Ruled, byId: ReadonlyMap<string, Ruled>): readonly Ruled[] {
  const names = new Set(following(one).flatMap(namesIn))
  const named = [...names].flatMap((name) => byId.get(name) ?? [])
  return one.parent ? [...named, one.parent] : named
}

/** A form of strangers has a million, each through thousands of names, and an author mends one after the other. */
const circlesMost = 100

function sorted(
  all: readonly Ruled[],
  causes: ReadonlyMap<string, readonly Ruled[]>,
): { readonly order: readonly Ruled[]; readonly circles: readonly RulesFault[] } {
  const order: Ruled[] = []
  const circles: RulesFault[] = []
  const done = new Set<string>()
  const begun = new Set<string>()
  const visit = (one: Ruled): void => {
    if (done.has(one.id)) return
    if (begun.has(one.id)) {
      if (circles.length >= circlesMost) return
      const field = one.calculation ? 'calculation' : 'relevant'
      const path = [...begun]
      circles.push({ part: one.id, field, code: 'circle', path: [...path.slice(path.indexOf(one.id)), one.id] })
      return
    }
    begun.add(one.id)
    for (const cause of causes.get(one.id) ?? []) visit(cause)
    begun.delete(one.id)
    done.add(one.id)
    order.push(one)
  }
  for (const one of all) visit(one)
  return { order, circles }
}

// What follows from the answers: what is asked, what is calculated, what an answer must satisfy. After a change only what depends on it is recalculated.
import { entryIn } from '../../../foundation/entry-in.ts'
import { type Around, evaluate, stepsMost } from './expressions/evaluate.ts'
import type { Tree } from './expressions/tree.ts'
import { asNumber, asText, asTruth, type RuleValue } from './expressions/values.ts'
import {
  type Path,
  type Place,
  pathsAlong,
  placeKey,
  placeOn,
  placesOf,
  rowsAround,
  type Said,
  sameRows,
} from './rows.ts'
import type { Ruled, Rules } from './rules.ts'
import { type Moment, seenByRules } from './seen-by-rules.ts'

export type RuleResults = {
  /** Takes the present answers; true if anything that follows has changed. Never throws, whatever the answers are. */
  readonly take: (said: Said, moment: Moment) => boolean
  readonly isAsked: (place: Place) => boolean
  readonly isRequired: (place: Place) => boolean
  /** An answered question’s or calculation’s value as rules see it: empty where it is not asked. */
  readonly valueOf: (place: Place) => string
  /** The value that `name` has, seen from a place. */
  readonly valueFrom: (name: string, place: Place) => string
  /** Whether this would be an answer that the question’s rule allows. */
  readonly allows: (place: Place, value: string) => boolean
  /** Whether the question offers this choice, by the columns of the choice. */
  readonly offers: (place: Place, choice: string, columns: Readonly<Record<string, string>>) => boolean
  /** The rows that lead to a row and itself, the outermost first; none leads to what is no row. */
  readonly pathTo: (row: string | null) => Path
  /** How many rows are meant to be there; null where that is left open. */
  readonly rowsMeant: (repeat: Place) => number | null
  /** Whether the rules together take more than is given to a questionnaire: then none is followed, everything is asked and nothing calculated. */
  readonly isTooMuch: () => boolean
  /** How many rules were evaluated so far, for measuring. */
  readonly followed: () => number
}

/**
 * Steps of all rules of a questionnaire together, at one time: less than a second on a slow tablet. So that a questionnaire of strangers cannot take minutes with each
 * letter that is typed: three thousand rules, each within what one is given. `stepsOfAny`: what following one takes besides, and what looking at each place does, in however many rows.
 */
const formMost = 2_000_000
const stepsOfAny = 10

/** Of what an answer must meet, and of whether a choice is offered, nobody knows which are looked at: each is given an even part, and what an ordinary one takes at least. */
const evenPart = (of: number, least: number): number => Math.min(stepsMost, Math.max(least, formMost / Math.max(1, of)))

export function ruleResults(rules: Rules): RuleResults {
  const stepsOfAnswer = evenPart(
    sumOf(rules, (one) => answerRules(one).length),
    2_000,
  )
  const stepsOfChoice = evenPart(sumOf(rules, choicesFiltered), 500)
  /** A colleague's program may put a row into itself. */
  const deepest = rules.order.reduce((most, { repeats }) => Math.max(most, repeats.length), 0)
  let said: Said = { values: new Map(), rows: new Map() }
  let moment: Moment | null = null
  let around: ReadonlyMap<string, string | null> = new Map()
  const asked = new Map<string, boolean>()
  const calculated = new Map<string, string>()
  /** What each place's rules took when they were last followed. The sum depends on what is answered alone, not on how it came to be: one device gives up where another does. */
  const took = new Map<string, number>()
  let tookAll = 0
  /** What looking at each place takes besides what it says, in the rows that there are. */
  let least = 0
  /** In this round alone: what a later rule takes no more is still in the sum. */
  let spent = 0
  let tooMuch = false
  let followed = 0

  const take: RuleResults['take'] = (now, at) => {
    const before = said
    said = now
    const dirty = new Set<Ruled>()
    const first = moment === null
    if (first || (tooMuch && least <= formMost) || !sameRows(before.rows, now.rows)) {
      around = rowsAround(now.rows)
      least = stepsOfAny * placesOf(rules.order, now.rows)
      took.clear()
      tookAll = 0
      for (const one of rules.order) dirty.add(one)
    }
    if (moment?.now !== at.now) for (const one of rules.lookAtTime) dirty.add(one)
    if (moment?.words !== at.words) for (const one of rules.lookAtWords) dirty.add(one)
    moment = at
    let changed = first
    for (const id of changedIds(before.values, now.values)) {
      changed = true
      for (const one of rules.followers.get(id) ?? []) dirty.add(one)
    }
    const gaveUp = tooMuch
    tooMuch = false
    spent = 0
    for (const one of least > formMost ? [] : rules.order) {
      if (!dirty.has(one)) continue
      const isOther = follow(one)
      if (spent > formMost) break
      if (!isOther) continue
      changed = true
      for (const other of rules.followers.get(one.id) ?? []) dirty.add(other)
    }
    tooMuch = Math.max(least, spent, tookAll) > formMost
    return changed || tooMuch || gaveUp
  }

  /** True if something came out differently. */
  const follow = (one: Ruled): boolean => {
    let changed = false
    for (const path of pathsAlong(one.repeats, said.rows)) {
      const key = placeKey(placeOn(one, path))
      let steps = stepsOfAny
      const outcome = (tree: Tree): RuleValue => {
        followed += 1
        const found = evaluate(tree, seenBy(one, path))
        steps += stepsOfAny + found.steps
        return found.value
      }
      const isAroundAsked = one.parent === null || isAskedOn(one.parent, path)
      const isAsked = isAroundAsked && (one.relevant === null || asTruth(outcome(one.relevant)))
      if (asked.get(key) !== isAsked) changed = true
      asked.set(key, isAsked)
      if (one.calculation) {
        const value = isAsked ? asText(outcome(one.calculation)) : ''
        if (calculated.get(key) !== value) changed = true
        calculated.set(key, value)
      }
      tookAll += steps - (took.get(key) ?? 0)
      took.set(key, steps)
      spent += steps
      if (spent > formMost) return true
    }
    return changed
  }

  const momentNow = (): Moment => {
    if (!moment) throw new Error('nothing is taken yet')
    return moment
  }

  const valueOn = (one: Ruled, path: Path): string => {
    const key = placeKey(placeOn(one, path))
    if (!isAskedAt(key)) return ''
    if (one.calculation) return tooMuch ? '' : (calculated.get(key) ?? '')
    return said.values.get(key) ?? ''
  }

  const isAskedAt = (key: string): boolean => tooMuch || (asked.get(key) ?? false)
  const isAskedOn = (one: Ruled, path: Path): boolean => isAskedAt(placeKey(placeOn(one, path)))

  const seenBy = seenByRules(rules, { rows: () => said.rows, isAsked: isAskedOn, value: valueOn, moment: momentNow })

  const pathTo = (row: string | null): Path => {
    const path: string[] = []
    for (let at = row; at !== null && around.has(at) && path.length <= deepest; at = around.get(at) ?? null)
      path.unshift(at)
    return path
  }

  const ruledAt = ({ id, row }: Place): { one: Ruled; path: Path } => {
    const one = rules.byId.get(id)
    if (!one) throw new Error(`no part ${id}`)
    return { one, path: pathTo(row) }
  }

  const read = (
    place: Place,
    tree: (one: Ruled) => Tree | null,
    most = stepsOfAnswer,
    own?: Partial<Around>,
  ): RuleValue | null => {
    const { one, path } = ruledAt(place)
    const found = tree(one)
    if (!found) return null
    followed += 1
    return evaluate(found, { ...seenBy(one, path), ...own }, most).value
  }

  return {
    take,
    isAsked: (place) => isAskedAt(placeKey(place)),
    isRequired: (place) => asTruth(read(place, (one) => one.required) ?? false),
    valueOf: (place) => {
      const { one, path } = ruledAt(place)
      return valueOn(one, path)
    },
    valueFrom: (name, place) => {
      const { one, path } = ruledAt(place)
      return asText({ nodes: seenBy(one, path).answers(name) })
    },
    allows: (place, value) =>
      asTruth(read(place, (one) => one.constraint, stepsOfAnswer, { self: () => value }) ?? true),
    offers: (place, choice, columns) =>
      asTruth(
        read(place, (one) => one.filter, stepsOfChoice, {
          column: (name) => (name === 'name' ? choice : (entryIn(columns, name) ?? '')),
        }) ?? true,
      ),
    pathTo,
    rowsMeant: (place) => {
      const meant = read(place, (one) => one.count)
      if (meant === null) return null
      const count = Math.floor(asNumber(meant))
      return count >= 0 ? count : null
    },
    isTooMuch: () => tooMuch,
    followed: () => followed,
  }
}

const sumOf = ({ order }: Rules, count: (one: Ruled) => number): number =>
  order.reduce((sum, one) => sum + count(one), 0)

const answerRules = ({ constraint, required, count }: Ruled): readonly Tree[] =>
  [constraint, required, count].filter((tree) => tree !== null)

const choicesFiltered = ({ filter, part }: Ruled): number => (filter && 'choices' in part ? part.choices.length : 0)

function* changedIds(before: Said['values'], now: Said['values']): Iterable<string> {
  for (const [key, value] of now) if (before.get(key) !== value) yield idOf(key)
  for (const key of before.keys()) if (!now.has(key)) yield idOf(key)
}

const idOf = (key: string): string => key.split('/', 1)[0] ?? key

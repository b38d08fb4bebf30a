// What follows from the answers given: what is asked, what is calculated, what an answer must meet. After a change only what follows from it is looked at again.
import type { Instant } from '../../../vocabulary/dates.ts'
import type { LocalText } from '../../../vocabulary/languages.ts'
import { type Around, evaluate } from './expressions/evaluate.ts'
import { lotOf } from './expressions/lot.ts'
import type { Tree } from './expressions/tree.ts'
import { asNumber, asText, asTruth, type RuleValue } from './expressions/values.ts'
import type { Choice } from './form.ts'
import type { Ruled, Rules } from './rules.ts'

/** A part, in one row where it stands in a repeat: `row` is the innermost row, whose id is its own in the whole questionnaire. */
export type Place = { readonly id: string; readonly row: string | null }

/** The name of a place in `Said`. */
export const placeKey = ({ id, row }: Place): string => (row ? `${id}/${row}` : id)

/** What was answered: as rules read it (choices by their names, parted by spaces), by `placeKey`; and the rows of each repeat by that of the repeat. */
export type Said = {
  readonly values: ReadonlyMap<string, string>
  readonly rows: ReadonlyMap<string, readonly string[]>
}

/** The places of a part: one, or one in each row of the repeats that it stands in. */
export const placesOf = ({ id, repeats }: Ruled, rows: Said['rows']): readonly Place[] =>
  rowsAlong(repeats, rows).map((path) => ({ id, row: path.at(-1) ?? null }))

/** `words` gives a text in the reader’s language. `lots`: what lots are drawn from, another in each dossier. */
export type Moment = {
  readonly now: Instant
  readonly today: string
  readonly words: (text: LocalText) => string
  readonly lots: string
}

export type Reckoned = {
  /** Takes what is said now; true where anything that follows is another. Throws nothing, whatever the answers are. */
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
  /** How many rows are meant to be there; null where that is left open. */
  readonly rowsMeant: (repeat: Place) => number | null
  /** How many rules were followed so far, for whoever measures. */
  readonly followed: () => number
}

export function reckon(rules: Rules): Reckoned {
  let said: Said = { values: new Map(), rows: new Map() }
  let moment: Moment | null = null
  let parents: ReadonlyMap<string, string | null> = new Map()
  const asked = new Map<string, boolean>()
  const calculated = new Map<string, string>()
  let followed = 0

  const take: Reckoned['take'] = (now, at) => {
    const before = said
    said = now
    const dirty = new Set<Ruled>()
    const first = moment === null
    if (first || !sameRows(before.rows, now.rows)) {
      parents = parentsIn(now.rows)
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
    for (const one of rules.order) {
      if (!dirty.has(one)) continue
      if (!follow(one)) continue
      changed = true
      for (const other of rules.followers.get(one.id) ?? []) dirty.add(other)
    }
    return changed
  }

  /** True where something came out otherwise than before. */
  const follow = (one: Ruled): boolean => {
    let changed = false
    for (const rows of rowsAlong(one.repeats, said.rows)) {
      const place = { id: one.id, row: rows.at(-1) ?? null }
      const key = placeKey(place)
      const isAsked = outerAsked(one, rows) && (one.relevant === null || asTruth(outcome(one.relevant, one, rows)))
      if (asked.get(key) !== isAsked) changed = true
      asked.set(key, isAsked)
      if (!one.calculation) continue
      const value = isAsked ? asText(outcome(one.calculation, one, rows)) : ''
      if (calculated.get(key) !== value) changed = true
      calculated.set(key, value)
    }
    return changed
  }

  const outerAsked = ({ parent }: Ruled, rows: readonly string[]): boolean => {
    if (!parent) return true
    return asked.get(placeKey({ id: parent.id, row: rows[parent.repeats.length - 1] ?? null })) ?? false
  }

  const outcome = (tree: Tree, one: Ruled, rows: readonly string[], own?: Partial<Around>): RuleValue => {
    followed += 1
    return evaluate(tree, { ...aroundOf(one, rows), ...own })
  }

  const aroundOf = (one: Ruled, rows: readonly string[]): Around => ({
    answers: (name) => {
      const named = rules.byId.get(name)
      if (!named) return []
      const shared = sharedRows(named.repeats, one, rows)
      if (isRepeat(named))
        return rowsAlong([...named.repeats, named.id], said.rows, shared).flatMap((each) =>
          askedIn(named, each) ? [''] : [],
        )
      if (shared.length === named.repeats.length) return [valueIn(named, shared)]
      return rowsAlong(named.repeats, said.rows, shared).flatMap((each) =>
        askedIn(named, each) ? [valueIn(named, each)] : [],
      )
    },
    self: () => valueIn(one, rows),
    place: (levels) => {
      let up: Ruled | null = one
      for (let level = 0; level < levels; level++) up = up?.parent ?? null
      if (!up || !isRepeat(up)) return up ? 1 : 0
      const row = rows[up.repeats.length]
      return row ? rowsOf(up.id, rows[up.repeats.length - 1] ?? null).indexOf(row) + 1 : 0
    },
    inRow: (name, places) => {
      const named = rules.byId.get(name)
      if (!named) return ''
      const path: string[] = []
      for (const [at, repeat] of named.repeats.entries()) {
        const place = places.find(([each]) => each === repeat)
        const row = place ? rowsOf(repeat, path.at(-1) ?? null)[place[1] - 1] : rows[at]
        if (!row) return ''
        path.push(row)
      }
      return askedIn(named, path) ? valueIn(named, path) : ''
    },
    column: () => '',
    items: (list) => (rules.lists.get(list) ?? []).map((choice) => (column) => columnOf(choice, column)),
    wordsOf: (question, choice) => {
      const part = rules.byId.get(question)?.part
      const found = part && 'choices' in part ? part.choices.find(({ id }) => id === choice) : undefined
      return found ? momentNow().words(found.text) : ''
    },
    lot: (nth) => lotOf(`${momentNow().lots} ${placeKey({ id: one.id, row: rows.at(-1) ?? null })} ${nth}`),
    now: momentNow().now,
    today: momentNow().today,
  })

  const momentNow = (): Moment => {
    if (!moment) throw new Error('nothing is taken yet')
    return moment
  }

  const columnOf = ({ id, text, columns }: Choice, column: string): string => {
    if (column === 'name') return id
    return column === 'label' ? momentNow().words(text) : (columns?.[column] ?? '')
  }

  /** The rows that the place shares with what it names: it sees its own row of a repeat that both stand in. */
  const sharedRows = (repeats: readonly string[], one: Ruled, rows: readonly string[]): readonly string[] => {
    let shared = 0
    while (shared < repeats.length && repeats[shared] === one.repeats[shared]) shared += 1
    return rows.slice(0, shared)
  }

  const valueIn = (one: Ruled, rows: readonly string[]): string => {
    const key = placeKey({ id: one.id, row: rows.at(-1) ?? null })
    if (!asked.get(key)) return ''
    return one.calculation ? (calculated.get(key) ?? '') : (said.values.get(key) ?? '')
  }

  const askedIn = (one: Ruled, rows: readonly string[]): boolean =>
    asked.get(placeKey({ id: one.id, row: rows[one.repeats.length - 1] ?? null })) ?? false

  const rowsOf = (repeat: string, outer: string | null) => rowsIn(said.rows, repeat, outer)

  const ruledAt = ({ id, row }: Place): { one: Ruled; rows: readonly string[] } => {
    const one = rules.byId.get(id)
    if (!one) throw new Error(`no part ${id}`)
    const rows: string[] = []
    for (let at: string | null = row; at; at = parents.get(at) ?? null) rows.unshift(at)
    return { one, rows }
  }

  const read = (place: Place, tree: (one: Ruled) => Tree | null, own?: Partial<Around>): RuleValue | null => {
    const { one, rows } = ruledAt(place)
    const found = tree(one)
    return found ? outcome(found, one, rows, own) : null
  }

  return {
    take,
    isAsked: (place) => asked.get(placeKey(place)) ?? false,
    isRequired: (place) => asTruth(read(place, (one) => one.required) ?? false),
    valueOf: (place) => {
      const { one, rows } = ruledAt(place)
      return valueIn(one, rows)
    },
    valueFrom: (name, place) => {
      const { one, rows } = ruledAt(place)
      return asText({ nodes: aroundOf(one, rows).answers(name) })
    },
    allows: (place, value) => asTruth(read(place, (one) => one.constraint, { self: () => value }) ?? true),
    offers: (place, choice, columns) =>
      asTruth(
        read(place, (one) => one.filter, { column: (name) => (name === 'name' ? choice : (columns[name] ?? '')) }) ??
          true,
      ),
    rowsMeant: (place) => {
      const meant = read(place, (one) => one.count)
      if (meant === null) return null
      const count = Math.floor(asNumber(meant))
      return count >= 0 ? count : null
    },
    followed: () => followed,
  }
}

const rowsIn = (rows: Said['rows'], repeat: string, outer: string | null): readonly string[] =>
  rows.get(placeKey({ id: repeat, row: outer })) ?? []

/** Every row of these repeats, one in the other, that begins with `shared`. */
function rowsAlong(
  repeats: readonly string[],
  rows: Said['rows'],
  shared: readonly string[] = [],
): readonly (readonly string[])[] {
  let paths: (readonly string[])[] = [shared]
  for (const repeat of repeats.slice(shared.length))
    paths = paths.flatMap((path) => rowsIn(rows, repeat, path.at(-1) ?? null).map((row) => [...path, row]))
  return paths
}

const isRepeat = ({ part }: Ruled): boolean => 'type' in part && part.type === 'repeat'

function* changedIds(before: Said['values'], now: Said['values']): Iterable<string> {
  for (const [key, value] of now) if (before.get(key) !== value) yield idOf(key)
  for (const key of before.keys()) if (!now.has(key)) yield idOf(key)
}

const idOf = (key: string): string => key.split('/', 1)[0] ?? key

export function sameRows(before: Said['rows'], now: Said['rows']): boolean {
  if (before.size !== now.size) return false
  for (const [key, rows] of now) {
    const others = before.get(key)
    if (others?.length !== rows.length || rows.some((row, at) => others[at] !== row)) return false
  }
  return true
}

/** The row that each row stands in; null for one that stands in none. */
function parentsIn(rows: Said['rows']): ReadonlyMap<string, string | null> {
  const parents = new Map<string, string | null>()
  for (const [key, each] of rows) {
    const outer = key.split('/')[1] ?? null
    for (const row of each) parents.set(row, outer)
  }
  return parents
}

// What a rule sees from its place in a questionnaire: the answers that its names reach, the rows around it, lists, words, lots and the moment.
import { entryIn } from '../../../foundation/entry-in.ts'
import type { LocalText } from '../../../vocabulary/languages.ts'
import type { Around } from './expressions/evaluate.ts'
import { seedOfWords } from './expressions/seed-of-words.ts'
import type { Choice } from './form.ts'
import { isRepeat, type Path, pathsAlong, placeKey, placeOn, rowsIn, type Said } from './rows.ts'
import type { Ruled, Rules } from './rules.ts'

/** `now`: what clocks at the institution show, `2026-11-29T14:05:00.000`. `words` gives a text in the reader’s language. `lots`: what lots are drawn from, different in each dossier. */
export type Moment = {
  readonly now: string
  readonly today: string
  readonly words: (text: LocalText) => string
  readonly lots: string
}

/** What is known of the questionnaire when a rule asks. */
type Known = {
  readonly rows: () => Said['rows']
  readonly isAsked: (one: Ruled, path: Path) => boolean
  /** Empty where it is not asked. */
  readonly value: (one: Ruled, path: Path) => string
  readonly moment: () => Moment
}

/** Gives what the rules of a part see, on the path that leads to it. */
export function seenByRules(rules: Rules, known: Known): (one: Ruled, path: Path) => Around {
  const reached = (named: Ruled, from: Ruled, path: Path): readonly string[] => {
    const shared = sharedPath(named.repeats, from, path)
    if (isRepeat(named))
      return pathsAlong([...named.repeats, named.id], known.rows(), shared).flatMap((each) =>
        known.isAsked(named, each) ? [''] : [],
      )
    if (shared.length === named.repeats.length) return [known.value(named, shared)]
    return pathsAlong(named.repeats, known.rows(), shared).flatMap((each) =>
      known.isAsked(named, each) ? [known.value(named, each)] : [],
    )
  }

  const numberOfRow = (from: Ruled, path: Path, levels: number): number => {
    let up: Ruled | null = from
    for (let level = 0; level < levels; level++) up = up?.parent ?? null
    if (!up || !isRepeat(up)) return up ? 1 : 0
    const row = path[up.repeats.length]
    return row ? rowsIn(known.rows(), up.id, placeOn(up, path).row).indexOf(row) + 1 : 0
  }

  const inNumberedRows = (named: Ruled, path: Path, numbers: NumberedRows): string => {
    const to: string[] = []
    for (const [at, repeat] of named.repeats.entries()) {
      const number = numbers.find(([each]) => each === repeat)?.[1]
      const row = number === undefined ? path[at] : rowsIn(known.rows(), repeat, to.at(-1) ?? null)[number - 1]
      if (!row) return ''
      to.push(row)
    }
    return known.isAsked(named, to) ? known.value(named, to) : ''
  }

  const columnOf = ({ id, text, columns }: Choice, column: string): string => {
    if (column === 'name') return id
    return column === 'label' ? known.moment().words(text) : (entryIn(columns, column) ?? '')
  }

  const choicesById = new Map<string, ReadonlyMap<string, Choice>>()
  const wordsOf = (question: string, choice: string): string => {
    const part = rules.byId.get(question)?.part
    const choices = part && 'choices' in part ? part.choices : []
    // Of two with one name, the first is meant.
    const byId = choicesById.get(question) ?? new Map([...choices].reverse().map((each) => [each.id, each]))
    choicesById.set(question, byId)
    const found = byId.get(choice)
    return found ? known.moment().words(found.text) : ''
  }

  return (one, path) => {
    const { now, today, lots } = known.moment()
    return {
      answers: (name) => {
        const named = rules.byId.get(name)
        return named ? reached(named, one, path) : []
      },
      self: () => known.value(one, path),
      place: (levels) => numberOfRow(one, path, levels),
      inRow: (name, rows) => {
        const named = rules.byId.get(name)
        return named ? inNumberedRows(named, path, rows) : ''
      },
      column: () => '',
      items: (list) => (rules.lists.get(list) ?? []).map((choice) => (column) => columnOf(choice, column)),
      wordsOf,
      lot: (nth) => seedOfWords(`${lots} ${placeKey(placeOn(one, path))} ${nth}`),
      now,
      today,
    }
  }
}

type NumberedRows = Parameters<Around['inRow']>[1]

/** The rows that a part shares with what it names: it sees its own row of a repeat that both are in. */
function sharedPath(repeats: readonly string[], one: Ruled, path: Path): Path {
  let shared = 0
  while (shared < repeats.length && repeats[shared] === one.repeats[shared]) shared += 1
  return path.slice(0, shared)
}

// The regular expressions of forms, which anyone may have written: all ways through one are followed at once, a letter at a time, so that none takes for ever, as a browser's own can.
import { remembered } from '../../../../foundation/remembered.ts'

/** Letters of an answer that a pattern is tried on; a longer answer matches none. */
const patternedMost = 500

const patternMost = 300
/** Steps of a pattern, with each that is repeated up to a number counted so often. */
const stepsMost = 2_000

/** True for what is no pattern, for one that is too long, and for those that look back or ahead, which cannot be followed so. */
export const unsafePattern = (pattern: string): boolean => patternOf(pattern) === null

/** The whole answer, as ODK’s documentation says of `regex`. `spend` is told of each step, and may throw. */
export function matchesWhole(text: string, pattern: string, spend: (steps: number) => void): boolean {
  const steps = patternOf(pattern)
  if (!steps || text.length > patternedMost) return false
  const reach = (places: readonly number[], at: number) => reachedFrom(places, steps, text, at, spend)
  let standing = reach([0], 0)
  for (let at = 0; at < text.length && standing.length > 0; at++) {
    const letter = text.charAt(at)
    const next = standing.flatMap((place) => {
      const step = steps[place]
      return step?.is === 'letter' && step.allows(letter) ? [step.next] : []
    })
    standing = reach(next, at + 1)
  }
  return standing.some((place) => steps[place]?.is === 'end')
}

/** `next` and `or` are places in the list of steps, which begins at 0. */
type Step =
  | { readonly is: 'letter'; readonly allows: (letter: string) => boolean; readonly next: number }
  /** Holds between two letters, empty at either end of the text. */
  | { readonly is: 'between'; readonly allows: (before: string, after: string) => boolean; readonly next: number }
  | { readonly is: 'fork'; next: number; or: number }
  | { readonly is: 'end' }

/** The steps that stand before a letter, or at the end, once these places are reached. */
function reachedFrom(
  places: readonly number[],
  steps: readonly Step[],
  text: string,
  at: number,
  spend: (steps: number) => void,
): readonly number[] {
  const seen = new Set<number>()
  const open = [...places]
  const standing: number[] = []
  for (let place = open.pop(); place !== undefined; place = open.pop()) {
    if (seen.has(place)) continue
    seen.add(place)
    const step = steps[place]
    if (step?.is === 'fork') open.push(step.next, step.or)
    else if (step?.is !== 'between') standing.push(place)
    else if (step.allows(text.charAt(at - 1), text.charAt(at))) open.push(step.next)
  }
  spend(seen.size)
  return standing
}

const patternOf = remembered((pattern: string): readonly Step[] | null => {
  try {
    if (pattern.length > patternMost) return null
    // Says whether it is one at all.
    new RegExp(pattern)
    return new Reader(pattern).steps()
  } catch {
    return null
  }
})

/** Adds the steps of one part of a pattern; they lead on to whatever is added next. */
type Part = (steps: Step[]) => void

class Reader {
  readonly #pattern: string
  #at = 0

  constructor(pattern: string) {
    this.#pattern = pattern
  }

  steps(): readonly Step[] {
    const steps: Step[] = []
    this.#choice()(steps)
    if (this.#at < this.#pattern.length) throw new Error('a bracket that nothing opened')
    steps.push({ is: 'end' })
    return steps
  }

  #choice(): Part {
    const first = this.#sequence()
    if (!this.#takes('|')) return first
    const other = this.#choice()
    return (steps) => {
      const fork = forkIn(steps)
      first(steps)
      const over = forkIn(steps)
      fork.or = steps.length
      other(steps)
      over.next = steps.length
      over.or = steps.length
    }
  }

  #sequence(): Part {
    const parts: Part[] = []
    while (this.#at < this.#pattern.length && !'|)'.includes(this.#pattern.charAt(this.#at)))
      parts.push(this.#repeated(this.#one()))
    return (steps) => {
      for (const part of parts) part(steps)
    }
  }

  #one(): Part {
    if (this.#takes('(')) {
      if (!this.#takes('?:') && this.#takes('?')) throw new Error('a look back or ahead')
      const inside = this.#choice()
      if (!this.#takes(')')) throw new Error('a bracket that nothing closes')
      return inside
    }
    token.lastIndex = this.#at
    const sign = token.exec(this.#pattern)?.[0] ?? ''
    this.#at += sign.length
    if (/^\\[1-9k]/.test(sign)) throw new Error('a back reference')
    const allows = between.get(sign)
    if (allows) return (steps) => add(steps, { is: 'between', allows, next: steps.length + 1 })
    const isOne = special.test(sign) ? new RegExp(`^(?:${sign})$`) : null
    const letter = (given: string) => (isOne ? isOne.test(given) : given === sign)
    return (steps) => add(steps, { is: 'letter', allows: letter, next: steps.length + 1 })
  }

  /** How the shortest or the longest is preferred makes no difference to whether the whole matches. */
  #repeated(part: Part): Part {
    repeats.lastIndex = this.#at
    const [all = '', sign, from, comma, to] = repeats.exec(this.#pattern) ?? []
    if (all === '') return part
    this.#at += all.length
    const least = sign === undefined ? Number(from) : sign === '+' ? 1 : 0
    const endless = sign === '*' || sign === '+' || (comma !== undefined && to === '')
    const most = sign === '?' ? 1 : comma === undefined ? least : Number(to)
    return (steps) => {
      for (let time = 0, before = -1; time < least && before < steps.length; time++) {
        before = steps.length
        part(steps)
      }
      if (endless) {
        const begun = steps.length
        const fork = forkIn(steps)
        part(steps)
        add(steps, { is: 'fork', next: begun, or: begun })
        fork.or = steps.length
      } else {
        const forks: (Step & { is: 'fork' })[] = []
        for (let time = least; time < most; time++) {
          forks.push(forkIn(steps))
          part(steps)
        }
        for (const fork of forks) fork.or = steps.length
      }
    }
  }

  #takes(text: string): boolean {
    const isThere = this.#pattern.startsWith(text, this.#at)
    if (isThere) this.#at += text.length
    return isThere
  }
}

/** One letter as a pattern writes it: escaped, one of several, or itself. */
const token = /\\(?:x[\da-f]{2}|u[\da-f]{4}|c[a-z]|.)|\[(?:\\.|[^\]\\])*\]|./isy
const special = /^(?:\\.|\[|\.$)/s
const repeats = /(?:([*+?])|\{(\d+)(?:(,)(\d*))?\})\??/y

const isWord = (letter: string): boolean => /^\w$/.test(letter)
const between: ReadonlyMap<string, (before: string, after: string) => boolean> = new Map([
  ['^', (before: string) => before === ''],
  ['$', (_: string, after: string) => after === ''],
  ['\\b', (before: string, after: string) => isWord(before) !== isWord(after)],
  ['\\B', (before: string, after: string) => isWord(before) === isWord(after)],
])

function add(steps: Step[], step: Step): void {
  if (steps.length >= stepsMost) throw new Error('more steps than are followed')
  steps.push(step)
}

/** Leads to the next step; whoever asked for it says where else. */
function forkIn(steps: Step[]): Step & { is: 'fork' } {
  const fork: Step = { is: 'fork', next: steps.length + 1, or: steps.length + 1 }
  add(steps, fork)
  return fork
}

// Reads a rule as written in a form (`${age} >= 18 and not(selected(${who}, 'child'))`) into a tree, or says where it cannot be read.
import { functionArity } from './functions.ts'
import { unsafePattern } from './pattern.ts'
import type { Binary, Tree } from './tree.ts'

/** `at` is the place of the letter where reading stopped, from 1. */
export type RuleFault =
  | { readonly code: 'rule-unreadable'; readonly at: number }
  | { readonly code: 'rule-too-long'; readonly most: number }
  | { readonly code: 'path-unknown'; readonly at: number }
  | { readonly code: 'function-unknown'; readonly name: string }
  | { readonly code: 'function-arguments'; readonly name: string }
  | { readonly code: 'pattern-unsafe'; readonly name: string }

type Parsed = { readonly ok: true; readonly tree: Tree } | { readonly ok: false; readonly fault: RuleFault }

/** Letters of a rule, and how deep it may nest: rules of real forms are far from both. */
const ruleLimits = { letters: 4_000, depth: 60 } as const

/** Never throws. `columns`: bare names are columns of the sheet of choices. */
export function parseRule(source: string, { columns = false } = {}): Parsed {
  if (source.length > ruleLimits.letters)
    return { ok: false, fault: { code: 'rule-too-long', most: ruleLimits.letters } }
  try {
    const tokens = tokensOf(source)
    const reader = new Reader(tokens, columns, source.length + 1)
    return { ok: true, tree: reader.whole() }
  } catch (error) {
    if (error instanceof Unreadable) return { ok: false, fault: error.fault }
    throw error
  }
}

class Unreadable extends Error {
  readonly fault: RuleFault
  constructor(fault: RuleFault) {
    super(fault.code)
    this.fault = fault
  }
}

type Token = {
  readonly kind: 'number' | 'text' | 'answer' | 'name' | 'sign' | 'dots'
  readonly text: string
  readonly at: number
}

const shapes: readonly (readonly [Token['kind'] | 'space', RegExp])[] = [
  ['space', /\s+/uy],
  ['number', /\d+(?:\.\d+)?|\.\d+/uy],
  ['text', /"[^"]*"|'[^']*'/uy],
  ['answer', /\$\{\s*[\p{L}_][\p{L}\p{N}_.-]*\s*\}/uy],
  ['name', /[\p{L}_][\p{L}\p{N}_.-]*(?::[\p{L}_][\p{L}\p{N}_.-]*)?/uy],
  ['dots', /\.\.(?:\/\.\.)*|\./uy],
  ['sign', /!=|<=|>=|[=<>+\-*(),|/[\]@]/uy],
]

function tokensOf(source: string): readonly Token[] {
  const tokens: Token[] = []
  let at = 0
  while (at < source.length) {
    const found = tokenAt(source, at)
    if (!found) throw new Unreadable({ code: 'rule-unreadable', at: at + 1 })
    if (found.kind !== 'space') tokens.push({ kind: found.kind, text: found.text, at: at + 1 })
    at += found.text.length
  }
  return tokens
}

function tokenAt(source: string, at: number): { kind: Token['kind'] | 'space'; text: string } | null {
  for (const [kind, shape] of shapes) {
    shape.lastIndex = at
    const found = shape.exec(source)
    if (found) return { kind, text: found[0] }
  }
  return null
}

/** From the loosest to the tightest. */
const tiers: readonly (readonly Binary[])[] = [
  ['or'],
  ['and'],
  ['=', '!='],
  ['<', '<=', '>', '>='],
  ['+', '-'],
  ['*', 'div', 'mod'],
]

class Reader {
  readonly #tokens: readonly Token[]
  #columns: boolean
  readonly #end: number
  #next = 0
  #depth = 0

  constructor(tokens: readonly Token[], columns: boolean, end: number) {
    this.#tokens = tokens
    this.#columns = columns
    this.#end = end
  }

  whole(): Tree {
    const tree = this.#tier(0)
    if (this.#peek()) this.#stop()
    return tree
  }

  #tier(tier: number): Tree {
    const operators = tiers[tier]
    if (!operators) return this.#unary()
    let left = this.#tier(tier + 1)
    for (;;) {
      const op = operators.find((one) => this.#isSign(one))
      if (!op) return left
      this.#next += 1
      left = { is: 'binary', op, left, right: this.#tier(tier + 1) }
    }
  }

  #unary(): Tree {
    if (!this.#isSign('-')) return this.#operand()
    this.#next += 1
    return { is: 'minus', of: this.#deeper(() => this.#unary()) }
  }

  #operand(): Tree {
    const token = this.#take()
    switch (token.kind) {
      case 'number':
        return { is: 'number', number: Number(token.text) }
      case 'text':
        return { is: 'text', text: token.text.slice(1, -1) }
      case 'answer':
        return this.#noPath({ is: 'answer', name: token.text.slice(2, -1).trim() }, token)
      case 'dots':
        if (token.text === '.') return this.#noPath({ is: 'self' }, token)
        return this.#up(token)
      case 'name':
        return this.#named(token)
      case 'sign':
        if (token.text === '(') return this.#deeper(() => this.#inside())
        if (token.text === '/' || token.text === '@' || token.text === '*') this.#stop('path-unknown', token)
        this.#stop('rule-unreadable', token)
    }
  }

  #inside(): Tree {
    const tree = this.#tier(0)
    this.#expect(')')
    return tree
  }

  /** `..`, or `../name`: a question beside this one, by its name. */
  #up(token: Token): Tree {
    if (!this.#isSign('/')) return { is: 'row', levels: (token.text.length + 1) / 3 }
    this.#next += 1
    const name = this.#take()
    if (name.kind !== 'name' || this.#isSign('(')) this.#stop('path-unknown', name)
    return this.#noPath({ is: 'answer', name: name.text }, token)
  }

  #named(token: Token): Tree {
    if (token.text === 'instance') return this.#items()
    if (token.text === 'current' && this.#isSign('(')) return this.#current(token)
    if (!this.#isSign('(')) {
      if (!this.#columns) this.#stop('path-unknown', token)
      return this.#noPath({ is: 'column', name: token.text }, token)
    }
    this.#next += 1
    const args: Tree[] = []
    while (!this.#isSign(')')) {
      if (args.length > 0) this.#expect(',')
      args.push(this.#deeper(() => this.#tier(0)))
    }
    this.#next += 1
    return this.#noPath(checked({ is: 'call', name: token.text, args }), token)
  }

  /** `('list')/root/item[…]/column`; without a column it is the names of the choices. */
  #items(): Tree {
    this.#expect('(')
    const list = this.#take()
    if (list.kind !== 'text') this.#stop('path-unknown', list)
    for (const step of [')', '/', 'root', '/', 'item']) this.#expect(step)
    const around = this.#columns
    this.#columns = true
    const where: Tree[] = []
    while (this.#isSign('[')) {
      this.#next += 1
      where.push(this.#deeper(() => this.#tier(0)))
      this.#expect(']')
    }
    this.#columns = around
    if (!this.#isSign('/')) return { is: 'items', list: list.text.slice(1, -1), where, column: 'name' }
    this.#next += 1
    const column = this.#take()
    if (column.kind !== 'name') this.#stop('path-unknown', column)
    return this.#noPath({ is: 'items', list: list.text.slice(1, -1), where, column: column.text }, column)
  }

  /** `()/../name`: the same as `../name`, from where the rule stands. */
  #current(token: Token): Tree {
    for (const step of ['(', ')', '/']) this.#expect(step)
    const up = this.#take()
    if (up.kind !== 'dots' || up.text === '.') this.#stop('path-unknown', token)
    return this.#up(up)
  }

  /** Other paths, and conditions in brackets, are not supported. */
  #noPath(tree: Tree, token: Token): Tree {
    if (this.#isSign('/') || this.#isSign('[') || this.#isSign('|')) this.#stop('path-unknown', token)
    return tree
  }

  #deeper(read: () => Tree): Tree {
    this.#depth += 1
    if (this.#depth > ruleLimits.depth) this.#stop()
    const tree = read()
    this.#depth -= 1
    return tree
  }

  #peek = (): Token | undefined => this.#tokens[this.#next]

  #isSign(text: string): boolean {
    const token = this.#peek()
    return token !== undefined && (token.kind === 'sign' || token.kind === 'name') && token.text === text
  }

  #take(): Token {
    const token = this.#peek()
    if (!token) this.#stop()
    this.#next += 1
    return token
  }

  #expect(text: string): void {
    if (!this.#isSign(text)) this.#stop()
    this.#next += 1
  }

  #stop(code: 'rule-unreadable' | 'path-unknown' = 'rule-unreadable', token = this.#peek()): never {
    throw new Unreadable({ code, at: token?.at ?? this.#end })
  }
}

function checked(call: Tree & { is: 'call' }): Tree {
  const arity = functionArity(call.name)
  if (!arity) throw new Unreadable({ code: 'function-unknown', name: call.name })
  const [least, most] = arity
  if (call.args.length < least || call.args.length > most)
    throw new Unreadable({ code: 'function-arguments', name: call.name })
  if (call.name === 'regex') {
    const pattern = call.args[1]
    if (pattern?.is !== 'text' || unsafePattern(pattern.text))
      throw new Unreadable({ code: 'pattern-unsafe', name: pattern?.is === 'text' ? pattern.text : 'regex' })
  }
  return call
}

// A rule of a questionnaire as a tree: the part of XPath that forms use, read once, never run as code.

export const binaries = ['or', 'and', '=', '!=', '<', '<=', '>', '>=', '+', '-', '*', 'div', 'mod'] as const
export type Binary = (typeof binaries)[number]

export type Tree =
  | { readonly is: 'text'; readonly text: string }
  | { readonly is: 'number'; readonly number: number }
  /** `${name}`: the question of that name, or all its rows where it is asked in other rows than this rule's. */
  | { readonly is: 'answer'; readonly name: string }
  /** `.`: the answer that the rule belongs to. */
  | { readonly is: 'self' }
  /** `..`, or further up: only `position` looks at it. `levels` 1 is the row that the question stands in. */
  | { readonly is: 'row'; readonly levels: number }
  /** A column of the sheet of choices; in rules that choose among choices only. */
  | { readonly is: 'column'; readonly name: string }
  | { readonly is: 'call'; readonly name: string; readonly args: readonly Tree[] }
  | { readonly is: 'binary'; readonly op: Binary; readonly left: Tree; readonly right: Tree }
  | { readonly is: 'minus'; readonly of: Tree }

/** The names that a rule asks for, each once. */
export function namesIn(tree: Tree): readonly string[] {
  const names = new Set<string>()
  const visit = (one: Tree): void => {
    if (one.is === 'answer') names.add(one.name)
    for (const inner of partsOf(one)) visit(inner)
  }
  visit(tree)
  return [...names]
}

/** True where the rule calls one of these functions. */
export const calls = (tree: Tree, functions: readonly string[]): boolean =>
  (tree.is === 'call' && functions.includes(tree.name)) || partsOf(tree).some((inner) => calls(inner, functions))

function partsOf(tree: Tree): readonly Tree[] {
  if (tree.is === 'call') return tree.args
  if (tree.is === 'binary') return [tree.left, tree.right]
  return tree.is === 'minus' ? [tree.of] : []
}

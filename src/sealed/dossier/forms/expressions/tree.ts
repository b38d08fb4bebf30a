// A rule of a questionnaire as a tree: the part of XPath that forms use, read once, never run as code.

const binaries = ['or', 'and', '=', '!=', '<', '<=', '>', '>=', '+', '-', '*', 'div', 'mod'] as const
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
  /** `instance('list')/root/item[…][…]/column`: what the choices of a list that meet every condition say in a column. */
  | { readonly is: 'items'; readonly list: string; readonly where: readonly Tree[]; readonly column: string }
  | { readonly is: 'call'; readonly name: string; readonly args: readonly Tree[] }
  | { readonly is: 'binary'; readonly op: Binary; readonly left: Tree; readonly right: Tree }
  | { readonly is: 'minus'; readonly of: Tree }

/** The names that a rule asks for, each once. */
export function namesIn(tree: Tree): readonly string[] {
  const names = new Set<string>()
  const visit = (one: Tree): void => {
    if (one.is === 'answer') names.add(one.name)
    if (one.is === 'call' && one.name === choiceName) names.add(questionNamed(one))
    for (const inner of partsOf(one)) visit(inner)
  }
  visit(tree)
  return [...names]
}

/** True where the rule calls one of these functions. */
export const calls = (tree: Tree, functions: readonly string[]): boolean =>
  (tree.is === 'call' && functions.includes(tree.name)) || partsOf(tree).some((inner) => calls(inner, functions))

/** The lists of choices that a rule asks for, each once. */
export function listsIn(tree: Tree): readonly string[] {
  const inside = partsOf(tree).flatMap(listsIn)
  return [...new Set(tree.is === 'items' ? [tree.list, ...inside] : inside)]
}

/** `jr:choice-name(value, '${question}')`: the words of a choice, in the reader's language. Its question stands in quotation marks. */
export const choiceName = 'jr:choice-name'
export function questionNamed({ args: [, named] }: Tree & { is: 'call' }): string {
  if (named?.is === 'answer') return named.name
  return named?.is === 'text' ? (/^\s*\$\{\s*([^{}\s]+)\s*\}\s*$/.exec(named.text)?.[1] ?? named.text) : ''
}

function partsOf(tree: Tree): readonly Tree[] {
  if (tree.is === 'call') return tree.args
  if (tree.is === 'items') return tree.where
  if (tree.is === 'binary') return [tree.left, tree.right]
  return tree.is === 'minus' ? [tree.of] : []
}

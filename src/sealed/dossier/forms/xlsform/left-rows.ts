// The rows of a survey that are not taken over as they are written, gathered by why: each reason is told once, with all of its rows.
import type { Columns } from './columns.ts'
import type { LeftOut } from './faults.ts'

/** Told of the rows alone, at the column that it is about. */
const columnOf = {
  'asked-as-text': 'type',
  follows: 'calculation',
  'row-disabled': 'disabled',
  'asks-nothing': 'type',
  'called-by-name': 'label',
  'default-not-taken': 'default',
} as const
type Reason = keyof typeof columnOf

/** Told with a name too: the type, the name that several rows share, the column of the cells. */
type NamedReason = 'type-left-out' | 'name-shared' | 'cells-idle'

export class LeftRows {
  readonly #sheet: string
  readonly #columns: Columns
  readonly #rows = new Map<Reason, number[]>()
  readonly #named: Readonly<Record<NamedReason, Map<string, number[]>>> = {
    'type-left-out': new Map(),
    'name-shared': new Map(),
    'cells-idle': new Map(),
  }

  constructor(sheet: string, columns: Columns) {
    this.#sheet = sheet
    this.#columns = columns
  }

  add(why: Reason, row: number): void {
    put(this.#rows, why, row)
  }

  addNamed(why: NamedReason, name: string, row: number): void {
    put(this.#named[why], name, row)
  }

  told(): readonly LeftOut[] {
    return [
      ...[...this.#named['type-left-out']].map(([name, rows]) => this.#toldNamed('type-left-out', 'type', rows, name)),
      ...this.#toldOf('asked-as-text', 'follows', 'row-disabled', 'asks-nothing'),
      ...this.#toldShared(),
      ...this.#toldOf('called-by-name'),
      ...[...this.#named['cells-idle']].map(([name, rows]) => this.#toldNamed('cells-idle', name, rows, name)),
      ...this.#toldOf('default-not-taken'),
    ]
  }

  #toldOf(...reasons: readonly Reason[]): readonly LeftOut[] {
    return reasons.flatMap((why) => {
      const rows = this.#rows.get(why)
      return rows ? [{ sheet: this.#sheet, column: this.#columns.letters(columnOf[why]), rows, why }] : []
    })
  }

  /** All such names in one line, cut where they are many. */
  #toldShared(): readonly LeftOut[] {
    const shared = this.#named['name-shared']
    if (shared.size === 0) return []
    const rows = [...shared.values()].flat().toSorted((a, b) => a - b)
    const name = [...shared.keys()].join(', ')
    const some = name.length > 160 ? `${name.slice(0, 160).replace(/, [^,]*$/, '')} …` : name
    return [this.#toldNamed('name-shared', 'name', rows, some)]
  }

  #toldNamed(why: NamedReason, column: string, rows: readonly number[], name: string): LeftOut {
    return { sheet: this.#sheet, column: this.#columns.letters(column), rows, why, name }
  }
}

function put<Key>(rowsOf: Map<Key, number[]>, key: Key, row: number): void {
  rowsOf.set(key, [...(rowsOf.get(key) ?? []), row])
}

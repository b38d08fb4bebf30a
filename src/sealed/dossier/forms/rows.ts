// The place of each part of a questionnaire: once, or once in every row of the repeats around it. Answers are kept by these places.
import type { Ruled } from './rules.ts'

/** A part, in one row if it is inside a repeat: `row` is the innermost row, whose id is unique in the whole questionnaire. */
export type Place = { readonly id: string; readonly row: string | null }

/** The name of a place in `Said`. */
export const placeKey = ({ id, row }: Place): string => (row ? `${id}/${row}` : id)

/** What was answered: as rules read it (choices by their names, parted by spaces), by `placeKey`; and the rows of each repeat by that of the repeat. */
export type Said = {
  readonly values: ReadonlyMap<string, string>
  readonly rows: ReadonlyMap<string, readonly string[]>
}

/** The rows that lead to a place, from the outermost repeat in. */
export type Path = readonly string[]

/** The place of a part on a path that leads to it, or further in. */
export const placeOn = ({ id, repeats }: Ruled, path: Path): Place => ({ id, row: path[repeats.length - 1] ?? null })

export const isRepeat = ({ part }: Ruled): boolean => 'type' in part && part.type === 'repeat'

export const rowsIn = (rows: Said['rows'], repeat: string, outer: string | null): readonly string[] =>
  rows.get(placeKey({ id: repeat, row: outer })) ?? []

/** Every path through these repeats, one inside the other, that begins with `shared`. */
export function pathsAlong(repeats: readonly string[], rows: Said['rows'], shared: Path = []): readonly Path[] {
  let paths: Path[] = [shared]
  for (const repeat of repeats.slice(shared.length))
    paths = paths.flatMap((path) => rowsIn(rows, repeat, path.at(-1) ?? null).map((row) => [...path, row]))
  return paths
}

/** In how many places all of these stand, each in every path through its repeats. */
export function placesOf(some: Iterable<{ readonly repeats: readonly string[] }>, rows: Said['rows']): number {
  const counted = new Map<string, number>()
  let sum = 0
  for (const { repeats } of some) {
    const name = repeats.join('/')
    const count = counted.get(name) ?? pathsAlong(repeats, rows).length
    counted.set(name, count)
    sum += count
  }
  return sum
}

/** The row around each row; null for one that is in no other. */
export function rowsAround(rows: Said['rows']): ReadonlyMap<string, string | null> {
  const around = new Map<string, string | null>()
  for (const [key, each] of rows) {
    const outer = key.split('/')[1] ?? null
    for (const row of each) around.set(row, outer)
  }
  return around
}

export function sameRows(before: Said['rows'], now: Said['rows']): boolean {
  if (before === now) return true
  if (before.size !== now.size) return false
  for (const [key, rows] of now) {
    const others = before.get(key)
    if (others?.length !== rows.length || rows.some((row, at) => others[at] !== row)) return false
  }
  return true
}

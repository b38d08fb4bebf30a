// Two versions of one list beside each other, row by row: two people who each add a speaker have both.
import { sameContent } from './same-content.ts'

/** One row as each list has it; undefined where a list has it not. */
type Row = { readonly base?: unknown; readonly mine?: unknown; readonly theirs?: unknown }

/** Every row of the three lists, in the order of one list that has them all: of whichever of the two was put into another order, else of theirs. */
export function rowsOf(base: readonly unknown[], mine: readonly unknown[], theirs: readonly unknown[]): readonly Row[] {
  const inMine = pairs(base, mine)
  const inTheirs = pairs(base, theirs)
  const rows: Placed[] = base.map((row, at) => {
    const [mineAt, theirsAt] = [inMine[at] ?? null, inTheirs[at] ?? null]
    return { row: { base: row, ...said('mine', mine, mineAt), ...said('theirs', theirs, theirsAt) }, mineAt, theirsAt }
  })
  const addedByMine = placesLeft(mine, inMine)
  const addedByTheirs = placesLeft(theirs, inTheirs)
  const both = pairs(
    addedByMine.map((at) => mine[at]),
    addedByTheirs.map((at) => theirs[at]),
    'not by place',
  )
  addedByMine.forEach((mineAt, index) => {
    const other = both[index] ?? null
    const theirsAt = other === null ? null : (addedByTheirs[other] ?? null)
    rows.push({ row: { ...said('mine', mine, mineAt), ...said('theirs', theirs, theirsAt) }, mineAt, theirsAt })
  })
  addedByTheirs.forEach((theirsAt, index) => {
    if (!both.includes(index)) rows.push({ row: said('theirs', theirs, theirsAt), mineAt: null, theirsAt })
  })
  return inOrder(rows, isReordered(inMine) ? 'mineAt' : 'theirsAt').map(({ row }) => row)
}

type Placed = { readonly row: Row; readonly mineAt: number | null; readonly theirsAt: number | null }

const said = (whose: 'mine' | 'theirs', list: readonly unknown[], at: number | null): Row =>
  at === null ? {} : { [whose]: list[at] }

/** For each row of `base` its index in `list`: the row with the same words, else the same name, else the row at the same index if it is no other row's. */
function pairs(
  base: readonly unknown[],
  list: readonly unknown[],
  place: 'by place' | 'not by place' = 'by place',
): (number | null)[] {
  const found: (number | null)[] = base.map(() => null)
  const pass = (same: (row: unknown, other: unknown, at: number, otherAt: number) => boolean) =>
    base.forEach((row, at) => {
      if (found[at] !== null) return
      const other = list.findIndex((one, otherAt) => !found.includes(otherAt) && same(row, one, at, otherAt))
      if (other >= 0) found[at] = other
    })
  pass(sameContent)
  pass((row, other) => nameOf(row) !== null && nameOf(row) === nameOf(other))
  if (place === 'by place') pass((row, _, at, otherAt) => at === otherAt && typeof row === 'object')
  return found
}

/** What a row is known by while the rest of it changes: an id, the hash of a file, a link, a person's name, a number. */
function nameOf(row: unknown): string | null {
  if (typeof row !== 'object' || row === null) return null
  const { file, link, name, number } = row as Record<string, unknown>
  const hash = typeof file === 'object' && file !== null && 'hash' in file ? file.hash : null
  const known = [hash, link, name, number].find((one) => typeof one === 'string' && one.trim() !== '')
  return typeof known === 'string' ? known.trim() : null
}

const placesLeft = (list: readonly unknown[], found: readonly (number | null)[]): readonly number[] =>
  list.flatMap((_, at) => (found.includes(at) ? [] : [at]))

const isReordered = (found: readonly (number | null)[]): boolean => {
  const places = found.filter((at) => at !== null)
  return places.some((at, index) => index > 0 && at < (places[index - 1] ?? 0))
}

/** In the order of one of the two lists; a row that it lacks comes after its predecessor in the other list. */
function inOrder(rows: readonly Placed[], frame: 'mineAt' | 'theirsAt'): readonly Placed[] {
  const other = frame === 'mineAt' ? 'theirsAt' : 'mineAt'
  const ordered = rows.filter((row) => row[frame] !== null).toSorted((a, b) => (a[frame] ?? 0) - (b[frame] ?? 0))
  const rest = rows.filter((row) => row[frame] === null).toSorted((a, b) => (a[other] ?? -1) - (b[other] ?? -1))
  for (const row of rest) {
    const before = ordered.findLastIndex((one) => one[other] !== null && (one[other] ?? 0) < (row[other] ?? -1))
    ordered.splice(before + 1, 0, row)
  }
  return ordered
}

// Takes two measures in turn, round after round, so that a machine whose speed drifts slows both: only their ratio is meant.

/** Of several rounds. */
export type Spread = { readonly median: number; readonly min: number; readonly max: number }

/** `ratio` is ours by bare, taken within each round: 1 costs as much as the bare thing, 2 twice as much. */
export type Compared = {
  readonly ours: Spread
  readonly bare: Spread
  readonly ratio: Spread
  readonly rounds: number
}

/** Gives the cost of one unit of work (less is better), in the row's unit. */
export type Measure = () => Promise<number>

/** On a machine too busy to finish in time, fewer rounds than were asked for, but not fewer than these. */
const patience = 12_000
const roundsLeast = 3

/** `warmUps` rounds that do not count, then up to `rounds` that do; which of the two goes first changes each time. */
export async function alternate(rounds: number, ours: Measure, bare: Measure, warmUps = 1): Promise<Compared> {
  const pairs: { ours: number; bare: number }[] = []
  const begun = performance.now()
  const late = () => pairs.length >= warmUps + roundsLeast && performance.now() - begun > patience
  for (let round = 0; round < warmUps + rounds && !late(); round++) {
    const oursFirst = round % 2 === 0
    const first = oursFirst ? await ours() : await bare()
    const second = oursFirst ? await bare() : await ours()
    pairs.push(oursFirst ? { ours: first, bare: second } : { ours: second, bare: first })
  }
  return compare(pairs.slice(warmUps))
}

/** For measures that were already taken in pairs. */
export const compare = (pairs: readonly { ours: number; bare: number }[]): Compared => ({
  ours: spreadOf(pairs.map(({ ours }) => ours)),
  bare: spreadOf(pairs.map(({ bare }) => bare)),
  ratio: spreadOf(pairs.map(({ ours, bare }) => ours / bare)),
  rounds: pairs.length,
})

const spreadOf = (values: readonly number[]): Spread => ({
  median: median(values),
  min: Math.min(...values),
  max: Math.max(...values),
})

/** Throws for no values: a measure that was not taken has no median. */
export function median(values: readonly number[]): number {
  const sorted = values.toSorted((a, b) => a - b)
  const [low, high] = [sorted[Math.floor((sorted.length - 1) / 2)], sorted[Math.floor(sorted.length / 2)]]
  if (low === undefined || high === undefined) throw new Error('nothing was measured')
  return (low + high) / 2
}

/** Milliseconds that an act takes. */
export async function timed(act: () => unknown): Promise<number> {
  const start = performance.now()
  await act()
  return performance.now() - start
}

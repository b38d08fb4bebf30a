// What a recommendation is known by: its number in the series of its visit or its year, and a small one of its row's own.
import type { Transaction } from 'kysely'
import { nextOfEach } from '../../server/counters.ts'

export type Numbered = { readonly number: string; readonly seq: number }

/** The next of one series. */
export const nextNumber = async (transaction: Transaction<unknown>, series: string): Promise<Numbered> =>
  (await nextNumbers(transaction, [series]))[0] as Numbered

/** The next number of each of these series, in order (`2026/00`: of that year, of no visit). Others who need a number of the same series wait until the act is committed. */
export async function nextNumbers(
  transaction: Transaction<unknown>,
  series: readonly string[],
): Promise<readonly Numbered[]> {
  if (series.length === 0) return []
  const counts = new Map([[rows, series.length]])
  for (const one of series) counts.set(named(one), (counts.get(named(one)) ?? 0) + 1)
  const lastOf = await nextOfEach(transaction, counts)
  const given = new Map([...counts].map(([name, count]) => [name, lastOf(name) - count]))
  const next = (name: string): number => {
    const value = (given.get(name) ?? 0) + 1
    given.set(name, value)
    return value
  }
  return series.map((one) => ({ number: `${one}-${String(next(named(one))).padStart(2, '0')}`, seq: next(rows) }))
}

const rows = 'recommendation-seq'
const named = (series: string): string => `recommendations/${series}`

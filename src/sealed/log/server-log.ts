// The server's log of a stream as this device has seen it: which record stands at which position, and the running hash over them.
import { type Bytes, equal } from '../keys/bytes.ts'
import { type LogHead, logNext, logNextAtOnce } from './form.ts'
import type { Snapshot } from './snapshot.ts'

/** Contract: `advance` runs to its end before it is called again. */
export function serverLog(start: Bytes) {
  const placed = new Map<number, Bytes>()
  const heads: Bytes[] = [start]
  let claims: readonly LogHead[] = []
  const claimed: LogHead[] = []
  const contradicted: LogHead[] = []
  let forked = false

  const head = (): LogHead => ({ position: heads.length - 1, head: heads.at(-1) ?? start })

  /** Two records at one position: the server tells two stories. */
  const place = (position: number, record: Bytes): void => {
    const there = placed.get(position)
    if (there && !equal(there, record)) forked = true
    placed.set(position, record)
  }

  /** What another member's record says that she saw; held against what is seen here as soon as it can be. */
  const claim = (seen: LogHead): void => {
    claimed.push(seen)
  }

  const advance = async (): Promise<void> => {
    for (let next = placed.get(heads.length); next; next = placed.get(heads.length)) {
      const last = heads.at(-1) ?? start
      heads.push(logNextAtOnce(last, next) ?? (await logNext(last, next)))
    }
    claims = [...claims, ...claimed.splice(0)].filter(({ position, head }) => {
      const here = heads[position]
      if (here && !equal(here, head)) contradicted.push({ position, head })
      return !here
    })
  }

  /** What was contradicted is a claim again: whoever restores it comes to the same. */
  const remembered = () => ({ heads, claims: [...claims, ...claimed, ...contradicted], placed: [...placed] })

  const restore = (known: Pick<Snapshot, 'heads' | 'claims' | 'placed'>): void => {
    for (const [position, record] of known.placed) placed.set(position, record)
    heads.length = 0
    for (const one of known.heads) heads.push(one)
    claims = [...claims, ...known.claims]
  }

  /** `contradicted`: what other members' records say that they saw, and the log seen here does not have. */
  return { head, place, claim, advance, isForked: () => forked, contradicted, remembered, restore }
}

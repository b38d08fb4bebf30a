// When a letter that could not be handed over is tried again: soon, then less and less often, for about two days and a half.
import { type Instant, later } from '../../../vocabulary/dates.ts'

/** Minutes to wait after the first failure, the second … */
const waits = [5, 15, 60, 180, 360, 720, 720, 720, 720] as const
/** What a server refuses for good but not for the address's sake (a limit, a policy) is tried less often. */
const triesRefused = 4

/** The moment of the next try after so many, or null when it is given up. */
export function nextTry(attempts: number, now: Instant, { refused = false } = {}): Instant | null {
  const wait = refused && attempts >= triesRefused ? undefined : waits[attempts - 1]
  return wait === undefined ? null : later(now, { minutes: wait })
}

// Parts of which the server takes nothing more from this device, though nothing is wrong with what was written: its holder is out of them, or no key of hers opens them.
import type { StreamId } from '../../../vocabulary/ids.ts'
import type { ProblemCode } from '../../../vocabulary/problems.ts'
import type { Bench } from '../bench.ts'

/** By decisions that are here she was taken out of it, or her mission has ended. */
export const isClosedHere = (bench: Pick<Bench, 'opened'>, stream: StreamId): boolean =>
  ['removed-from-dossier', 'mission-ended'].includes(whyNotOpen(bench, stream) ?? '')

/** So is what came in a file and opens nowhere here: it waits for somebody who gives this device its key, if there is any. */
export function whyNotOpen({ opened }: Pick<Bench, 'opened'>, id: StreamId): NotOpen | null {
  const found = opened?.shelf.stream(id)
  const code = found?.ok === false ? found.problem.code : null
  return reasons.find((one) => one === code) ?? null
}

export type NotOpen = Extract<ProblemCode, 'removed-from-dossier' | 'mission-ended' | 'stream-not-shared'>
const reasons: readonly NotOpen[] = ['removed-from-dossier', 'mission-ended', 'stream-not-shared']

// Parts of which the server takes nothing more from this device, though nothing is wrong with what was written: its holder is out of them.
import type { StreamId } from '../../../vocabulary/ids.ts'
import type { Bench } from '../bench.ts'

/** By decisions that are here she was taken out of it, or her mission has ended. */
export function isClosedHere({ opened }: Pick<Bench, 'opened'>, id: StreamId): boolean {
  const found = opened?.shelf.stream(id)
  return found?.ok === false && ['removed-from-dossier', 'mission-ended'].includes(found.problem.code)
}

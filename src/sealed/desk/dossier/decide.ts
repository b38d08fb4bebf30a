// A decision in a dossier, and what carries it out on the device that signs it.
import { accept, type Outcome } from '../../../vocabulary/problems.ts'
import type { Decision, DecisionChange } from '../../log/decisions/decision.ts'
import type { Stream } from '../../log/stream.ts'
import type { Bench, Opened } from '../bench.ts'
import { signEpoch, signOperations } from '../sign.ts'

/**
 * One decision, or none where nothing changes; then, for every stream that this device reads, the epoch that carries it out. The others are rotated by their own
 * readers. Refuses what signing refuses.
 */
export async function decide(
  bench: Bench,
  opened: Opened,
  control: Stream,
  reason: string,
  changes: readonly DecisionChange[],
): Promise<Outcome<null>> {
  if (changes.length === 0) return accept(null)
  const decision: Decision = { kind: 'decision', reason: reason.trim(), changes }
  const decided = await signOperations(bench, opened, control.stream, [decision])
  if (!decided.ok) return decided
  for (const stream of opened.shelf.streams().filter(({ dossier }) => dossier === control.dossier)) {
    const begun = stream.epochNeeded() === 'no' ? accept(null) : await signEpoch(bench, opened, stream)
    // A reader without the present key cannot; one who has it will, as soon as she is online.
    if (!begun.ok && begun.problem.code !== 'stream-not-shared') return begun
  }
  return accept(null)
}

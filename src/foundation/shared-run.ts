// One run for everyone who asks at the same time: nobody repeats what another has just begun, and nobody gets the result of a run that began before she asked.
import { inTurns } from './in-turn.ts'

/** Gives what runs the act. A call during a run shares the next one, which begins when the present one has ended, successful or not. */
export function sharedRun(act: () => Promise<void>): () => Promise<void> {
  const inTurn = inTurns()
  let next: Promise<void> | null = null
  return () => {
    next ??= inTurn(() => {
      next = null
      return act()
    })
    return next
  }
}
